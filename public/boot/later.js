// The later part of the wasm, and what its screens look like.
import { exactly } from './fetch.js';
import { tag } from './page.js';
import { started } from './start.js';

/** What the later screens look like. Nothing of theirs is drawn before. */
const styled = () =>
  new Promise((done, failed) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: tag.dataset.laterStyle, onload: done, onerror: failed });
    document.head.append(link);
  });

/** Fetches the later part of the wasm, exactly that of this build, and joins it to the first: both share memory and functions. */
const join = async () => {
  const { later, laterIntegrity: integrity } = tag.dataset;
  const code = exactly({ wasm: later, integrity }).then(answer => answer.arrayBuffer());
  const [first, bytes] = await Promise.all([started, code, styled()]);
  const slots = new Proxy({}, { get: (_, slot) => first.slots.get(+slot) });
  await WebAssembly.instantiate(bytes, { first, slots });
  // What now begins is a task of its own.
  await new Promise(done => setTimeout(done));
};

/** Brings the later part, once; who asks after a failure tries again. */
let joined;
globalThis.bringLater = () =>
  (joined ??= join().catch(error => {
    joined = undefined;
    throw error;
  }));
