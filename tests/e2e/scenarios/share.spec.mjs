// A list is handed over: as a link, as a QR code on the screen, on paper. Nothing but its entries goes along unasked.
import { readFileSync } from 'node:fs';
import { test, expect, watch } from '../support/fixtures.mjs';
import { decode, packed, read, sheets, unpacked } from '../support/codes.mjs';
import { ready } from '../support/network.mjs';
import {
  KEYS,
  SCREENS,
  TWO,
  box,
  list,
  main,
  names,
  open,
  section,
  started,
  stored,
  title,
} from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';
const NIGHT = '東京都夜間こころの電話相談';

const entriesOf = name =>
  JSON.parse(readFileSync(new URL(`../../../data/bunkyo/entries/${name}.json`, import.meta.url)));
/** Entries as people would print them: help lines and organisations in turn. */
const MANY = entriesOf('help-lines')
  .slice(0, 15)
  .flatMap((line, at) => [line, entriesOf('organisations')[at]]);
/** What was kept of them says another number than the directory does today. */
const OLD_NUMBER = '03-0000-0000';
const keptList = entries => list(...entries.map(({ id, name }) => [id, '2026-11-22', name, '', OLD_NUMBER]));

const noteOf = (page, name) => page.getByRole('textbox', { name: `メモ（聞くことなど）: ${name}`, exact: true });
const listNote = page => page.getByRole('textbox', { name: 'リストのメモ', exact: true });
const code = (page, count) => page.getByRole('img', { name: `${count}件のリストのQRコード` });
const link = page => page.getByRole('textbox', { name: 'リンク', exact: true });
const withNotes = page => page.getByRole('checkbox', { name: 'メモとリストの名前も入れる' });
const arrived = page => main(page).getByRole('listitem').getByRole('link');
const packedIn = address => address.split('#/list/')[1];
const add = page => page.getByRole('button', { name: 'しおりに加える' }).click();
const write = async (field, words) => {
  await field.fill(words);
  await field.blur();
};

/** しおり with these entries, drawn whole. */
async function openKept(page, entries) {
  await stored(page, KEYS.saved, keptList(entries));
  await open(page, '#/saved');
  await expect(names(page)).toHaveCount(entries.length);
}

/** Somebody else's browser, where nothing is kept yet. */
async function another(browser, server, others = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 390, height: 844 },
    ...others,
  });
  const broken = watch(context, server);
  return {
    page: await context.newPage(),
    done: async () => {
      await context.close();
      expect(broken).toEqual([]);
    },
  };
}

/** Somebody who opened the guide once before, and has no network when the code is scanned: the server has really stopped. */
async function receive(browser, server, scanned, wanted) {
  const { page, done } = await another(browser, server, { serviceWorkers: 'allow' });
  await open(page);
  await ready(page);
  await page.goto('about:blank');
  await server.stop();
  await expect(fetch(scanned), 'nobody answers').rejects.toThrow();
  await open(page, scanned);
  await expect(title(page)).toHaveText('届いたリスト');
  await expect(main(page).getByText('新しいもの：20件')).toBeVisible();
  await expect(arrived(page)).toHaveText(wanted);
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(names(page), 'nothing before one has said so').toHaveText([]);
  await page.goBack();
  await add(page);
  await expect(main(page).getByRole('status').filter({ hasText: '加えました' })).toBeVisible();
  await main(page).getByRole('link', { name: 'しおり' }).click();
  await expect(names(page)).toHaveText(wanted);
  await page.reload();
  await expect(names(page)).toHaveText(wanted);
  await done();
  await server.restart();
}

test('20件のリストを、画面と紙のQRコードから、電波のない別の端末で同じ順で受けとる', async ({
  page,
  browser,
  server,
}) => {
  test.slow();
  const twenty = MANY.slice(0, 20);
  await openKept(page, twenty);
  const wanted = await names(page).allTextContents();
  const onScreen = await read(code(page, 20));
  expect(onScreen).toBe(await link(page).inputValue());
  expect(new URL(onScreen).origin).toBe(new URL(server.url).origin);

  const paper = await sheets(await page.pdf({ preferCSSPageSize: true }));
  const onPaper = paper.map(sheet => decode(sheet.picture)).filter(Boolean);
  expect(onPaper, 'one code on all sheets').toEqual([onScreen]);

  for (const scanned of [onScreen, ...onPaper]) await receive(browser, server, scanned, wanted);
});

test('わたすボタンにいるあいだに別の画面でリストが変わっても、そのボタンにいて、新しいリンクがわたる', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openKept(page, MANY.slice(0, 3));
  const other = await context.newPage();
  await open(other, '#/saved');
  await expect(names(other)).toHaveCount(3);
  const copy = page.getByRole('button', { name: 'リンクをコピーする' });
  await copy.focus();
  await other.getByRole('button', { name: `このリストから外す: ${MANY[0].name}` }).click();
  const wanted = packed(MANY.slice(1, 3).map(({ id }) => id));
  await expect.poll(async () => packedIn(await link(page).inputValue())).toBe(wanted);
  await expect(copy).toBeFocused();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect.poll(async () => packedIn(await page.evaluate(() => navigator.clipboard.readText()))).toBe(wanted);
});

test('届いたリストは、前からあるものに足され、何も消えない', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, `#/list/${packed(['line-inochi-sos', 'line-yakan-kokoro', 'org-aa'])}`);
  await expect(main(page).getByText('新しいもの：2件')).toBeVisible();
  await expect(main(page).getByText('もう入っているもの：1件')).toBeVisible();
  await add(page);
  await main(page).getByRole('link', { name: 'しおり' }).click();
  await expect(names(page)).toHaveCount(4);
  await expect(names(page).nth(0)).toHaveText(ENERGY);
  await expect(names(page).nth(1)).toHaveText(NIGHT);
});

test('この版にないものが入ったリンクは、その数を言う', async ({ page }) => {
  await open(
    page,
    `#/list/${packed(['line-yakan-kokoro', 'line-of-tomorrow', 'org-energy-house', 'org-of-tomorrow'])}`,
  );
  await expect(main(page).getByText('新しいもの：2件')).toBeVisible();
  await expect(main(page).getByText('この版にないもの：2件')).toBeVisible();
  await expect(arrived(page)).toHaveText([NIGHT, ENERGY]);
});

const WHOLE = packed(['line-yakan-kokoro', 'org-energy-house']);
for (const [what, text] of [
  ['一字ちがう', WHOLE.replace(/^(.{6})(.)/, (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'))],
  ['おわりが切れた', WHOLE.slice(0, -2)],
  ['半分の', WHOLE.slice(0, WHOLE.length / 2)],
]) {
  test(`${what}リンクは、読めないと言い、何も入れない`, async ({ page }) => {
    await open(page, `#/list/${text}`);
    await expect(title(page)).toHaveText('届いたリスト');
    await expect(main(page).getByText('このリンクは読めませんでした。')).toBeVisible();
    await expect(page.getByRole('button', { name: 'しおりに加える' })).toHaveCount(0);
    await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
    await expect(names(page)).toHaveText([]);
  });
}

test('メモは、えらんだときだけリンクに入り、そのときは注意が出る', async ({ page, browser, server }) => {
  const note = '費用を聞く';
  await openKept(page, [{ id: 'line-yakan-kokoro', name: NIGHT }]);
  await write(noteOf(page, NIGHT), note);
  await write(listNote(page), '木曜の午後');
  const warning = main(page).getByText('メモは、リンクやQRコードを見た人みんなに読めます。');
  await expect(warning).toHaveCount(0);
  const plain = await link(page).inputValue();
  expect(packedIn(plain)).toBe(packed(['line-yakan-kokoro']));
  expect(await read(code(page, 1))).toBe(plain);

  await withNotes(page).check();
  await expect(warning).toBeVisible();
  const noted = await link(page).inputValue();
  expect(unpacked(packedIn(noted)).includes(note)).toBe(true);
  expect(await read(code(page, 1))).toBe(noted);

  const other = await another(browser, server);
  await other.page.goto(noted);
  await started(other.page);
  await expect(main(other.page).getByText(note)).toBeVisible();
  await add(other.page);
  await main(other.page).getByRole('link', { name: 'しおり' }).click();
  await expect(noteOf(other.page, NIGHT)).toHaveValue(note);
  await expect(listNote(other.page)).toHaveValue('木曜の午後');
  await other.done();

  await withNotes(page).uncheck();
  await expect(warning).toHaveCount(0);
  await expect(link(page)).toHaveValue(plain);
});

test('書いたことばは、アドレス、題名、通信、記録、リンクのどこにも出ない', async ({ page, context }) => {
  test.slow();
  const secret = 'ひみつのことば7391';
  const seen = [];
  const see = (where, text) => seen.push([where, text ?? '']);
  context.on('request', request => {
    see('request', request.url());
    see('body', request.postData());
    see('headers', JSON.stringify(request.headers()));
  });
  context.on('console', message => see('console', message.text()));
  page.on('framenavigated', frame => see('address', frame.url()));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stored(page, KEYS.saved, TWO);
  const look = async () => {
    see('address', page.url());
    see('title', await page.title());
    see('history', await page.evaluate(() => JSON.stringify(history.state)));
    see('cookie', await page.evaluate(() => document.cookie));
  };

  await open(page, '#/saved');
  await main(page).getByText('新しいリストをつくる').click();
  const made = page.getByRole('group').filter({ has: page.getByRole('button', { name: 'つくる', exact: true }) });
  await made.getByRole('textbox', { name: /^新しいリストの名前/ }).fill(secret);
  await made.getByRole('button', { name: 'つくる' }).click();
  await look();
  await page.evaluate(() => {
    location.hash = '#/e/line-yakan-kokoro';
  });
  await expect(title(page)).toHaveText(NIGHT);
  // It is kept in another list already: taken off, and kept in this one.
  const keep = main(page).getByRole('button', { name: new RegExp(`^しおりに.*: ${NIGHT}$`) });
  await keep.click();
  await keep.click();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await write(noteOf(page, NIGHT), `${secret}を聞く`);
  await write(listNote(page), secret);
  await look();

  const links = [await link(page).inputValue(), await read(code(page, 1))];
  await page.getByRole('button', { name: '文章でコピーする' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(NIGHT);
  links.push(await page.evaluate(() => navigator.clipboard.readText()));
  await page.getByRole('button', { name: 'リンクをコピーする' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#/list/');
  await page.pdf({ preferCSSPageSize: true });
  await look();

  await open(page, '#/memo');
  for (const field of ['困っていること', 'これまで相談したところ', '聞きたいこと']) {
    await write(page.getByRole('textbox', { name: field, exact: true }), secret);
  }
  await page.getByRole('button', { name: '大きく見せる' }).click();
  await look();
  await open(page, '#/search');
  await box(page).fill(secret);
  await page.keyboard.press('Enter');
  await look();
  for (const [, address] of SCREENS) {
    await open(page, address);
    await look();
  }

  const forms = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').slice(0, -4),
    encodeURIComponent(secret).toLowerCase(),
  ];
  expect(seen.length).toBeGreaterThan(100);
  expect(seen.filter(([, text]) => forms.some(form => text.includes(form)))).toEqual([]);
  for (const handed of links) {
    expect(
      forms.some(form => handed.includes(form)),
      handed,
    ).toBe(false);
    if (handed.includes('#/list/')) expect(unpacked(packedIn(handed)).includes(secret)).toBe(false);
  }
});

/** What belongs to the app, not to a sheet. */
const CHROME = ['いますぐ相談', '設定', '印刷する', '人にわたす', 'このリストから外す', 'もとにもどす', 'ならべる'];
const A4 = { width: 210, height: 297 };

for (const [count, most, size, words] of [
  [1, 1, A4, 'A4'],
  [6, 1, A4, 'A4'],
  [15, 2, A4, 'A4'],
  [3, 3, { width: 100, height: 148 }, 'はがき'],
  [3, 4, { width: 91, height: 55 }, '名刺'],
]) {
  test(`${words}に${count}件を印刷する：${most}枚までに、紙に要るものだけが載る`, async ({ page }) => {
    const entries = MANY.slice(0, count);
    await openKept(page, entries);
    await page.getByRole('radio', { name: words }).check();
    const wanted = (await names(page).allTextContents()).map(name => name.replace(/\s/g, ''));
    const paper = await sheets(await page.pdf({ preferCSSPageSize: true }));
    expect(paper.length).toBeGreaterThan(0);
    expect(paper.length).toBeLessThanOrEqual(most);
    for (const sheet of paper) {
      expect(sheet).toMatchObject(size);
      expect(sheet.text, 'no sheet is blank').not.toBe('');
      for (const word of CHROME) expect(sheet.text).not.toContain(word);
      // An entry is never in two pieces: its name, and its last line.
      const whole = wanted.filter(name => sheet.text.includes(name)).length;
      if (words !== '名刺') expect(sheet.text.split('聞くこと').length - 1).toBe(whole);
    }
    const text = paper.map(sheet => sheet.text).join('');
    for (const name of wanted) expect(text).toContain(name);
    expect(text).toContain('データ2026年');
    const numbers = await main(page)
      .getByRole('link', { name: /に電話する/ })
      .allTextContents();
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) expect(text).toContain(number.replace(/\s|^.*に電話する/g, ''));
    expect(text, 'paper says what holds today').not.toContain(OLD_NUMBER);
    expect(paper.map(sheet => decode(sheet.picture)).filter(Boolean)).toEqual([await link(page).inputValue()]);
  });
}

test('名刺では、ふりがな付きの長い名前でも、項目ひとつが一枚に収まる', async ({ page }) => {
  const entries = MANY.slice(0, 15);
  await stored(page, KEYS.settings, 'ja furigana normal device');
  await openKept(page, entries);
  await expect(page.locator('.sheet ruby').first()).toBeAttached();
  await page.getByRole('radio', { name: /名刺/ }).check();
  const paper = await sheets(await page.pdf({ preferCSSPageSize: true }));
  expect(paper.length, 'a card for each, and one for the code').toBe(entries.length + 1);
});

test('項目ひとつを名刺とはがきに印刷すると、一枚になり、どの版かが一度だけ載る', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  for (const words of ['名刺', 'はがき']) {
    await page.getByRole('radio', { name: words }).check();
    const paper = await sheets(await page.pdf({ preferCSSPageSize: true }));
    expect(paper.length).toBe(1);
    expect(paper[0].text).toContain('03-5155-5028');
    expect(paper[0].text.split('データ2026年').length - 1).toBe(1);
  }
});

const send = page => page.getByRole('button', { name: 'アプリで送る' });
const handed = page => section(page, '人にわたす').getByRole('status').last();

/** A browser with a window for sharing, of which the person or the device makes this. */
const sharing = (page, outcome) =>
  page.addInitScript(outcome => {
    globalThis.shared = [];
    Object.defineProperty(Navigator.prototype, 'share', {
      configurable: true,
      value: async data => {
        shared.push(data);
        if (outcome) throw new DOMException('', outcome);
      },
    });
  }, outcome);

test('アプリで送ると、文章のコピーと同じものだけがわたり、メモは選んだときだけ入る', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await sharing(page);
  await openKept(page, MANY.slice(0, 2));
  const secret = 'ひみつのことば7391';
  await write(noteOf(page, MANY[0].name), secret);
  await write(listNote(page), `${secret}の午後`);
  const sent = async () => {
    await send(page).click();
    const all = await page.evaluate(() => shared.splice(0));
    await page.getByRole('button', { name: '文章でコピーする' }).click();
    await expect(handed(page)).toHaveText('コピーしました。');
    expect(all).toEqual([{ text: await page.evaluate(() => navigator.clipboard.readText()) }]);
    return all[0].text;
  };
  const plain = await sent();
  for (const { name } of MANY.slice(0, 2)) expect(plain).toContain(name);
  expect(plain).toContain(await link(page).inputValue());
  expect(plain).not.toContain(secret);
  expect(unpacked(packedIn(plain)).includes(secret)).toBe(false);
  await withNotes(page).check();
  expect(await sent()).toContain(secret);
  await withNotes(page).uncheck();
  expect(await sent()).toBe(plain);
});

test('送り先を選ばずにやめても何も言わず、送れなかったら、そう言って文章のコピーをすすめる', async ({
  page,
  context,
}) => {
  await sharing(page, 'AbortError');
  await openKept(page, MANY.slice(0, 2));
  await send(page).click();
  await expect.poll(() => page.evaluate(() => shared.length)).toBe(1);
  await page.waitForTimeout(300);
  await expect(handed(page)).toHaveText('');

  const other = await context.newPage();
  await sharing(other, 'NotAllowedError');
  await open(other, '#/saved');
  await send(other).click();
  await expect(handed(other)).toHaveText('送れませんでした。「文章でコピーする」で、同じ文章をコピーできます。');
  await expect(handed(other)).toBeVisible();
  await expect(other.getByRole('button', { name: '文章でコピーする' })).toBeVisible();
});

test('送る窓のないブラウザでは、送るボタンは出ない', async ({ page }) => {
  await page.addInitScript(() => {
    delete Navigator.prototype.share;
  });
  await openKept(page, MANY.slice(0, 2));
  await expect(page.getByRole('button', { name: '文章でコピーする' })).toBeVisible();
  await expect(send(page)).toHaveCount(0);
});

test('コピーをことわられても、手でコピーできる文が出る', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('refused', 'NotAllowedError')) },
    });
  });
  const byHand = main(page).getByRole('textbox', { name: '手でコピーする文' });
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(byHand).toHaveCount(0);
  await main(page).getByRole('button', { name: '文章でコピーする' }).click();
  await expect(main(page).getByText('コピーできませんでした。下の文を選んでコピーできます。')).toBeVisible();
  await expect(byHand).toHaveValue(/エナジーハウス[^]*#\/list\//);
  await open(page, '#/town/hongo-3');
  await main(page).getByRole('button', { name: 'リンクをコピーする' }).click();
  await expect(byHand).toHaveValue(/#\/town\/hongo-3$/);
});

test('こちらで作るリンクに、よその印は付いていかない', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await page.goto('?fbclid=X&utm_source=line#/saved');
  await started(page);
  expect(await link(page).inputValue()).toMatch(/^http:\/\/localhost:\d+\/[^?]*#\/list\/[A-Z2-7]+$/);
});

test.describe('ほかのアプリの中のブラウザーでは', () => {
  const APPLE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const said = page => main(page).getByText(/の中のブラウザーで見ています。ここで残したものは、ここだけに残り/);
  const out = page => main(page).getByRole('link', { name: 'ふだんのブラウザーで開く' });

  test('LINE なら、そこだけに残ると言い、ふだんのブラウザーで開ける', async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, userAgent: `${APPLE} Safari Line/14.19.0` });
    const page = await context.newPage();
    await stored(page, KEYS.saved, TWO);
    await open(page, '#/saved');
    await expect(said(page)).toContainText('LINE');
    await expect(out(page)).toHaveAttribute('href', /\/\?openExternalBrowser=1#\/saved$/);
    const address = packedIn(await link(page).inputValue());
    await open(page, `#/list/${address}`);
    await expect(said(page)).toBeVisible();
    await expect(out(page)).toHaveAttribute('href', new RegExp(`openExternalBrowser=1#/list/${address}$`));
    await context.close();
  });

  test('Instagram なら、メニューから開けると言い、ふだんのブラウザーでは何も言わない', async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, userAgent: `${APPLE} Instagram 361.0.0` });
    const page = await context.newPage();
    await open(page, '#/saved');
    await expect(said(page)).toContainText('Instagram');
    await expect(main(page).getByText('メニューから、ふだんのブラウザーで開けます')).toBeVisible();
    await context.close();
    const own = await browser.newContext({ baseURL: server.url, userAgent: `${APPLE} Version/18.1 Safari/604.1` });
    const safari = await own.newPage();
    await open(safari, '#/saved');
    await expect(said(safari)).toHaveCount(0);
    await own.close();
  });
});
