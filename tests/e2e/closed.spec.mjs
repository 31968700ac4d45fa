// Somebody may look over a shoulder, or take the phone later. They get nothing.
import { test, expect } from './fixtures.mjs';
import { SCREENS, box, main, open, started, title } from './steps.mjs';

const close = page => page.getByRole('link', { name: 'この画面をとじる' });
const isClosed = async page => {
  await expect(page).toHaveURL(/\/blank\.html$/);
  await expect(page).toHaveTitle('新しいタブ');
  expect((await page.locator('body').innerText()).trim()).toBe('');
};

test.describe('この画面をとじる', () => {
  test('どの画面でも、どこまで動かしても、小さな画面でも見えている', async ({ page }) => {
    test.setTimeout(120_000);
    for (const [width, height] of [[320, 640], [390, 844], [1280, 800], [320, 200]]) {
      await page.setViewportSize({ width, height });
      for (const address of ['#/', '#/search', '#/e/line-yakan-kokoro', '#/map', '#/help', 'list.html']) {
        await page.goto(address);
        if (address.startsWith('#')) await started(page);
        for (const part of [0, .5, 1]) {
          await page.evaluate(part => window.scrollTo(0, part * document.documentElement.scrollHeight), part);
          await expect(close(page), `${address} ${width} ${part}`).toBeInViewport({ ratio: 1 });
          const top = await close(page).evaluate(link => {
            const { left, top, width, height } = link.getBoundingClientRect();
            return { isFree: link.contains(document.elementFromPoint(left + width / 2, top + height / 2)), width, height };
          });
          expect(top.isFree, `nothing covers it: ${address} ${width} ${part}`).toBe(true);
          expect(Math.min(top.width, top.height)).toBeGreaterThanOrEqual(44);
        }
      }
    }
  });

  test('押すとすぐ何も見えなくなり、もどっても見えず、開きなおせば使える', async ({ page }) => {
    await open(page);
    await page.goto('#/search');
    await page.goto('#/e/line-yakan-kokoro');
    await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
    const hidden = page.evaluate(() => new Promise(done => addEventListener('click', ({ timeStamp }) => requestAnimationFrame(() =>
      done([getComputedStyle(document.body).display, performance.now() - timeStamp])))));
    await close(page).click();
    const [display, milliseconds] = await hidden.catch(() => ['none', 0]);
    expect(display).toBe('none');
    expect(milliseconds).toBeLessThan(100);
    await isClosed(page);
    for (let steps = 0; steps < 3; steps += 1) {
      await page.goBack({ waitUntil: 'commit' }).catch(() => null);
      if (page.url() === 'about:blank') break;
      await isClosed(page);
    }
    await open(page);
    await expect(box(page)).toBeVisible();
    await page.reload();
    await started(page);
  });

  test('はじめの Tab で届き、Shift を3回でもとじる', async ({ page }) => {
    await open(page, '#/settings');
    await page.keyboard.press('Tab');
    await expect(close(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await isClosed(page);
    await open(page, '#/search');
    await box(page).focus();
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift', 'b']) await page.keyboard.press(key);
    await expect(page, 'capital letters close nothing').toHaveURL(/#\/search/);
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    await isClosed(page);
  });

  test('アプリが動く前でも、一覧からでもとじる', async ({ page, server }) => {
    server.fault(/\.wasm$/, 'stall');
    await page.goto('#/e/line-yakan-kokoro', { waitUntil: 'domcontentloaded' });
    await close(page).click();
    await isClosed(page);
    await page.goto('list.html');
    await close(page).click();
    await isClosed(page);
    await page.goto('list.html');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    await isClosed(page);
  });

  test('履歴が消えないことを、はっきり言う', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('contentinfo').getByText('ブラウザーの履歴は消えません')).toBeVisible();
  });
});

test.describe('JavaScript がなくても', () => {
  test.use({ javaScriptEnabled: false });

  test('この画面をとじられる', async ({ page }) => {
    await page.goto('./');
    await close(page).click();
    await isClosed(page);
  });
});

test('題名に項目の名前は出ず、履歴はひらいた画面の数より増えない', async ({ page }) => {
  await open(page);
  const before = await page.evaluate(() => history.length);
  let opened = 0;
  for (const [name, address] of SCREENS.filter(([, address]) => !address.includes('nowhere'))) {
    await page.evaluate(address => { location.hash = address; }, address);
    opened += 1;
    await expect(title(page), name).toBeVisible();
    expect(await page.title()).toMatch(/^(ホーム|さがす|しくみ図|しおり|取り組み|いますぐ相談|設定|このガイドについて) \| ささえマップ文京$/);
  }
  expect(await page.evaluate(() => history.length) - before).toBeLessThanOrEqual(opened);
  // Words typed and conditions chosen add nothing.
  await open(page, '#/search');
  const standing = await page.evaluate(() => history.length);
  await box(page).fill('ねむれない');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => history.length)).toBe(standing);
  await expect(box(page)).toHaveAttribute('autocomplete', 'off');
});

test('外へのリンクは、どこから来たかを渡さず、行き先はウェブとメールと電話だけ', async ({ page }) => {
  const seen = new Set();
  for (const address of ['#/about', '#/e/desk-hokenjo', '#/e/org-energy-house', '#/help', 'list.html']) {
    await page.goto(address);
    if (address.startsWith('#')) await started(page);
    if (address === '#/about') await page.getByText(/出典\d+件を見る/).click();
    const links = await page.locator('a[href]').evaluateAll(found => found.map(({ href, rel, protocol, origin }) => ({ href, rel, protocol, isOut: origin !== location.origin })));
    expect(links.length).toBeGreaterThan(5);
    for (const { href, rel, protocol, isOut } of links) {
      expect(['http:', 'https:', 'tel:', 'mailto:'], href).toContain(protocol);
      if (isOut && protocol.startsWith('http')) {
        expect(rel.split(' '), href).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
        seen.add(href);
      }
    }
    await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer');
  }
  expect(seen.size).toBeGreaterThan(20);
});

