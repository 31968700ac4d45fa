// Somebody needs a voice now.
import { test, expect } from '../support/fixtures.mjs';
import { main, open, SCREENS, section, title } from '../support/steps.mjs';

test('どの画面からも、ひと押しで電話が見える', async ({ page }) => {
  for (const [name, address] of SCREENS) {
    await open(page, address);
    const help = page.getByRole('banner').getByRole('link', { name: 'いますぐ相談', exact: true });
    await expect(help, name).toBeInViewport();
    await help.click();
    await expect(title(page), name).toHaveText('いますぐ相談');
    await expect(
      page.getByRole('link', { name: 'よりそいホットラインに電話する 0120-279-338' }).first(),
      name,
    ).toBeVisible();
  }
});

test('番号ごとに、受付、費用、出典がある', async ({ page }) => {
  await open(page, '#/help');
  const lines = main(page)
    .locator('.contact')
    .filter({ has: page.getByRole('link', { name: /に電話する/ }) });
  expect(await lines.count()).toBeGreaterThan(12);
  for (const text of await lines.allInnerTexts()) {
    expect.soft(text, 'hours').toMatch(/受付\s*\S+|受付時間は未確認/);
    expect.soft(text, 'cost').toMatch(/通話無料|通話料がかかります|ナビダイヤル|費用は未確認/);
    expect.soft(text, 'source').toMatch(/出典:.+?（(\d{4}年|日付なし)/);
  }
  for (const link of await main(page)
    .getByRole('link', { name: /に電話する/ })
    .all()) {
    const [name, address] = [await link.getAttribute('aria-label'), await link.getAttribute('href')];
    expect(address).toMatch(/^tel:[#\d]+$|^tel:%23\d+$/);
    expect(decodeURIComponent(address).slice(4)).toBe(/に電話する (.*)$/.exec(name)[1].replaceAll('-', ''));
  }
});

test('命にかかわる番号は、急いで話したいときの電話・チャットにある', async ({ page }) => {
  await open(page, '#/help');
  const now = section(page, '急いで話したいときの電話・チャット');
  for (const number of ['119', '110', '0120-279-338', '0120-061-338', '03-5155-5028']) {
    await expect(now.getByRole('link', { name: new RegExp(`に電話する ${number}$`) })).toBeVisible();
  }
});

test('いつもある電話のカードも、受付、費用、出典を言う', async ({ page }) => {
  await open(page);
  const card = page.getByRole('region', { name: 'いま、つらいとき' });
  const lines = card.getByRole('listitem');
  await expect(lines).toHaveCount(4);
  for (const text of (await lines.allTextContents()).slice(0, 2)) {
    expect.soft(text, 'hours').toContain('毎日');
    expect.soft(text, 'cost').toMatch(/通話無料|通話料がかかります|ナビダイヤル|費用は未確認/);
    expect.soft(text, 'source').toMatch(/出典: .+（/);
  }
});
