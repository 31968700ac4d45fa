// Starts the guide and watches the start. It runs before anything is painted, so that the
// help card stands from the first moment where it will stand in the end.
const tag = document.currentScript;
const root = document.documentElement;

/** How long the start may take, in ms, before a way out is shown. */
const PATIENCE = 10_000;

const [, screen] = /^#\/([a-z]*)/.exec(location.hash) ?? [];
root.dataset.screen = screen === "e" ? "entry" : screen || "home";

const show = (id, visible) => {
  const element = document.getElementById(id);
  if (element) element.hidden = !visible;
};

const giveUp = () => {
  if (root.hasAttribute("data-started")) return;
  root.dataset.failed = "";
  show("loading", false);
  show("failed", true);
};

const start = async () => {
  const files = tag.dataset;
  const wasm = fetch(files.wasm);
  const { default: init } = await import(files.js);
  // The app draws into the page, so the page has to be there: a kept file can be quicker than its parsing.
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
  return init({ module_or_path: wasm });
};

/** Fetches the later part of the wasm, exactly that of this build, and joins it to the first: both share memory and functions. */
const join = async () => {
  const { later, integrity } = tag.dataset;
  const answer = await fetch(later, { integrity });
  if (!answer.ok) throw new Error(answer.status);
  const code = await answer.arrayBuffer();
  const first = await started;
  const slots = new Proxy({}, { get: (_, slot) => first.slots.get(+slot) });
  await WebAssembly.instantiate(code, { first, slots });
};

/** Brings the later part, once; who asks after a failure tries again. */
let joined;
globalThis.bringLater = () => (joined ??= join().catch((error) => {
  joined = undefined;
  throw error;
}));

let segmenter;
/** Japanese text cut into words; throws where the browser cannot. */
globalThis.cutWords = (text) => {
  segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
};

// The skip link moves the focus and leaves the address alone, which names the screen. Without script it is a plain link.
addEventListener("click", (event) => {
  if (!event.target.closest("a[href='#app']")) return;
  event.preventDefault();
  const main = document.getElementById("app");
  main.scrollIntoView();
  main.focus({ preventScroll: true });
});

const started = start();
addEventListener("DOMContentLoaded", () => {
  setTimeout(giveUp, PATIENCE);
  started.catch(giveUp);
});
