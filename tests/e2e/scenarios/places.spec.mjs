// Places that offer services, and whose number it is: a support worker gathers addresses, somebody has a number on a slip of paper.
import { test, expect } from '../support/fixtures.mjs';
import { box, card, cards, main, open, section, title } from '../support/steps.mjs';

const fold = (page, name) =>
  main(page)
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: name }) });

test('困りごとでさがすと、窓口のあとに、場所がサービスごとに畳まれている', async ({ page }) => {
  await open(page, '#/search?need=work');
  await expect(cards(page).first()).not.toContainText('サービスを行う所');
  await expect(main(page).getByRole('heading', { level: 2, name: /^サービスを行う所 \d+か所$/ })).toBeVisible();
  const service = fold(page, '就労継続支援B型');
  const told = Number(/(\d+)か所/.exec(await service.locator('summary').innerText())[1]);
  await expect(service.getByRole('article').or(service.locator('li.card')), 'drawn when it is opened').toHaveCount(0);
  await service.locator('summary').click();
  await expect(service.locator('li.card')).toHaveCount(told);
  await service
    .getByRole('link', { name: /アビーム/ })
    .first()
    .click();
  await expect(title(page)).toHaveText('abeam（アビーム）');
  await expect(section(page, 'くわしいこと')).toContainText('就労継続支援B型');
  await expect(section(page, 'くわしいこと')).toContainText('社会福祉法人復生あせび会');
});

test('場所の名前を書くと、すぐに出る', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('アビーム');
  await expect(card(page, 'abeam（アビーム）')).toBeVisible();
});

test('場所の住所をじかに開ける', async ({ page }) => {
  await open(page, '#/e/place-abeam');
  await expect(title(page)).toHaveText('abeam（アビーム）');
});

for (const typed of ['03-3945-2195', '0339452195', '０３－３９４５－２１９５', '電話 03 3945 2195', '2195']) {
  test(`番号から持ち主が見つかる（${typed}）`, async ({ page }) => {
    await open(page, '#/search');
    await box(page).fill(typed);
    await expect(cards(page).first()).toContainText('abeam（アビーム）');
    await expect(cards(page).first()).toContainText('この番号の連絡先です');
  });
}

test('案内にない番号は、ないと言う', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('03-0000-0000');
  await expect(main(page).getByText('この番号は、この案内にはありません。')).toBeVisible();
});

for (const typed of ['kill myself', '我想自杀', '不想活了', '輕生', '죽고 싶어', '자해']) {
  test(`ほかのことばのつらさにも、札が先に出る（${typed}）`, async ({ page }) => {
    await open(page, '#/search');
    await box(page).fill(typed);
    await expect(main(page).getByRole('heading', { name: 'いま、つらいとき' })).toBeVisible();
  });
}

for (const typed of ["can't sleep", '睡不着', '抑郁', '우울증', '잠이 안 와요']) {
  test(`ほかのことばの困りごとからも見つかる（${typed}）`, async ({ page }) => {
    await open(page, '#/search');
    await box(page).fill(typed);
    await expect(cards(page).first()).toBeVisible();
    await expect(
      main(page)
        .getByText(/としてさがしました/)
        .first(),
    ).toBeVisible();
  });
}
