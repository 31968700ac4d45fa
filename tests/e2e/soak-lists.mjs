// Two tabs change lists at random, and the browser is killed at a random moment: is everything still there that the
// screen had said was kept? Not a test; `cargo xtask bench --lists` runs it on the built guide.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../server.mjs';

const [folder = path.join(import.meta.dirname, '../../dist'), rounds = '200', seed = '1'] = process.argv.slice(2);
const ENTRIES = ['line-yakan-kokoro', 'org-energy-house', 'desk-hokenjo', 'line-sodan-hotline', 'line-childline', 'line-kodomo-sos'];
const KEPT = 'しおりとメモは、この端末に残っています。';

let state = Number(seed);
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const any = list => list[Math.floor(random() * list.length)];

/** A browser of its own process group, so that all of it can be killed at once. */
async function launch(profile) {
  const browser = spawn(process.env.CHROMIUM ?? 'chromium', [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((found, failed) => {
    let said = '';
    browser.stderr.on('data', data => {
      said += data;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) found(match[1]);
    });
    browser.on('exit', () => failed(new Error(said)));
  });
  const connection = await chromium.connectOverCDP(address);
  const kill = () => new Promise(done => {
    browser.removeAllListeners('exit');
    browser.on('exit', done);
    process.kill(-browser.pid, 'SIGKILL');
  });
  return { context: connection.contexts()[0], kill };
}

/** Presses the keep button of an entry and waits until the screen says what it is now. */
async function press(page, entry) {
  await page.goto(`${server.url}#/e/${entry}`);
  const button = page.locator('.entry button.keep');
  const before = await button.getAttribute('aria-pressed');
  await button.click();
  await page.waitForFunction(before => document.querySelector('.entry button.keep')?.getAttribute('aria-pressed') !== before, before);
  return before === 'false';
}

/** Writes the note of a kept entry. */
async function note(page, entry, words) {
  await page.goto(`${server.url}#/saved`);
  const field = page.locator(`#note-${entry}`);
  await field.fill(words);
  await field.blur();
}

/** Waits until しおり says that all is kept. */
async function confirmed(page) {
  await page.goto(`${server.url}#/saved`);
  await page.getByText(KEPT).waitFor();
}

/** What is on しおり: every entry with its note. */
async function shown(page) {
  await confirmed(page);
  return Object.fromEntries(await page.evaluate(() => [...document.querySelectorAll('[id^="note-"]')].map(field => [field.id.slice(5), field.value])));
}

const server = await startServer(path.resolve(folder));
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'sasae-soak-'));
const sum = { rounds: 0, changes: 0, confirmed: 0, lost: 0, unreadable: 0 };
let model = {};

for (let round = 1; round <= Number(rounds); round += 1) {
  const { context, kill } = await launch(profile);
  const tabs = [context.pages()[0] ?? await context.newPage(), await context.newPage()];
  // What may be or not: changes that nobody has confirmed yet.
  const open = {};
  const change = async () => {
    const page = any(tabs);
    const entry = any(ENTRIES);
    const had = Object.hasOwn(model, entry);
    open[entry] = [model[entry]];
    if (had && random() < 0.5) {
      const words = `メモ ${round}-${sum.changes}`;
      open[entry].push(words);
      await note(page, entry, words);
      await confirmed(page);
      model[entry] = words;
    } else {
      // A tab that has not heard of the other yet offers what is done already.
      open[entry].push(undefined, '');
      const kept = await press(page, entry);
      await confirmed(page);
      if (kept) model[entry] ??= ''; else delete model[entry];
    }
    delete open[entry];
    sum.confirmed += 1;
  };
  const life = (async () => {
    for (;;) {
      sum.changes += 1;
      await change();
    }
  })();
  await Promise.race([life.catch(() => {}), new Promise(done => setTimeout(done, 300 + random() * 3_500))]);
  await kill();
  await life.catch(() => {});

  const again = await launch(profile);
  const page = again.context.pages()[0] ?? await again.context.newPage();
  try {
    await page.goto(`${server.url}#/saved`);
    const now = await shown(page);
    if (await page.getByText('読めませんでした').count()) sum.unreadable += 1;
    for (const entry of ENTRIES) {
      const allowed = open[entry] ?? [model[entry]];
      if (!allowed.includes(now[entry])) {
        sum.lost += 1;
        console.error(`  round ${round}: ${entry} is ${JSON.stringify(now[entry])}, may be ${JSON.stringify(allowed)}`);
      }
    }
    model = now;
  } catch (error) {
    sum.unreadable += 1;
    console.error(`  round ${round}: ${error.message.split('\n')[0]}`);
  }
  await again.kill();
  sum.rounds = round;
  if (round % 20 === 0) console.error(`  ${JSON.stringify(sum)}`);
}
fs.rmSync(profile, { recursive: true, force: true });
await server.stop();
console.log(`${sum.rounds} rounds, ${sum.changes} changes begun, ${sum.confirmed} confirmed: ${sum.lost} lost, ${sum.unreadable} unreadable (seed ${seed}).`);
process.exit(sum.lost + sum.unreadable > 0 ? 1 : 0);
