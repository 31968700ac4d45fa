// Somebody uses the keyboard alone. The focus is always somewhere, and never lost.
import { test, expect } from './fixtures.mjs';
import { KEYS, TWO, box, card, choice, focused, main, names, open, stored, tabTo, title, toEntry, unfold } from './steps.mjs';

const NIGHT = '東京都夜間こころの電話相談';



test('しくみ図も、取り組みも、Tab で最後まで進める', async ({ page }) => {
  for (const address of ['#/map', '#/activities']) {
    await open(page, address);
    const last = page.getByRole('contentinfo').getByRole('link').last();
    await tabTo(page, last);
  }
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


