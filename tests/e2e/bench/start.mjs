// From opening the guide to results, on a slow phone: at the first visit, and later without a network, from a browser that
// was closed; not a test. `cargo xtask bench --start` runs it on the built app and keeps what it prints, in Markdown.
//
// What else a machine does makes these times longer, so the time that the page's own thread computes is measured, too.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';
import { DIST } from '../support/fixtures.mjs';

const ROUNDS = 9;
/** Lighthouse's measure of a phone against a developer's machine. */
const SLOWER = 4;
/** What opening without a network may take until there are results, in ms. */
const LIMIT = 1_000;
const SCREENS = { ホーム: './', さがす: './#/search' };
const WORDS = 'ねむれない';

/**
 * In the page, from its first moment: types as soon as the field is there and the app has started, and notes when that was
 * and when the results are painted: the browser itself tells the time of the frame in which an element was seen first.
 */
function watch(words) {
  new PerformanceObserver(list => {
    globalThis.found ??= list.getEntries()[0].renderTime;
  }).observe({ type: 'element' });
  new MutationObserver(changes => {
    if (globalThis.usable === undefined) return;
    // Cards that are drawn for the words are new ones.
    const drawn = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter(node => node.nodeType === Node.ELEMENT_NODE);
    const first =
      drawn.flatMap(node => [...node.querySelectorAll('.cards h3 *')])[0] ??
      drawn.find(node => node.matches('.cards > li'))?.querySelector('h3 *');
    first?.setAttribute('elementtiming', 'found');
  }).observe(document, { subtree: true, childList: true });
  const look = () => {
    const field = document.getElementById('q');
    if (field === null || !document.documentElement.hasAttribute('data-started')) {
      requestAnimationFrame(look);
      return;
    }
    globalThis.usable = performance.now();
    field.focus();
    document.execCommand('insertText', false, words);
    // On ホーム whoever has written goes on to さがす.
    if (location.hash.length < 3) field.form.requestSubmit();
  };
  requestAnimationFrame(look);
}

/** Opens the guide in a browser that has just started; gives when the field took words and when their results were there, and how long the page's thread had computed by then. */
async function opened(profile, server, address, { slower = SLOWER, stays = false } = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--no-sandbox', '--disable-gpu'],
    baseURL: server.url,
    viewport: { width: 390, height: 844 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  const page = context.pages()[0];
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(watch, WORDS);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.found !== undefined, null, { timeout: 60_000 });
  const { metrics } = await session.send('Performance.getMetrics');
  const times = await page.evaluate(() => ({ usable: globalThis.usable, found: globalThis.found }));
  if (stays) await page.getByRole('contentinfo').getByText('電波がなくても使えます').waitFor({ timeout: 60_000 });
  await context.close();
  return { ...times, computed: 1_000 * metrics.find(({ name }) => name === 'TaskDuration').value };
}

const server = await startServer(DIST);
const rows = Object.keys(SCREENS).map(name => ({ name, online: [], offline: [], computed: [] }));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { name, online, offline, computed } of rows) {
    const profile = await mkdtemp(path.join(tmpdir(), 'start-'));
    online.push(await opened(profile, server, SCREENS[name], { stays: true }));
    await server.stop();
    offline.push(await opened(profile, server, SCREENS[name]));
    computed.push((await opened(profile, server, SCREENS[name], { slower: 1 })).computed);
    await server.restart();
    await rm(profile, { recursive: true, force: true });
  }
}
await server.stop();

const median = list => [...list].sort((one, other) => one - other)[list.length >> 1];
const day = new Date().toISOString().slice(0, 10);
console.log(
  `${day}; CPU ${SLOWER} times slower, median of ${ROUNDS}; without a network, results are to be there within ${LIMIT} ms.\n`,
);
console.log(
  '| opened at | until | first visit, online | reopened, no network | of these the fastest | ratio |\n| --- | --- | --: | --: | --: | --: |',
);
for (const { name, online, offline } of rows) {
  for (const [what, said] of [
    ['usable', 'the field takes words'],
    ['found', 'their results are painted'],
  ]) {
    const [first, later] = [online, offline].map(all => all.map(times => times[what]));
    console.log(
      `| ${name} | ${said} | ${median(first).toFixed(0)} ms | ${median(later).toFixed(0)} ms | ${Math.min(...later).toFixed(0)} ms | ${(median(later) / median(first)).toFixed(2)} |`,
    );
  }
}
const computing = rows.map(
  ({ name, computed }) =>
    `${name} ${(SLOWER * median(computed)).toFixed(0)} ms (${SLOWER} × ${median(computed).toFixed(0)} ms)`,
);
console.log(
  `\nOf it without a network, what the page's thread computes until the results are painted: ${computing.join(', ')}.`,
);
