// What Lighthouse says of the guide, served by nginx with the site that the repository ships; not a test.
// `cargo xtask bench --lighthouse` runs it on the built app and keeps what it prints, in Markdown.
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { isNginxHere, startNginx } from '../tests/nginx.mjs';

const RUNS = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** What is measured, and the most that it may be. */
const METRICS = {
  'largest-contentful-paint': { name: 'largest contentful paint', most: 1_200, unit: 'ms' },
  'total-blocking-time': { name: 'total blocking time', most: 50, unit: 'ms' },
  'cumulative-layout-shift': { name: 'cumulative layout shift', most: 0.01, unit: '' },
  'first-contentful-paint': { name: 'first contentful paint', unit: 'ms' },
  'speed-index': { name: 'speed index', unit: 'ms' },
  'total-byte-weight': { name: 'bytes of the first visit', unit: 'bytes' },
};

if (!isNginxHere())
  throw new Error('nginx がありません（NGINX_PROGRAM でも示せます。Debian では apt install nginx）。');
const site = await startNginx(fileURLToPath(new URL('../dist', import.meta.url)));
/** What the app is asked for in: Lighthouse's own browser asks for English, most who come ask for Japanese. */
const LANGUAGES = { en: 'English, as it comes', ja: 'Japanese' };
/** Of each language. */
const runs = { en: [], ja: [] };
/** The same with a line and a processor that are slow in fact, not reckoned from a quick visit: that reckoning takes whatever came before the first paint to be needed for it. */
const slow = { en: [], ja: [] };
for (let run = 0; run < RUNS; run += 1) {
  for (const language of Object.keys(LANGUAGES)) {
    runs[language].push(await looked(language));
    slow[language].push(await looked(language, { throttlingMethod: 'devtools' }));
  }
}
await site.end();

/** One run with its defaults, those of a phone, in a browser of its own; tried again where a busy machine has spoiled the recording. */
async function looked(language, flags = {}, tries = 3) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', `--accept-lang=${language}`],
  });
  try {
    const { lhr } = await lighthouse(site.url, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: CATEGORIES,
      ...flags,
    });
    if (!lhr.runtimeError) return lhr;
    if (tries === 1) throw new Error(lhr.runtimeError.message);
  } finally {
    chrome.kill();
  }
  return looked(language, flags, tries - 1);
}

const median = list => [...list].sort((one, other) => one - other)[list.length >> 1];
const shown = (value, unit) => (unit === '' ? value.toFixed(3) : `${Math.round(value).toLocaleString('en')} ${unit}`);

/** The audits that cost a category its points, or that Lighthouse thinks worth naming, with how often. */
function named(runs, category) {
  const times = new Map();
  for (const { categories, audits } of runs) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, scoreDisplayMode, title } = audits[id];
      if (weight > 0 && scoreDisplayMode !== 'notApplicable' && score !== null && score < 1) {
        const known = times.get(id) ?? { title, count: 0, scores: [] };
        times.set(id, { ...known, count: known.count + 1, scores: [...known.scores, score] });
      }
    }
  }
  return [...times]
    .map(
      ([id, { title, count, scores }]) => `${id}: ${title} (${count} of ${RUNS}, ${Math.round(100 * median(scores))})`,
    )
    .join('; ');
}

const [{ lighthouseVersion, fetchTime, environment }] = runs.en;
console.log(
  `${fetchTime.slice(0, 10)}; Lighthouse ${lighthouseVersion}, mobile defaults, Chromium ${/Chrome\/([\d.]+)/.exec(environment.hostUserAgent)[1]}, nginx with deploy/nginx.conf (gzip); median of ${RUNS}.`,
);
for (const [language, words] of Object.entries(LANGUAGES)) {
  console.log(`\n**${words}**\n\n| | median | lowest | what is not full |\n| --- | --: | --: | --- |`);
  for (const category of CATEGORIES) {
    const scores = runs[language].map(({ categories }) => Math.round(100 * categories[category].score));
    console.log(
      `| ${category} | ${median(scores)} | ${Math.min(...scores)} | ${named(runs[language], category) || 'nothing'} |`,
    );
  }
  console.log('\n| | median | highest | at most | median, slowed down in fact |\n| --- | --: | --: | --: | --: |');
  for (const [id, { name, most, unit }] of Object.entries(METRICS)) {
    const [values, others] = [runs[language], slow[language]].map(all =>
      all.map(({ audits }) => audits[id].numericValue),
    );
    console.log(
      `| ${name} | ${shown(median(values), unit)} | ${shown(Math.max(...values), unit)} | ${most === undefined ? '' : shown(most, unit)} | ${shown(median(others), unit)} |`,
    );
  }
}
