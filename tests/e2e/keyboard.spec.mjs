// Somebody uses the keyboard alone. The focus is always somewhere, and never lost.
import { test, expect } from './fixtures.mjs';
import { KEYS, TWO, box, card, choice, focused, main, names, open, started, stored, tabTo, title, toEntry, unfold, settled } from './steps.mjs';

const NIGHT = '東京都夜間こころの電話相談';
const ENERGY = '地域活動支援センター エナジーハウス';

test('さがす、読む、しおりに入れる、しおりを開くまで、キーボードだけでできる', async ({ page }) => {
  await open(page, '#/search');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'この画面をとじる' }), 'who has to be gone at once comes first').toBeFocused();
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

test('本文へ進んでもアドレスは変わらず、読み直しても同じ画面にいる', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  const address = page.url();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(main(page)).toBeFocused();
  await expect(title(page)).toBeInViewport();
  expect(page.url()).toBe(address);
  await page.reload();
  await expect(title(page)).toHaveText(NIGHT);
});

test('アプリが動く前に本文へ進んでも、開いた画面は変わらない', async ({ page, server }) => {
  server.fault(/\.wasm$/, { delay: 1_000 });
  await page.goto('#/e/line-yakan-kokoro', { waitUntil: 'domcontentloaded' });
  await page.getByRole('link', { name: '本文へ' }).focus();
  await page.keyboard.press('Enter');
  await started(page);
  await expect(title(page)).toHaveText(NIGHT);
});

test('しくみ図も、取り組みも、Tab で最後まで進める', async ({ page }) => {
  // Hundreds of keys.
  test.setTimeout(90_000);
  for (const address of ['#/map', '#/activities']) {
    await open(page, address);
    await settled(page);
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

test('しおりから外すと、もとにもどすボタンに進み、もどすと見出しに進む', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const back = page.getByRole('button', { name: 'もとにもどす' });
  for (const name of [NIGHT, ENERGY]) {
    await card(page, name).getByRole('button', { name: /^このリストから外す/ }).focus();
    await page.keyboard.press('Enter');
    await expect(card(page, name)).toHaveCount(0);
    await expect(back).toBeFocused();
    await expect(back).toBeInViewport();
  }
  await page.keyboard.press('Enter');
  await expect(card(page, ENERGY)).toBeVisible();
  await expect(title(page)).toBeFocused();
});

// What was taken off on another screen is offered back, but does not draw the eye.
test('ほかの画面で外したあとにしおりを開くと、見出しから始まる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/e/line-yakan-kokoro');
  await main(page).getByRole('button', { name: /^しおりに/ }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(page.getByRole('button', { name: 'もとにもどす' })).toBeVisible();
  await expect(title(page)).toBeFocused();
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
