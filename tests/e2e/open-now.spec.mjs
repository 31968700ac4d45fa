// Somebody wants to know whether anyone answers now. What the guide cannot know it does not say.
import { test, expect } from './fixtures.mjs';
import { box, card, main, open, reads, section } from './steps.mjs';

/** The phone says this time (a Wednesday evening in Japan unless told otherwise), and goes on from there. */
const at = (page, time = '2026-11-25T18:00:00+09:00') => page.clock.install({ time: new Date(time) });
const contact = (page, number) => main(page).getByRole('listitem')
  .filter({ has: page.getByRole('link', { name: new RegExp(`に電話する ${number}$`) }) })
  .filter({ hasNot: page.getByRole('heading') }).first();

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
      await expect(line.getByText('11/26 16:00から', { exact: true })).toBeVisible();
      await expect(section(page, 'つながり方').getByText('日本の時刻と、2026年11月22日のデータによります')).toBeVisible();
    });
  });
}

test('時間の出典が古いときは、要確認と言い、わけを添える', async ({ page }) => {
  await at(page);
  await open(page, '#/e/line-yakan-kokoro');
  const line = contact(page, '03-5155-5028');
  await expect(line.getByText('要確認', { exact: true })).toBeVisible();
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
  await expect(line.getByText('情報なし', { exact: true })).toBeVisible();
  await expect(line.getByText('受付時間は未確認', { exact: true })).toBeVisible();
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
  await open(page, '#/search');
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
  await reads(page, 'en off normal system');
  await open(page, '#/e/line-jisatsu-yobo');
  await expect(main(page).getByText('Open now', { exact: true })).toBeVisible();
  await expect(main(page).getByText('until 21:00', { exact: true })).toBeVisible();
});
