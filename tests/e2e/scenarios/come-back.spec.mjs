// Somebody looks at an entry and comes back to where they were.
import { test, expect } from '../support/fixtures.mjs';
import { box, cards, count, counted, main, names, open, gathered, section, title, toEntry } from '../support/steps.mjs';

const scrolled = page => page.evaluate(() => Math.round(window.scrollY));

test('もどると、同じ結果の同じ場所にいる', async ({ page }) => {
  await open(page, '#/search?for=family');
  await box(page).fill('相談');
  const found = await counted(page).innerText();
  const name = await names(page).nth(9).innerText();
  const link = toEntry(page, name);
  await link.scrollIntoViewIfNeeded();
  const height = await scrolled(page);
  expect(height).toBeGreaterThan(400);
  await link.click();
  await expect(title(page)).toHaveText(name);
  await expect(title(page)).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(0);

  await page.goBack();
  await expect(counted(page)).toHaveText(found);
  await expect(box(page)).toHaveValue('相談');
  await expect(link).toBeFocused();
  await expect.poll(async () => Math.abs((await scrolled(page)) - height)).toBeLessThan(3);

  await page.goForward();
  await expect(title(page)).toHaveText(name);
  await main(page).getByRole('button', { name: 'もどる' }).click();
  await expect(link).toBeFocused();
  await expect.poll(async () => Math.abs((await scrolled(page)) - height)).toBeLessThan(3);
});

test('つづきを見たあとにもどると、つづきも見えている', async ({ page }) => {
  await open(page, '#/search');
  const all = (await count(page)) - (await gathered(page));
  await expect(cards(page)).toHaveCount(30);
  await page.getByRole('button', { name: `つづきを見る（あと${all - 30}件）` }).click();
  await expect(cards(page)).toHaveCount(60);
  const name = await names(page).nth(50).innerText();
  const link = toEntry(page, name);
  await link.scrollIntoViewIfNeeded();
  const height = await scrolled(page);
  await link.click();
  await expect(title(page)).toHaveText(name);
  await page.goBack();
  await expect(cards(page)).toHaveCount(60);
  await expect(link).toBeFocused();
  await expect.poll(async () => Math.abs((await scrolled(page)) - height)).toBeLessThan(3);
});

test('別の条件で開いた画面は、はじめの件数から始まる', async ({ page }) => {
  await open(page, '#/search');
  await page.getByRole('button', { name: /^つづきを見る/ }).click();
  await expect(cards(page)).toHaveCount(60);
  await page.getByRole('navigation').getByRole('link', { name: 'ホーム' }).click();
  await section(page, 'どの立場でさがしますか').getByRole('link', { name: '家族', exact: true }).click();
  await expect(page.getByRole('button', { name: '「家族」を外す' })).toBeVisible();
  await expect(cards(page)).toHaveCount(30);
});

test('ホームにもどると、選んだ入口にいる', async ({ page }) => {
  await open(page);
  for (const link of [
    main(page).getByRole('link', { name: /^お金や医療費が心配/ }),
    section(page, 'どの立場でさがしますか').getByRole('link', { name: '家族', exact: true }),
    main(page).getByRole('link', { name: '支えのしくみ図からさがす' }),
  ]) {
    await link.click();
    await expect(title(page)).not.toHaveText('困ったとき、だれに、どう頼れるか');
    await page.goBack();
    await expect(title(page)).toHaveText('困ったとき、だれに、どう頼れるか');
    await expect(link).toBeFocused();
  }
});

test('リンクから直接開いた項目の「もどる」も、行き止まりにならない', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  await main(page).getByRole('button', { name: 'もどる' }).click();
  await expect(title(page)).toBeVisible();
  await expect(title(page)).not.toHaveText('東京都夜間こころの電話相談');
});
