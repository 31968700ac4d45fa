// The search beside other libraries, in one page of Chromium; not a test. `cargo xtask bench --search` runs it
// once everything it needs stands in target/bench and bench/. Prints Markdown; what it is at goes to stderr.
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';

const ROOT = new URL('../../../', import.meta.url);
const text = path => readFile(new URL(path, ROOT), 'utf8');
const sizes = process.argv.slice(2);

/** The judged queries, by column; `tests/queries/README.md` says what they mean. */
async function judgedQueries() {
  const names = await readdir(new URL('tests/queries/', ROOT)).catch(() => []);
  const judged = [];
  for (const file of names.filter(name => name.endsWith('.tsv')).sort()) {
    const lines = (await text(`tests/queries/${file}`)).split('\n').filter(line => line && !line.startsWith('# '));
    const columns = lines[0].split('\t');
    for (const line of lines.slice(1)) {
      const row = Object.fromEntries(line.split('\t').map((cell, at) => [columns[at], cell]));
      const list = name => (row[name] ?? '').split(/\s+/u).filter(Boolean);
      // Such a row asks only whether help comes first, which the others have no notion of.
      if (row.crisis === 'yes' && list('must').length === 0) continue;
      judged.push({
        file,
        query: row.query,
        must: list('must'),
        first: list('first'),
        may: list('may'),
        never: list('never'),
      });
    }
  }
  return judged;
}

const version = async name => JSON.parse(await text(`bench/node_modules/${name}/package.json`)).version;
const queries = (await text('bench/queries.tsv'))
  .trim()
  .split('\n')
  .map(line => line.split('\t')[1]);
const judged = await judgedQueries();

const server = await startServer(fileURLToPath(ROOT));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
});
const page = await browser.newPage({ baseURL: server.url });
page.setDefaultTimeout(0);
page.on('pageerror', error => {
  console.error(error.message);
  process.exitCode = 1;
});
const results = [];
let last = {};
let before = 0;
for (const size of sizes) {
  console.error(`  ${size} …`);
  // Anew each time: what one size leaves in memory is not the next one's.
  await page.goto('bench/page.html');
  await page.waitForFunction(() => globalThis.measure);
  const options = {
    queries,
    judged: size === sizes[0] && judged.length > 0 ? judged : undefined,
    grows: before ? size / before : 1,
    last,
  };
  const result = await page.evaluate(([size, options]) => globalThis.measure(size, options), [size, options]);
  last = Object.fromEntries(result.engines.filter(engine => engine.build).map(engine => [engine.name, engine.build]));
  before = Number(size);
  results.push(result);
}
await page.close();
const chromiumVersion = browser.version();
await browser.close();
await server.stop();

const median = list => [...list].sort((one, other) => one - other)[list.length >> 1];
const times = ratio => `${ratio < 10 ? ratio.toPrecision(2) : Math.round(ratio).toLocaleString('en')}`;
const ms = time => `${time < 0.1 ? time.toPrecision(1) : time < 10 ? time.toPrecision(2) : Math.round(time)} ms`;
const mb = size => `${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)} MB`;
const row = cells => `| ${cells.join(' | ')} |`;
const head = cells => [row(cells), row(cells.map((_, at) => (at === 0 ? '---' : '--:')))].join('\n');
const counts = results.map(result => `${result.entries.toLocaleString('en')} entries`);

console.log(
  `${new Date().toISOString().slice(0, 10)}, Chromium ${chromiumVersion}; MiniSearch ${await version('minisearch')}, FlexSearch ${await version('flexsearch')}, Fuse.js ${await version('fuse.js')}; ${queries.length} queries, each the median of 5 rounds.\n`,
);

/** One row a library, one cell a size; a cell says a ratio, and in brackets what ours takes. */
function table(title, cell) {
  console.log(`${title}\n\n${head(['', ...counts])}`);
  for (const { name } of results[0].engines) {
    const cells = results.map(result => {
      const engine = result.engines.find(engine => engine.name === name);
      return engine.left ? 'left out' : cell(engine, result.engines[0]);
    });
    if (cells.some(cell => cell !== '')) console.log(row([name, ...cells]));
  }
  console.log('');
}

table('**A query, median of all** (ours = 1)', (engine, ours) => {
  const own = median(ours.times);
  return engine === ours ? `1 (${ms(own)})` : times(median(engine.times) / own);
});
table('**The slowest query** (ours = 1)', (engine, ours) => {
  const own = Math.max(...ours.times);
  return engine === ours ? `1 (${ms(own)})` : times(Math.max(...engine.times) / own);
});
table('**Building the index** (ours = 1)', (engine, ours) =>
  engine.build === undefined ? '' : engine === ours ? `1 (${ms(ours.build)})` : times(engine.build / ours.build),
);
table('**Memory the index takes**', engine => (engine.build === undefined ? '' : mb(engine.memory)));
const others = results.map(result => `reading the data ${ms(result.read)}, facets ${ms(result.facets)}`);
console.log(`Ours beside the index: ${others.map((times, at) => `at ${counts[at]} ${times}`).join('; ')}.\n`);

const { judgements } = results[0];
if (judgements) {
  const files = Object.keys(judgements[0].files);
  const all = of =>
    Object.values(of).reduce(
      (sum, one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value + (sum[key] ?? 0)])),
      {},
    );
  const percent = (part, of) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
  const columns = ['', 'recall', 'queries with a miss', 'superfluous results', 'misleading results', 'right one first'];
  console.log(
    `**What is found**: ${judged.length} judged queries (\`tests/queries\`) on the shipped data\n\n${head(columns)}`,
  );
  for (const { name, files } of judgements) {
    const sum = all(files);
    console.log(
      row([
        name,
        percent(sum.found, sum.must),
        sum.missing,
        sum.extra.toLocaleString('en'),
        sum.wrong,
        percent(sum.led, sum.first),
      ]),
    );
  }
  console.log(`\n**Recall, by whose words**\n\n${head(['', ...files.map(file => file.replace('.tsv', ''))])}`);
  for (const { name, files: of } of judgements)
    console.log(row([name, ...files.map(file => percent(of[file].found, of[file].must))]));
}
