// The automatic part of the accessibility checks: every screen, light and dark, no violation.
import AxeBuilder from '@axe-core/playwright';
import { ALL, test, expect, standsForAll } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, box, open, reads, stored, unfoldAll } from '../support/steps.mjs';

const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
};

/** What axe finds, in short: the rule, and the first places. */
async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).options(OPTIONS).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes
        .slice(0, 3)
        .map(
          node =>
            `${node.html.slice(0, 120)} | ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`,
        )
        .join(' ; ')}`,
  );
}

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [place, [name, address]] of SCREENS.entries()) {
      const often = standsForAll(place % 2 === (colorScheme === 'light' ? 0 : 1));
      test(`axe: ${name}`, often, async ({ page }) => {
        await stored(page, KEYS.saved, TWO);
        await open(page, address);
        await unfoldAll(page);
        expect(await violations(page)).toEqual([]);
      });
    }

    for (const address of ['#/search?kind=help-line', '#/help']) {
      test(`axe: 受付中のものだけ（${address}）`, async ({ page }) => {
        await page.clock.install({ time: new Date('2026-12-02T20:45:00+09:00') });
        await open(page, address);
        await page.getByRole('checkbox', { name: /^いま受付中のものだけ/ }).check();
        await page.getByRole('checkbox', { name: /^要確認・情報なしのものも出す/ }).check();
        await expect(page.getByText('まもなく終了', { exact: true }).first()).toBeVisible();
        // What happens to lie half under the header is no smaller for that.
        await page.evaluate(() => scrollTo(0, 0));
        expect(await violations(page)).toEqual([]);
      });
    }

    test('axe: つらいことばを書いたとき', async ({ page }) => {
      await open(page, '#/search');
      await box(page).fill('死にたい');
      await expect(page.getByRole('main').getByRole('heading', { name: 'いま、つらいとき' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('axe: しるしのついた結果、もしかして、分けてさがした結果', async ({ page }) => {
      await open(page, '#/search');
      await box(page).fill('家族会');
      await expect(page.getByRole('mark').first()).toBeVisible();
      expect.soft(await violations(page), 'marks').toEqual([]);
      for (const [words, shown] of [
        ['エナシーハウス', /もしかして、これですか。$/],
        ['STEPに相談', /^ことばを分けてさがしました/],
      ]) {
        await box(page).fill(words);
        await expect(page.getByRole('main').getByText(shown).first()).toBeVisible();
        expect.soft(await violations(page), words).toEqual([]);
      }
    });

    test('axe: ふりがなと English', async ({ page }) => {
      for (const words of ['ja furigana normal device', 'en plain normal device']) {
        await reads(page, words);
        await open(page, '#/');
        expect.soft(await violations(page), words).toEqual([]);
      }
    });

    test('axe: 開けなかったとき', async ({ browser, server }) => {
      // A context of its own: its errors are made on purpose.
      const context = await browser.newContext({ baseURL: server.url, colorScheme });
      const page = await context.newPage();
      server.fault(/\.wasm$/, '404');
      await page.goto('./');
      await expect(page.getByText('うまくひらけませんでした')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await context.close();
    });

    test('axe: 一覧', standsForAll(colorScheme === 'light'), async ({ page }) => {
      test.slow();
      await page.goto('list.html');
      expect(await violations(page)).toEqual([]);
    });
  });
}

/** Every way of looking at a screen: colours, size of text, furigana, language. */
const COLOURS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' }];
const SIZES = ['normal', 'largest'];
const READINGS = ['plain', 'furigana'];
const LANGUAGES = ['ja', 'ja-easy', 'en'];

for (const [row, language] of LANGUAGES.entries()) {
  for (const [column, readings] of READINGS.entries()) {
    // All of them are many minutes of work; at other times a third of the screens is looked at in two of them.
    const often = standsForAll((row + column) % 3 === 0);
    test(`axe: 色と文字の大きさの組み合わせ（${language}、${readings}）`, often, async ({ page }) => {
      test.setTimeout(ALL ? 1_800_000 : 360_000);
      await stored(page, KEYS.saved, TWO);
      await reads(page, `${language} ${readings} normal device`);
      let looks = 0;
      for (const [place, [name, address]] of SCREENS.entries()) {
        if (!ALL && place % 6 !== row + 3 * column) continue;
        await open(page, address);
        // Hundreds of sources with furigana take axe a minute; folded out, they are looked at above.
        if (ALL || name !== 'このガイドについて') await unfoldAll(page);
        for (const colours of ALL ? COLOURS : [COLOURS[Math.floor(place / 6)]]) {
          await page.emulateMedia({ forcedColors: null, ...colours });
          for (const size of SIZES) {
            await page.evaluate(size => {
              document.documentElement.dataset.text = size;
            }, size);
            expect.soft(await violations(page), `${name} ${JSON.stringify(colours)} ${size}`).toEqual([]);
            looks += 1;
          }
        }
      }
      test.info().annotations.push({ type: 'combinations', description: `${looks}` });
      console.log(`  axe: ${language} ${readings}: ${looks}`);
    });
  }
}
