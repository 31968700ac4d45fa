// Somebody with large letters, a small screen, thick fingers or spaced-out text: nothing is cut, nothing is out of reach.
import { test, expect, standsForAll } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, leastSizes, main, open, reads, stored, unfoldAll } from '../support/steps.mjs';

const LANGUAGES = ['ja', 'ja-easy', 'en', 'zh-Hans', 'ko'];

/** What can be pressed and is smaller than 44 × 44 px (WCAG 2.5.5); a box or a radio button is as large as its label. */
const small = async page => {
  await leastSizes(page);
  return page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      // What is not shown, and the skip link until it has the focus.
      if (width < 2 || height < 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      const least = globalThis.leastSize(element) - 0.5;
      if (width < least || height < least)
        found.push(
          `${Math.round(width)}×${Math.round(height)} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 50)}`,
        );
    }
    return [...new Set(found)];
  });
};

/** What sticks out of the window to the side, and texts of which a part is cut off. */
const cut = page =>
  page.evaluate(() => {
    const found = [];
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide)
      found.push(`the page is ${document.documentElement.scrollWidth - wide} px too wide`);
    for (const element of document.querySelectorAll('body *')) {
      // What is in a field is moved by its cursor; sheets are drawn for paper alone.
      if (element.closest('svg, input, .visually-hidden, .skip, .sheet, .paper') || !element.checkVisibility())
        continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = overflow => overflow === 'hidden' || overflow === 'clip';
      if (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      )
        found.push(`cut: ${element.outerHTML.slice(0, 80)}`);
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (right > wide + 1 || left < -1))
        found.push(`outside: ${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
    }
    return [...new Set(found)].slice(0, 6);
  });

/** Text as spaced as WCAG 1.4.12 says that it must be able to be. */
const spaced = page =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
  });

async function each(page, words, look) {
  await stored(page, KEYS.saved, TWO);
  await reads(page, words);
  for (const [name, address] of SCREENS) {
    await open(page, address);
    await unfoldAll(page);
    await look(name);
  }
}

for (const language of LANGUAGES) {
  test(
    `どの画面でも、押すところは 44 px 以上ある（${language}）`,
    standsForAll(language === 'en'),
    async ({ page }) => {
      test.slow();
      await each(page, `${language} plain normal device`, async name =>
        expect.soft(await small(page), name).toEqual([]),
      );
    },
  );

  test(
    `いちばん大きい文字でも、320 px の画面で横にはみ出さず、何も切れない（${language}）`,
    standsForAll(['ja', 'en'].includes(language)),
    async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width: 320, height: 640 });
      await each(page, `${language} ${language.startsWith('ja') ? 'furigana' : 'plain'} largest device`, async name =>
        expect.soft(await cut(page), name).toEqual([]),
      );
    },
  );

  test(`字と行の間を広げても、何も切れない（${language}）`, standsForAll(language === 'ja'), async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 640 });
    await each(page, `${language} plain normal device`, async name => {
      await spaced(page);
      expect.soft(await cut(page), name).toEqual([]);
    });
  });
}

test('いちばん大きい文字でも、上と下の帯は小さな画面の四分の一までで、119 と 110 は切れない', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await reads(page, 'ja plain largest device');
  await open(page, '#/');
  const [header, bar] = await Promise.all(
    [page.getByRole('banner'), page.getByRole('navigation')].map(frame => frame.boundingBox()),
  );
  expect(header.height + bar.height).toBeLessThan(640 / 4);
  for (const number of ['119', '110']) {
    const lines = page
      .getByRole('link', { name: new RegExp(`${number}$`) })
      .first()
      .getByText(number, { exact: true });
    expect(
      await lines.evaluate(
        words =>
          words.getClientRects().length === 1 &&
          words.offsetHeight < 2 * Number.parseFloat(getComputedStyle(words).fontSize),
      ),
      number,
    ).toBe(true);
  }
});

test.describe('端末に声があるとき', () => {
  /** A device with a voice of its own, and one that would send the words away. */
  const voices = page =>
    page.addInitScript(() => {
      globalThis.said = [];
      const voice = (lang, localService) => ({ lang, localService, name: lang });
      Object.defineProperty(globalThis, 'speechSynthesis', {
        value: {
          getVoices: () => [voice('ja-JP', false), voice('ja_JP', true)],
          cancel: () => globalThis.said.push('silence'),
          speak: utterance => {
            globalThis.said.push(utterance.text);
            globalThis.utterance = utterance;
          },
        },
      });
      globalThis.SpeechSynthesisUtterance = class {
        constructor(text) {
          this.text = text;
        }
      };
    });

  test('くわしい画面を読み上げさせ、とめられる。ひとりでには読まない', async ({ page }) => {
    await voices(page);
    await open(page, '#/e/line-yakan-kokoro');
    const read = main(page).getByRole('button', { name: '読み上げる' });
    await expect(read).toBeVisible();
    expect(await page.evaluate(() => globalThis.said.filter(words => words !== 'silence'))).toEqual([]);
    await read.click();
    const said = await page.evaluate(() => globalThis.said.at(-1));
    for (const words of ['東京都夜間こころの電話相談', '03-5155-5028', '毎日 17:00〜21:30'])
      expect(said).toContain(words.replace('〜21:30', ''));
    expect(await page.evaluate(() => globalThis.utterance.voice.localService), 'nobody else hears it').toBe(true);
    await main(page).getByRole('button', { name: '読み上げをとめる' }).click();
    expect(await page.evaluate(() => globalThis.said.at(-1))).toBe('silence');
    await expect(read).toBeVisible();
    await read.click();
    await page.evaluate(() => globalThis.utterance.onend());
    await expect(read, 'at its end, it can begin anew').toBeVisible();
  });

  for (const [how, leaving] of [
    ['とじると', page => page.getByRole('link', { name: 'この画面をとじる' }).click()],
    ['一覧へ行くと', page => page.goto('list.html')],
    ['読みなおすと', page => page.reload()],
  ])
    test(`読み上げは、${how}、すぐやむ`, async ({ page }) => {
      await voices(page);
      await open(page, '#/e/line-yakan-kokoro');
      await main(page).getByRole('button', { name: '読み上げる' }).click();
      await page.evaluate(() => {
        speechSynthesis.cancel = () => sessionStorage.setItem('test silence', 'yes');
      });
      await leaving(page);
      await expect.poll(() => page.evaluate(() => sessionStorage.getItem('test silence'))).toBe('yes');
    });

  test('声があとから来れば、ボタンも来て、標準の声が読む', async ({ page }) => {
    await page.addInitScript(() => {
      const voice = (name, lang, isDefault) => ({ name, lang, localService: true, default: isDefault });
      let all = [];
      const synthesis = Object.assign(new EventTarget(), {
        getVoices: () => all,
        cancel: () => {},
        speak: said => {
          globalThis.utterance = said;
        },
      });
      Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
      globalThis.SpeechSynthesisUtterance = class {};
      globalThis.voicesCome = () => {
        all = [voice('おどけた声', 'ja-JP', false), voice('標準の声', 'ja-JP', true), voice('廣東話', 'zh-HK', false)];
        synthesis.dispatchEvent(new Event('voiceschanged'));
      };
    });
    await open(page, '#/e/line-yakan-kokoro');
    const read = main(page).getByRole('button', { name: '読み上げる' });
    await expect(read).toBeHidden();
    await page.evaluate(() => globalThis.voicesCome());
    await read.click();
    expect(await page.evaluate(() => globalThis.utterance.voice.name)).toBe('標準の声');
    await reads(page, 'zh-Hans plain normal device');
    await open(page, '#/e/line-yakan-kokoro');
    await expect(main(page).locator('[data-speaks="zh-Hans"]')).toBeHidden();
    await page.evaluate(() => globalThis.voicesCome());
    await expect(main(page).locator('[data-speaks="zh-Hans"]'), 'Cantonese is none of Mandarin').toBeHidden();
  });

  test('英語の声が端末になければ、英語では出さない', async ({ page }) => {
    await voices(page);
    await reads(page, 'en plain normal device');
    await open(page, '#/e/line-yakan-kokoro');
    await expect(main(page).getByRole('heading', { name: 'How to get in touch' })).toBeVisible();
    await expect(main(page).getByRole('button', { name: 'Read aloud' })).toBeHidden();
  });
});

test('むずかしいことばは、その場でひらいて説明を読める', async ({ page }) => {
  await open(page, '#/map/welfare');
  await page.goto('#/tour/family-refuses/1');
  const term = page.getByRole('group').filter({ has: page.getByText('初診日', { exact: true }) });
  await page.goto('#/e/term-shindansho');
  await expect(main(page).getByText('ことばの説明')).toBeVisible();
  await main(page).getByText('初診日', { exact: true }).first().click();
  await expect(term.first()).toContainText('はじめて');
});

test('はっきりした色にすると、地は白、字は黒になる', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, '#/settings');
  await page.getByRole('group', { name: '画面の色' }).getByText('はっきり（白と黒）').click();
  const colours = () =>
    page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ]);
  await expect.poll(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await page.reload();
  await expect.poll(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
