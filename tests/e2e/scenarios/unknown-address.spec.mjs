// Somebody follows an old or broken link.
import { test, expect } from '../support/fixtures.mjs';
import { count, main, open, title } from '../support/steps.mjs';

for (const address of [
  '#/e/gone-entry',
  '#/nowhere',
  '#/e/',
  '#/search/extra',
  `#/${'x'.repeat(3000)}`,
  '#/e/%E0%A4%A',
]) {
  test(`知らないアドレスは、そう言い、先へ進める: ${address.slice(0, 20)}`, async ({ page }) => {
    await open(page, address);
    await expect(title(page)).toHaveText('このページは見つかりません');
    await main(page).getByRole('link', { name: 'さがす' }).click();
    await expect(title(page)).toHaveText('さがす');
  });
}

test('知らない条件は名前を言い、知っている条件は働く', async ({ page }) => {
  await open(page, '#/search?kind=scheme');
  const schemes = await count(page);
  await open(page, '#/search?kind=scheme.xyz&colour=red');
  const notice = main(page).getByText('この版にはありません');
  await expect(notice).toContainText('kind=xyz、colour=red');
  await expect.poll(() => count(page)).toBe(schemes);
  await page.getByRole('button', { name: '条件をすべて外す' }).click();
  await expect(notice).toHaveCount(0);
});

test('知らない日本語の条件も、読める形で言う', async ({ page }) => {
  const notice = main(page).getByText('この版にはありません');
  await open(page, '#/search?need=眠れなくて朝まで起きている');
  await expect(notice).toContainText('この版にはありません: need=眠れなくて朝まで起きている');
  // What cannot be read stays as it is, and hides nothing else.
  await open(page, '#/search?need=%E0%A4%A&colour=%E8%B5%A4');
  await expect(notice).toContainText('need=%E0%A4%A、colour=赤');
});

test('リンクに書かれた印は、ただの文字として出る', async ({ page }) => {
  await open(page, '#/search?need=<img src=x onerror=alert(1)>');
  await expect(main(page).getByText('この版にはありません')).toBeVisible();
  await expect(main(page).getByRole('img')).toHaveCount(0);
});
