// Somebody's phone cannot run the app. The numbers and the whole directory are there all the same.
import { test, expect } from '../support/fixtures.mjs';
import { box, main, open, started, title } from '../support/steps.mjs';

const NUMBERS = { '0120-279-338': 'tel:0120279338', '0120-061-338': 'tel:0120061338', 119: 'tel:119', 110: 'tel:110' };

async function numbersAreReadable(page) {
  const help = page.getByRole('region', { name: 'いま、つらいとき' });
  for (const [number, address] of Object.entries(NUMBERS)) {
    const link = help.getByRole('link', { name: new RegExp(`に電話する ${number}$`) });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute('href', address);
  }
}

async function listIsReadable(page) {
  await main(page).getByRole('link', { name: 'すべての項目の一覧' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('すべての項目の一覧');
  await expect(page.getByRole('heading', { level: 3, name: '東京都夜間こころの電話相談' })).toBeVisible();
  await expect(page.getByRole('link', { name: '03-5155-5028' }).first()).toHaveAttribute('href', 'tel:0351555028');
}

test.describe('JavaScript が使えないとき', () => {
  test.use({ javaScriptEnabled: false });

  test('電話番号と一覧が読める', async ({ page }) => {
    const answer = await page.goto('./');
    // The browser is told not to run scripts, but it still reads the page as one that could: <noscript> stays closed.
    expect(await answer.text()).toMatch(/<noscript>.*JavaScriptが使えない.*<\/noscript>/s);
    await numbersAreReadable(page);
    await listIsReadable(page);
  });

  test('「いますぐ相談」は、電話のカードへ進む', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('banner').getByRole('link', { name: 'いますぐ相談' }).click();
    await expect(page.getByRole('heading', { name: 'いま、つらいとき' })).toBeInViewport();
  });

  test('「本文へ」は、本文へ進む', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 300 });
    await page.goto('./');
    await expect(title(page)).not.toBeInViewport();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '本文へ' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(title(page)).toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(main(page).getByRole('link', { name: 'すべての項目の一覧' })).toBeFocused();
  });
});

test.describe('アプリが開けないとき', () => {
  test.use({ allowErrors: true });
  const wayOut = page => main(page).getByText('うまくひらけませんでした');

  for (const [file, kind] of [
    [/\.wasm$/, '404'],
    [/\.wasm$/, 'corrupt'],
    [/\.wasm$/, 'html'],
    [/\.wasm$/, 'truncate'],
    [/sasae-map.*\.js$/, '404'],
  ]) {
    test(`そう言い、電話番号と一覧は読める（${file.source} ${kind}）`, async ({ page, server }) => {
      server.fault(file, kind);
      await page.goto('#/search');
      await expect(wayOut(page)).toBeVisible();
      await expect(main(page).getByText('ひらいています')).toBeHidden();
      await numbersAreReadable(page);
      await listIsReadable(page);
    });
  }

  test('もう一度ひらくと、直っていれば開く', async ({ page, server }) => {
    server.fault(/\.wasm$/, '404');
    await page.goto('./');
    await expect(wayOut(page)).toBeVisible();
    server.fault(/\.wasm$/, null);
    await main(page).getByRole('link', { name: 'もう一度ひらく' }).click();
    await expect(page.getByRole('searchbox')).toBeVisible();
  });

  test('待っても開かないときは、10秒で出口を見せる', async ({ page, server }) => {
    server.fault(/\.wasm$/, 'stall');
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
    await page.goto('./', { waitUntil: 'domcontentloaded' });
    await numbersAreReadable(page);
    await expect(main(page).getByText('ひらいています')).toBeVisible();
    await page.clock.runFor(9_000);
    await expect(wayOut(page)).toBeHidden();
    await page.clock.runFor(1_500);
    await expect(wayOut(page)).toBeVisible();
    await numbersAreReadable(page);
    await listIsReadable(page);
  });
});

test('遅い回線でも、開けば出口は残らない', async ({ page, server }) => {
  server.fault(/\.wasm$/, { delay: 800 });
  await open(page, '#/help');
  await expect(title(page)).toHaveText('いますぐ相談');
  await expect(main(page).getByText('うまくひらけませんでした')).toHaveCount(0);
});

test('ページの後ろ半分がいちばん遅く届いても、開く', async ({ page, server }) => {
  // The page itself over a slow line: script and wasm are there before the place they draw into.
  server.fault('/', { late: 2_000 });
  const began = performance.now();
  await page.goto('./');
  await started(page);
  expect(performance.now() - began, 'the second half was late').toBeGreaterThan(1_900);
  await expect(box(page)).toBeVisible();
});
