// Somebody says the trouble, or a name, in their own words.
import { test, expect } from '../support/fixtures.mjs';
import {
  box,
  card,
  cards,
  count,
  counted,
  main,
  names,
  open,
  gathered,
  reads,
  section,
  started,
  title,
} from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';

test('かな、半角、幅のちがう書き方が、どれも同じものを最初に見つける', async ({ page }) => {
  await open(page, '#/search');
  for (const words of ['エナジーハウス', 'えなじーはうす', 'ｴﾅｼﾞｰﾊｳｽ', 'エナジ－ハウス', '　エナジー　ハウス ']) {
    await box(page).fill(words);
    await expect(names(page).first(), words).toHaveText(ENERGY);
  }
  for (const words of ['AA', 'aa', 'ＡＡ', 'ａａ']) {
    await box(page).fill('');
    await box(page).fill(words);
    await expect(names(page).first(), words).toHaveText('AA');
  }
});

test('ことばを足すほど、しぼられる', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('家族');
  const one = await count(page);
  await box(page).fill('家族 電話');
  await expect.poll(() => count(page)).toBeLessThan(one);
  expect(await count(page)).toBeGreaterThan(0);
});

test('ホームで書いたことばで、さがせる', async ({ page }) => {
  await open(page);
  await box(page).fill('ボランティア');
  await main(page).getByRole('button', { name: 'さがす' }).click();
  await expect(title(page)).toHaveText('さがす');
  await expect(box(page)).toHaveValue('ボランティア');
  await expect(names(page).first()).toHaveText('ボランティア');
});

test('ねむれない、と書いた人に、なぜ見つかったかを言う', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('ねむれない');
  await expect(card(page, 'かかりつけ医')).toContainText('「ねむれない」は「眠れない」としてさがしました');
  await box(page).fill('ほけんじょ');
  await expect(card(page, '保健所（精神保健専門相談）')).toContainText('よみかたから見つかりました');
});

test('見つけたことばに、しるしがつく（ふりがなをつけても）', async ({ page }) => {
  const marked = name => card(page, name).getByRole('mark');
  await open(page, '#/search');
  await box(page).fill('ｴﾅｼﾞｰ');
  await expect(marked(ENERGY)).toHaveText('エナジー');
  await reads(page, 'ja furigana normal device');
  await open(page, '#/search');
  await main(page).getByRole('searchbox').fill('えなじー');
  await expect(
    main(page).getByRole('listitem').filter({ hasText: 'エナジーハウス' }).getByRole('mark').first(),
  ).toHaveText('エナジー');
});

test('名前を一字まちがえても、もしかして、と出る', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('エナシーハウス');
  await expect(names(page).first()).toHaveText(ENERGY);
  await expect(
    main(page).getByText('「エナシーハウス」は見つかりませんでした。もしかして、これですか。'),
  ).toBeVisible();
  await expect(card(page, ENERGY)).toContainText('もしかして、これですか（1文字ちがい）');
});

test('ローマ字でも、よみで見つかる', async ({ page }) => {
  await open(page, '#/search');
  for (const words of ['hokenjo', 'ＨＯＫＥＮＪＯ', 'hokenzyo']) {
    await box(page).fill('');
    await box(page).fill(words);
    await expect(names(page).first(), words).toHaveText('保健所（精神保健専門相談）');
    await expect(card(page, '保健所（精神保健専門相談）')).toContainText('よみかたから見つかりました');
  }
});

test('つながった長いことばは、分けてさがしたと言う', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('STEPに相談');
  await expect(main(page).getByText('ことばを分けてさがしました：STEP・相談')).toBeVisible();
  await expect(names(page).first()).toHaveText('文京区ひきこもり支援センター／STEP');
  await box(page).fill('MHFAを受講したい');
  await expect(
    main(page).getByText('ぴったりのものはありませんでした。近いものを出しています：MHFA・受講'),
  ).toBeVisible();
  await box(page).fill('STEP');
  await expect(main(page).getByText('ことばを分けて')).toHaveCount(0);
});

test('死にたい、と書いた人には、電話が先に出て読み上げられ、結果はその下に残る', async ({ page }) => {
  await open(page, '#/search');
  const help = section(page, 'いま、つらいとき');
  const said = main(page).getByRole('status').filter({ hasText: /./ });
  await box(page).fill('保健所');
  await expect(counted(page)).not.toHaveText('見つかったもの 0件');
  await expect(help).toHaveCount(0);
  for (const words of ['死にたい', 'しにたい', 'もう消えたい', '家族が死にたいと言う']) {
    await box(page).fill('');
    await expect(help).toHaveCount(0);
    await box(page).fill(words);
    await expect(help, words).toBeVisible();
    await expect(said, 'one sentence is read out, not all the numbers').toHaveText('話を聞いてくれる人がいます。');
  }
  await box(page).fill('死にたい');
  for (const number of ['0120-279-338', '0120-061-338', '119', '110']) {
    await expect(help.getByRole('link', { name: new RegExp(`に電話する ${number}$`) })).toBeVisible();
  }
  expect(await count(page)).toBeGreaterThan(0);
  const [above, below] = await Promise.all([help.boundingBox(), names(page).first().boundingBox()]);
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
});

test('空白だけなら、何も書かないのと同じ', async ({ page }) => {
  await open(page, '#/search');
  const all = await count(page);
  await box(page).fill('保健所');
  await expect.poll(() => count(page)).toBeLessThan(all);
  await box(page).fill(' 　 ');
  await expect.poll(() => count(page)).toBe(all);
  await expect(main(page).getByText('見つかりませんでした')).toHaveCount(0);
});

test('見つからないことばは、消すか、最初の窓口に進める', async ({ page }) => {
  await open(page, '#/search');
  const all = await count(page);
  await box(page).fill('ぬるぽがっ');
  await expect(main(page).getByText('「ぬるぽがっ」でさがしました。')).toBeVisible();
  await expect(names(page)).toHaveText(['BUNKYOつながる相談窓口']);
  await main(page).getByRole('button', { name: 'ことばを消す' }).click();
  await expect.poll(() => count(page)).toBe(all);
  await expect(box(page)).toHaveValue('');
});

/** A megabyte of one text over and over. */
const endless = text => text.repeat(Math.ceil(1_000_000 / text.length)).slice(0, 1_000_000);

/** What somebody may paste by mistake or on purpose. */
const HOSTILE = {
  'a megabyte of a text': endless('こころの健康や生活のことで相談したいです。'),
  'a megabyte that nothing here holds': endless('𓀀'),
  'a megabyte of short words': endless('相 '),
  'a megabyte of spaces': endless(' '),
  'a megabyte of Latin letters': endless('n'),
  'a megabyte of lone surrogates': endless('\ud83d'),
  'lone surrogates': '\udc00相談\ud800',
  'NUL and control characters': '\0相\0談\x07\x9b',
  'right-to-left override and isolates': '\u202e相談窓口\u2067שלום\u2066',
  'zero-width joiners': '\u200d相\u200b\u2060談\ufeff',
  'emoji of several': '👩‍❤️‍💋‍👨🏽🇯🇵'.repeat(40),
  'a storm of combining marks': `か${'\u3099\u0301\u0323'.repeat(300)}`,
  'an everyday word under many marks': `お酒${'\u0301\u0323'.repeat(300)}`,
  'a sentence under many marks': `STEPに相談${'\u0301\u0323'.repeat(300)}`,
  'signs of regular expressions': '(.*)+?[^相]{1,}\\|$^((((',
  markup: '<img src=x onerror=throw(1)>{words}{n}{相|そう}',
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`何を貼っても、つぎのことばでさがせる: ${name}`, async ({ page }) => {
    const answers = async () => {
      await box(page).fill('');
      await box(page).fill('保健所');
      await expect(names(page).first()).toHaveText('保健所（精神保健専門相談）');
    };
    const stands = async () => {
      await expect(counted(page)).toBeVisible();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        'nothing to drag sideways',
      ).toBe(0);
      expect(await main(page).innerText(), 'no sentence is turned').not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    };
    await open(page, '#/search');
    // As one pastes: the field takes what it has room for, and shows it.
    await box(page).click();
    await page.keyboard.insertText(text);
    expect((await box(page).inputValue()).length).toBeLessThanOrEqual(100);
    await stands();
    await page.keyboard.press('Enter');
    await stands();
    await answers();
    // Past the field's own limit, as scripts and extensions write into it.
    await box(page).evaluate((field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
    await stands();
    await answers();
  });
}

test('写したことばについてくる見えない字があっても、見つかる', async ({ page }) => {
  await open(page, '#/search');
  for (const words of ['\u202a保健所\u202c', '保\u00ad健所', '\ufeff保健所', '保健\u200d所', '保健所\ufe0e']) {
    await box(page).fill('');
    await box(page).fill(words);
    await expect(names(page).first(), escape(words)).toHaveText('保健所（精神保健専門相談）');
    await expect(card(page, '保健所（精神保健専門相談）').getByRole('mark').first()).toBeVisible();
    await expect(main(page).getByText('もしかして')).toHaveCount(0);
  }
});

test('書いたことばは、アドレスにも題名にも端末にも通信にも残らない', async ({ page, context }) => {
  const words = 'ぬるぽがっ';
  const asked = [];
  context.on('request', request => asked.push(decodeURIComponent(request.url()), request.postData()));
  const traces = () =>
    page.evaluate(async () =>
      JSON.stringify([
        decodeURIComponent(location.href),
        document.title,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        history.state,
        await indexedDB.databases(),
        window.name,
        await caches.keys(),
      ]),
    );
  await open(page, '#/search');
  await box(page).fill(words);
  await page.keyboard.press('Enter');
  await expect(main(page).getByText(`「${words}」でさがしました。`)).toBeVisible();
  expect(await traces(), 'while it is searched').not.toContain('ぬるぽ');
  await card(page, 'BUNKYOつながる相談窓口').getByRole('link').first().click();
  await expect(title(page)).toHaveText('BUNKYOつながる相談窓口');
  expect(await traces(), 'while an entry is read').not.toContain('ぬるぽ');
  await page.goBack();
  await expect(box(page)).toHaveValue(words);
  expect(await traces(), 'back at the search').not.toContain('ぬるぽ');
  expect(JSON.stringify(await context.storageState({ indexedDB: true }))).not.toContain('ぬるぽ');
  await page.reload();
  await started(page);
  await expect(box(page), 'gone for good').toHaveValue('');
  expect(asked.length).toBeGreaterThan(4);
  expect(JSON.stringify(asked)).not.toContain('ぬるぽ');
});

test('書くあいだは見えるぶんだけを描き、手を休めると、つづきも出る', async ({ page }) => {
  await open(page, '#/search');
  await expect(cards(page)).toHaveCount(30);
  // The frame behind the letter, seen from inside the page.
  await page.evaluate(() => {
    window.addEventListener('input', () => {
      requestAnimationFrame(() => {
        globalThis.firstDrawn = document.querySelectorAll('main li h3').length;
      });
    });
  });
  await box(page).fill('電話');
  const found = await count(page);
  expect(found).toBeGreaterThan(30);
  expect(await page.evaluate(() => globalThis.firstDrawn), 'はじめに描くカード').toBeLessThan(10);
  await expect(cards(page)).toHaveCount(30);
  await expect(
    page.getByRole('button', { name: `つづきを見る（あと${found - (await gathered(page)) - 30}件）` }),
  ).toBeVisible();
});
