// How long screens take to open on a slow phone; not a test. `cargo xtask bench --screens` runs it on the built app and keeps what it prints, in Markdown.
//
// Machines differ and are shared, so the figures to keep are the ratios of one run.
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';

const ROUNDS = 11;
/** Lighthouse's measure of a phone against a developer's machine. */
const SLOWER = 4;
const SCREENS = { いますぐ相談: '#/help', 'さがす（一覧）': '#/search', しくみ図: '#/map' };

const server = await startServer(fileURLToPath(new URL('../../../dist', import.meta.url)));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ baseURL: server.url, viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
await page.goto('#/');
await page.waitForSelector('[data-started]');
// Until what comes behind the first screen is there.
await page.waitForTimeout(1_500);
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

/** From the tap to the frame in which the screen is painted, in ms. */
const opened = address =>
  page.evaluate(async address => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const start = performance.now();
    location.hash = address;
    const screen = /^#\/([a-z]*)/.exec(address)[1];
    while (
      document.documentElement.dataset.screen !== screen ||
      (screen === 'map' && !document.querySelector('.picture svg'))
    )
      await new Promise(done => setTimeout(done));
    await frame();
    await frame();
    return performance.now() - start;
  }, address);

const times = Object.fromEntries(Object.keys(SCREENS).map(name => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, address] of Object.entries(SCREENS)) {
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.waitForTimeout(250);
    times[name].push(await opened(address));
  }
}
await browser.close();
await server.stop();

const median = list => [...list].sort((one, other) => one - other)[list.length >> 1];
const measure = median(times['さがす（一覧）']);
console.log(`CPU ${SLOWER} times slower, median of ${ROUNDS}; ratios of the list of さがす.\n`);
console.log('| screen | until painted |\n| --- | --: |');
for (const [name, list] of Object.entries(times)) {
  const middle = median(list);
  console.log(`| ${name} | ${(middle / measure).toFixed(2)} (${middle.toFixed(0)} ms) |`);
}
