// Whatever browser or reader one uses, the pages are HTML as it is written down: nothing has to be guessed.
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import vnu from 'vnu-jar';
import { DIST, test, expect } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, open, reads, stored } from '../support/steps.mjs';

const PAGES = ['index.html', 'list.html', 'blank.html'];
const WAYS = ['ja plain normal device', 'ja furigana normal device', 'en plain normal device'];

/** Why the checker cannot run here; false where it can. */
const missing =
  spawnSync('java', ['-version']).status === 0
    ? false
    : 'HTML をたしかめる道具（vnu-jar）には Java 11 以上が要ります。';

/** Writes down every screen as it stands after it was drawn, and gives the files. */
async function drawn(page, folder) {
  const files = [];
  for (const words of WAYS) {
    await reads(page, words);
    for (const [name, address] of SCREENS) {
      await open(page, address);
      const file = path.join(folder, `${words.split(' ', 2).join('-')} ${name}.html`);
      await writeFile(file, `<!doctype html>${await page.evaluate(() => document.documentElement.outerHTML)}`);
      files.push(file);
    }
  }
  return files;
}

/** What the checker calls an error, each with the files it is in. It starts slowly, so it is started once. */
function errors(files) {
  const { stdout, stderr } = spawnSync(
    'java',
    ['-jar', vnu, '--errors-only', '--format', 'json', '--stdout', ...files],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  expect(stdout, stderr).toContain('"messages"');
  const found = new Map();
  for (const { url, message, extract } of JSON.parse(stdout).messages) {
    const what = `${message} | ${extract}`;
    found.set(what, [...(found.get(what) ?? []), path.basename(decodeURI(url))]);
  }
  return [...found].map(([what, where]) => `${what} (${where.length}: ${where.slice(0, 3).join(', ')})`);
}

test('どの画面も、どのことばでも、HTML の決まりのとおりに書かれている', async ({ page }) => {
  test.skip(missing !== false, String(missing));
  // Every screen three times, and a program that takes its time.
  test.setTimeout(300_000);
  const folder = test.info().outputPath('screens');
  await mkdir(folder, { recursive: true });
  await stored(page, KEYS.saved, TWO);
  const files = [...PAGES.map(file => path.join(DIST, file)), ...(await drawn(page, folder))];
  expect(errors(files)).toEqual([]);
});
