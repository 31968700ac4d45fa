// Somebody wants to know whether anyone answers now. What the guide cannot know it does not say.
import { test, expect } from '../support/fixtures.mjs';
import {
  box,
  card,
  cards,
  choice,
  count,
  main,
  open,
  gathered,
  openFirst,
  reads,
  section,
  toEntry,
  unfold,
} from '../support/steps.mjs';

/** The phone says this time (a Wednesday evening in Japan unless told otherwise), and goes on from there. */
const at = (page, time = '2026-12-02T18:00:00+09:00') => page.clock.install({ time: new Date(time) });
const contact = (page, number) =>
  main(page)
    .locator('.contact')
    .filter({ has: page.getByRole('link', { name: new RegExp(`に電話する ${number}$`) }) })
    .first();

const YOBO = '0120-783-556';

for (const timezoneId of ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati']) {
  test.describe(`時計が ${timezoneId} の電話で`, () => {
    test.use({ timezoneId });

    test('受付中、まもなく終了、時間外を、日本の時刻で言い、見ているあいだに変わる', async ({ page }) => {
      await at(page);
      await open(page, '#/e/line-jisatsu-yobo');
      const line = contact(page, YOBO);
      await expect(line.getByText('受付中', { exact: true })).toBeVisible();
      await expect(line.getByText('21:00まで', { exact: true })).toBeVisible();
      await page.clock.fastForward('02:30:00');
      await expect(line.getByText('まもなく終了', { exact: true })).toBeVisible();
      await page.clock.fastForward('00:30:00');
      await expect(line.getByText('時間外', { exact: true })).toBeVisible();
      await expect(line.getByText('12月3日 16:00に受付が始まります', { exact: true })).toBeVisible();
      await expect(
        section(page, 'つながり方').getByText('日本の時刻と、2026年11月30日のデータによります'),
      ).toBeVisible();
    });
  });
}

test('時間の出典が古いときは、要確認と言い、わけを添える', async ({ page }) => {
  await at(page);
  await open(page, '#/e/line-tokyo-jisatsu-soudan');
  const line = contact(page, '0570-087478');
  await expect(line.getByText('受付時間は要確認', { exact: true })).toBeVisible();
  await expect(line.getByText('時間の情報が古いため、直接たしかめてください')).toBeVisible();
  await expect(line.getByText('時間外')).toBeHidden();
});

test('年末年始に出典のないところは要確認、24時間のところは受付中', async ({ page }) => {
  await at(page, '2026-12-31T18:00:00+09:00');
  await open(page, '#/help');
  await expect(contact(page, YOBO).getByText('年末年始のため、直接たしかめてください')).toBeVisible();
  await expect(contact(page, '119').getByText('受付中', { exact: true })).toBeVisible();
});

test('時間がわからないところは情報なしで、時間外とは言わない', async ({ page }) => {
  await at(page);
  await open(page, '#/e/desk-step');
  const line = contact(page, '03-3941-1613');
  await expect(line.getByText('受付時間の情報なし', { exact: true })).toBeVisible();
  await expect(line.getByText('時間外')).toBeHidden();
});

test('日付の合っていない電話では、受付中とも時間外とも言わない', async ({ page }) => {
  await at(page, '2020-01-01T18:00:00+09:00');
  await open(page, '#/e/line-yorisoi');
  await expect(contact(page, '0120-279-338').getByText('この機器の日付が合っていないようです')).toBeVisible();
  await expect(main(page).getByText('受付中', { exact: true })).toBeHidden();
});

test('札にも出て、あとから来ても、札の高さは変わらない', async ({ page, server }) => {
  await at(page);
  server.fault(/^\/details-.*\.bin$/, 'stall');
  await openFirst(page, '#/search');
  const name = '自殺予防いのちの電話 フリーダイヤル';
  await box(page).fill('自殺予防いのちの電話');
  const before = (await card(page, name).boundingBox()).height;
  server.fault(/^\/details-.*\.bin$/, null);
  await page.reload();
  await box(page).fill('自殺予防いのちの電話');
  await expect(card(page, name).getByText('受付中', { exact: true })).toBeVisible();
  expect((await card(page, name).boundingBox()).height).toBe(before);
});

test('ことばは、色だけで分けない。英語でも言う', async ({ page }) => {
  await at(page);
  await reads(page, 'en plain normal device');
  await open(page, '#/e/line-jisatsu-yobo');
  await expect(main(page).getByText('Open now', { exact: true })).toBeVisible();
  await expect(main(page).getByText('until 21:00', { exact: true })).toBeVisible();
});

const only = page => main(page).getByRole('checkbox', { name: /^いま受付中のものだけ\s*\d+件$/ });
const perhaps = page => main(page).getByRole('checkbox', { name: /^要確認・情報なしのものも出す\s*\d+件$/ });
const beside = field => field.evaluate(element => Number(/(\d+)件$/.exec(element.labels[0].textContent.trim())[1]));

test('いま受付中のものだけにでき、わからないものの数がわかり、それも出せる', async ({ page }) => {
  await at(page);
  await open(page, '#/search');
  await expect(only(page)).not.toBeChecked();
  await expect(perhaps(page), 'nothing is left out yet').toBeHidden();
  await expect.poll(() => beside(only(page))).toBeGreaterThan(5);
  const open_now = await beside(only(page));
  await only(page).check();
  await expect.poll(() => count(page)).toBe(open_now);
  await expect(cards(page)).toHaveCount(open_now - (await gathered(page)));
  for (const text of await cards(page).allInnerTexts()) expect(text).toMatch(/受付中|まもなく終了/);
  const unclear = await beside(perhaps(page));
  expect(unclear).toBeGreaterThan(20);
  await perhaps(page).check();
  await expect.poll(() => count(page)).toBe(open_now + unclear);
  await box(page).fill('自殺相談ダイヤル');
  await expect(
    card(page, '東京都自殺相談ダイヤル こころといのちのほっとライン').getByText('受付時間は要確認', { exact: true }),
  ).toBeVisible();
  await box(page).fill('');
  await perhaps(page).uncheck();
  await expect.poll(() => count(page)).toBe(open_now);
});

test('しぼった中でも、条件の横の数は、選ぶと出る数になる', async ({ page }) => {
  await at(page);
  await open(page, '#/search');
  await only(page).check();
  await unfold(page);
  for (const [facet, value] of [
    ['どう使うか', '電話'],
    ['だれが使えるか', '家族'],
    ['種類', '相談窓口'],
  ]) {
    const one = choice(page, facet, value);
    const expected = await one.count();
    await one.field.check();
    await expect.poll(() => count(page), value).toBe(expected);
    await one.field.uncheck();
  }
});

test('受付中のものがないときは、この条件をはずすと出る数を言う', async ({ page }) => {
  await at(page);
  await open(page, '#/search?kind=council');
  await only(page).check();
  await expect.poll(() => count(page)).toBe(0);
  const release = main(page).getByRole('button', { name: /^「いま受付中のものだけ」を外す \d+件$/ });
  const all = Number(/(\d+)件$/.exec(await release.innerText())[1]);
  await release.click();
  await expect(only(page)).not.toBeChecked();
  await expect.poll(() => count(page)).toBe(all);
});

test('くわしい画面からもどっても、しぼったままでいる。困りごとから開けば、はずれている', async ({ page }) => {
  await at(page);
  await open(page, '#/search');
  await only(page).check();
  const name = 'よりそいホットライン';
  await toEntry(page, name).click();
  await expect(section(page, 'つながり方')).toBeVisible();
  await page.goBack();
  await expect(only(page)).toBeChecked();
  await page.goto('#/search?need=sleep-mood');
  await expect(only(page)).not.toBeChecked();
});

test('見ているあいだに時間外になっても、札は指の下から消えない', async ({ page }) => {
  await at(page, '2026-12-02T20:55:00+09:00');
  await open(page, '#/search');
  await only(page).check();
  const line = card(page, '自殺予防いのちの電話 フリーダイヤル');
  await expect(line.getByText('まもなく終了', { exact: true })).toBeVisible();
  await page.clock.fastForward('00:06:00');
  await expect(line.getByText('時間外', { exact: true })).toBeVisible();
  await only(page).uncheck();
  await only(page).check();
  await expect(line).toBeHidden();
});

test('いますぐ相談でも、受付中のものだけにできる', async ({ page }) => {
  await at(page);
  await open(page, '#/help');
  await expect.poll(() => beside(only(page))).toBeGreaterThan(5);
  const lines = main(page).getByRole('heading', { level: 3 });
  const all = await lines.count();
  const open_now = await beside(only(page));
  await only(page).check();
  await expect(lines).toHaveCount(open_now);
  const unclear = await beside(perhaps(page));
  await perhaps(page).check();
  await expect(lines).toHaveCount(open_now + unclear);
  await only(page).uncheck();
  await expect(lines).toHaveCount(all);
});
