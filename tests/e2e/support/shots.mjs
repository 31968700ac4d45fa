// Pictures of every screen, to look at; not a test.
//
//   node support/shots.mjs [OUT]     (OUT: ./shots at first; DIST: another build; CHROMIUM: another browser)
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';

const SIZES = [
  [390, 844],
  [320, 640],
  [1280, 800],
];
const SCREENS = {
  home: '#/',
  search: '#/search',
  'search-narrowed': '#/search?for=family&need=sleep-mood',
  'search-nothing': '#/search?kind=council&how=online',
  'search-crisis': '#/search',
  entry: '#/e/line-yakan-kokoro',
  'entry-unconfirmed': '#/e/desk-hokenjo',
  'entry-organisation': '#/e/org-energy-house',
  activities: '#/activities',
  map: '#/map',
  saved: '#/saved',
  'saved-empty': '#/saved',
  help: '#/help',
  settings: '#/settings',
  about: '#/about',
  unknown: '#/nowhere',
  list: 'list.html',
};
const SAVED = [
  'sasae-list 1',
  'org-energy-house\t2026-11-22\t地域活動支援センター エナジーハウス\t日中の居場所です。\t',
  'line-gone\t2025-04-01\tなくなった電話\t夜に話せました。\t03-0000-0000',
  'line-yakan-kokoro\t2026-11-22\t東京都夜間こころの電話相談\t夜に話せます。\t03-5155-5028',
].join('\n');
/** Taller pictures than this say nothing more. */
const TALLEST = 6_000;

const out = process.argv[2] ?? 'shots';
const server = await startServer(process.env.DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url)));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(out, { recursive: true });
for (const [width, height] of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, address] of Object.entries(SCREENS)) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width, height },
        colorScheme,
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
      });
      if (name === 'saved') await context.addInitScript(text => localStorage.setItem('sasae.saved', text), SAVED);
      const page = await context.newPage();
      await page.goto(address);
      if (address.startsWith('#')) await page.waitForSelector('[data-whole]');
      if (name === 'search-crisis') await page.getByRole('searchbox').fill('死にたい');
      const tall = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST);
      const file = path.join(out, `${name}-${width}-${colorScheme}`);
      await page.screenshot({ path: `${file}.png` });
      if (width !== 320)
        await page.screenshot({ path: `${file}-full.png`, fullPage: true, clip: { x: 0, y: 0, width, height: tall } });
      await context.close();
    }
  }
}
await browser.close();
await server.stop();
console.log(`できました: ${path.resolve(out)}`);
