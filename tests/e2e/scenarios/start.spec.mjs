// Somebody opens the guide, on a slow phone and a slow line: what they see first is in their language, in their
// size and colours, on the screen that they opened, and it stays where it is when the app comes.
import { test, expect } from '../support/fixtures.mjs';
import { KEYS, TWO, open, started, stored, title } from '../support/steps.mjs';

/** The app itself is on its way, and does not come. */
const withoutApp = server => server.fault(/^\/sasae-map-.*\.wasm$/, 'stall');

/** Adds up how far what was seen has moved, as browsers reckon it. */
const watch = page =>
  page.addInitScript(() => {
    globalThis.moved = 0;
    new PerformanceObserver(list => {
      for (const { value } of list.getEntries()) globalThis.moved += value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

for (const words of [
  'ja plain normal device',
  'ja furigana larger dark',
  'ja-easy plain normal device',
  'en plain normal device',
  'zh-Hans plain normal device',
  'ko plain large light',
]) {
  test(`アプリが来ても、どの画面も動かない（${words}）`, async ({ page, server }) => {
    server.fault(/^\/sasae-map-.*\.wasm$/, { delay: 700 });
    await page.setViewportSize({ width: 412, height: 823 });
    await stored(page, KEYS.settings, words);
    await stored(page, KEYS.saved, TWO);
    await watch(page);
    for (const address of [
      '#/',
      '#/search',
      '#/e/desk-hokenjo',
      '#/help',
      '#/map',
      '#/saved',
      '#/settings',
      '#/nowhere',
    ]) {
      await page.goto('blank.html');
      await open(page, address);
      // To the next frame: what has moved is reckoned when it is painted.
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50))));
      expect.soft(await page.evaluate(() => moved), address).toBeLessThanOrEqual(0.01);
    }
  });
}

const SEARCH = { ja: 'さがす', 'ja-easy': 'さがす', en: 'Search', 'zh-Hans': '寻找', ko: '찾기' };

test('アプリより先に、開いた画面の名前が、選んだことばで見える', async ({ page, server }) => {
  withoutApp(server);
  for (const [language, name] of Object.entries(SEARCH)) {
    await page.addInitScript(words => localStorage.setItem('sasae.settings', words), `${language} plain normal device`);
    await page.goto('blank.html');
    await page.goto('./#/search');
    await expect(title(page)).toHaveText(name);
    await expect(page.locator('html')).toHaveAttribute('lang', language.startsWith('ja') ? 'ja' : language);
    await expect(page.getByRole('region', { name: /いま、つらいとき/ })).toBeHidden();
  }
});

test('アプリより先に、札の名前と時間も、選んだことばで見える', async ({ page, server }) => {
  withoutApp(server);
  await stored(page, KEYS.settings, 'en plain normal device');
  await page.goto('./');
  const card = page.getByRole('region', { name: 'When things are hard right now' });
  await expect(card.getByText('よりそいホットライン Yorisoi Hotline')).toBeVisible();
  await expect(card.getByText('Every day').first()).toBeVisible();
});

test('アプリより先に、文字の大きさ、色、ふりがなが、選んだとおりになる', async ({ page, server }) => {
  withoutApp(server);
  await stored(page, KEYS.settings, 'ja furigana largest dark');
  await page.goto('./');
  await expect(title(page).locator('rt').first()).toBeVisible();
  const [letters, ground] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [parseFloat(style.fontSize), style.backgroundColor];
  });
  expect([letters, ground]).toEqual([32, 'rgb(20, 22, 26)']);
});

test('選んだことばのファイルが来なければ、日本語のまま見えて、電話もかけられる', async ({ page, server }) => {
  withoutApp(server);
  server.fault(/^\/shell-en-/, 'stall');
  await stored(page, KEYS.settings, 'en plain normal device');
  await page.goto('./', { waitUntil: 'domcontentloaded' });
  await expect(title(page)).toHaveText(/困ったとき/);
  await expect(page.getByRole('link', { name: /電話/ }).first()).toBeVisible();
});

test('アプリを待つあいだに「いますぐ相談」を押すと、電話の札が出る', async ({ page, server }) => {
  withoutApp(server);
  await page.goto('./#/search');
  await expect(title(page)).toHaveText('さがす');
  await page.getByRole('banner').getByRole('link', { name: 'いますぐ相談' }).click();
  await expect(page.getByRole('heading', { name: 'いま、つらいとき' })).toBeVisible();
  await expect(title(page)).toHaveText('いますぐ相談');
});

for (const languages of [
  ['ja'],
  ['ja-JP', 'en'],
  ['en-US'],
  ['zh-TW', 'ja'],
  ['ko', 'en'],
  ['fr-FR', 'ja'],
  ['fr'],
  ['kok-IN', 'ko'],
]) {
  test(`ブラウザーのことば（${languages.join('、')}）への最初の答えは、アプリの答えと同じ`, async ({
    page,
    server,
  }) => {
    server.fault(/^\/sasae-map-.*\.wasm$/, { delay: 500 });
    await page.addInitScript(
      languages => Object.defineProperty(navigator, 'languages', { get: () => languages }),
      languages,
    );
    await page.goto('./#/search', { waitUntil: 'domcontentloaded' });
    await expect(page.locator('html:not([data-hold])')).toBeVisible();
    const first = [await title(page).innerText(), await page.locator('html').getAttribute('lang')];
    await started(page);
    expect([await title(page).innerText(), await page.locator('html').getAttribute('lang')]).toEqual(first);
  });
}
