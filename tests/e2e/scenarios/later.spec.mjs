// Screens that are not needed at first come in a part of their own, behind the first screen. Until it is there, and where
// it cannot be had, the guide says so; nothing that helps at first waits for it.
import { BASE, DIST, test, expect, watch } from '../support/fixtures.mjs';
import { startServer } from '../../server.mjs';
import { box, card, main, open, openFirst, title } from '../support/steps.mjs';

const PART = /^\/later-.*\.wasm$/;
const DETAILS = /^\/details-/;
const BEHIND = /^\/(later|details|pictures)-/;
const coming = page => main(page).getByRole('status').getByText('この画面を読みこんでいます');
const failed = page => main(page).getByText('この画面を、いまは読みこめませんでした');
const nav = (page, name) => page.getByRole('navigation').getByRole('link', { name });

test('はじめの画面と検索は、あとから来るものを待たない', async ({ page, server }) => {
  server.fault(BEHIND, 'stall');
  await openFirst(page);
  await expect(title(page)).toHaveText('困ったとき、だれに、どう頼れるか');
  await openFirst(page, '#/search');
  await box(page).fill('夜間こころ');
  await expect(card(page, '東京都夜間こころの電話相談')).toBeVisible();
});

test('まだ来ない画面は、名前を言って待ち、来ればその画面になる', async ({ page, server }) => {
  server.fault(PART, { delay: 3_000 });
  await openFirst(page);
  await nav(page, 'しおり').click();
  await expect(title(page)).toHaveText('しおり');
  await expect(title(page)).toBeFocused();
  await expect(coming(page)).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'さがしに行く' })).toBeVisible();
  await expect(coming(page)).toBeHidden();
  await expect(title(page)).toBeFocused();
});

test.describe('あとから来る部分が読めないとき', () => {
  test.use({ allowErrors: true });

  for (const kind of ['404', 'html', 'truncate', 'corrupt']) {
    test(`そう言い、一覧があり、もう一度ためせる（${kind}）`, async ({ page, server }) => {
      server.fault(PART, kind);
      // With the details, the part would be asked for once more by itself.
      server.fault(DETAILS, 'stall');
      await openFirst(page, '#/settings');
      await expect(title(page)).toHaveText('設定');
      await expect(failed(page)).toBeVisible();
      await expect(main(page).getByRole('link', { name: 'すべての項目の一覧' })).toHaveAttribute('href', 'list.html');
      server.fault(PART, null);
      await main(page).getByRole('button', { name: 'もう一度ためす' }).click();
      await page.getByRole('radio', { name: '大きい', exact: true }).check();
      await expect(failed(page)).toBeHidden();
    });
  }

  test('電話番号は見え、もう一度ためせば、くわしい内容も来る', async ({ page, server }) => {
    server.fault(PART, '404');
    await openFirst(page, '#/e/line-yakan-kokoro');
    await expect(main(page).getByRole('link', { name: /に電話する 03-5155-5028$/ })).toBeVisible();
    await expect(main(page).getByText('くわしい内容を、いまは読みこめませんでした')).toBeVisible();
    server.fault(PART, null);
    const again = main(page).getByRole('button', { name: 'もう一度ためす' });
    await expect(async () => {
      // With the details, the part is asked for once more, so it may come before anybody presses.
      if (await again.isVisible()) await again.click({ timeout: 1_000 });
      await expect(main(page).getByRole('heading', { name: 'つながり方' })).toBeVisible();
    }).toPass();
    await nav(page, 'しくみ図').click();
    await expect(main(page).getByRole('heading', { name: '図と同じことを、ことばで' })).toBeVisible();
  });
});

test('くわしい内容が読めなくても、それを使わない画面は開く', async ({ page, server }) => {
  server.fault(DETAILS, 'stall');
  await openFirst(page, '#/settings');
  await expect(page.getByRole('radio', { name: '大きい', exact: true })).toBeVisible();
});

test('きびしい約束（CSP）のもとでも、どのフォルダに置いても、あとから来る画面が開く', async ({ browser }) => {
  test.skip(BASE !== '/', 'this build belongs to one folder');
  const server = await startServer(DIST, { base: '/a/b/' });
  const context = await browser.newContext({ baseURL: server.url });
  const broken = watch(context, server);
  await context.route(server.url, async route => {
    const answer = await route.fetch();
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  const page = await context.newPage();
  await open(page, '#/settings');
  await expect(page.getByRole('radio', { name: '大きい', exact: true })).toBeVisible();
  expect(broken).toEqual([]);
  await context.close();
  await server.stop();
});

test('アプリが来ても、見えていたものは動かず、いちばん大きな文はもう読めている', async ({ page, server }) => {
  server.fault(/^\/sasae-map-.*\.wasm$/, { delay: 1_500 });
  await page.setViewportSize({ width: 412, height: 823 });
  await page.addInitScript(() => {
    globalThis.moved = 0;
    new PerformanceObserver(list => {
      for (const { value } of list.getEntries()) globalThis.moved += value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver(list => {
      globalThis.largest = list.getEntries().at(-1).startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await open(page, '#/');
  expect(await page.evaluate(() => moved), '#/').toBeLessThanOrEqual(0.01);
  // At the first visit; later the app may come from the browser's own cache before anything is painted.
  expect(
    await page.evaluate(
      () => largest < performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm')).responseEnd,
    ),
  ).toBe(true);
  await page.goto('blank.html');
  await open(page, '#/help');
  expect(await page.evaluate(() => moved), '#/help').toBeLessThanOrEqual(0.01);
});
