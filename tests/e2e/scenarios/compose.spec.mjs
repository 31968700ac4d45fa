// Somebody writes Japanese with an input method: kana first, then a kanji chosen among candidates.
// The compositions are the browser's own: they come in where those of an input method come in.
import { test, expect } from '../support/fixtures.mjs';
import { box, count, counted, focused, main, names, open, openFirst, title } from '../support/steps.mjs';

const HOKENJO = '保健所（精神保健専門相談）';

/** An input method: while it has text that is not confirmed, every key is its own (229, Process). */
async function inputMethod(page) {
  const cdp = await page.context().newCDPSession(page);
  const key = (code, key = 'Process') => ({
    down: () => cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key, code }),
    up: () => cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 13, key: code, code }),
  });
  const compose = text =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const pressed = async (code, act) => {
    await key(code).down();
    await act();
    await key(code).up();
    await drawn(page);
  };
  return {
    /** Shows these texts one after another, none of them confirmed. */
    async shows(...texts) {
      for (const text of texts) await pressed('KeyA', () => compose(text));
    },
    /** The Enter that confirms a text. */
    confirms: text => pressed('Enter', () => cdp.send('Input.insertText', { text })),
    /** The same in Safari's order: the composition has ended when the key comes. */
    async confirmsFirst(text) {
      await cdp.send('Input.insertText', { text });
      await key('Enter', 'Enter').down();
      await key('Enter').up();
      await drawn(page);
    },
    /** Escape takes back what is not confirmed. */
    cancels: () => pressed('Escape', () => compose('')),
  };
}

/** Two frames on: whatever would be drawn has been drawn. */
const drawn = page =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What Enter could change beside the text. */
const around = page =>
  page.evaluate(() => ({
    address: location.href,
    entries: history.length,
    title: document.title,
    scrolled: scrollY,
    focus: document.activeElement.id,
    submits: window.submits,
    caret: document.activeElement.selectionStart === document.activeElement.value?.length,
  }));

/** Counts how often a form is sent, and writes down which keys came, and which events were part of a composition. */
async function watched(page) {
  await page.addInitScript(() => {
    window.submits = 0;
    window.happened = [];
    addEventListener(
      'submit',
      () => {
        window.submits += 1;
      },
      true,
    );
    for (const name of ['keydown', 'keypress', 'compositionstart', 'compositionend', 'input']) {
      addEventListener(
        name,
        event => {
          window.happened.push(
            [
              name,
              event.key ? ` ${event.key}` : '',
              event.isComposing ? ' composing' : '',
              event.keyCode === 229 ? ' 229' : '',
            ].join(''),
          );
        },
        true,
      );
    }
  });
}
const happened = page => page.evaluate(() => window.happened.splice(0));

test.beforeEach(({ page }) => watched(page));

test('漢字に変えているあいだは、さがさない。決めたら、さがす', async ({ page }) => {
  await open(page, '#/search');
  const [all, first] = [await count(page), await names(page).first().innerText()];
  const ime = await inputMethod(page);
  await box(page).click();
  // Kana typed letter by letter, three candidates, one letter back, and on.
  for (const text of [
    'ｈ',
    'ほ',
    'ほｋ',
    'ほけ',
    'ほけｎ',
    'ほけん',
    'ほけんｊ',
    'ほけんじょ',
    '保健所',
    '保険所',
    'ホケンジョ',
    'ほけんじ',
    'ほけんじょ',
    '保健所',
  ]) {
    await ime.shows(text);
    await expect(box(page)).toHaveValue(text);
    expect(await count(page), text).toBe(all);
    await expect(names(page).first(), text).toHaveText(first);
  }
  await ime.confirms('保健所');
  await expect(box(page)).toHaveValue('保健所');
  await expect(names(page).first()).toHaveText(HOKENJO);
  const events = await happened(page);
  expect(events[0]).toBe('keydown Process 229');
  expect(events.filter(event => event.startsWith('composition'))).toEqual(['compositionstart', 'compositionend']);
  expect(
    events.filter(event => event.startsWith('input')).every(event => event === 'input composing'),
    `${events}`,
  ).toBe(true);
});

test('書きかけの「しに」では、つらい人への札は出ない', async ({ page }) => {
  await open(page, '#/search');
  const help = main(page).getByRole('heading', { name: 'いま、つらいとき' });
  const ime = await inputMethod(page);
  await box(page).click();
  await ime.shows('ｓ', 'し', 'しｎ', 'しに');
  await expect(help).toHaveCount(0);
  await ime.shows('しにあ', 'シニア');
  await ime.confirms('シニア');
  await expect(counted(page)).not.toHaveText('見つかったもの 0件');
  await expect(help).toHaveCount(0);
  await box(page).fill('');
  await ime.shows('しに', 'しにたい', '死にたい');
  await ime.confirms('死にたい');
  await expect(help).toBeVisible();
});

test('二つめのことばを書いているあいだは、一つめの結果が残る', async ({ page }) => {
  await open(page, '#/search');
  const ime = await inputMethod(page);
  await box(page).fill('家族');
  const one = await count(page);
  await page.keyboard.press('End');
  await ime.shows('　');
  await ime.confirms('　');
  await ime.shows('でｎ', 'でんわ', '電話');
  await expect(box(page)).toHaveValue('家族　電話');
  expect(await count(page)).toBe(one);
  await ime.confirms('電話');
  await expect.poll(() => count(page)).toBeLessThan(one);
  const both = await count(page);
  await ime.shows('そう', 'そうだん');
  await ime.cancels();
  await expect(box(page)).toHaveValue('家族　電話');
  expect(await count(page)).toBe(both);
  // In the middle, too, nothing is lost.
  await page.keyboard.press('Home');
  await ime.shows('そう', 'そうだん', '相談');
  await ime.confirms('相談');
  await ime.shows('　');
  await ime.confirms('　');
  await expect(box(page)).toHaveValue('相談　家族　電話');
  await expect.poll(() => count(page)).toBeLessThanOrEqual(both);
  expect(await count(page)).toBeGreaterThan(0);
});

test('書きかえるのをやめても、欄にあることばと結果は合っている', async ({ page }) => {
  await open(page, '#/search');
  const all = await count(page);
  const ime = await inputMethod(page);
  await box(page).fill('保健所');
  await expect.poll(() => count(page)).toBeLessThan(all);
  const before = await count(page);
  await box(page).selectText();
  await ime.shows('か', 'かぞ');
  expect(await count(page), 'what was searched stays until something is decided').toBe(before);
  await ime.cancels();
  await expect(box(page)).toHaveValue('');
  await expect.poll(() => count(page)).toBe(all);
  await ime.shows('かぞく');
  await ime.confirms('家族');
  await expect(box(page)).toHaveValue('家族');
  const family = await count(page);
  expect(family).toBeLessThan(all);
  await page.keyboard.press('Backspace');
  await expect(box(page)).toHaveValue('家');
  await expect.poll(() => count(page)).not.toBe(family);
});

for (const [order, way] of [
  ['', 'confirms'],
  ['（Safari の順）', 'confirmsFirst'],
]) {
  test(`変換を決める Enter は、それだけをする。次の Enter で結果に進む${order}`, async ({ page }) => {
    await open(page, '#/search');
    const ime = await inputMethod(page);
    await box(page).click();
    await page.evaluate(() => scrollTo(0, 40));
    const before = await around(page);
    await ime.shows('ほけんじょ', '保健所');
    await ime[way]('保健所');
    await expect(names(page).first()).toHaveText(HOKENJO);
    expect(await around(page)).toEqual(before);
    await expect(box(page)).toHaveValue('保健所');
    const enters = (await happened(page))
      .filter(event => event.startsWith('keydown') && !event.endsWith('Process composing 229'))
      .slice(1);
    expect(enters).toEqual(way === 'confirms' ? [] : ['keydown Enter 229']);
    await page.keyboard.press('Enter');
    expect(await focused(page), 'the count above the results').toMatch(/^見つかったもの \d+件$/);
    expect(await around(page)).toMatchObject({ address: before.address, entries: before.entries, submits: 1 });
    await expect(box(page)).toHaveValue('保健所');
  });

  test(`ホームでも、変換を決める Enter では進まない。次の Enter で「さがす」に進む${order}`, async ({ page }) => {
    await open(page);
    const ime = await inputMethod(page);
    await box(page).click();
    const before = await around(page);
    await ime.shows('ほけんじょ', '保健所');
    await ime[way]('保健所');
    expect(await around(page)).toEqual(before);
    await expect(box(page)).toHaveValue('保健所');
    await page.keyboard.press('Enter');
    await expect(title(page)).toHaveText('さがす');
    await expect(box(page)).toHaveValue('保健所');
    await expect(names(page).first()).toHaveText(HOKENJO);
    expect((await around(page)).entries).toBe(before.entries + 1);
  });
}

test('変換の途中で「さがす」を押しても、書いたところまでが残る', async ({ page }) => {
  await open(page);
  const ime = await inputMethod(page);
  await box(page).click();
  await ime.shows('ほけんじょ');
  await main(page).getByRole('button', { name: 'さがす' }).click();
  await expect(title(page)).toHaveText('さがす');
  await expect(box(page)).toHaveValue('ほけんじょ');
  await expect(names(page).first()).toHaveText(HOKENJO);
});

test('変換の途中でくわしい内容が届いても、書きかけは消えない', async ({ page }) => {
  let arrive;
  const wait = new Promise(done => {
    arrive = done;
  });
  await page.route(/\/details-/, async route => {
    await wait;
    await route.continue();
  });
  await openFirst(page, '#/search');
  const ime = await inputMethod(page);
  await box(page).fill('家族 ');
  await page.keyboard.press('End');
  const early = await count(page);
  await ime.shows('ねむ', 'ねむれ');
  arrive();
  await expect.poll(() => count(page), 'more is found by the word that stands').toBeGreaterThan(early);
  await drawn(page);
  await expect(box(page)).toHaveValue('家族 ねむれ');
  await expect(box(page)).toBeFocused();
  await ime.shows('ねむれない', '眠れない');
  await ime.confirms('眠れない');
  await expect(box(page)).toHaveValue('家族 眠れない');
  expect(
    (await happened(page)).filter(event => event.startsWith('composition')),
    'one composition, never broken',
  ).toEqual(['compositionstart', 'compositionend']);
  await expect(counted(page)).not.toHaveText('見つかったもの 0件');
});

test('欄がいっぱいのところで変換しても、欄にあることばでさがす', async ({ page }) => {
  await open(page, '#/search');
  const ime = await inputMethod(page);
  const long = '薬'.repeat(98);
  await box(page).fill(long);
  await page.keyboard.press('End');
  await ime.shows('そうだんまどぐち');
  await ime.confirms('相談窓口');
  const kept = await box(page).inputValue();
  expect(kept.length).toBeLessThanOrEqual(100);
  expect(kept.startsWith(long)).toBe(true);
  await box(page).press('Home');
  for (let left = kept.length - 2; left > 0; left -= 1) await page.keyboard.press('Delete');
  await expect(box(page)).toHaveValue('相談');
  await expect(counted(page)).not.toHaveText('見つかったもの 0件');
});
