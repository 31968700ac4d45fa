// Somebody decides whether an entry is for them, and how far to trust it.
import { test, expect } from '../support/fixtures.mjs';
import { main, open, section, title } from '../support/steps.mjs';

test('2021年の調査だけによるものは、そう書いてある', async ({ page }) => {
  await open(page, '#/e/act-homehelp');
  // It stands on the sheet for paper, too.
  await expect(main(page).getByText('2021年の調査による', { exact: true }).first()).toBeVisible();
  await expect(section(page, '出典').getByRole('listitem').first()).toContainText('2021年の調査');
});

test('わからないことは未確認と書き、確かめ方を言う', async ({ page }) => {
  await open(page, '#/e/org-komagome-ryokuin');
  const reach = section(page, 'つながり方');
  for (const words of ['電話番号は未確認', '受付時間は未確認', '費用は未確認', '場所は未確認']) {
    await expect(reach.getByText(words, { exact: true })).toBeVisible();
  }
  await expect(reach).toContainText('確かめ方: ');
  await expect(reach.getByRole('link', { name: /に電話する/ })).toHaveCount(0);
});

test('電話で最初に言うことばが、本人、家族、支援する人ごとにある', async ({ page }) => {
  await open(page, '#/e/desk-hokenjo');
  const words = section(page, '最初に言うことばの例');
  await expect(words.getByRole('term')).toHaveText(['本人', '家族', '支援する人']);
  await expect(words.getByRole('definition').nth(1)).toContainText('家族だけで相談してもよいですか');
});

test('出典に、種類と日付と読んだ日があり、リンクは来た場所を知らせない', async ({ page }) => {
  await open(page, '#/e/desk-hokenjo');
  const sources = section(page, '出典').getByRole('listitem');
  await expect(sources).toHaveCount(4);
  await expect(sources.nth(0)).toContainText('私見');
  await expect(sources.nth(0)).toContainText('「図 様々な相談窓口（8ページ）」');
  await expect(sources.filter({ hasText: '日付なし' }).first()).toContainText('公式');
  for (const text of await sources.allInnerTexts()) expect(text).toMatch(/\d{4}年\d+月\d+日に読んだもの/);
  for (const link of await main(page).getByRole('link').and(page.locator('[href^="http"]')).all()) {
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    expect(await link.getAttribute('href')).toMatch(/^https:/);
  }
});

test('関係するもの、行っている団体へ進める', async ({ page }) => {
  await open(page, '#/e/act-salon');
  await section(page, 'くわしいこと').getByRole('link', { name: '文京区社会福祉協議会' }).click();
  await expect(title(page)).toHaveText('文京区社会福祉協議会');
  await section(page, '関係するもの').getByRole('link', { name: '地域サロン活動（こまじいのうち等）' }).click();
  await expect(title(page)).toHaveText('地域サロン活動（こまじいのうち等）');
});

test('画面の題名に、見た項目の名前は出ない', async ({ page }) => {
  await open(page, '#/e/org-aa');
  await expect(title(page)).toContainText('AA');
  await expect(page).toHaveTitle('さがす | ささえマップ文京');
});
