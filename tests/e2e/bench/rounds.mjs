// Rounds of: a new build comes while pages are open; the network goes or the browser is killed at a random moment; the
// guide is opened again. Each time page, script, wasm and data must be of one build, and the list of the person whole.
// No test of every day: it takes some seconds a round.
//
//   cargo xtask rounds [ROUNDS] [SEED]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';
import { DIST } from '../support/fixtures.mjs';
import { edition, forget, listOf } from '../support/editions.mjs';
import { KEYS, TWO, kept, started } from '../support/steps.mjs';
import { build, comeBack, isWholly, kill } from '../support/network.mjs';

const rounds = Number(process.argv[2] ?? 50);
let seed = Number(process.argv[3] ?? 1);
/** A number from 0 up to `below`, the same in every run with the same seed. */
const random = below => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const folders = [DIST, await edition('2'), await edition('3')];
const ids = await Promise.all(folders.map(async folder => (await listOf(folder)).build));
const server = await startServer(DIST);
const profile = await mkdtemp(path.join(tmpdir(), 'rounds-'));
const launch = () =>
  chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--no-sandbox', '--disable-gpu'],
    baseURL: server.url,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });

const happened = { killed: 0, cut: 0, whole: 0, offline: 0 };
const served = new Map();
let context = await launch();
let page = context.pages()[0];
await page.goto('#/search');
await started(page);
await page.evaluate(([key, list]) => localStorage.setItem(key, list), [KEYS.saved, TWO]);
await page.getByRole('contentinfo').getByText('電波がなくても使えます').waitFor({ timeout: 30_000 });
// A browser writes what a page keeps to its disk some seconds later; what is looked at here is whether an edition loses it.
await context.close();
context = await launch();
page = context.pages()[0];
await page.goto('#/search');
await started(page);

for (let round = 1; round <= rounds; round += 1) {
  // A new build, with a second page open, and now and then slow files.
  await server.deploy(folders[random(folders.length)]);
  if (random(2) === 0) server.fault(/\.(json|bin|wasm|html)$/, { delay: random(400) });
  const other = await context.newPage();
  await other.goto('#/').catch(() => null);
  await comeBack(page);
  await wait(random(6_000));
  const button = page.getByRole('button', { name: '新しい版にする' });
  if (random(2) === 0 && (await button.isVisible().catch(() => false))) await button.click().catch(() => null);
  await wait(random(600));
  const fate = ['killed', 'cut', 'whole'][random(3)];
  happened[fate] += 1;
  if (fate === 'killed') {
    const gone = new Promise(done => context.once('close', done));
    kill(profile);
    await gone;
  } else {
    if (fate === 'cut') await server.stop();
    await context.close();
  }
  // Opened again, without a network in half of the rounds.
  const isOffline = random(2) === 0;
  if (isOffline) {
    await server.stop();
    happened.offline += 1;
  } else await server.restart();
  server.fault(/\.(json|bin|wasm|html)$/, null);
  context = await launch();
  page = context.pages()[0];
  await page.goto('#/e/line-yakan-kokoro');
  await started(page);
  await page.getByRole('heading', { name: '出典' }).waitFor();
  const id = await build(page);
  const folder = folders[ids.indexOf(id)];
  if (folder === undefined) throw new Error(`round ${round}: a build that nobody made: ${id}`);
  await isWholly(page, folder, { stands: true });
  const list = await kept(page, KEYS.saved);
  if (list !== TWO) throw new Error(`round ${round}: the list is lost: ${list}`);
  process.stdout.write(`${round} ${fate}${isOffline ? ', opened without a network' : ''}: ${id}\n`);
  served.set(id, (served.get(id) ?? 0) + 1);
  if (isOffline) await server.restart();
}
await context.close();
await server.stop();
await forget();
await rm(profile, { recursive: true, force: true });
console.log(
  `${rounds} rounds, each of one build, none blank, no list lost. ${JSON.stringify(happened)}; opened with ${JSON.stringify(Object.fromEntries(served))}`,
);
