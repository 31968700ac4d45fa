// Nothing leaves the device: a tour through everything asks this origin for the build's own files, and nothing else.
import { readdir } from 'node:fs/promises';
import { DIST, test, expect } from '../support/fixtures.mjs';
import { SCREENS, box, main, open, title } from '../support/steps.mjs';

test('ひとまわりしても、このガイド自身のファイルのほかは何も求めない', async ({ page, context, server }) => {
  const asked = [];
  context.on('request', request => asked.push(request));
  for (const [, address] of SCREENS) await open(page, address);
  await open(page, '#/search');
  await box(page).fill('死にたい');
  await page.keyboard.press('Enter');
  await open(page, '#/e/line-yakan-kokoro');
  await main(page)
    .getByRole('button', { name: /^しおりに入れる/ })
    .click();
  await open(page, '#/settings');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(title(page)).toHaveText('Settings');
  await page.goto('list.html');

  const files = new Set(['', ...(await readdir(DIST))]);
  expect(asked.length).toBeGreaterThan(4);
  for (const request of asked) {
    const url = new URL(request.url());
    expect(url.origin).toBe(new URL(server.url).origin);
    expect(request.method()).toBe('GET');
    expect(url.search, url.href).toBe('');
    expect(files, url.href).toContain(url.pathname.slice(1));
  }
});

test('最初の画面までに求めるファイルは、8つまで', async ({ page, context }) => {
  const asked = new Set();
  context.on('request', request => asked.add(request.url().split('#')[0]));
  await open(page);
  await page.waitForLoadState('networkidle');
  // What comes behind the first screen is not waited for (later.spec.mjs).
  const first = [...asked].filter(address => !/\/(later|details|pictures)-/.test(address));
  expect(first.length).toBeLessThan(asked.size);
  expect(first.length).toBeLessThanOrEqual(8);
});

test.describe('端末に残すための読み込みも数えて', () => {
  test.use({ serviceWorkers: 'allow' });

  test('はじめて開くとき、スクリプト、wasm、スタイルは一度ずつだけ届けられ、先に頼んだものはすべて使われる', async ({
    page,
    server,
  }) => {
    const said = [];
    page.on('console', message => said.push(message.text()));
    await open(page);
    // Chromium says what was asked for too early a few seconds after the page has loaded.
    await page.waitForTimeout(6_000);
    const served = [...server.requests].filter(([file]) => /\.(wasm|js|css)$/.test(file) && file !== '/sw.js');
    expect(served.map(([file]) => file.replace(/.*(?=\.)/, '')).sort()).toEqual([
      '.css',
      '.css',
      '.js',
      '.js',
      '.wasm',
      '.wasm',
    ]);
    expect.soft(served.filter(([, times]) => times !== 1)).toEqual([]);
    expect.soft(said).toEqual([]);
  });
});
