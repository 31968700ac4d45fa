// Somebody wants to know which schemes they may use, and how one gets them.
import { test, expect } from '../support/fixtures.mjs';
import { sheets } from '../support/codes.mjs';
import { main, open, section, title } from '../support/steps.mjs';

const answer = (page, question, words) =>
  main(page).getByRole('group', { name: question }).getByRole('radio', { name: words, exact: true });
const grade = (page, words) => answer(page, '精神障害者保健福祉手帳の等級', words);
const age = (page, words) => answer(page, /^年齢/, words);
const fold = (page, name) =>
  main(page)
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: name }) });
const opened = async (page, name) => {
  await fold(page, name).locator('summary').click();
  return fold(page, name).locator('li.card');
};
const counted = async page => (await main(page).locator('#count').innerText()).match(/\d+/g).map(Number);

test('何も答えなくても、すべての制度が、種類ごとに見られる', async ({ page }) => {
  await open(page, '#/');
  await main(page).getByRole('link', { name: '使えそうな制度' }).click();
  await expect(title(page)).toHaveText('使えそうな制度');
  const [fits, perhaps] = await counted(page);
  expect(fits + perhaps).toBeGreaterThan(130);
  await expect(main(page).locator('summary')).toHaveText([
    /^手当・年金/,
    /^医療費/,
    /^割引・免除/,
    /^税/,
    /^住まい/,
    /^サービス・相談/,
    /^貸付/,
    /^手帳・登録/,
  ]);
});

test('お金のことをさがすと、窓口や電話のあとに、制度が種類ごとにまとまる', async ({ page }) => {
  await open(page, '#/');
  await main(page)
    .getByRole('link', { name: /お金や医療費が心配/ })
    .click();
  await expect(title(page)).toHaveText('さがす');
  const schemes = main(page).locator('#schemes');
  const said = await schemes.getByRole('heading', { level: 2 }).innerText();
  const counts = (await schemes.locator('summary').allInnerTexts()).map(words => Number(/(\d+)件/.exec(words)[1]));
  expect(`制度 ${counts.reduce((sum, one) => sum + one)}件`).toBe(said);
  await expect(main(page).locator('li.card').filter({ hasText: 'タクシー' }), 'no scheme among the desks').toHaveCount(
    0,
  );
  const discounts = await opened(page, '割引・免除');
  await expect(discounts.filter({ hasText: '福祉タクシー' }).first()).toBeVisible();
  expect(await discounts.count()).toBe(Number(/(\d+)件/.exec(await fold(page, '割引・免除').innerText())[1]));
  await schemes.getByRole('link', { name: '手帳の等級や年齢でしぼる' }).click();
  await expect(title(page)).toHaveText('使えそうな制度');
});

test('等級を答えると、ほかの等級だけのものは消え、わけが出て、答えはどこにも残らない', async ({ page }) => {
  await open(page, '#/schemes');
  const cards = await opened(page, '手当・年金');
  const only1 = cards.filter({ hasText: '精神障害者福祉手当（区の制度）' });
  await expect(only1).toContainText('手帳の等級で決まります');
  await grade(page, '1級').check();
  await expect(only1).toContainText('手帳1級が対象です');
  await expect(only1, 'what no question answers').toContainText('所得や税の条件があります');
  await grade(page, '3級').check();
  await expect(only1).toHaveCount(0);
  await grade(page, 'わからない').check();
  await expect(only1).toContainText('手帳の等級で決まります');
  expect(page.url()).toMatch(/#\/schemes$/);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await main(page).getByRole('button', { name: '答えを消す' }).click();
  await expect(grade(page, 'わからない')).not.toBeChecked();
});

test('年齢だけを答えても、年齢の合わないものは消え、はっきりしないものは残る', async ({ page }) => {
  await open(page, '#/schemes');
  const cards = await opened(page, '医療費');
  const older = cards.filter({ hasText: '65〜74歳の後期高齢者医療制度への加入' });
  await expect(older).toHaveCount(1);
  await age(page, '20〜64歳').check();
  await expect(older).toHaveCount(0);
  await age(page, '65〜74歳').check();
  await expect(older).toHaveCount(1);
  const discounts = await opened(page, '割引・免除');
  await expect(discounts.filter({ hasText: '東京メトロ' })).toContainText('対象かどうか、窓口で確かめてください');
});

test('答えているあいだ、開いたところも、フォーカスも、そのまま', async ({ page }) => {
  await open(page, '#/schemes');
  await opened(page, '割引・免除');
  await grade(page, '2級').focus();
  await page.keyboard.press('Space');
  await expect(grade(page, '2級')).toBeFocused();
  await expect(fold(page, '割引・免除').locator('li.card').first()).toBeVisible();
});

test('制度の画面に、だれが、いくら、いつのことか、持ち物、窓口、ページがある', async ({ page }) => {
  await open(page, '#/e/scheme-fukushi-taxi');
  const facts = section(page, 'くわしいこと');
  await expect(facts).toContainText('手帳1級が対象です');
  await expect(facts).toContainText('所得や税の条件があります');
  await expect(facts).toContainText('2025年5月');
  await expect(section(page, 'つながり方').getByRole('link', { name: /03-5803-1230/ })).toBeVisible();
  await expect(section(page, '出典')).toContainText('108');
});

test('手帳は、何を持ってどこへ行くかを、順にたどれる', async ({ page }) => {
  await open(page, '#/e/scheme-techo');
  await section(page, '使うまでの道すじ').getByRole('link').click();
  await expect(title(page)).toContainText('1歩目');
  const steps = Number(/全部で(\d+)歩/.exec(await title(page).innerText())[1]);
  let told = '';
  for (let step = 1; step < steps; step += 1) {
    told += await main(page).innerText();
    await main(page)
      .getByRole('link', { name: /^つぎへ/ })
      .click();
    await expect(title(page)).toContainText(`${step + 1}歩目`);
  }
  told += await main(page).innerText();
  expect(told).toContain('持って行くもの');
  expect(told).toContain('書かれていません');
  await main(page).getByRole('link', { name: '精神障害者保健福祉手帳', exact: true }).first().click();
  await expect(page).toHaveURL(/scheme-techo$/);
});

test('等級ごとの表は、A4 一枚に収まり、表のほかは載らない', async ({ page }) => {
  await open(page, '#/schemes');
  const paper = await sheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  expect(paper).toHaveLength(1);
  expect(paper[0].text).toContain('精神障害者福祉手当');
  await page.emulateMedia({ media: 'print' });
  await expect(main(page).getByRole('heading', { name: '手帳がなくても' })).toBeVisible();
  await expect(grade(page, '1級')).toBeHidden();
});

test('出かけたい、差別や苦情、災害の困りごとから、制度が見つかる', async ({ page }) => {
  await open(page, '#/search?need=going-out');
  await expect(main(page).getByRole('link', { name: '精神障害者都営交通乗車証', exact: true })).toBeVisible();
  await open(page, '#/search?need=disaster');
  await expect(main(page).getByRole('link', { name: '避難行動要支援者名簿', exact: true })).toBeVisible();
});
