// How the parts look: every part in every state, taken out of the app into one page (`target/gallery/index.html`, to look
// at), photographed in every mode of colours and letters, and held to pictures that somebody has looked at. What was
// changed on purpose is photographed anew with
//   SNAPSHOTS=write cargo xtask test --e2e --no-build gallery
// and then to be looked at in the difference.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { startServer } from '../../server.mjs';
import { harvest } from '../../gallery/harvest.mjs';
import { WIDTHS, write } from '../../gallery/page.mjs';
import { test, expect, DIST, ALL, standsForAll } from '../support/fixtures.mjs';
import { band, decode, difference, encode, reduce, strip } from '../support/pictures.mjs';

const at = place => fileURLToPath(new URL(place, import.meta.url));
const ROOT = at('../../../');
const GALLERY = path.join(ROOT, 'target/gallery');
const PICTURES = at('../../gallery/pictures');
const FONT = at('../node_modules/@fontsource-variable/noto-sans-jp');
const WRITES = process.env.SNAPSHOTS === 'write';

/** The modes. In the first, and on wide screens and paper, all parts are looked at; in the others those that stand for all. */
const MODES = {
  light: { words: '明るい' },
  dark: { words: '暗い', theme: 'dark', parts: 'always' },
  contrast: { words: 'はっきり', theme: 'contrast', parts: 'always' },
  forced: { words: '機器の決めた色', media: { forcedColors: 'active' }, parts: 'always' },
  largest: { words: 'いちばん大きい文字', text: 'largest', parts: 'large' },
  furigana: { words: 'ふりがな', page: 'furigana.html', parts: 'large' },
  'largest-furigana': {
    words: 'いちばん大きい文字とふりがな、320 px、暗い',
    page: 'furigana.html',
    text: 'largest',
    theme: 'dark',
    width: 320,
    parts: 'large',
  },
  wide: { words: '広い画面', look: 'wide' },
  paper: { words: '紙', look: 'paper', media: { media: 'print' } },
};

/** One browser page holds the gallery for all that follows, in this order. */
test.describe.configure({ mode: 'default' });
// What a failure is about, its own pictures show.
test.use({ trace: 'off', screenshot: 'off' });
let gallery = null;

test.beforeAll(async ({ browser, server }) => {
  // A busy machine may take its time.
  test.setTimeout(300_000);
  const parts = {
    plain: await harvest(browser, server, { furigana: false }),
    furigana: ALL ? await harvest(browser, server, { furigana: true }) : [],
  };
  await write(GALLERY, DIST, FONT, parts);
  const host = await startServer(GALLERY);
  // Wide enough for all frames in a row.
  const context = await browser.newContext({
    baseURL: host.url,
    viewport: { width: 16 + 24 * (WIDTHS.phone + 16), height: 1000 },
  });
  const page = await context.newPage();
  gallery = { parts, host, page, session: await context.newCDPSession(page), shown: null };
});

test.afterAll(async () => {
  await gallery?.page.context().close();
  await gallery?.host.stop();
});

/** The gallery in a mode: its colours and letters, and what a pointer and keys do to it. */
async function show({ page: file = 'index.html', look = 'phone', media = {}, theme, text, width, parts }) {
  const { page, session } = gallery;
  if (gallery.shown !== file) {
    await page.goto(file);
    gallery.shown = file;
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const nodes = [root];
    for (const node of nodes) {
      nodes.push(...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : []));
      const state = node.attributes?.[node.attributes.indexOf('data-state') + 1];
      if (!node.attributes?.includes('data-state')) continue;
      const forcedPseudoClasses = { hover: ['hover'], focus: ['focus', 'focus-visible'], active: ['hover', 'active'] }[
        state
      ];
      await session.send('CSS.forcePseudoState', { nodeId: node.nodeId, forcedPseudoClasses });
    }
  }
  // After the page has come: frames that come later take no notice of it.
  await page.emulateMedia({ media: null, forcedColors: null, ...media });
  await page.evaluate(options => globalThis.show(options), { looks: [look], theme, text, width, parts });
}

/** Photographs of the parts that are shown, each with its name. */
async function photographs() {
  const { page, session } = gallery;
  const frames = await page.evaluate(() =>
    [...document.querySelectorAll('section:not([hidden]) iframe:not([hidden])')].map(frame => {
      const { x, y, width, height } = frame.getBoundingClientRect();
      const names = [...frame.contentDocument.querySelectorAll('.gallery-name:not([hidden])')];
      const tops = names.map(name => Math.round(name.getBoundingClientRect().bottom));
      const ends = [...names.slice(1).map(name => Math.round(name.getBoundingClientRect().top)), height];
      return {
        clip: { x: x + scrollX, y: y + scrollY, width, height, scale: 1 },
        parts: names.map((name, at) => ({ name: name.textContent, top: tops[at], height: ends[at] - tops[at] })),
      };
    }),
  );
  const found = [];
  for (const { clip, parts } of frames) {
    // What is far outside the window is painted a moment later: a photograph counts when the next one is the same.
    let data = null;
    for (let before; data !== before; ) {
      before = data;
      ({ data } = await session.send('Page.captureScreenshot', {
        format: 'png',
        clip,
        captureBeyondViewport: true,
        optimizeForSpeed: true,
      }));
    }
    const whole = decode(Buffer.from(data, 'base64'));
    for (const { name, top, height } of parts) found.push({ name, picture: band(whole, top, height) });
  }
  return found;
}

/** What is kept of each picture besides itself: its parts, how high they are, and which Chromium drew them. */
const index = async () => JSON.parse(await readFile(path.join(PICTURES, 'parts.json'), 'utf8').catch(() => '{}'));
const chromium = () => gallery.page.context().browser().version().split('.')[0];

async function keep(mode, found) {
  await mkdir(PICTURES, { recursive: true });
  const whole = strip(found.map(({ picture }) => picture));
  reduce(whole);
  await writeFile(path.join(PICTURES, `${mode}.png`), encode(whole));
  const parts = Object.fromEntries(found.map(({ name, picture }) => [name, picture.height]));
  const all = { ...(await index()), [mode]: { chromium: chromium(), parts } };
  await writeFile(path.join(PICTURES, 'parts.json'), `${JSON.stringify(all, null, 1)}\n`);
}

for (const [mode, { words, ...options }] of Object.entries(MODES)) {
  test(
    `どの部品も、見てたしかめたときのまま（${words}）`,
    standsForAll(['light', 'dark', 'paper'].includes(mode)),
    async ({}, testInfo) => {
      test.setTimeout(300_000);
      await show(options);
      const found = await photographs();
      expect(new Set(found.map(({ name }) => name)).size, 'every part has a name of its own').toBe(found.length);
      if (WRITES) await keep(mode, found);
      const kept = (await index())[mode];
      const whole = decode(await readFile(path.join(PICTURES, `${mode}.png`)));
      const differences = Object.keys(kept.parts)
        .filter(name => !found.some(part => part.name === name))
        .map(name => `${name}: not there any more`);
      let top = 0;
      const tops = Object.fromEntries(
        Object.entries(kept.parts).map(([name, height]) => [name, (top += height) - height]),
      );
      for (const { name, picture } of found) {
        if (kept.parts[name] === undefined) {
          differences.push(`${name}: new`);
          continue;
        }
        const wanted = band(whole, tops[name], kept.parts[name]);
        const differs = difference(wanted, picture);
        if (differs === null) continue;
        differences.push(`${name}: ${differs.words}`);
        for (const [what, drawn] of Object.entries({ kept: wanted, found: picture, difference: differs.picture })) {
          if (drawn) await testInfo.attach(`${name} ${what}`, { body: encode(drawn), contentType: 'image/png' });
        }
      }
      const other =
        kept.chromium === chromium()
          ? ''
          : ` (kept from Chromium ${kept.chromium}; this one is ${chromium()}, and may draw letters otherwise)`;
      expect(differences, `the parts look as they did${other}`).toEqual([]);
    },
  );
}

for (const theme of ['light', 'dark', 'contrast']) {
  test(`axe: 部品の見本（${theme}）`, standsForAll(theme === 'light'), async () => {
    test.setTimeout(300_000);
    await show({ theme, parts: 'always' });
    const { violations } = await new AxeBuilder({ page: gallery.page })
      .options({
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        // A part is shown more than once, with its ids.
        rules: {
          'color-contrast-enhanced': { enabled: true },
          'target-size': { enabled: true },
          'duplicate-id-aria': { enabled: false },
        },
      })
      .analyze();
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id} (${nodes.length}): ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' ; ')}`,
      ),
    ).toEqual([]);
  });
}

/** Classes that no part shows, each with its reason. */
const NOT_SHOWN = {
  towns__mark: 'only in the widest drawing of the towns; the parts are taken from a phone',
  'of-home': 'what stands before the app has drawn ホーム',
  'ways-out': 'stands only where the app did not start, with buttons as elsewhere',
};

const classesShown = () =>
  new Set(
    [...gallery.parts.plain, ...gallery.parts.furigana].flatMap(({ html }) =>
      [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names.split(' ')),
    ),
  );

test('様式のどの名前も、部品の見本に出ている', async () => {
  const shown = classesShown();
  const missing = new Set();
  for (const file of await readdir(path.join(ROOT, 'style'))) {
    const style = (await readFile(path.join(ROOT, 'style', file), 'utf8'))
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/"[^"]*"/g, '');
    for (const [, name] of style.matchAll(/\.([a-z][\w-]*)/gi))
      if (!shown.has(name) && !(name in NOT_SHOWN)) missing.add(`${file}: ${name}`);
  }
  expect([...missing], 'a class of the stylesheet that the gallery shows nowhere').toEqual([]);
  expect(
    Object.keys(NOT_SHOWN).filter(name => shown.has(name)),
    'shown after all',
  ).toEqual([]);
});

test('画面の部品の名前は、どれも部品の見本に出ている', async () => {
  const shown = classesShown();
  const missing = new Set();
  const files = (await readdir(path.join(ROOT, 'src/view'), { recursive: true })).filter(file => file.endsWith('.rs'));
  for (const file of files) {
    const source = await readFile(path.join(ROOT, 'src/view', file), 'utf8');
    const names = [
      ...source.matchAll(/\bel\("[a-z0-9]+\.([\w. -]+)"\)/g),
      ...source.matchAll(/\bbutton\("([a-z][\w -]*)"/g),
    ].flatMap(([, names]) => names.split(/[. ]/));
    for (const name of names) if (!shown.has(name) && !(name in NOT_SHOWN)) missing.add(`${file}: ${name}`);
  }
  expect(files.length).toBeGreaterThan(20);
  expect([...missing], 'a class of a screen that the gallery shows nowhere').toEqual([]);
});
