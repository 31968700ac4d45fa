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

/** Does something with the copies of what is kept, in a transaction that is on the disk when it is over. */
const withCopies = (act) => new Promise((done, failed) => {
  const opening = indexedDB.open("sasae", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  opening.onerror = failed;
  opening.onsuccess = () => {
    const base = opening.result;
    const change = base.transaction("kept", "readwrite", { durability: "strict" });
    change.oncomplete = done;
    change.onabort = failed;
    act(change.objectStore("kept"));
    base.close();
  };
});

/** Gives the copy of a key to `merge`, and keeps what it gives back. */
globalThis.mergeCopy = (key, merge) => withCopies((copies) => {
  copies.get(key).onsuccess = ({ target }) => {
    const merged = merge(target.result);
    if (merged !== undefined) copies.put(merged, key);
  };
});

/** Erases the copy of a key, or all. */
globalThis.eraseCopies = (key) => withCopies((copies) => (key ? copies.delete(key) : copies.clear())).catch(() => {});

/** Asks the browser not to delete what is kept when space runs out, or whether it has promised it. */
globalThis.persist = (ask) => Promise.resolve(ask ? navigator.storage?.persist?.() : navigator.storage?.persisted?.());

/** What goes out by the person's own hand: the clipboard, other apps, files. */
globalThis.copyText = (text) => navigator.clipboard.writeText(text);
globalThis.canShare = () => Boolean(navigator.share);
globalThis.shareText = (text) => navigator.share({ text }).catch(() => {});
globalThis.saveFile = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

/** The bytes of the chosen file, no more than one beyond the most that is read. */
globalThis.readFile = async ({ files: [file] }, most) => new Uint8Array(await file.slice(0, most + 1).arrayBuffer());

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
