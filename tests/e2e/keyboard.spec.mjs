// Somebody uses the keyboard alone. The focus is always somewhere, and never lost.
import { test, expect } from './fixtures.mjs';
import { KEYS, TWO, box, card, choice, focused, main, names, open, stored, tabTo, title, toEntry, unfold } from './steps.mjs';

const NIGHT = '東京都夜間こころの電話相談';

test('さがす、読む、しおりに入れる、しおりを開くまで、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/search');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ' })).toBeFocused();
  await expect(page.getByRole('link', { name: '本文へ' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(box(page), 'the skip link leads past everything above').toBeFocused();

  await page.keyboard.type('夜間こころ');
  await expect(names(page).first()).toHaveText(NIGHT);
  await page.keyboard.press('Enter');
  await expect(main(page).getByRole('heading', { level: 2, name: /^\d+件$/ })).toBeFocused();
  await tabTo(page, toEntry(page, NIGHT));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(NIGHT);
  await expect(title(page)).toBeFocused();

  const keep = main(page).getByRole('button', { name: /^しおりに/ });
  await tabTo(page, keep);
  await page.keyboard.press('Space');
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await expect(keep).toBeFocused();
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'しおり' }));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('しおり');
  await expect(title(page)).toBeFocused();
  await tabTo(page, toEntry(page, NIGHT));
});

test('本文へのリンクのあとも、読み直すと同じ画面にいて、フォーカスは本文にある', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused(page)).not.toBe('body');
  await page.reload();
  await expect(title(page)).toHaveText(NIGHT);
});

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

test('しおりから外しても、もどしても、フォーカスは残る', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await card(page, NIGHT).getByRole('button', { name: /^しおりに/ }).focus();
  await page.keyboard.press('Enter');
  await expect(card(page, NIGHT)).toHaveCount(0);
  await expect.poll(() => focused(page)).not.toBe('body');
  await page.getByRole('button', { name: 'もとにもどす' }).focus();
  await page.keyboard.press('Enter');
  await expect(card(page, NIGHT)).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('body');
});

test('ことばやふりがなを変えても、フォーカスはそこに残る', async ({ page }) => {
  await open(page, '#/settings');
  await page.getByRole('radio', { name: 'つけない' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(title(page).locator('rt')).toHaveText(['せってい']);
  await expect.poll(() => focused(page)).not.toBe('body');
  await expect(page.getByRole('group', { name: /^ふりがな/ }).getByRole('radio').nth(1)).toBeFocused();
});
