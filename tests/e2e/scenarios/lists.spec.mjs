// A support worker prepares a visit: lists with a name, an order and notes. Nothing of it is lost, and all of it can be erased.
import { test, expect } from '../support/fixtures.mjs';
import {
  KEYS,
  TWO,
  card,
  choice,
  focused,
  kept,
  list,
  main,
  names,
  open,
  section,
  started,
  stored,
  unfold,
  toSaved,
  toSettings,
} from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';
const NIGHT = '東京都夜間こころの電話相談';
const DESK = '保健所（精神保健専門相談）';
const GONE = 'きのうの窓口';
const keepButton = (page, name) => main(page).getByRole('button', { name: new RegExp(`^しおりに.*: ${name}$`) });
const said = page => main(page).getByRole('status');
const chosen = page => page.getByRole('combobox', { name: 'リスト', exact: true });
const folded = (page, words) =>
  page
    .getByRole('group')
    .filter({ has: page.getByText(words, { exact: true }) })
    .last();
const noteOf = (page, name) => page.getByRole('textbox', { name: `メモ（聞くことなど）: ${name}`, exact: true });
const listNote = page => page.getByRole('textbox', { name: 'リストのメモ', exact: true });
const memo = (page, name) => page.getByRole('textbox', { name, exact: true });

/** Makes a list from the screen しおり. */
async function make(page, name) {
  await main(page).getByText('新しいリストをつくる').click();
  const form = folded(page, '新しいリストをつくる');
  await expect(form.getByText('人のお名前は書かないでください')).toBeVisible();
  await form.getByRole('textbox', { name: /^新しいリストの名前/ }).fill(name);
  await form.getByRole('button', { name: 'つくる' }).click();
  await expect(chosen(page).getByRole('option', { name: `${name}（0）` })).toBeAttached();
}

/** Writes, and goes on: what is written is kept when one leaves the field. */
async function write(field, words) {
  await field.fill(words);
  await field.blur();
}

const choose = async (page, name) => chosen(page).selectOption({ label: name });
const arrange = (page, name) => card(page, name).getByText('ならべる・うつす').click();

test('リストをつくり、入れて、メモを書く。読み直しても残る', async ({ page }) => {
  await open(page, '#/saved');
  await make(page, '訪問セット');
  for (const [id, name] of [
    ['line-yakan-kokoro', NIGHT],
    ['org-energy-house', ENERGY],
  ]) {
    // By the address bar, as a link is followed: the app goes on running, and so does the open list.
    await page.evaluate(address => {
      location.hash = address;
    }, `#/e/${id}`);
    await keepButton(page, name).click();
    await expect(keepButton(page, name)).toHaveAttribute('data-kept', 'true');
  }
  await toSaved(page);
  await expect(chosen(page).getByRole('option', { name: '訪問セット（2）' })).toBeAttached();
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
  await write(noteOf(page, NIGHT), '何時まで話せるか\n費用');
  await write(listNote(page), '木曜の午後');
  await expect(said(page).filter({ hasText: 'この端末に残っています' })).toBeVisible();

  await page.reload();
  await started(page);
  await choose(page, '訪問セット（2）');
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
  await expect(noteOf(page, NIGHT)).toHaveValue('何時まで話せるか\n費用');
  await expect(listNote(page)).toHaveValue('木曜の午後');
  await choose(page, 'しおり（0）');
  await expect(names(page)).toHaveText([]);
});

test('ボタンで順番を変える。フォーカスはボタンに残り、何番目かを言う', async ({ page }) => {
  await stored(
    page,
    KEYS.saved,
    list(
      ['org-energy-house', '2026-11-22', ENERGY, '', ''],
      ['line-yakan-kokoro', '2026-11-22', NIGHT, '', '03-5155-5028'],
      ['desk-hokenjo', '2026-11-22', DESK, '', ''],
    ),
  );
  await open(page, '#/saved');
  await arrange(page, ENERGY);
  await page.getByRole('button', { name: `ひとつ下へ: ${ENERGY}` }).click();
  await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
  await expect.poll(() => focused(page)).toBe(`ひとつ下へ: ${ENERGY}`);
  await expect(said(page).filter({ hasText: '2番目になりました。' })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText([NIGHT, DESK, ENERGY]);
  await expect.poll(() => focused(page)).toBe(`ひとつ下へ: ${ENERGY}`);
  await page.getByRole('button', { name: `ひとつ上へ: ${ENERGY}` }).click();
  await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
  await expect.poll(() => focused(page)).toBe(`ひとつ上へ: ${ENERGY}`);
  await page.reload();
  await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
});

test('別のリストにも入れる、うつす。外したものは、場所とメモごともどる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await make(page, '訪問セット');
  await choose(page, 'しおり（2）');
  await write(noteOf(page, ENERGY), '見学できるか');

  await arrange(page, ENERGY);
  await card(page, ENERGY).getByRole('button', { name: '「訪問セット」にも入れる' }).click();
  await expect(said(page).filter({ hasText: '「訪問セット」に入れました。' })).toBeAttached();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await arrange(page, NIGHT);
  await card(page, NIGHT).getByRole('button', { name: '「訪問セット」へうつす' }).click();
  await expect(names(page)).toHaveText([ENERGY]);
  await choose(page, '訪問セット（2）');
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(noteOf(page, ENERGY)).toHaveValue('見学できるか');

  await page.getByRole('button', { name: `このリストから外す: ${ENERGY}` }).click();
  await expect(names(page)).toHaveText([NIGHT]);
  await page.getByRole('button', { name: 'もとにもどす' }).click();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(noteOf(page, ENERGY)).toHaveValue('見学できるか');
  await page.reload();
  await started(page);
  await choose(page, '訪問セット（2）');
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(noteOf(page, ENERGY)).toHaveValue('見学できるか');
});

test('名前を変える。消したリストは、中身とメモごともどる', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await make(page, '訪問セット');
  await choose(page, 'しおり（2）');
  await arrange(page, NIGHT);
  await card(page, NIGHT).getByRole('button', { name: '「訪問セット」へうつす' }).click();
  await choose(page, '訪問セット（1）');
  await write(noteOf(page, NIGHT), '夜だけ');
  await write(listNote(page), '木曜の午後');

  const settings = page.getByRole('group').filter({ has: page.getByRole('button', { name: '名前を変える' }) });
  await main(page).getByText('名前を変える').first().click();
  await settings.getByRole('textbox', { name: /^このリストの名前/ }).fill('木曜の訪問');
  await settings.getByRole('button', { name: '名前を変える' }).click();
  await expect(chosen(page).getByRole('option', { name: '木曜の訪問（1）' })).toBeAttached();

  await settings.getByRole('button', { name: 'このリストを消す' }).click();
  await expect(said(page).filter({ hasText: 'リスト「木曜の訪問」を消しました。' })).toBeVisible();
  await expect(names(page)).toHaveText([ENERGY]);
  await page.getByRole('button', { name: 'もとにもどす' }).click();
  await choose(page, '木曜の訪問（1）');
  await expect(names(page)).toHaveText([NIGHT]);
  await expect(noteOf(page, NIGHT)).toHaveValue('夜だけ');
  await expect(listNote(page)).toHaveValue('木曜の午後');
});

test('6件からは、リストの中を名前やメモのことばでさがせる', async ({ page }) => {
  const others = ['line-yorisoi', 'line-inochi-sos', 'org-aa', 'desk-hokenjo'].map(id => [
    id,
    '2026-11-22',
    id,
    '',
    '',
  ]);
  await stored(page, KEYS.saved, [TWO, ...others.map(item => item.join('\t'))].join('\n'));
  await open(page, '#/saved');
  const find = page.getByRole('searchbox', { name: 'このリストの中でさがす' });
  await write(noteOf(page, NIGHT), '眠れない夜に');
  await find.fill('ｴﾅｼﾞｰ');
  await expect(names(page)).toHaveText([ENERGY]);
  await expect(said(page).filter({ hasText: /^1件$/ })).toBeVisible();
  await find.fill('眠れない');
  await expect(names(page)).toHaveText([NIGHT]);
  await find.fill('');
  await expect(names(page)).toHaveCount(6);

  await page.getByRole('button', { name: `このリストから外す: ${ENERGY}` }).click();
  await expect(find, 'a short list can be seen at once').toHaveCount(0);
});

/** Help lines, an organisation, a desk; the last one has left the directory. */
const SEVEN = list(
  ...[
    ['line-yakan-kokoro', NIGHT],
    ['line-yorisoi', 'よりそい'],
    ['line-inochi-sos', 'いのち'],
    ['org-energy-house', ENERGY],
    ['org-aa', 'AA'],
    ['desk-hokenjo', DESK],
    ['desk-of-yesterday', GONE],
  ].map(([id, name]) => [id, '2025-04-01', name, '', '']),
);

test('長いリストを、条件とことばでしぼる。数は出る件数で、掲載終了のものは隠れない', async ({ page }) => {
  await stored(page, KEYS.saved, SEVEN);
  await open(page, '#/saved');
  const find = page.getByRole('searchbox', { name: 'このリストの中でさがす' });
  await unfold(page);
  const [lines, groups] = ['電話・チャットの相談', '団体・事業所'].map(kind => choice(page, '種類', kind));

  const count = await lines.count();
  await lines.field.check();
  await expect(names(page)).toHaveCount(count);
  expect(count, 'three lines and the one that has left').toBe(4);
  await expect(card(page, GONE)).toContainText('掲載終了');
  await expect(said(page).filter({ hasText: /^4件$/ })).toBeVisible();

  const more = await groups.count();
  await groups.field.check();
  await expect(names(page), 'one kind or the other').toHaveCount(count + more - 1);

  const night = choice(page, 'どう使うか', '電話');
  const both = await night.count();
  await night.field.check();
  await expect(names(page), 'and by telephone').toHaveCount(both);

  await find.fill('夜間');
  await expect(names(page), 'words hide what has left, too').toHaveText([NIGHT]);
  await find.fill('きのう');
  await expect(names(page)).toHaveText([GONE]);
  await find.fill('');
  await page.getByRole('button', { name: '条件をすべて外す' }).click();
  await expect.poll(() => focused(page)).toBe('find');
  await expect(names(page)).toHaveCount(7);

  await find.fill('夜間');
  await page.getByRole('navigation').getByRole('link', { name: 'さがす' }).click();
  await toSaved(page);
  await expect(find, 'what is looked for stays in sight').toHaveValue('夜間');
  await expect(names(page)).toHaveText([NIGHT]);
  await find.fill('');
  await unfold(page);
  await groups.field.check();
  for (const name of [ENERGY, GONE]) await page.getByRole('button', { name: `このリストから外す: ${name}` }).click();
  await expect(find).toHaveCount(0);
  await expect(names(page), 'a short list is seen whole, whatever was chosen').toHaveCount(5);
});

/** What a card is held by. */
const grip = (page, name) => card(page, name).getByText('≡', { exact: true });
const middle = async locator => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};
const title = (page, name) => main(page).getByRole('heading', { level: 3, name, exact: true });
const THREE = list(
  ['org-energy-house', '2026-11-22', ENERGY, '', ''],
  ['line-yakan-kokoro', '2026-11-22', NIGHT, '', '03-5155-5028'],
  ['desk-hokenjo', '2026-11-22', DESK, '', ''],
);

test('マウスでつかんで、順番を変える。何番目かを言い、読み直しても残る', async ({ page }) => {
  await stored(page, KEYS.saved, THREE);
  await open(page, '#/saved');
  await grip(page, ENERGY).scrollIntoViewIfNeeded();
  await page.mouse.move(...(await middle(grip(page, ENERGY))));
  await page.mouse.down();
  await expect(noteOf(page, ENERGY), 'only names while one drags').toBeHidden();
  await page.mouse.move(...(await middle(title(page, DESK))), { steps: 5 });
  await expect(names(page), 'the others make way').toHaveText([NIGHT, DESK, ENERGY]);
  await page.mouse.move(...(await middle(title(page, NIGHT))), { steps: 5 });
  await page.mouse.up();
  await expect(names(page)).toHaveText([ENERGY, NIGHT, DESK]);

  await page.mouse.move(...(await middle(grip(page, ENERGY))));
  await page.mouse.down();
  await page.mouse.move(...(await middle(title(page, NIGHT))), { steps: 5 });
  await page.mouse.up();
  await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
  await expect(noteOf(page, ENERGY)).toBeVisible();
  await expect(said(page).filter({ hasText: '2番目になりました。' })).toBeAttached();
  await expect(grip(page, ENERGY), 'it is still in sight').toBeInViewport();
  await page.reload();
  await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
});

test.describe('指で', () => {
  test.use({ hasTouch: true });

  test('つかんで順番を変える。つかむ所のほかでは、画面が動くだけ', async ({ page, context }) => {
    await stored(page, KEYS.saved, THREE);
    await open(page, '#/saved');
    const finger = await context.newCDPSession(page);
    const touch = (type, ...at) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y]) => ({ x, y })) });
    const { width, height } = await grip(page, NIGHT).boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);

    await grip(page, NIGHT).scrollIntoViewIfNeeded();
    await touch('touchStart', await middle(grip(page, NIGHT)));
    await expect(noteOf(page, NIGHT)).toBeHidden();
    await touch('touchMove', await middle(title(page, ENERGY)));
    await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
    await touch('touchEnd');
    await expect(said(page).filter({ hasText: '1番目になりました。' })).toBeAttached();
    await expect(noteOf(page, NIGHT)).toBeVisible();

    await grip(page, NIGHT).scrollIntoViewIfNeeded();
    await touch('touchStart', await middle(grip(page, NIGHT)));
    await touch('touchMove', await middle(title(page, DESK)));
    await expect(names(page)).toHaveText([ENERGY, DESK, NIGHT]);
    await touch('touchCancel');
    await expect(names(page), 'taken away by the device: as it was').toHaveText([NIGHT, ENERGY, DESK]);
    await expect(noteOf(page, NIGHT)).toBeVisible();

    await title(page, ENERGY).scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const [x, y] = await middle(title(page, ENERGY));
    await touch('touchStart', [x, y]);
    for (const up of [20, 80, 140, 200]) await touch('touchMove', [x, y - up]);
    await touch('touchEnd');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
    await page.reload();
    await expect(names(page)).toHaveText([NIGHT, ENERGY, DESK]);
  });
});

test('長いリストのはじめから終わりへは、端でつかんだまま待つと、画面が動いて届く', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const others = Array.from({ length: 30 }, (_, at) => [
    `desk-of-yesterday-${at}`,
    '2025-04-01',
    `窓口その${at}`,
    '',
    '',
  ]);
  await stored(page, KEYS.saved, list(['line-yakan-kokoro', '2026-11-22', NIGHT, '', ''], ...others));
  await open(page, '#/saved');
  await grip(page, NIGHT).scrollIntoViewIfNeeded();
  const [x] = await middle(grip(page, NIGHT));
  await page.mouse.move(...(await middle(grip(page, NIGHT))));
  await page.mouse.down();
  await page.mouse.move(x, page.viewportSize().height - 100, { steps: 5 });
  await expect(names(page).last()).toHaveText(NIGHT, { timeout: 15_000 });
  await page.mouse.up();
  await expect(said(page).filter({ hasText: '31番目になりました。' })).toBeAttached();
  await page.reload();
  await expect(names(page).last()).toHaveText(NIGHT);
});

test('入れたあとで電話番号が変わったら、前と今の番号が出て、わかったと言うと消える', async ({ page }) => {
  await stored(page, KEYS.saved, list(['line-yakan-kokoro', '2025-04-01', NIGHT, '', '03-0000-0000']));
  await open(page, '#/saved');
  const changed = card(page, NIGHT);
  await expect(changed).toContainText('2025年4月1日の版を入れたときから、変わったことがあります');
  await expect(changed.getByRole('term').filter({ hasText: '電話番号' })).toBeVisible();
  await expect(changed).toContainText('入れたとき：03-0000-0000');
  await expect(changed).toContainText('いま：03-5155-5028');
  await changed.getByRole('button', { name: 'わかりました' }).click();
  await expect(changed).not.toContainText('03-0000-0000');
  await page.reload();
  await expect(names(page)).toHaveText([NIGHT]);
  await started(page);
  await expect(changed).not.toContainText('03-0000-0000');
});

test('ふたつの画面で書いたメモは、どちらも残り、もう一方にも出る', async ({ page, context }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(noteOf(page, NIGHT)).toBeVisible();
  const other = await context.newPage();
  await open(other, '#/saved');
  await expect(noteOf(other, NIGHT)).toBeVisible();

  await write(noteOf(page, NIGHT), '夜に電話する');
  await expect(noteOf(other, NIGHT)).toHaveValue('夜に電話する');
  await write(noteOf(other, ENERGY), '見学する');
  await expect(noteOf(page, ENERGY)).toHaveValue('見学する');
  for (const tab of [page, other]) {
    await tab.reload();
    await expect(noteOf(tab, NIGHT)).toHaveValue('夜に電話する');
    await expect(noteOf(tab, ENERGY)).toHaveValue('見学する');
  }
});

test('書きおえた画面が遅れて動いても、別の画面があとから書いたメモを、前のことばにもどさない', async ({
  page,
  context,
}) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  const slow = await context.newPage();
  // This page hears late of others, and its clock stands: as one that a phone has laid aside.
  await slow.addInitScript(() => addEventListener('storage', event => event.stopImmediatePropagation()));
  await slow.clock.install();
  await open(slow, '#/saved');
  await slow.clock.runFor(2_000);
  await write(noteOf(slow, NIGHT), '前に聞いたこと');
  await expect(noteOf(page, NIGHT)).toHaveValue('前に聞いたこと');
  await write(noteOf(page, NIGHT), 'あとから書いたこと');
  await expect.poll(() => kept(page, KEYS.saved)).toContain('あとから書いたこと');
  await slow.clock.runFor(2_000);
  await page.reload();
  await expect(noteOf(page, NIGHT)).toHaveValue('あとから書いたこと');
});

test('書いているあいだに別の画面が同じメモを書いても、どちらのことばも残り、続きも書ける', async ({
  page,
  context,
}) => {
  await stored(page, KEYS.saved, TWO);
  await page.clock.install();
  for (const [address, key, field] of [
    ['#/saved', KEYS.saved, tab => noteOf(tab, NIGHT)],
    ['#/saved', KEYS.saved, tab => tab.getByRole('textbox', { name: 'リストのメモ', exact: true })],
    ['#/memo', 'sasae.memo', tab => memo(tab, '聞きたいこと')],
  ]) {
    await open(page, address);
    const other = await context.newPage();
    await open(other, address);
    // Its clock stands: however slow the machine, there is no rest in which the beginning would be kept.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
    await field(page).pressSequentially('一時間');
    await write(field(other), '別の画面のことば');
    await expect.poll(() => kept(page, key)).toContain('別の画面のことば');
    await field(page).pressSequentially('ごとに聞くこと');
    await page.clock.resume();
    await expect(field(page)).toHaveValue('別の画面のことば\n一時間ごとに聞くこと');
    await expect(field(other)).toHaveValue('別の画面のことば\n一時間ごとに聞くこと');
    await field(page).pressSequentially('。');
    await expect(field(other)).toHaveValue('別の画面のことば\n一時間ごとに聞くこと。');
    await other.close();
  }
});

test('書いてすぐに「もどる」を押しても、書いたことばは残る', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/memo');
  await open(page, '#/saved');
  await noteOf(page, NIGHT).pressSequentially('聞くこと');
  await page.goBack();
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('相談メモ');
  await memo(page, '困っていること').pressSequentially('夜、眠れない');
  await page.goForward();
  await expect(noteOf(page, NIGHT)).toHaveValue('聞くこと');
  await page.goBack();
  await expect(memo(page, '困っていること')).toHaveValue('夜、眠れない');
});

test('書いているあいだに別の画面で変わっても、書きかけのことばは消えない', async ({ page, context }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(noteOf(page, NIGHT)).toBeVisible();
  const other = await context.newPage();
  await open(other, '#/saved');
  await noteOf(other, NIGHT).pressSequentially('書きかけ');
  await write(noteOf(page, ENERGY), '見学する');
  await expect(noteOf(other, NIGHT)).toHaveValue('書きかけ');
  await expect.poll(() => kept(page, KEYS.saved)).toContain('書きかけ');
  expect(await kept(page, KEYS.saved)).toContain('見学する');
});

test('書いているあいだに、前にあるものが別の画面で外されても、順が変わっても、そのまま書きつづけられる', async ({
  page,
  context,
}) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(noteOf(page, NIGHT)).toBeVisible();
  const other = await context.newPage();
  await open(other, '#/saved');
  await noteOf(other, NIGHT).pressSequentially('担当の');

  await arrange(page, NIGHT);
  await main(page)
    .getByRole('button', { name: `ひとつ上へ: ${NIGHT}` })
    .click();
  await expect(names(other)).toHaveText([NIGHT, ENERGY]);
  await other.keyboard.type('人を');
  await main(page)
    .getByRole('button', { name: `ひとつ下へ: ${NIGHT}` })
    .click();
  await expect(names(other)).toHaveText([ENERGY, NIGHT]);
  await main(page)
    .getByRole('button', { name: `このリストから外す: ${ENERGY}` })
    .click();
  await expect(names(other)).toHaveText([NIGHT]);
  await other.keyboard.type('聞く');
  await expect(noteOf(other, NIGHT)).toHaveValue('担当の人を聞く');
  await expect.poll(() => kept(page, KEYS.saved)).toContain('担当の人を聞く');
});

test('書いてすぐ別のリストを開いても、メモはそれぞれのリストに残る', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await write(noteOf(page, NIGHT), '夜に');
  await make(page, '訪問セット');
  await choose(page, 'しおり（2）');
  await arrange(page, NIGHT);
  await card(page, NIGHT).getByRole('button', { name: '「訪問セット」にも入れる' }).click();
  await noteOf(page, NIGHT).fill('昼に');
  await choose(page, '訪問セット（1）');
  await expect(noteOf(page, NIGHT)).toHaveValue('夜に');
  await page.waitForTimeout(1_000);
  await choose(page, 'しおり（2）');
  await expect(noteOf(page, NIGHT)).toHaveValue('昼に');
});

/** What stands in IndexedDB, by key. */
const copies = page =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('sasae', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onerror = failed;
        opening.onsuccess = () => {
          const keys = opening.result.transaction('kept').objectStore('kept').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result);
          };
        };
      }),
  );
const stores = page => page.evaluate(() => Object.keys(localStorage).sort());

test('「この端末に残さない」にすると、何も残らず、とじるまでは使える', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/memo');
  await write(memo(page, '困っていること'), '朝、起きられない');
  await expect.poll(() => copies(page)).toContain('sasae.memo');
  await toSettings(page);
  const nothing = page.getByRole('checkbox', { name: /^この端末に残さない/ });
  await nothing.check();
  await expect(section(page, 'この端末に残すもの')).toContainText('いまは、この端末に残しません');
  await expect.poll(() => copies(page)).toEqual([]);
  expect(await stores(page)).toEqual(['sasae.nothing']);

  await toSaved(page);
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await write(noteOf(page, NIGHT), 'のこらないメモ');
  await page.evaluate(() => {
    location.hash = '#/e/desk-hokenjo';
  });
  await keepButton(page, DESK).click();
  await expect(keepButton(page, DESK)).toHaveAttribute('data-kept', 'true');
  expect(await stores(page)).toEqual(['sasae.nothing']);
  expect(await copies(page)).toEqual([]);

  await page.reload();
  await started(page);
  await toSaved(page);
  await expect(names(page)).toHaveText([]);
  await toSettings(page);
  await expect(nothing).toBeChecked();
  await nothing.uncheck();
  await expect(section(page, 'この端末に残すもの')).toContainText('この端末に残っています');
});

test('「全部消す」で、しおり、メモ、設定が消え、ほかの画面でも消える', async ({ page, context }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/memo');
  await write(memo(page, '聞きたいこと'), '通えるか');
  await toSettings(page);
  await page.getByRole('radio', { name: 'とても大きい' }).check();
  await expect.poll(() => copies(page)).toContain('sasae.memo');
  const other = await context.newPage();
  await open(other, '#/saved');
  await expect(names(other)).toHaveText([ENERGY, NIGHT]);

  await page.getByRole('button', { name: '全部消す' }).click();
  await expect.poll(() => focused(page)).toBe('やめる');
  await page.getByRole('button', { name: 'やめる' }).click();
  await expect.poll(() => focused(page)).toBe('全部消す');
  await expect(names(other), 'nothing has happened').toHaveText([ENERGY, NIGHT]);
  await page.getByRole('button', { name: '全部消す' }).click();
  await page
    .getByRole('group', { name: /もとにはもどせません/ })
    .getByRole('button', { name: '全部消す' })
    .click();
  await expect(said(page).filter({ hasText: '全部消しました。' })).toBeAttached();
  await expect(page.getByRole('radio', { name: 'ふつう' })).toBeChecked();
  await expect(names(other)).toHaveText([]);
  await expect.poll(() => copies(page)).toEqual([]);
  expect(await stores(page)).toEqual([]);
  await toSaved(page);
  await expect(names(page)).toHaveText([]);
  await other.reload();
  await started(other);
  await expect(names(other)).toHaveText([]);
  expect(await stores(other)).toEqual([]);
  expect(await copies(other)).toEqual([]);
  await open(page, '#/memo');
  await expect(memo(page, '聞きたいこと')).toHaveValue('');
});

test('相談メモを書く。読み直しても残り、大きく見せられ、ひと押しで消える', async ({ page }) => {
  await open(page, '#/memo');
  await write(memo(page, '困っていること'), '朝、起きられない\n食べられない');
  await write(memo(page, 'これまで相談したところ'), '保健所');
  await page.reload();
  await started(page);
  await expect(memo(page, '困っていること')).toHaveValue('朝、起きられない\n食べられない');

  await page.getByRole('button', { name: '大きく見せる' }).click();
  await expect(main(page).getByRole('heading', { level: 2 })).toHaveText(['困っていること', 'これまで相談したところ']);
  await expect(main(page).getByText('食べられない')).toBeVisible();
  expect(
    Number.parseFloat(
      await main(page)
        .getByText('食べられない')
        .evaluate(words => getComputedStyle(words).fontSize),
    ),
  ).toBeGreaterThanOrEqual(24);
  await expect(memo(page, '困っていること')).toHaveCount(0);
  await page.getByRole('button', { name: 'もとの画面にもどる' }).click();
  await expect.poll(() => focused(page)).toBe('大きく見せる');

  await page.getByRole('button', { name: 'メモを消す' }).click();
  await expect.poll(() => focused(page), 'it asks first').toBe('やめる');
  await expect(memo(page, '困っていること')).not.toHaveValue('');
  await page
    .getByRole('group', { name: /もとにはもどせません/ })
    .getByRole('button', { name: 'メモを消す' })
    .click();
  await expect(memo(page, '困っていること')).toHaveValue('');
  await expect(said(page).filter({ hasText: 'メモを消しました。' })).toBeAttached();
  await expect.poll(() => copies(page)).not.toContain('sasae.memo');
  expect(await stores(page)).not.toContain('sasae.memo');
  await page.reload();
  await started(page);
  await expect(memo(page, '困っていること')).toHaveValue('');
});

/** The text that stands in IndexedDB under a key. */
const copyOf = (page, key) =>
  page.evaluate(
    key =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('sasae', 1);
        opening.onerror = failed;
        opening.onsuccess = () => {
          const text = opening.result.transaction('kept').objectStore('kept').get(key);
          text.onsuccess = () => {
            opening.result.close();
            done(text.result ?? '');
          };
        };
      }),
    key,
  );

test('急にブラウザが終わって古い相談メモがもどっても、新しいほうが出る。ふたつの画面で書いたものも、どちらも残る', async ({
  page,
  context,
}) => {
  const [trouble, asked] = ['困っていること', 'これまで相談したところ'];
  await stored(page, 'sasae.memo', '朝、起きに\0\0');
  await open(page, '#/memo');
  await expect(memo(page, trouble), 'as an earlier edition kept it').toHaveValue('朝、起きに');
  await write(memo(page, trouble), '朝、起きにくい');
  await expect.poll(() => kept(page, 'sasae.memo')).toContain('起きにくい');
  const older = await kept(page, 'sasae.memo');
  const other = await context.newPage();
  await open(other, '#/memo');
  await expect(memo(other, trouble)).toHaveValue('朝、起きにくい');

  await write(memo(page, trouble), '夜、眠れない');
  await expect(memo(other, trouble)).toHaveValue('夜、眠れない');
  await write(memo(other, asked), '保健所');
  await expect(memo(page, asked)).toHaveValue('保健所');
  await expect.poll(() => copyOf(page, 'sasae.memo')).toContain('保健所');

  // What a killed browser finds again: localStorage of a while ago. While a page is open it hears of that, too.
  await other.evaluate(older => localStorage.setItem('sasae.memo', older), older);
  await expect.poll(() => kept(other, 'sasae.memo')).toContain('保健所');
  await expect(memo(page, trouble)).toHaveValue('夜、眠れない');
  await page.close();
  await other.close();
  const again = await context.newPage();
  await again.addInitScript(older => localStorage.setItem('sasae.memo', older), older);
  await open(again, '#/memo');
  await expect(memo(again, asked)).toHaveValue('保健所');
  await expect(memo(again, trouble)).toHaveValue('夜、眠れない');
});
