// The start, and the way out where it fails.
import { OURS, fact, setFact } from './builds.js';
import { exactly } from './fetch.js';
import { keep } from './offline.js';
import { build, hasStarted, onClick, parsed, root, show, tag } from './page.js';

/** How long the start may take, in ms, before a way out is shown. */
const PATIENCE = 10_000;

const giveUp = async () => {
  if (hasStarted()) return;
  root.dataset.failed = '';
  show('loading', false);
  show('failed', true);
  keep();
  const sound = await fact('sound');
  show('back', sound && sound !== build && (await caches.has(OURS + sound)));
};

/** Words first: at a first visit all that is fetched for the app would come in between. Kept files do not. */
const painted = async () => {
  if (document.hidden || navigator.serviceWorker?.controller) return;
  const seen = new Promise(done =>
    new PerformanceObserver(list => {
      if (list.getEntriesByName('first-contentful-paint').length) done();
    }).observe({ type: 'paint', buffered: true }),
  );
  await Promise.race([seen, new Promise(done => setTimeout(done, 1_000))]);
};

/** What the first part of the wasm gives out, once it is there. */
export let started;
const start = async () => {
  const files = tag.dataset;
  await painted();
  const wasm = exactly(files);
  const { default: init } = await import(files.js);
  // The app draws into the page, so the page has to be there: a kept file can be quicker than its parsing.
  await parsed;
  return init({ module_or_path: wasm });
};

onClick('#back', async () => {
  await setFact('back', await fact('sound'));
  location.reload();
});

/** What the first screen needs comes first. */
const begun = () =>
  setTimeout(() => {
    keep();
    setFact('sound', build).catch(() => {});
  }, 1_000);

if (tag.dataset.js) {
  new MutationObserver(() => hasStarted() && begun()).observe(root, { attributeFilter: ['data-started'] });
  started = start();
  parsed.then(() => {
    setTimeout(giveUp, PATIENCE);
    started.catch(giveUp);
  });
}
