// Starts the guide and watches the start; leads away from it when asked. It runs before anything is painted, so that the
// help card stands from the first moment where it will stand in the end.
const tag = document.currentScript;
const root = document.documentElement;

/** How long the start may take, in ms, before a way out is shown. */
const PATIENCE = 10_000;

const [, screen] = /^#\/([a-z]*)/.exec(location.hash) ?? [];
root.dataset.screen ||= screen === "e" ? "entry" : screen || "home";

const show = (id, visible) => {
  const element = document.getElementById(id);
  if (element) element.hidden = !visible;
};

const onClick = (selector, act) => addEventListener("click", (event) => {
  if (!event.target.closest(selector)) return;
  event.preventDefault();
  act();
});

// Away: 「この画面をとじる」, or Shift three times.

/** Says that the guide was closed in this tab: who then goes back in the history must not find it. */
const closed = (act, ...value) => {
  try {
    return sessionStorage[`${act}Item`]("closed", ...value);
  } catch {
    // A browser that keeps nothing shows what its history has.
    return null;
  }
};
const leave = () => {
  closed("set", "yes");
  // From here on nothing is to be seen, however late the other page comes.
  root.dataset.closed = "";
  location.replace("blank.html");
};
onClick("#close", leave);

let shifts = [];
addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  shifts = key === "Shift" ? [...shifts.filter((time) => timeStamp - time < 2_000), timeStamp] : [];
  if (shifts.length > 2) leave();
});
addEventListener("pageshow", ({ persisted }) => persisted && closed("get") && leave());
if (closed("get")) {
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") leave();
  else closed("remove");
}

// The start.

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
  await init({ module_or_path: wasm });
};

/** Japanese text cut into words; throws where the browser cannot. */
globalThis.cutWords = (text) => Array.from(new Intl.Segmenter("ja", { granularity: "word" }).segment(text), ({ segment }) => segment);

// The skip link moves the focus and leaves the address alone, which names the screen. Without script it is a plain link.
onClick("a[href='#app']", () => {
  const main = document.getElementById("app");
  main.scrollIntoView();
  main.focus({ preventScroll: true });
});

// The list has no app to start.
if (tag.dataset.js) {
  const started = start();
  addEventListener("DOMContentLoaded", () => {
    setTimeout(giveUp, PATIENCE);
    started.catch(giveUp);
  });
}
