// Somebody keeps their lists as a file, and brings them back: on the same phone, or on another.
import fs from 'node:fs/promises';
import { test, expect } from '../support/fixtures.mjs';
import { KEYS, TWO, card, main, names, open, stored } from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';
const NIGHT = '東京都夜間こころの電話相談';
const press = (page, name) => main(page).getByRole('button', { name, exact: true }).click();
const field = page => main(page).getByLabel('ファイルからもどす・足す');
const note = page => main(page).getByLabel(`メモ（聞くことなど）: ${ENERGY}`);

/** What the browser saves when a button is pressed. */
async function saved(page, button) {
  const download = page.waitForEvent('download');
  await press(page, button);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await fs.readFile(await file.path()) };
}

/** Gives the guide a file. */
async function give(page, bytes, name = 'sasae-lists.json') {
  const file = test.info().outputPath(name);
  await fs.writeFile(file, bytes);
  await field(page).setInputFiles(file);
}

test('ファイルに残し、別の端末でもどすと、項目もメモもそのままある。二度もどしても増えない', async ({
  page,
  browser,
  server,
}) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await note(page).fill('何時まで？\n駅から歩けるか');
  await note(page).blur();
  const file = await saved(page, 'ファイルに残す（もどせる形）');
  expect(file.name).toBe('sasae-lists.json');

  const context = await browser.newContext({ baseURL: server.url, locale: 'ja-JP' });
  const other = await context.newPage();
  await open(other, '#/saved');
  await give(other, file.bytes);
  await expect(main(other).getByText('新しいもの：2件')).toBeVisible();
  await press(other, 'しおりに加える');
  await expect(names(other)).toHaveText([ENERGY, NIGHT]);
  await expect(note(other)).toHaveValue('何時まで？\n駅から歩けるか');
  await give(other, file.bytes, 'again.json');
  await expect(main(other).getByText('もう入っているもの：2件')).toBeVisible();
  await press(other, 'しおりに加える');
  await expect(names(other)).toHaveText([ENERGY, NIGHT]);
  await other.reload();
  await expect(names(other)).toHaveText([ENERGY, NIGHT]);
  await context.close();
});

test('表と文章としても残せる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const table = await saved(page, '表（CSV）');
  expect(table.name).toBe('sasae-list.csv');
  expect(table.bytes.toString('utf8')).toContain('03-5155-5028');
  const text = await saved(page, '文章（Markdown）');
  expect(text.bytes.toString('utf8')).toMatch(/^# しおり/);
  expect(text.bytes.toString('utf8')).toContain('5155');
});

test('連絡先として残せる', async ({ page }) => {
  await open(page, '#/e/line-yakan-kokoro');
  const contact = await saved(page, '連絡先に入れる（.vcf）');
  expect(contact.name).toBe('line-yakan-kokoro.vcf');
  expect(contact.bytes.toString('utf8')).toMatch(/^BEGIN:VCARD\r\n/);
  expect(contact.bytes.toString('utf8')).toContain('03-5155-5028');
});

test('ファイルにしかないものは、確かめた内容ではないと、画面でも紙でも文章でも言う', async ({ page }) => {
  const invented = {
    entry: 'desk-made-up',
    note: '',
    snapshot: { edition: '2026年11月22日', name: 'つくりものの窓口', phones: ['03-0000-0000'] },
  };
  const known = { entry: 'line-yakan-kokoro', note: '' };
  await open(page, '#/saved');
  await give(
    page,
    JSON.stringify({
      format: 'sasae-lists',
      version: 1,
      lists: [{ id: 'main', name: '', note: '', items: [invented, known] }],
    }),
  );
  await expect(main(page).getByText('この版にないもの：1件')).toBeVisible();
  await press(page, 'しおりに加える');
  await expect(names(page)).toHaveText(['つくりものの窓口', NIGHT]);
  const words = 'ファイルから入れたものです。いまの案内にはなく、内容も確かめていません。';
  await page.reload();
  await expect(card(page, 'つくりものの窓口')).toContainText(words);
  await expect(card(page, 'つくりものの窓口')).not.toContainText('掲載終了');
  await expect(card(page, NIGHT)).not.toContainText('ファイルから');
  expect((await saved(page, '文章（Markdown）')).bytes.toString('utf8')).toContain(words);
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.sheet').getByRole('listitem').filter({ hasText: 'つくりものの窓口' });
  await expect(paper).toContainText(words);
  await expect(paper, 'no edition of ours vouches for it').not.toContainText('データ2026年');
});

const utf16 = text => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
for (const [what, bytes, why] of [
  ['別の JSON', '{"lists":[1,2,3]}', 'このガイドのファイルではないか、こわれています。'],
  [
    '文字でないもの',
    Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]),
    'このガイドのファイルではないか、こわれています。',
  ],
  ['UTF-16', utf16('{"format":"sasae-lists"}'), '文字の形式がちがいます'],
  ['深い入れ子', '['.repeat(1_000_000), 'こみいりすぎて'],
  ['大きすぎるもの', Buffer.alloc(40_000_000, 0x20), 'ファイルが大きすぎます'],
  ['新しい版', '{"format":"sasae-lists","version":99,"lists":[]}', 'より新しい版'],
  ['空', '', 'このガイドのファイルではないか、こわれています。'],
]) {
  test(`読めないファイル（${what}）は、わけを言ってことわり、しおりはそのまま`, async ({ page }) => {
    await stored(page, KEYS.saved, TWO);
    await open(page, '#/saved');
    await give(page, bytes);
    const said = main(page)
      .getByRole('status')
      .filter({ hasText: 'このファイルは読めませんでした。しおりは、そのままです。' });
    await expect(said).toContainText(why);
    await expect(names(page)).toHaveText([ENERGY, NIGHT]);
    await page.reload();
    await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  });
}
