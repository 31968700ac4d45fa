// From a keystroke to the painted results, in the real app; not a test. `cargo xtask bench --typing` runs it
// with the folders of the shipped build and of one with made-up entries. Prints Markdown.
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';

/** What is typed, letter by letter; the field is emptied in between, which is measured, too. */
const TYPED = [
  'ねむれない',
  '訪問看護',
  'グループホーム',
  'お金がない',
  '家族会 夜',
  'きのこの図鑑',
  'AA',
  'ひきこもり',
  '駒込の病院',
  'しにたい',
];
const [shipped, large] = process.argv.slice(2);
const RUNS = [
  { folder: shipped, slower: 1 },
  { folder: shipped, slower: 4 },
  { folder: large, slower: 1 },
].filter(run => run.folder);

/** How often everything is typed. */
const ROUNDS = 3;

/** Pauses between two letters as thumbs make them, in ms: the same in every run, some long enough for the rest of the results to be drawn. */
function pauses() {
  let seed = 7;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 60 + (seed % 340);
  };
}

/** Types everything, in the page; gives what each keystroke took. */
async function typed(page) {
  await page.evaluate(() => {
    globalThis.taken = [];
    // Last of all: the app's handlers and what they leave to be done behind them have run.
    window.addEventListener('input', event => {
      // When the browser got the letter: if it was busy drawing, that wait counts.
      const start = event.timeStamp;
      const one = { work: performance.now() - start };
      requestAnimationFrame(() => {
        const frame = performance.now();
        const behind = new MessageChannel();
        // Style, layout and painting follow the callbacks of the frame; the next task comes behind them.
        behind.port2.onmessage = () => {
          const end = performance.now();
          one.paint = end - frame;
          one.total = end - start;
          globalThis.taken.push(one);
        };
        behind.port1.postMessage(null);
      });
    });
  });
  const field = page.locator('#q');
  await field.focus();
  let keys = 0;
  const pause = pauses();
  // Nothing is asked of the page until a word is whole: asking takes the time that is measured.
  const rest = () =>
    new Promise(go => {
      setTimeout(go, pause());
    });
  for (const words of Array.from({ length: ROUNDS }, () => TYPED).flat()) {
    for (const letter of words) {
      await page.keyboard.insertText(letter);
      await rest();
    }
    await page.keyboard.press('ControlOrMeta+a');
    await rest();
    await page.keyboard.press('Delete');
    await rest();
    keys += [...words].length + 1;
    await page.waitForFunction(keys => globalThis.taken.length === keys, keys);
  }
  return page.evaluate(() => globalThis.taken);
}

const at = (list, share) =>
  [...list].sort((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * share))];
const lines = [];
let keys = 0;
for (const { folder, slower } of RUNS) {
  const server = await startServer(path.resolve(folder));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ baseURL: server.url, viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
  await page.goto('#/search');
  await page.waitForSelector('[data-started] #q, #q');
  const everything = Number((await page.locator('#results').innerText()).replace(/[^0-9]/g, ''));
  // Until what comes behind the first screen is there.
  await page.waitForTimeout(folder === large ? 8_000 : 2_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.keyboard.press('Tab');
  const taken = await typed(page);
  keys = taken.length;
  await browser.close();
  await server.stop();
  const of = (name, share) =>
    at(
      taken.map(one => one[name]),
      share,
    );
  lines.push({ everything, slower, of });
  console.error(`  ${everything} × ${slower}`);
}

const measure = lines[0].of('total', 0.5);
const ms = time => time.toFixed(time < 10 ? 1 : 0);
console.log(`${new Date().toISOString().slice(0, 10)}; ${keys} keystrokes a row; ratios of the first row's median.\n`);
console.log(
  '| entries | CPU slower by | until painted: p50 | p95 | of it computing and changing the page: p50 | p95 | layout and painting: p50 | p95 |',
);
console.log('| --: | --: | --: | --: | --: | --: | --: | --: |');
for (const { everything, slower, of } of lines) {
  const cell = (name, share) => `${(of(name, share) / measure).toFixed(2)} (${ms(of(name, share))} ms)`;
  const cells = ['total', 'work', 'paint'].flatMap(name => [cell(name, 0.5), cell(name, 0.95)]);
  console.log(`| ${everything.toLocaleString('en')} | ${slower} × | ${cells.join(' | ')} |`);
}
