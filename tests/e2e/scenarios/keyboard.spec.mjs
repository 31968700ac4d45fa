// Somebody uses the keyboard alone. The focus is always somewhere, and never lost.
import { readFile } from 'node:fs/promises';
import { test, expect } from '../support/fixtures.mjs';
import {
  KEYS,
  TWO,
  box,
  card,
  choice,
  focused,
  kept,
  main,
  names,
  open,
  openFirst,
  section,
  started,
  stored,
  tabTo,
  title,
  toEntry,
  unfold,
} from '../support/steps.mjs';

const NIGHT = '東京都夜間こころの電話相談';
const ENERGY = '地域活動支援センター エナジーハウス';

test('さがす、読む、しおりに入れる、しおりを開くまで、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/search');
  await page.keyboard.press('Tab');
  await expect(
    page.getByRole('link', { name: 'この画面をとじる' }),
    'who has to be gone at once comes first',
  ).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ' })).toBeFocused();
  await expect(page.getByRole('link', { name: '本文へ' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(box(page), 'the skip link leads past everything above').toBeFocused();

  await page.keyboard.type('夜間こころ');
  await expect(names(page).first()).toHaveText(NIGHT);
  await page.keyboard.press('Enter');
  await expect(main(page).getByRole('heading', { level: 2, name: /^見つかったもの \d+件$/ })).toBeFocused();
  await tabTo(page, toEntry(page, NIGHT));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(NIGHT);
  await expect(title(page)).toBeFocused();

  const keep = main(page).getByRole('button', { name: /^しおりに/ });
  await tabTo(page, keep);
  await page.keyboard.press('Space');
  await expect(keep).toHaveAttribute('data-kept', 'true');
  await expect(keep).toBeFocused();
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'しおり' }));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('しおり');
  await expect(title(page)).toBeFocused();
  await tabTo(page, toEntry(page, NIGHT));
});

test('本文へ進んでもアドレスは変わらず、読み直しても同じ画面にいる', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  const address = page.url();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(main(page)).toBeFocused();
  await expect(title(page)).toBeInViewport();
  expect(page.url()).toBe(address);
  await page.reload();
  await expect(title(page)).toHaveText(NIGHT);
});

test('アプリが動く前に本文へ進んでも、開いた画面は変わらない', async ({ page, server }) => {
  server.fault(/\.wasm$/, { delay: 1_000 });
  await page.goto('#/e/line-yakan-kokoro', { waitUntil: 'domcontentloaded' });
  await page.getByRole('link', { name: '本文へ' }).focus();
  await page.keyboard.press('Enter');
  await started(page);
  await expect(title(page)).toHaveText(NIGHT);
});

test('しくみ図も、取り組みも、Tab で最後まで進める', async ({ page }) => {
  // Hundreds of keys.
  test.slow();
  for (const address of ['#/map', '#/activities']) {
    await open(page, address);
    const last = page.getByRole('contentinfo').getByRole('link').last();
    await tabTo(page, last);
  }
});

test('さがす欄から、条件をすべて通らずに、見つかったものへ進める', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '#/search');
  const skip = button(page, '結果へ');
  await expect(skip, 'out of sight until it is reached').not.toBeInViewport();
  await box(page).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  expect((await skip.boundingBox()).height).toBeGreaterThanOrEqual(44);
  await page.keyboard.press('Enter');
  await expect(main(page).getByRole('heading', { name: /^見つかったもの \d+件$/ })).toBeFocused();
});

// Whatever one presses may vanish; the focus may not.
test('条件の札を外しても、フォーカスは残る', async ({ page }) => {
  await open(page, '#/search?for=family&how=phone');
  for (const name of ['「電話」を外す', '条件をすべて外す']) {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name })).toHaveCount(0);
    await expect.poll(() => focused(page), name).not.toBe('body');
  }
});

test('しおりから外すと、もとにもどすボタンに進み、もどすと見出しに進む', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const back = page.getByRole('button', { name: 'もとにもどす' });
  for (const name of [NIGHT, ENERGY]) {
    await card(page, name)
      .getByRole('button', { name: /^このリストから外す/ })
      .focus();
    await page.keyboard.press('Enter');
    await expect(card(page, name)).toHaveCount(0);
    await expect(back).toBeFocused();
    await expect(back).toBeInViewport();
  }
  await page.keyboard.press('Enter');
  await expect(card(page, ENERGY)).toBeVisible();
  await expect(title(page)).toBeFocused();
});

// What was taken off on another screen is offered back, but does not draw the eye.
test('ほかの画面で外したあとにしおりを開くと、見出しから始まる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/e/line-yakan-kokoro');
  await main(page)
    .getByRole('button', { name: /^しおりに/ })
    .click();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(page.getByRole('button', { name: 'もとにもどす' })).toBeVisible();
  await expect(title(page)).toBeFocused();
});

test('条件を選んでも、フォーカスはその条件に残る', async ({ page }) => {
  await open(page, '#/search');
  await unfold(page);
  const { field } = choice(page, 'だれが使えるか', '家族');
  await field.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '「家族」を外す' })).toBeVisible();
  await expect(field).toBeFocused();
});

test('見つからないときに条件を外しても、フォーカスは残る', async ({ page }) => {
  await open(page, '#/search?kind=council&how=online');
  const release = main(page).getByRole('button', { name: /^「オンライン」を外す \d+件$/ });
  await release.focus();
  await page.keyboard.press('Enter');
  await expect(release).toHaveCount(0);
  await expect.poll(() => focused(page)).not.toBe('body');
});

test('つづきを見ても、フォーカスは残る', async ({ page }) => {
  await open(page, '#/search');
  const more = page.getByRole('button', { name: /^つづきを見る/ });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveCount(60);
  await expect.poll(() => focused(page)).not.toBe('body');
});

/** Why what has the focus cannot be seen; nothing where it can. Runs in the page. */
function hidden() {
  const focus = document.activeElement;
  if (focus === null || focus === document.body) return 'the focus is lost';
  const [line] = focus.getClientRects();
  const [left, right] = [Math.max(line.left, 0), Math.min(line.right, innerWidth)];
  const [top, bottom] = [Math.max(line.top, 0), Math.min(line.bottom, innerHeight)];
  if (top >= bottom || left >= right) return `${focus.outerHTML.slice(0, 80)} is outside the window`;
  // The parts of the picture stand inside one another: there one looks at the upper edge.
  const over = document.elementFromPoint((left + right) / 2, focus.ownerSVGElement ? top + 4 : (top + bottom) / 2);
  if (!focus.contains(over)) return `${focus.outerHTML.slice(0, 80)} lies behind ${over?.outerHTML.slice(0, 80)}`;
  // A part of the picture shows it by its frame.
  const { outlineStyle, outlineWidth } = getComputedStyle(focus);
  const frame = focus.ownerSVGElement
    ? getComputedStyle(focus.querySelector('rect')).strokeWidth
    : outlineStyle === 'none'
      ? '0'
      : outlineWidth;
  return Number.parseFloat(frame) >= 2 ? '' : `${focus.outerHTML.slice(0, 80)} has no ring`;
}

/** The focus is somewhere, has its ring, and nothing lies on it. */
const seesFocus = (page, after) => expect.poll(() => page.evaluate(hidden), `the focus after ${after}`).toBe('');

/** Where something stands as seen from the focus; 'gone' where it was found on a screen that is being drawn anew. */
const whereIs = target =>
  target.evaluate(element => {
    const focus = document.activeElement;
    if (!element.isConnected) return 'gone';
    if (focus === element) return 'here';
    return focus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'before' : 'behind';
  });

/** Goes to something by Tab, forwards or back. */
async function reach(page, target) {
  let where = 'gone';
  while (where === 'gone') where = await whereIs(target);
  if (where !== 'here') await tabTo(page, target, where === 'before' ? 'Shift+Tab' : 'Tab');
  await seesFocus(page, `Tab to ${target}`);
}

/** Goes there and presses a key; whatever that changes, one sees where one is. */
async function press(page, target, key = 'Enter') {
  await reach(page, target);
  await page.keyboard.press(key);
  await seesFocus(page, `${key} on ${target}`);
}

/** Chooses by the arrows, as in any group of which one is chosen. */
async function choose(page, group, name) {
  const radios = page.getByRole('group', { name: group }).getByRole('radio');
  await reach(page, radios.and(page.getByRole('radio', { checked: true })));
  for (
    let steps = await radios.count();
    steps > 0 && !(await page.getByRole('radio', { name, exact: true, checked: true }).count());
    steps -= 1
  ) {
    await page.keyboard.press('ArrowDown');
    await seesFocus(page, `ArrowDown in ${group}`);
  }
  await expect(page.getByRole('radio', { name, exact: true })).toBeChecked();
  await seesFocus(page, `the choice of ${name}`);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const fold = (page, words) => main(page).locator('summary').filter({ hasText: words });

/** Prints nothing, and says that it would have. */
const noPaper = page =>
  page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = 'yes';
    };
  });
const isPrinted = page => expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');

test('電話の札、ことばの行、出口まで、キーボードだけで届く', async ({ page }) => {
  await open(page, '#/');
  await reach(page, page.getByRole('region', { name: 'いま、つらいとき' }).getByRole('link').first());
  await press(page, button(page, 'English'));
  await expect(title(page)).toContainText('Who can help');
  await expect(button(page, 'English')).toBeFocused();
  await press(page, button(page, '日本語'));
  await expect(title(page)).toContainText('困ったとき');
  await reach(page, page.getByRole('link', { name: 'この画面をとじる' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/blank.html');
});

test('ことばを選んだあとで上の札が伸びても、フォーカスは画面の中にある', async ({ page, server }) => {
  server.fault(/^\/details-/, { delay: 4_000 });
  await openFirst(page, '#/');
  await press(page, button(page, 'English'));
  await expect(title(page)).toContainText('Who can help');
  await expect(page.getByRole('region', { name: 'When things are hard right now' })).toContainText(
    'Every day, 24 hours a day. Free call',
  );
  await expect(button(page, 'English')).toBeFocused();
  await seesFocus(page, 'the card has grown');
});

test('条件を開いて選び、見つからなければことばを消し、受付中だけにも、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/search');
  await press(page, fold(page, '条件でしぼる'));
  await press(page, choice(page, 'だれが使えるか', '家族').field, 'Space');
  await expect(button(page, '「家族」を外す')).toBeVisible();
  const now = page.getByRole('checkbox', { name: /^いま受付中のものだけ/ });
  await press(page, now, 'Space');
  await press(page, page.getByRole('checkbox', { name: /^要確認・情報なしのものも出す/ }), 'Space');
  await press(page, now, 'Space');
  await expect(now).not.toBeChecked();
  await reach(page, box(page));
  await page.keyboard.type('ぬぬぬぬ');
  await press(page, main(page).getByRole('button', { name: /^「家族」を外す \d+件$/ }));
  await press(page, button(page, 'ことばを消す'));
  await expect(box(page)).toHaveValue('');
});

test('しおりのメモ、ならべかえ、別のリスト、もとにもどすが、キーボードだけでできる', async ({ page }) => {
  // Hundreds of keys.
  test.slow();
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await reach(page, main(page).getByRole('textbox', { name: `メモ（聞くことなど）: ${ENERGY}` }));
  await page.keyboard.type('見学できるか');
  await press(page, card(page, ENERGY).locator('summary'));
  await press(page, button(page, `ひとつ下へ: ${ENERGY}`));
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
  await press(page, button(page, `ひとつ上へ: ${ENERGY}`));
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await press(page, fold(page, '新しいリストをつくる'));
  await reach(page, page.getByRole('textbox', { name: /^新しいリストの名前/ }));
  await page.keyboard.type('訪問セット');
  await page.keyboard.press('Enter');
  const lists = page.getByRole('combobox', { name: 'リスト', exact: true });
  await expect(lists).toBeFocused();
  await seesFocus(page, 'a new list');
  await press(page, lists, 'ArrowUp');
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(lists).toBeFocused();
  await press(page, card(page, NIGHT).locator('summary'));
  await press(page, button(page, `「訪問セット」にも入れる: ${NIGHT}`));
  await press(page, button(page, `このリストから外す: ${NIGHT}`));
  await press(page, button(page, 'もとにもどす'));
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
});

test('リンク、ファイル、紙を、キーボードだけで使える', async ({ page }) => {
  // Hundreds of keys.
  test.slow();
  await noPaper(page);
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await press(page, page.getByRole('checkbox', { name: 'メモとリストの名前も入れる' }), 'Space');
  await reach(page, page.getByRole('textbox', { name: 'リンク', exact: true }));
  await press(page, button(page, 'リンクをコピーする'));
  await press(page, button(page, '文章でコピーする'));
  await reach(page, button(page, 'ファイルに残す（もどせる形）'));
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await seesFocus(page, 'a file was saved');
  const buffer = await readFile(await file.path());
  for (const answer of ['しおりに加える', '加えない']) {
    await reach(page, main(page).getByLabel('ファイルからもどす・足す'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({ name: `${answer}.json`, mimeType: 'application/json', buffer });
    await press(page, button(page, answer));
    await expect(button(page, answer)).toHaveCount(0);
    await seesFocus(page, answer);
  }
  await choose(page, '紙の大きさ', 'はがき');
  await press(page, section(page, '紙にする').getByRole('button', { name: '印刷する' }));
  await isPrinted(page);
});

test('届いたリストを、キーボードだけで加える', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const link = await page.getByRole('textbox', { name: 'リンク', exact: true }).inputValue();
  await page.goto(link);
  await expect(title(page)).toHaveText('届いたリスト');
  await press(page, button(page, 'しおりに加える'));
  await expect(main(page).getByRole('link', { name: 'しおり', exact: true })).toBeFocused();
});

test('相談メモを書き、大きく見せ、印刷し、消すまで、キーボードだけでできる', async ({ page }) => {
  await noPaper(page);
  await open(page, '#/memo');
  for (const name of ['困っていること', 'これまで相談したところ', '聞きたいこと']) {
    await reach(page, page.getByRole('textbox', { name, exact: true }));
    await page.keyboard.type('眠れない');
  }
  await press(page, button(page, '大きく見せる'));
  await press(page, button(page, 'もとの画面にもどる'));
  await press(page, button(page, '印刷する'));
  await isPrinted(page);
  await press(page, button(page, 'メモを消す'));
  await press(
    page,
    page.getByRole('group', { name: /もとにはもどせません/ }).getByRole('button', { name: 'メモを消す' }),
  );
  await expect(page.getByRole('textbox', { name: '困っていること', exact: true })).toHaveValue('');
});

test('しくみ図を大きくし、部分を開き、もどり、ことばで読むまで、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/map');
  await press(page, button(page, '大きく、くわしく'));
  await press(page, button(page, '小さく、全体を'));
  await press(page, main(page).locator('.picture__sheet').getByRole('link', { name: /^医療/ }).first());
  await expect(title(page)).toContainText('医療');
  await page.keyboard.press('Escape');
  await expect(title(page)).toHaveText('支えのしくみ図');
  await seesFocus(page, 'Escape');
  await press(page, button(page, 'ことばで読む'));
  await press(page, main(page).getByRole('link', { name: '退院して家で暮らす' }));
  await press(page, main(page).getByRole('link', { name: 'つぎへ' }));
  await press(page, main(page).getByRole('link', { name: 'まえへ' }));
});

test('取り組みの条件を選び、外すまで、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/activities');
  await press(page, fold(page, '条件でしぼる'));
  await press(page, choice(page, 'だれが使えるか', '家族').field, 'Space');
  await press(page, button(page, '「家族」を外す'));
});

test('設定のどれも、消すことも、キーボードだけでできる', async ({ page }) => {
  test.slow();
  await open(page, '#/settings');
  for (const [group, name] of [
    ['文字の大きさ', '大きい'],
    ['画面の色', '暗い'],
    ['ふりがな', 'つける'],
    ['ふりがな', 'つけない'],
    ['ことば', 'やさしい日本語'],
  ]) {
    await choose(page, group, name);
  }
  await expect.poll(() => kept(page, KEYS.settings)).toBe('ja-easy plain large dark');
  await choose(page, 'ことば', '한국어');
  await choose(page, '언어', '日本語');
  const nothing = page.getByRole('checkbox', { name: /^この端末に残さない/ });
  await press(page, nothing, 'Space');
  await press(page, nothing, 'Space');
  await press(page, button(page, '全部消す'));
  await press(page, button(page, 'やめる'));
  await press(page, button(page, '全部消す'));
  await press(
    page,
    page.getByRole('group', { name: /もとにはもどせません/ }).getByRole('button', { name: '全部消す' }),
  );
  await expect.poll(() => kept(page, KEYS.settings)).not.toBe('ja plain large dark');
});

test('このガイドについての出典を、キーボードだけで開ける', async ({ page }) => {
  await open(page, '#/about');
  await press(page, fold(page, '出典'));
  await reach(page, main(page).getByRole('group').getByRole('link').first());
});
