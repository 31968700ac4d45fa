// Measures the search beside other libraries, in one page and one run, so that whatever slows the machine
// slows all of them. tests/e2e/bench/search.mjs opens the page, calls `measure`, and writes the tables.
import init, { Data, fold, held } from './pkg/sasae_bench.js';
import { PEERS } from './peers.mjs';

/** A batch of searches lasts at least this long, so that the browser's coarse clock does not matter. */
const BATCH = 4;
const ROUNDS = 5;
/** No index is built that must be expected to take longer, in ms. */
const LONGEST_BUILD = 40_000;
const HITS = 'ours: hits';
const RESULTS = 'ours: hits and the count of every choice';

await init();
const median = list => [...list].sort((one, other) => one - other)[list.length >> 1];
const bytes = async path => new Uint8Array(await (await fetch(path)).arrayBuffer());
const pause = () => new Promise(done => setTimeout(done));

/** How long something took, in ms, and what it gave. */
const timed = make => {
  const start = performance.now();
  const made = make();
  return [performance.now() - start, made];
};

/** How much more the page holds after `make`, in bytes; the collector is asked to clear away before and after. */
async function weighed(make) {
  const heap = async () => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await pause();
    }
    return performance.memory.usedJSHeapSize + held();
  };
  const before = await heap();
  const made = make();
  return [(await heap()) - before, made];
}

/** Cut at marks, each clause folded. */
const prepared = texts =>
  texts
    .flatMap(text => text.split(/[。、\n（）「」]/))
    .map(clause => fold(clause.normalize('NFKC')))
    .filter(Boolean)
    .join(' ');
const whole = texts => texts.map(text => fold(text.normalize('NFKC'))).join(' ');

function prepare(entries) {
  return entries.map((entry, at) => {
    const fields = {
      at,
      name: whole([entry.name]),
      other: whole(entry.aliases),
      kana: whole([entry.kana]),
      text: prepared(entry.texts),
      nameRaw: entry.name.normalize('NFKC'),
      otherRaw: entry.aliases.join(' ').normalize('NFKC'),
      kanaRaw: entry.kana,
      textRaw: entry.texts.join('\n').normalize('NFKC'),
    };
    fields.names = `${fields.name} ${fields.other} ${fields.kana}`;
    fields.all = `${fields.names} ${fields.text}`;
    return fields;
  });
}

const asked = typed => {
  const raw = typed.normalize('NFKC').slice(0, 100);
  return {
    raw,
    words: raw
      .split(/\s+/u)
      .map(word => fold(word))
      .filter(Boolean),
  };
};

/**
 * Measures one size of data. `last` holds the build times of the size before, by library: an index that
 * would take too long is left out, and said to be.
 */
export async function measure(size, { queries, judged, grows, last }) {
  const folder = `../target/bench/${size}`;
  const entries = await (await fetch(`${folder}/documents.json`)).json();
  const docs = prepare(entries);
  const [catalogue, details] = [await bytes(`${folder}/catalogue.bin`), await bytes(`${folder}/details.bin`)];
  const [read, data] = timed(() => Data.read(catalogue, details));
  const [facetsTime, narrow] = timed(() => data.facets());
  const engines = [];
  const add = async (name, build) => {
    if ((last?.[name] ?? 0) * grows > LONGEST_BUILD) return engines.push({ name, left: true });
    // The first is weighed: memory that wasm was given it keeps, so a later one would weigh nothing.
    const [memory, [first, index]] = await weighed(() => timed(build));
    const times = [first];
    while (times.length < 3 && times.reduce((sum, time) => sum + time, 0) < 3_000) {
      const [time, made] = timed(build);
      made.free?.();
      times.push(time);
      await pause();
    }
    return engines.push({ name, build: median(times), memory, index });
  };
  await add(HITS, () => data.index());
  for (const peer of PEERS) await add(peer.name, () => peer.build(docs, fold));
  for (const engine of engines)
    if (engine.index) engine.search = query => engine.index.search(engine.name === HITS ? query.raw : query);
  const [ours] = engines;
  engines.splice(1, 0, { name: RESULTS, search: query => ours.index.results(narrow, query.raw) });
  const running = engines.filter(engine => engine.search);

  const list = queries.map(asked);
  const samples = running.map(() => list.map(() => []));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [place, query] of list.entries()) {
      for (let step = 0; step < running.length; step += 1) {
        // Another one first each time.
        const at = (step + place + round + 1) % running.length;
        const engine = running[at];
        const [once] = timed(() => engine.search(query));
        // The first round warms up.
        if (round < 0) continue;
        const times = Math.ceil(BATCH / Math.max(once, 0.01));
        const spent =
          times <= 1
            ? once
            : timed(() => {
                for (let time = 0; time < times; time += 1) engine.search(query);
              })[0] / times;
        samples[at][place].push(spent);
      }
    }
    await pause();
  }
  for (const [at, engine] of running.entries()) engine.times = samples[at].map(median);
  const judgements =
    judged && running.filter(engine => engine.name !== RESULTS).map(engine => judge(engine, entries, judged));
  const table = engines.map(({ name, build, memory, times, left }) => ({ name, build, memory, times, left }));
  ours.index.free();
  return { entries: entries.length, read, facets: facetsTime, engines: table, judgements };
}

/** What a library finds for the judged queries, counted as tests/queries/README.md says. */
function judge(engine, entries, judged) {
  const ids = new Set(entries.map(entry => entry.id));
  const fits = (pattern, entry) => {
    if (pattern === '*') return true;
    const [kind, value] = pattern.split(':');
    const has = {
      need: entry.needs,
      kind: [entry.kind],
      part: entry.parts,
      area: [entry.area],
      provider: [entry.provider],
    };
    return value === undefined ? entry.id === pattern : (has[kind] ?? []).includes(value);
  };
  const sum = { name: engine.name, files: {} };
  for (const { file, query, must, first, may, never } of judged) {
    const of = (sum.files[file] ??= {
      queries: 0,
      must: 0,
      found: 0,
      missing: 0,
      extra: 0,
      wrong: 0,
      led: 0,
      first: 0,
    });
    const found = engine.search(asked(query));
    const hits = Array.from(found, at => entries[at]);
    const hit = new Set(hits.map(entry => entry.id));
    const wanted = must.filter(id => ids.has(id));
    const got = wanted.filter(id => hit.has(id)).length;
    of.queries += 1;
    of.must += wanted.length;
    of.found += got;
    of.missing += got < wanted.length ? 1 : 0;
    for (const entry of hits) {
      if (never.some(pattern => fits(pattern, entry)) && !must.includes(entry.id)) of.wrong += 1;
      else if (![...must, ...first, ...may].some(pattern => fits(pattern, entry))) of.extra += 1;
    }
    if (first.length > 0) {
      of.first += 1;
      of.led += hits.length > 0 && first.includes(hits[0].id) ? 1 : 0;
    }
  }
  return sum;
}

globalThis.measure = measure;
