// Somebody looks for what one can take part in.
import { test, expect } from '../support/fixtures.mjs';
import { card, cards, choice, count, counted, main, open, section, title, unfold } from '../support/steps.mjs';

test('四つの見出しで並び、数が合っている', async ({ page }) => {
  await open(page);
  await page.getByRole('contentinfo').getByRole('link', { name: '取り組み' }).click();
  await expect(title(page)).toHaveText('取り組み');
  await expect(main(page).getByRole('heading', { level: 2 })).toHaveText([
    /^見つかったもの \d+件$/,
    '研修など',
    '講演会',
    '活動・イベント',
    '発行物',
  ]);
  await expect(cards(page)).toHaveCount(await count(page));
  await expect(section(page, '講演会')).toContainText('精神保健講演会');
  await expect(card(page, 'ホームヘルプ研修')).toContainText('2021年の調査による');
});

test('団体、時期、使える人でしぼれて、数は得られる数と同じ', async ({ page }) => {
  await open(page, '#/activities');
  await unfold(page);
  for (const [facet, value] of [
    ['どの団体か', '銀杏企画'],
    ['どんな取り組みか', '発行物'],
    ['いつ行われるか', '毎年'],
  ]) {
    const one = choice(page, facet, value);
    const promised = await one.count();
    expect(promised, value).toBeGreaterThan(0);
    await one.field.check();
    await expect.poll(() => count(page), value).toBe(promised);
    await expect(cards(page)).toHaveCount(promised);
    await one.field.uncheck();
  }
});

test('何も残らないときは、外すといくつ見つかるかを言い、その通りになる', async ({ page }) => {
  await open(page, '#/activities?form=publication&held=monthly');
  await expect(counted(page)).toHaveText('見つかったもの 0件');
  const release = main(page).getByRole('button', { name: /^「毎月」を外す \d+件$/ });
  const promised = Number(/(\d+)件/.exec(await release.innerText())[1]);
  await release.click();
  await expect.poll(() => count(page)).toBe(promised);
});
