// Steps of the scenarios about the network: what the guide says of it, what it keeps, and which build a page is made of.
import { readFileSync, readdirSync } from 'node:fs';
import { expect } from './fixtures.mjs';
import { listOf } from './editions.mjs';

export const foot = page => page.getByRole('contentinfo');
export const READY = '電波がなくても使えます';
export const NOT_YET = '電波のない所で使う準備は、まだできていません';
export const NEVER = 'このブラウザーでは、電波のない所では使えません';
export const notice = page => page.getByRole('status').getByText('新しい版があります');
export const wayOut = page => page.getByRole('main').getByText('うまくひらけませんでした');

/** Waits until the page says that it has seen every file. */
export const ready = page => expect(foot(page).getByText(READY)).toBeVisible({ timeout: 20_000 });

/** The caches by name, each with how many files it holds. */
export const caches = page =>
  page.evaluate(async () => {
    const counted = {};
    for (const name of await globalThis.caches.keys())
      counted[name] = (await (await globalThis.caches.open(name)).keys()).length;
    return counted;
  });

/** The builds that are kept, in the order in which they came. */
export const kept = async page =>
  Object.keys(await caches(page))
    .filter(name => !name.endsWith(' facts'))
    .map(name => name.split(' ').at(-1));

/** The name of the build of this page. */
export const build = page => page.evaluate(() => document.documentElement.dataset.build);

/**
 * Waits until a new build has taken over by itself, as it does where the one before never started. Who asks for the page in
 * the very moment may wait for nothing: Chromium gives the question to the old worker and stops it. Asked again, it comes.
 */
export async function tookOver(page, folder) {
  const { build } = await listOf(folder);
  const active = () => page.evaluate(async () => (await globalThis.caches.match('active')).text());
  await expect.poll(active, { message: 'the build that took over last', timeout: 30_000 }).toBe(build);
}

/** Holds that page, script, wasm, style and data are the very bytes of one build, that of `folder`. A page that stands while a new build has taken over gives its own name; asked for anew, it would be the new one. */
export async function isWholly(page, folder, { stands = false } = {}) {
  const list = await listOf(folder);
  expect(await build(page), 'the build that the page names').toBe(list.build);
  const used = await page.evaluate(async () => {
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter(name => /\.(js|wasm|css|bin)$/.test(new URL(name).pathname));
    const base = new URL('./', location).href;
    const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
    return Promise.all(
      [base, ...new Set(loaded)].map(async address => {
        const bytes = await (await fetch(address)).arrayBuffer();
        return [address.slice(base.length) || './', `sha384-${base64(await crypto.subtle.digest('SHA-384', bytes))}`];
      }),
    );
  });
  const files = used.filter(([name]) => name !== 'sw.js' && !(stands && name === './'));
  for (const [name, hash] of files) expect(list.files[name]?.[1], name).toBe(hash);
  const kinds = new Set(files.map(([name]) => name.split('.').at(-1)));
  expect([...kinds].sort(), 'page, data, style, script and wasm were looked at').toEqual([
    ...(stands ? [] : ['/']),
    'bin',
    'css',
    'js',
    'wasm',
  ]);
}

/** Lets the browser look for a new build, as it does when somebody comes back to the guide. */
export const comeBack = page =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

/** Kills the browser that works in a profile folder, as a dead battery does. */
export function kill(profile) {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    let words = [];
    try {
      words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      continue;
    }
    if (words.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
  }
}
