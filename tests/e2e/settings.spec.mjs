// Somebody makes the guide readable for themselves.
import { test, expect } from './fixtures.mjs';
import { main, open, title } from './steps.mjs';

const choose = (page, group, name) => page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true }).check();
const size = page => title(page).evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
/** How light the page's ground is, from 0 to 1. */
const ground = page => page.evaluate(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  const transparent = /^#0+$|rgba\(.*, 0\)$/.test(getComputedStyle(document.body).backgroundColor);
  if (transparent) canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 765;
});

test('ことばを English にすると、画面のことばが変わり、読み直しても残る', async ({ page }) => {
  await open(page, '#/settings');
  await choose(page, 'ことば', 'English');
  await expect(title(page)).toHaveText('Settings');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('banner').getByRole('link')).not.toContainText(['いますぐ相談']);
  await page.reload();
  await expect(title(page)).toHaveText('Settings');
});

test('やさしい日本語にすると、説明がやさしくなり、読み直しても残る', async ({ page }) => {
  await open(page, '#/settings');
  await choose(page, 'ことば', 'やさしい日本語');
  await page.goto('#/e/line-yakan-kokoro');
  const easy = main(page).getByText('毎日やっています。');
  await expect(easy).toBeVisible();
  await page.reload();
  await expect(easy).toBeVisible();
});

test('ふりがなをつけられて、読み直しても残る', async ({ page }) => {
  await open(page, '#/settings');
  const readings = title(page).locator('rt');
  await expect(readings).toHaveCount(0);
  await choose(page, 'ふりがな', 'つける');
  await expect(readings).toHaveText(['せってい']);
  await page.goto('#/e/org-aa');
  await page.reload();
  await expect(title(page).locator('rt').first()).toBeVisible();
  await page.goto('#/settings');
  await choose(page, /^ふりがな/, 'つけない');
  await expect(readings).toHaveCount(0);
});

test('文字を大きくでき、読み直しても残る', async ({ page }) => {
  await open(page, '#/settings');
  const normal = await size(page);
  await choose(page, '文字の大きさ', '大きい');
  expect(await size(page) / normal).toBeCloseTo(1.25, 1);
  await choose(page, '文字の大きさ', 'とても大きい');
  expect(await size(page) / normal).toBeCloseTo(1.5, 1);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'とても大きい' })).toBeChecked();
  expect(await size(page) / normal).toBeCloseTo(1.5, 1);
});

test('色は端末に合わせ、自分でも選べて、読み直しても残る', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '#/settings');
  expect(await ground(page)).toBeGreaterThan(0.8);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => ground(page)).toBeLessThan(0.3);
  await choose(page, '画面の色', '明るい');
  await expect.poll(() => ground(page)).toBeGreaterThan(0.8);
  await page.emulateMedia({ colorScheme: 'light' });
  await choose(page, '画面の色', '暗い');
  await expect.poll(() => ground(page)).toBeLessThan(0.3);
  await page.reload();
  await expect(page.getByRole('radio', { name: '暗い' })).toBeChecked();
  await expect.poll(() => ground(page)).toBeLessThan(0.3);
});

test('知らない設定が残っていても、ふつうに開く', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('sasae.settings', '{"theme":7} klingon huge dark'));
  await open(page, '#/settings');
  await expect(page.getByRole('radio', { name: '日本語', exact: true })).toBeChecked();
  await expect(page.getByRole('radio', { name: '暗い' })).toBeChecked();
});

test.describe('ことばが読み込めないとき', () => {
  test.use({ allowErrors: /Failed to load resource/ });
  const failed = page => main(page).getByRole('status').filter({ hasText: '選んだことばを読み込めませんでした' });

  for (const kind of ['404', 'html', 'truncate']) {
    test(`そう言い、日本語のまま使え、もう一度選べる（${kind}）`, async ({ page, server }) => {
      await open(page, '#/settings');
      server.fault(/lang-en.*\.json$/, kind);
      await choose(page, 'ことば', 'English');
      await expect(failed(page)).toBeVisible();
      await expect(title(page)).toHaveText('設定');
      await expect(page.locator('html'), 'Japanese is read as Japanese').toHaveAttribute('lang', 'ja');
      server.fault(/lang-en.*\.json$/, null);
      await page.getByRole('radio', { name: 'English' }).click();
      await expect(title(page)).toHaveText('Settings');
      await expect(main(page).getByText('選んだことばを読み込めませんでした')).toHaveCount(0);
    });
  }

  test('はじめから読み込めなくても、日本語で開く', async ({ page, server }) => {
    await page.addInitScript(() => localStorage.setItem('sasae.settings', 'en plain normal device'));
    server.fault(/lang-en.*\.json$/, '404');
    await open(page, '#/help');
    await expect(title(page)).toHaveText('いますぐ相談');
    await expect(failed(page)).toBeVisible();
  });
});
