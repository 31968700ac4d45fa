// Other builds of the guide, made of the one in dist/: page, script, wasm and data each differ, as they do from one
// edition to the next, and `xtask seal` makes a whole build of them. For tests of what happens when a new one comes.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DIST } from './fixtures.mjs';

const DATA = path.join(import.meta.dirname, '../../../data/bunkyo');
const made = new Map();

/** What may be wrong with a build although every file arrives whole. */
const FAULTS = {
  /** The app throws as soon as it is loaded. */
  app: { file: /^sasae-map-.*\.js$/, text: 'throw new Error("this build is broken");' },
  /** Not even the start script runs. */
  boot: { file: /^boot-.*\.js$/, text: 'throw new Error("this build is broken");' },
};

/** The folder of the build `name`, made when it is first asked for: '2', '3', …; with a fault: '2 app'; with what changed: '2 changes'. */
export function edition(name) {
  if (!made.has(name)) made.set(name, make(name));
  return made.get(name);
}

/** Erases what was made. */
export async function forget() {
  await Promise.all([...made.values()].map(async folder => rm(await folder, { recursive: true })));
  made.clear();
}

/** What `build.json` says of the build in a folder. */
export const listOf = async folder => JSON.parse(await readFile(path.join(folder, 'build.json'), 'utf8'));

async function make(name) {
  const [number, special] = name.split(' ');
  const folder = await mkdtemp(path.join(tmpdir(), `edition-${name.replace(' ', '-')}-`));
  await cp(DIST, folder, { recursive: true });
  const files = await readdir(folder);
  const named = pattern => files.find(file => pattern.test(file));
  const [data, wasm, script] = [/^details-.*\.bin$/, /^sasae-map-.*\.wasm$/, /^sasae-map-.*\.js$/].map(named);

  // The data are others. The wasm knows their name and hash, so it becomes another, too.
  const bytes = await readFile(path.join(folder, data));
  const other = special === 'changes' ? await withChanges() : reworded(bytes, number);
  const newData = data.replace(/[0-9a-f]{16}/, hash('sha256', 'hex', other).slice(0, 16));
  const app = await readFile(path.join(folder, wasm));
  put(app, data, newData);
  put(app, hash('sha384', 'base64', bytes), hash('sha384', 'base64', other));
  const mark = hash('sha256', 'hex', app).slice(0, 16);
  const [newWasm, newScript] = [wasm, script].map(file => file.replace(/[0-9a-f]{12,16}/, mark));

  await move(folder, data, newData, other);
  await move(folder, wasm, newWasm, app);
  await move(
    folder,
    script,
    newScript,
    `${(await readFile(path.join(folder, script), 'utf8')).replaceAll(wasm, newWasm)}\n// ${number}\n`,
  );
  const index = path.join(folder, 'index.html');
  await writeFile(index, (await readFile(index, 'utf8')).replaceAll(wasm, newWasm).replaceAll(script, newScript));
  if (special in FAULTS) {
    const { file, text } = FAULTS[special];
    const [broken] = (await readdir(folder)).filter(one => file.test(one));
    await writeFile(path.join(folder, broken), text);
  }
  await promisify(execFile)(process.env.XTASK, ['seal', folder, `2026-12-0${number}`]);
  return folder;
}

/** Details with another text of the same length. */
function reworded(details, number) {
  const other = Buffer.from(details);
  put(other, '電話', ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'][number] + '話');
  return other;
}

/**
 * Details of today's data after an edition before that had another number and other hours of one entry, did not have a
 * second one, and had one that is gone.
 */
async function withChanges() {
  const folder = await mkdtemp(path.join(tmpdir(), 'changes-'));
  const xtask = (...words) => promisify(execFile)(process.env.XTASK, words);
  await cp(DATA, folder, { recursive: true });
  await xtask('edition', folder);
  const file = path.join(folder, 'last-edition.json');
  const last = JSON.parse(await readFile(file, 'utf8'));
  last.edition = '2026-05-10';
  const changed = last.entries.find(entry => entry.id === 'line-yakan-kokoro');
  [changed.phones, changed.hours] = [['03-0000-0000'], '毎日 17:00〜21:00'];
  last.entries = last.entries.filter(entry => entry.id !== 'org-energy-house');
  last.entries.push({ id: 'act-gone', name: 'まちの集まり', kana: 'まちの あつまり' });
  await writeFile(file, JSON.stringify(last));
  const { stdout } = await xtask('details', folder, folder);
  const details = await readFile(path.join(folder, stdout.trim()));
  await rm(folder, { recursive: true });
  return details;
}

async function move(folder, from, to, content) {
  await rename(path.join(folder, from), path.join(folder, to));
  await writeFile(path.join(folder, to), content);
}

/** Replaces the first place of a text by another of the same length. */
function put(bytes, text, other) {
  const at = bytes.indexOf(text);
  if (at < 0 || Buffer.byteLength(text) !== Buffer.byteLength(other))
    throw new Error(`cannot put ${other} for ${text}`);
  bytes.write(other, at);
}

function hash(kind, form, bytes) {
  return createHash(kind).update(bytes).digest(form);
}
