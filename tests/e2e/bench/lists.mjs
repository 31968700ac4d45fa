// Two tabs change lists at random, and the browser is killed at a random moment: is everything still there that the
// screen had said was kept? Not a test; `cargo xtask bench --lists` runs it on the built guide.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';

const [folder = path.join(import.meta.dirname, '../../../dist'), rounds = '200', seed = '1'] = process.argv.slice(2);
const ENTRIES = [
  'line-yakan-kokoro',
  'org-energy-house',
  'desk-hokenjo',
  'line-sodan-hotline',
  'line-childline',
  'line-kodomo-sos',
];
const KEPT = 'しおりとメモは、この端末に残っています。';

let state = Number(seed);
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const any = list => list[Math.floor(random() * list.length)];

/** A browser of its own process group, so that all of it can be killed at once. */
async function launch(profile) {
  const browser = spawn(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--accept-lang=ja-JP',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
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
  const kill = () =>
    new Promise(done => {
      browser.removeAllListeners('exit');
      browser.on('exit', done);
      process.kill(-browser.pid, 'SIGKILL');
    });
  return { context: connection.contexts()[0], kill };
}

/** What しおり shows once it says that all is kept: every entry with its note. */
async function shown(page) {
  await page.goto(`${server.url}#/saved`);
  await page.getByText(KEPT).waitFor();
  return Object.fromEntries(
    await page.evaluate(() =>
      [...document.querySelectorAll('[id^="note-"]')].map(field => [field.id.slice(5), field.value]),
    ),
  );
}

const stored = page => page.evaluate(() => localStorage.getItem('sasae.saved'));

/** Presses the keep button of an entry, and waits until the screen says what it is now. */
async function press(page, entry) {
  await page.goto(`${server.url}#/e/${entry}`);
  const button = page.locator('.entry button.keep');
  const before = await button.getAttribute('data-kept');
  await button.click();
  await page.waitForFunction(
    before => document.querySelector('.entry button.keep')?.getAttribute('data-kept') !== before,
    before,
  );
  return before === 'false';
}

/** Writes the note of a kept entry. By events, not by keys: a person has one keyboard, and the browser gives its focus to one tab at a time. */
async function note(page, entry, words) {
  await page.goto(`${server.url}#/saved`);
  await page.locator(`#note-${entry}`).evaluate((field, words) => {
    field.value = words;
    for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
  }, words);
}

const server = await startServer(path.resolve(folder));
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'sasae-soak-'));
const sum = { rounds: 0, changes: 0, confirmed: 0, at_once: 0, came_back: 0, lost: 0, unreadable: 0 };
const lost = words => {
  sum.lost += 1;
  console.error(`  round ${sum.rounds + 1}: ${words}`);
};

/** What both tabs have confirmed, and which of them changed it last; what is being changed, with all that it may be. */
let model = {};
let last = {};
let open = {};

/** Waits until a tab has heard of everything; false where it has not within a second. */
async function hears(page, others) {
  return page
    .waitForFunction(text => localStorage.getItem('sasae.saved') === text, await stored(others), { timeout: 1_000 })
    .then(
      () => true,
      () => false,
    );
}

/**
 * One change in one tab, and whether the screen then shows what was done, by the rules of `guide/src/lists/merge.rs`:
 * what a tab writes is there; what it takes off is off, unless the other tab wrote something that it had not heard of.
 */
async function change(tabs, at, entry, hasHeard) {
  const page = tabs[at];
  const old = model[entry];
  const isSure = hasHeard || last[entry] === undefined || last[entry] === at;
  sum.changes += 1;
  const words = `メモ ${sum.changes}`;
  const isNote = old !== undefined && random() < 0.5;
  open[entry] = now => now === old || (isNote ? now?.includes(words) : now === undefined || now === '');
  const isKept = isNote ? (await note(page, entry, words), true) : await press(page, entry);
  const now = (await shown(page))[entry];
  const say = rule => lost(`${entry} ${rule}, and is ${JSON.stringify(now)} where it was ${JSON.stringify(old)}`);
  if (isNote && !(isSure ? now === words : now?.includes(words))) say(`has the note ${words}`);
  if (!isNote && isKept && now === undefined) say('was kept');
  if (!isKept && now !== undefined) {
    if (isSure) say('was taken off');
    else sum.came_back += 1;
  }
  if (now === undefined) delete model[entry];
  else model[entry] = now;
  last[entry] = at;
  delete open[entry];
  sum.confirmed += 1;
}

/** Changes until the browser is killed: in one tab that has heard of the other, or has not been given the time to; or in both at once. */
async function live(tabs) {
  await Promise.all(tabs.map(shown));
  for (;;) {
    const [one, other] = ENTRIES.map(entry => [random(), entry])
      .sort()
      .map(([, entry]) => entry);
    const at = random() < 0.5 ? 0 : 1;
    const hasHeard = random() < 0.5 && (await hears(tabs[at], tabs[1 - at]));
    const both = [change(tabs, at, one, hasHeard)];
    if (random() < 0.5) {
      sum.at_once += 1;
      both.push(change(tabs, 1 - at, other, false));
    }
    await Promise.all(both);
  }
}

for (let round = 1; round <= Number(rounds); round += 1) {
  const { context, kill } = await launch(profile);
  const tabs = [context.pages()[0] ?? (await context.newPage()), await context.newPage()];
  [last, open] = [{}, {}];
  const life = live(tabs).catch(() => {});
  await new Promise(done => setTimeout(done, 300 + random() * 5_500));
  await kill();
  await life;

  const again = await launch(profile);
  const page = again.context.pages()[0] ?? (await again.context.newPage());
  try {
    const now = await shown(page);
    if (await page.getByText('読めませんでした').count()) sum.unreadable += 1;
    for (const entry of ENTRIES) {
      const isAllowed = open[entry] ?? (now => now === model[entry]);
      if (!isAllowed(now[entry]))
        lost(
          `${entry} came back from the disk as ${JSON.stringify(now[entry])}, confirmed was ${JSON.stringify(model[entry])}`,
        );
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
console.log(
  `${sum.rounds} rounds, ${sum.changes} changes begun (${sum.at_once} times in both tabs at once), ${sum.confirmed} confirmed: ${sum.lost} lost, ${sum.unreadable} unreadable; ` +
    `${sum.came_back} taken off by a tab that had not heard of the other's change came back with it (seed ${seed}).`,
);
process.exit(sum.lost + sum.unreadable > 0 ? 1 : 0);
