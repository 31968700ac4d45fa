// Somebody narrows what there is, and always sees what each condition would give.
import { test, expect } from '../support/fixtures.mjs';
import { cards, choice, count, counted, main, open, started, toEntry, unfold } from '../support/steps.mjs';

test('同じ項目の中では足し合わせ、項目どうしでは重ね合わせ、数は得られる数と同じ', async ({ page }) => {
  await open(page, '#/search');
  await unfold(page);
  const publication = choice(page, '種類', '発行物');
  const council = choice(page, '種類', '協議会・会議');
  const [publications, councils] = [await publication.count(), await council.count()];
  expect(publications * councils).toBeGreaterThan(0);

  await publication.field.check();
  await expect.poll(() => count(page)).toBe(publications);
  expect(await council.count(), 'the count beside a value does not shrink by its own facet').toBe(councils);
  await council.field.check();
  await expect.poll(() => count(page)).toBe(publications + councils);
  await expect(cards(page)).toHaveCount(publications + councils);

  const supporter = choice(page, '困りごと', '支援者として連携先を探す');
  const promised = await supporter.count();
  expect(promised).toBeGreaterThan(0);
  expect(promised).toBeLessThan(publications + councils);
  await supporter.field.check();
  await expect.poll(() => count(page)).toBe(promised);
});

test('ひとつの値を選ぶと、横に書かれた数だけ見つかる', async ({ page }) => {
  await open(page, '#/search');
  await unfold(page);
  for (const facet of ['困りごと', 'だれが使えるか', 'しくみ図のどこか', 'どう使うか', '種類', '地域']) {
    const group = page.getByRole('group', { name: facet, exact: true });
    const field = group.getByRole('checkbox').nth(1);
    const promised = await field.evaluate(element => Number(/(\d+)件$/.exec(element.labels[0].textContent.trim())[1]));
    await field.check();
    await expect.poll(() => count(page), facet).toBe(promised);
    await field.uncheck();
  }
});

test('ことばでしぼると、条件の横の数もしぼられる', async ({ page }) => {
  await open(page, '#/search');
  await unfold(page);
  await page.getByRole('searchbox').fill('家族会');
  const activity = choice(page, '種類', '取り組み');
  await expect.poll(activity.count).toBeLessThan(20);
  const promised = await activity.count();
  await activity.field.check();
  await expect.poll(() => count(page)).toBe(promised);
});

test('選んだ条件は、札に並び、ひとつずつでも、まとめてでも外せる', async ({ page }) => {
  await open(page, '#/search');
  const all = await count(page);
  await unfold(page);
  await choice(page, 'だれが使えるか', '家族').field.check();
  await expect.poll(() => count(page)).not.toBe(all);
  const family = await count(page);
  await choice(page, 'どう使うか', '電話').field.check();
  await expect(page.getByText('2個選んでいます')).toBeVisible();
  await page.getByRole('button', { name: '「電話」を外す' }).click();
  await expect.poll(() => count(page)).toBe(family);
  await expect(choice(page, 'どう使うか', '電話').field).not.toBeChecked();
  await page.getByRole('button', { name: '条件をすべて外す' }).click();
  await expect.poll(() => count(page)).toBe(all);
  await expect(choice(page, 'だれが使えるか', '家族').field).not.toBeChecked();
});

test('何も残らないときは、どの条件を外すといくつ見つかるかを言い、その通りになる', async ({ page }) => {
  await open(page, '#/search?kind=council&how=online');
  await expect(counted(page)).toHaveText('見つかったもの 0件');
  const release = main(page).getByRole('button', { name: /^「オンライン」を外す \d+件$/ });
  const promised = Number(/(\d+)件/.exec(await release.innerText())[1]);
  expect(promised).toBeGreaterThan(0);
  await release.click();
  await expect.poll(() => count(page)).toBe(promised);
  await expect(main(page).getByText('見つかりませんでした')).toHaveCount(0);
});

test('立場で限られないものは、どの人の条件でも見つかる', async ({ page }) => {
  for (const who of ['self', 'family', 'supporter']) {
    await open(page, `#/search?for=${who}&kind=scheme&need=discharge`);
    await expect(toEntry(page, '自立支援医療（精神通院医療）')).toBeVisible();
  }
});

test('条件はアドレスに残り、読み直しても、そのリンクを開いても同じものが見える', async ({ page, context }) => {
  await open(page, '#/search');
  await unfold(page);
  await choice(page, 'だれが使えるか', '家族').field.check();
  await choice(page, '困りごと', '家族が受診や相談をいやがる').field.check();
  const found = await counted(page).innerText();
  const seen = await cards(page).allInnerTexts();
  await page.reload();
  await started(page);
  await expect(counted(page)).toHaveText(found);
  await unfold(page);
  await expect(choice(page, 'だれが使えるか', '家族').field).toBeChecked();
  expect(await cards(page).allInnerTexts()).toEqual(seen);
  const friend = await context.newPage();
  await open(friend, page.url());
  await expect(counted(friend)).toHaveText(found);
});

test('条件を変えても、履歴は増えない', async ({ page }) => {
  await open(page);
  await page.getByRole('navigation').getByRole('link', { name: 'さがす' }).click();
  await unfold(page);
  const before = await page.evaluate(() => history.length);
  await choice(page, 'だれが使えるか', '家族').field.check();
  await choice(page, 'どう使うか', '電話').field.check();
  await expect(page).toHaveURL(/for=family/);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goBack();
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('困ったとき、だれに、どう頼れるか');
});
