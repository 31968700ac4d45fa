// Somebody makes the guide readable for themselves.
import { test, expect } from '../support/fixtures.mjs';
import { KEYS, main, open, stored, title } from '../support/steps.mjs';

/** Chooses as a person does, by the word beside the button; the screen may be drawn anew meanwhile. */
async function choose(page, group, name) {
  await page.getByRole('group', { name: group }).getByText(name, { exact: true }).click();
  await expect(page.getByRole('radio', { name, exact: true, checked: true })).toBeFocused();
}
const top = async locator => (await locator.boundingBox()).y;
const scrolled = page => page.evaluate(() => Math.round(window.scrollY));
/** How large running text is, in px. */
const size = page => main(page).evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
/** How light the page's ground is, from 0 to 1. */
const ground = page =>
  page.evaluate(() => {
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
  await expect(page.getByRole('radio', { name: 'English' })).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('banner').getByRole('link')).not.toContainText(['いますぐ相談']);
  await page.reload();
  await expect(title(page)).toHaveText('Settings');
  await expect(page.getByRole('contentinfo')).not.toContainText('公式');
  await page.getByRole('radio', { name: '日本語', exact: true }).check();
  await expect(title(page)).toHaveText('設定');
  await expect(page.getByRole('contentinfo'), 'what stands around the app, too').toContainText(
    '文京区の公式のものではありません',
  );
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
  await page.goto('#/e/desk-hokenjo');
  await page.reload();
  await expect(title(page).locator('rt').first()).toBeVisible();
  await page.goto('#/e/org-aa');
  await expect(title(page), 'a name in kana needs no reading').toHaveText('AA（アルコホーリクス・アノニマス）');
  await page.goto('#/settings');
  await choose(page, /^ふりがな/, 'つけない');
  await expect(readings).toHaveCount(0);
});

// The whole screen is drawn anew in other words; who reads by ear or by key stays where they were.
test('ことばやふりがなを変えても、フォーカスも画面の位置も変わらない', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 400 });
  await open(page, '#/settings');
  const radios = page.getByRole('group', { name: /^ふりがな/ }).getByRole('radio');
  await expect(radios).toHaveCount(2);
  const [without, withReadings] = await radios.all();
  for (const [radio, readings] of [
    [withReadings, 1],
    [without, 0],
  ]) {
    await radio.focus();
    const before = await top(radio);
    expect(await scrolled(page)).toBeGreaterThan(0);
    await page.keyboard.press('Space');
    await expect(title(page).locator('rt')).toHaveCount(readings);
    await expect(radio).toBeChecked();
    await expect(radio).toBeFocused();
    await expect(radio).toBeInViewport();
    // Readings make the lines above a little taller.
    expect(Math.abs((await top(radio)) - before)).toBeLessThan(60);
  }
});

test('読み込んでいるあいだに選びなおすと、あとから選んだことばになる', async ({ page, server }) => {
  await open(page, '#/settings');
  server.fault(/lang-en.*\.json$/, { delay: 500 });
  const came = page.waitForResponse(/lang-en/);
  await choose(page, 'ことば', 'English');
  await choose(page, 'ことば', '日本語');
  await (await came).finished();
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(title(page)).toHaveText('設定');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

test('文字を大きくでき、読み直しても残る', async ({ page }) => {
  await open(page, '#/settings');
  const normal = await size(page);
  await choose(page, '文字の大きさ', '大きい');
  await expect.poll(async () => (await size(page)) / normal).toBeCloseTo(1.25, 1);
  await choose(page, '文字の大きさ', 'とても大きい');
  await expect.poll(async () => (await size(page)) / normal).toBeCloseTo(1.5, 1);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'とても大きい' })).toBeChecked();
  await expect.poll(async () => (await size(page)) / normal).toBeCloseTo(1.5, 1);
  await page.goto('#/e/line-yakan-kokoro');
  await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
  expect((await size(page)) / normal, 'on every screen').toBeCloseTo(1.5, 1);
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
  const again = page => failed(page).getByRole('button', { name: 'もう一度ためす' });

  for (const kind of ['404', 'html', 'truncate']) {
    test(`そう言い、日本語のまま使え、もう一度ためせる（${kind}）`, async ({ page, server }) => {
      await open(page, '#/settings');
      server.fault(/lang-en.*\.json$/, kind);
      await choose(page, 'ことば', 'English');
      await expect(failed(page)).toBeVisible();
      await expect(title(page)).toHaveText('設定');
      await expect(page.locator('html'), 'Japanese is read as Japanese').toHaveAttribute('lang', 'ja');

      await again(page).focus();
      // The old button is replaced by a new one once the answer has come; before that, a key would go to the old one.
      const old = await again(page).elementHandle();
      await page.keyboard.press('Enter');
      await expect.poll(() => [...server.requests].find(([file]) => file.includes('lang-en'))?.[1]).toBe(2);
      await expect.poll(() => old.evaluate(button => button.isConnected), 'the second answer has come').toBe(false);
      await expect(again(page), 'it may be tried as often as one likes').toBeFocused();

      server.fault(/lang-en.*\.json$/, null);
      await page.keyboard.press('Enter');
      await expect(title(page)).toHaveText('Settings');
      await expect(title(page), 'the button is gone, and the focus is not lost').toBeFocused();
      await expect(main(page).getByRole('button', { name: 'Try again' })).toHaveCount(0);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  }

  test('はじめから読み込めなくても日本語で開き、その場でためせる', async ({ page, server }) => {
    await stored(page, KEYS.settings, 'en plain normal device');
    server.fault(/lang-en.*\.json$/, '404');
    await open(page, '#/help');
    await expect(title(page)).toHaveText('いますぐ相談');
    await expect(failed(page)).toBeVisible();
    server.fault(/lang-en.*\.json$/, null);
    await again(page).click();
    await expect(title(page)).toHaveText('Help now');
  });
});
