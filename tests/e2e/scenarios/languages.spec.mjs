// Somebody reads the guide in the language, and with the readings, that they need.
import { test, expect, standsForAll } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, main, open, reads, stored, title, unfoldAll } from '../support/steps.mjs';

/** Texts that stand on the page in kanji or kana, each with the language it is said to be in, and whether it has a reading. */
const japanese = page =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.parentElement;
      // Scripts and the words of a picture that is drawn are no running text; an address is copied as it is,
      // and what was kept of an earlier edition stands as it was.
      if (at.closest('script, style, svg, textarea, option, .printed, .old')) continue;
      if (/[々〆\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(node.data)) {
        found.push({
          words: node.data.trim().slice(0, 60),
          lang: at.closest('[lang]').lang,
          hasReading: at.closest('ruby') !== null,
          isReading: at.closest('rt, rp') !== null,
        });
      }
    }
    return found;
  });

/** Opens a screen in this way, with everything on it. */
async function look(page, words, address) {
  await stored(page, KEYS.saved, TWO);
  await reads(page, words);
  await open(page, address);
  await unfoldAll(page);
}

for (const [asked, lang, heading] of [
  ['en-GB', 'en', 'Who can help'],
  ['zh-CN', 'zh-Hans', '遇到困难时'],
  ['ko-KR', 'ko', '곤란할 때'],
  ['vi-VN', 'en', 'Who can help'],
  ['ja-JP', 'ja', '困ったとき'],
]) {
  test(`はじめて開くと、ブラウザのことばで読める（${asked}）`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, locale: asked });
    const page = await context.newPage();
    await open(page, '#/');
    await expect(title(page)).toContainText(heading);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await context.close();
  });
}

test('ホームで、ひと押しでことばを変えられ、次に開いても、ほかの画面でも、そのことばで読める', async ({ page }) => {
  await open(page, '#/');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(title(page)).toContainText('곤란할 때');
  await expect(page.getByRole('button', { name: '한국어' })).toBeFocused();
  await expect(page.getByRole('button', { name: '한국어' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto('#/help');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('main').getByText('매일', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: '日本語', exact: true }).click();
  await expect(title(page)).toHaveText('いますぐ相談');
});

test('英語で読む人にも、団体の名前は日本語のまま、訳とならんで出る', async ({ page }) => {
  await reads(page, 'en plain normal device');
  await open(page, '#/e/line-yakan-kokoro');
  await expect(title(page).locator('[lang=ja]')).toHaveText('東京都夜間こころの電話相談');
  await expect(title(page)).toContainText('Tokyo night-time mental-health telephone counselling');
  await expect(
    main(page)
      .getByRole('link', { name: /^Call Tokyo night-time mental-health telephone counselling.* 03-5155-5028$/ })
      .first(),
  ).toBeVisible();
  await expect(main(page).getByText('5 September 2022').first()).toBeVisible();
});

test('電話の札も、えらんだことばで読める', async ({ page }) => {
  await reads(page, 'en plain normal device');
  await open(page, '#/help');
  const card = page.getByRole('region', { name: 'When things are hard right now' });
  await expect(card).toContainText('Yorisoi Hotline');
  await expect(card).toContainText('Every day, 24 hours');
  await expect(card.getByRole('link', { name: /^Call Yorisoi Hotline .*0120-279-338$/ })).toBeVisible();
  await page.getByRole('button', { name: '日本語', exact: true }).click();
  await expect(page.getByRole('region', { name: 'いま、つらいとき' })).toContainText('毎日 24時間');
  await expect(page.getByRole('region', { name: 'いま、つらいとき' })).not.toContainText('Yorisoi');
});

test('しくみ図も、えらんだことばで描かれる', async ({ page }) => {
  for (const [words, part] of [
    ['en plain normal device', /^Medical care/],
    ['ko plain normal device', /^의료/],
    ['zh-Hans plain normal device', /^医疗/],
  ]) {
    await reads(page, words);
    await page.goto('about:blank');
    await open(page, '#/map');
    await expect(main(page).getByRole('group').getByRole('link', { name: part }).first()).toBeVisible();
  }
});

test('さがした語のしるしは、やさしい日本語でもつく', async ({ page }) => {
  await reads(page, 'ja-easy plain normal device');
  await open(page, '#/search');
  await page.getByRole('searchbox').fill('家族会');
  await expect(page.getByRole('mark').first()).toHaveText('家族会');
});

for (const [row, language] of ['en', 'ko', 'zh-Hans'].entries()) {
  for (const [place, [name, address]] of SCREENS.entries()) {
    test(
      `日本語のままの文は、日本語としるされている（${language}、${name}）`,
      standsForAll((row + place) % 3 === 0),
      async ({ page }) => {
        await look(page, `${language} plain normal device`, address);
        // Chinese shares kanji; there, only kana tell Japanese from it.
        const told = (await japanese(page)).filter(
          ({ words }) => language !== 'zh-Hans' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words),
        );
        expect([
          ...new Set(
            told
              .filter(({ lang, words }) => !['ja', 'zh-Hans'].includes(lang) && !/^[・、「」]+$/u.test(words))
              .map(({ words }) => words),
          ),
        ]).toEqual([]);
      },
    );
  }
}

/** Where a place stands and who runs it: no source says how buildings and companies are read (data/README.md). */
const UNREAD = /^〒|法人|会社/;

for (const [row, language] of ['ja', 'ja-easy'].entries()) {
  for (const [place, [name, address]] of SCREENS.entries()) {
    test(
      `ふりがなをつけると、どの漢字にもよみがつく（${language}、${name}）`,
      standsForAll((row + place) % 3 === 0),
      async ({ page }) => {
        await look(page, `${language} furigana normal device`, address);
        const texts = (await japanese(page)).filter(({ lang, isReading }) => lang === 'ja' && !isReading);
        const kanji = texts.filter(({ words }) => /[々\p{Script=Han}]/u.test(words));
        test.info().annotations.push({ type: 'kanji', description: `${kanji.length}` });
        expect(kanji.length).toBeGreaterThan(10);
        expect([
          ...new Set(
            kanji.filter(({ hasReading, words }) => !hasReading && !UNREAD.test(words)).map(({ words }) => words),
          ),
        ]).toEqual([]);
      },
    );
  }
}

test('ふりがなは、読み上げにもコピーにも二重に出ない', async ({ page }) => {
  await reads(page, 'ja furigana normal device');
  await open(page, '#/e/org-energy-house');
  // As the browser gives it to a screen reader: the name without the reading behind it.
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  expect(nodes.filter(node => node.role?.value === 'heading').map(node => node.name?.value)).toContain(
    '地域活動支援センター エナジーハウス',
  );
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('h1')));
  expect((await page.evaluate(() => getSelection().toString())).replace(/\s/g, '')).toBe(
    '地域活動支援センターエナジーハウス',
  );
});

test.describe('ことばのファイルが来ないとき', () => {
  test.use({ allowErrors: /Failed to load resource/ });
  test('日本語のまま読め、もう一度ためせる', async ({ page, server }) => {
    server.fault(/lang-ko.*\.json$/, '404');
    await open(page, '#/');
    await page.getByRole('button', { name: '한국어' }).click();
    await expect(page.getByRole('button', { name: 'もう一度ためす' })).toBeVisible();
    await expect(title(page)).toContainText('困ったとき');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  });
});
