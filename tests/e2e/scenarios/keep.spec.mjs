// Somebody keeps what matters to them. Nothing of it is lost, and what cannot be kept is said at once.
import { test, expect } from '../support/fixtures.mjs';
import { KEYS, TWO, card, kept, list, main, names, open, stored, title } from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';
const NIGHT = '東京都夜間こころの電話相談';
const DESK = '保健所（精神保健専門相談）';
const keepButton = (page, name) => main(page).getByRole('button', { name: new RegExp(`^しおりに.*: ${name}$`) });
const counted = page => main(page).getByRole('heading', { name: /^\d+件入っています$/ });
const takeOff = (page, name) => main(page).getByRole('button', { name: `このリストから外す: ${name}` });
const said = page => main(page).getByRole('status');

test('入れる、はじめてのときは場所を言う、しおりで見る、読み直しても残る', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  const button = keepButton(page, NIGHT);
  await expect(button).toHaveAttribute('data-kept', 'false');
  await button.click();
  await expect(button).toHaveAttribute('data-kept', 'true');
  await expect(button).toContainText('しおりに入っています');
  const hint = said(page).filter({ hasText: 'この端末の中だけに残ります' });
  await expect(hint).toBeVisible();

  await open(page, '#/e/org-energy-house');
  await keepButton(page, ENERGY).click();
  await expect(hint, 'said once').toHaveCount(0);

  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(counted(page)).toHaveAccessibleName('2件入っています');
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
  await expect(card(page, NIGHT).getByRole('link', { name: /に電話する 03-5155-5028$/ })).toBeVisible();
  await page.reload();
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
});

test('外したものは、すぐもとの場所にもどせる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await takeOff(page, ENERGY).click();
  await expect(names(page)).toHaveText([NIGHT]);
  await expect(said(page).filter({ hasText: `「${ENERGY}」を外しました。` })).toBeVisible();
  await page.getByRole('button', { name: 'もとにもどす' }).click();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(page.getByRole('button', { name: 'もとにもどす' })).toHaveCount(0);
  await page.reload();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
});

test('空のしおりは、次にすることを言う', async ({ page }) => {
  await open(page, '#/saved');
  await expect(counted(page)).toHaveAccessibleName('0件入っています');
  await main(page).getByRole('link', { name: 'さがしに行く' }).click();
  await expect(title(page)).toHaveText('さがす');
});

test('端末に残せないときは、はじめからそう言い、とじるまでは使える', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await open(page, '#/e/line-yakan-kokoro');
  const blocked = said(page).filter({ hasText: 'この端末には保存できません' });
  await expect(blocked).toBeVisible();
  await keepButton(page, NIGHT).click();
  await expect(blocked).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(names(page)).toHaveText([NIGHT]);
  await page.getByRole('contentinfo').getByRole('link', { name: '設定' }).click();
  await page.getByRole('radio', { name: '暗い' }).check();
  await expect(page.getByRole('radio', { name: '暗い' })).toBeChecked();
});

/** Lets storage refuse whatever is written from now on. */
const fill = page =>
  page.addInitScript(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, value) {
      if (window.full && this === localStorage) throw new DOMException('full', 'QuotaExceededError');
      real.call(this, key, value);
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function fails(...all) {
      return window.full === 'both' ? this.transaction.abort() : put.apply(this, all);
    };
  });

test('端末がいっぱいなら、そう言い、前のしおりはそのまま残る', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await fill(page);
  await open(page, '#/e/desk-hokenjo');
  await page.evaluate(() => {
    window.full = 'both';
  });
  await keepButton(page, DESK).click();
  await expect(said(page).filter({ hasText: '空きが足りず、保存できませんでした' })).toBeVisible();
  expect(await kept(page, KEYS.saved)).toBe(TWO);
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(names(page)).toHaveText([ENERGY, NIGHT, DESK]);
  await page.evaluate(() => {
    window.full = false;
  });
  await takeOff(page, NIGHT).click();
  await expect(said(page).filter({ hasText: '空きが足りず' })).toHaveCount(0);
  await page.reload();
  await expect(names(page)).toHaveText([ENERGY, DESK]);
});

test('ひとつの置き場がいっぱいでも、もうひとつに残り、次に開くと出る', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await fill(page);
  await open(page, '#/e/desk-hokenjo');
  await page.evaluate(() => {
    window.full = 'one';
  });
  await keepButton(page, DESK).click();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(said(page).filter({ hasText: 'この端末に残っています' })).toBeVisible();
  await expect(said(page).filter({ hasText: '空きが足りず' })).toHaveCount(0);
  expect(await kept(page, KEYS.saved)).toBe(TWO);
  await page.reload();
  await expect(names(page)).toHaveText([ENERGY, NIGHT, DESK]);
});

test('「残っています」と言うときには、ふたつの置き場のどちらにもある', async ({ page }) => {
  // An earlier edition kept it in one of them only, or the page was closed before the other was written.
  await open(page);
  await page.evaluate(([key, list]) => localStorage.setItem(key, list), [KEYS.saved, TWO]);
  await page.goto('about:blank');
  await open(page, '#/saved');
  await expect(said(page).filter({ hasText: 'この端末に残っています' })).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await open(page, '#/saved');
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
});

test('続けて変えたときは、最後のものが残ってから、はじめて「残っています」と言う', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const isKept = said(page).filter({ hasText: 'この端末に残っています' });
  await expect(isKept).toBeVisible();
  await page.evaluate(() => {
    const merge = mergeCopy;
    window.held = [];
    window.mergeCopy = async (...words) => {
      await merge(...words);
      await new Promise(done => held.push(done));
    };
  });
  await takeOff(page, ENERGY).click();
  await takeOff(page, NIGHT).click();
  await expect.poll(() => page.evaluate(() => held.length)).toBe(2);
  await page.evaluate(
    () =>
      new Promise(done => {
        held[0]();
        setTimeout(done, 200);
      }),
  );
  await expect(isKept).toHaveCount(0);
  await page.evaluate(() => held[1]());
  await expect(isKept).toBeVisible();
});

for (const [what, text] of [
  ['別のもの', '{"lists":[1,2,3'],
  ['途中で切れたもの', `${TWO}\nact-salon\t2026-11`],
  ['空の文字', ''],
]) {
  test(`こわれたしおり（${what}）は、そう言って別に取っておき、新しく入れられる`, async ({ page }) => {
    await stored(page, KEYS.saved, text);
    await open(page, '#/e/line-yakan-kokoro');
    await expect(said(page).filter({ hasText: '前のしおりを読めませんでした' })).toBeVisible();
    expect(await kept(page, KEYS.aside)).toBe(text);
    await keepButton(page, NIGHT).click();
    await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
    await expect(names(page)).toHaveText([NIGHT]);
    await page.reload();
    await expect(names(page)).toHaveText([NIGHT]);
    expect(await kept(page, KEYS.aside)).toBe(text);
  });
}

test('より新しい版のしおりは、そう言い、書きかえない', async ({ page }) => {
  const newer = 'sasae-list 99\nsomething that this edition does not know';
  await stored(page, KEYS.saved, newer);
  await open(page, '#/e/line-yakan-kokoro');
  const words = said(page).filter({ hasText: 'より新しい版で作られています' });
  await expect(words).toBeVisible();
  await keepButton(page, NIGHT).click();
  await expect(words).toBeVisible();
  await keepButton(page, NIGHT).click();
  expect(await kept(page, KEYS.saved)).toBe(newer);
  await page.reload();
  await expect(words).toBeVisible();
  expect(await kept(page, KEYS.saved)).toBe(newer);
});

test('この版からなくなったものは、入れたときの内容で残り、外すともどせる', async ({ page }) => {
  await stored(
    page,
    KEYS.saved,
    list(
      ['line-gone', '2025-04-01', 'なくなった電話', '夜に話せました。', '03-0000-0000'],
      ['line-yakan-kokoro', '2026-11-22', NIGHT, '夜に話せます。', '03-5155-5028'],
    ),
  );
  await open(page, '#/saved');
  const gone = card(page, 'なくなった電話');
  await expect(gone).toContainText('掲載終了（2025年4月1日の版で入れたときの内容です）');
  await expect(gone, 'no file brought it').not.toContainText('ファイルから');
  await expect(gone).toContainText('夜に話せました。');
  await expect(gone).toContainText('03-0000-0000');
  await takeOff(page, 'なくなった電話').click();
  await expect(names(page)).toHaveText([NIGHT]);
  await page.getByRole('button', { name: 'もとにもどす' }).click();
  await expect(names(page)).toHaveText(['なくなった電話', NIGHT]);
  await expect(gone).toContainText('夜に話せました。');
});

test('ふたつの画面で入れても、どちらも残る', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, '#/e/line-yakan-kokoro');
  await open(other, '#/e/org-energy-house');
  await keepButton(page, NIGHT).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'true');
  // The browser brings the one tab's storage to the other; nobody changes tabs faster.
  await expect.poll(() => kept(other, KEYS.saved)).toContain('line-yakan-kokoro');
  await keepButton(other, ENERGY).click();
  await expect(keepButton(other, ENERGY)).toHaveAttribute('data-kept', 'true');
  await page.reload();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
});

test('もうひとつの画面で入れたもの、外したものは、こちらのボタンとしおりにも出る', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, '#/e/line-yakan-kokoro');
  await open(other, '#/saved');
  await expect(names(other)).toHaveText([]);

  await keepButton(page, NIGHT).click();
  await expect(names(other)).toHaveText([NIGHT]);
  await expect(counted(other)).toHaveAccessibleName('1件入っています');
  await takeOff(other, NIGHT).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'false');
  await other.getByRole('button', { name: 'もとにもどす' }).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'true');

  await other.evaluate(() => localStorage.clear());
  await expect(keepButton(page, NIGHT), 'what is erased there is gone here').toHaveAttribute('data-kept', 'false');
});

test('より新しい版が、あとから別の画面でしおりを書いても、書きかえない', async ({ page, context }) => {
  const newer = 'sasae-list 99\nsomething that this edition does not know';
  const other = await context.newPage();
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/e/line-yakan-kokoro');
  await open(other, '#/about');
  await other.evaluate(([key, text]) => localStorage.setItem(key, text), [KEYS.saved, newer]);
  await expect(said(page).filter({ hasText: 'より新しい版で作られています' })).toBeVisible();
  await keepButton(page, NIGHT).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'false');
  expect(await kept(page, KEYS.saved)).toBe(newer);
});
