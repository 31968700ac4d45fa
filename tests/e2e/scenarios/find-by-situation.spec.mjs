// Somebody who cannot sleep starts from the trouble, not from the name of a place.
import { test, expect } from '../support/fixtures.mjs';
import { cards, count, main, names, open, gathered, section, title } from '../support/steps.mjs';

test('眠れない人が、困りごとから窓口と出典まで進める', async ({ page }) => {
  await open(page);
  await main(page)
    .getByRole('link', { name: /^眠れない、気分が沈む/ })
    .click();
  await expect(title(page)).toHaveText('さがす');
  await expect(page.getByRole('button', { name: '「眠れない、気分が沈む」を外す' })).toBeVisible();
  const found = await count(page);
  expect(found).toBeGreaterThan(3);
  await expect(cards(page)).toHaveCount(found - (await gathered(page)));

  await main(page).getByRole('link', { name: '東京都夜間こころの電話相談', exact: true }).click();
  await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
  await expect(title(page)).toBeFocused();
  const reach = section(page, 'つながり方');
  await expect(reach.getByRole('link', { name: /に電話する 03-5155-5028$/ })).toHaveAttribute('href', 'tel:0351555028');
  await expect(reach).toContainText('毎日 17:00〜22:00（受付は21:30まで）');
  const sources = section(page, '出典').getByRole('listitem');
  await expect(sources).toHaveCount(4);
  await expect(sources.filter({ hasText: '台東区' })).toContainText('2022年9月5日');
  await expect(sources.filter({ hasText: '障害者福祉のてびき' })).toContainText('2025年5月31日');
});

test('家族は、家族が使えるものだけを見られる', async ({ page }) => {
  await open(page);
  await section(page, 'どの立場でさがしますか').getByRole('link', { name: '家族', exact: true }).click();
  await expect(page.getByRole('button', { name: '「家族」を外す' })).toBeVisible();
  expect(await count(page)).toBeGreaterThan(30);
  for (const card of await cards(page).all()) {
    // What names nobody is for everybody, as far as is known.
    const named = await card.getByText(/^(本人|家族|支援する人)$/).allInnerTexts();
    if (named.length > 0) expect(named).toContain('家族');
  }
});

test('いまとてもつらい人には、結果より先に電話が出る', async ({ page }) => {
  await open(page);
  await main(page)
    .getByRole('link', { name: /^いま、とてもつらい/ })
    .click();
  const call = section(page, 'いま、つらいとき').getByRole('link', {
    name: 'よりそいホットラインに電話する 0120-279-338',
  });
  await expect(call).toBeVisible();
  const [help, first] = await Promise.all([call.boundingBox(), names(page).first().boundingBox()]);
  expect(help.y).toBeLessThan(first.y);
});

test('どこに相談すればよいかわからない人に、最初の窓口がホームで見える', async ({ page }) => {
  await open(page);
  const desk = section(page, 'どこに相談すればよいか、わからないとき');
  await desk.getByRole('link', { name: 'BUNKYOつながる相談窓口' }).click();
  await expect(title(page)).toHaveText('BUNKYOつながる相談窓口');
});
