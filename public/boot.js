// Starts the guide and watches the start; keeps it for use without a network; leads away from it when asked.
// It runs before anything is painted, so that the help card stands from the first moment where it will stand in the end.
const tag = document.currentScript;
const root = document.documentElement;
const { build } = root.dataset;

/** How long the start may take, in ms, before a way out is shown. */
const PATIENCE = 10_000;

root.dataset.boot = '';

const show = (id, visible) => {
  const element = document.getElementById(id);
  if (element) element.hidden = !visible;
};
const onClick = (selector, act) =>
  addEventListener('click', event => {
    if (!event.target.closest(selector)) return;
    event.preventDefault();
    act();
  });
const parsed = new Promise(done => addEventListener('DOMContentLoaded', done));

// How the person reads and what they opened, before anything is painted, so that nothing flashes and nothing moves.

/** What was set: the four words of guide/src/settings.rs. */
const settings = () => {
  try {
    return localStorage.getItem('sasae.settings')?.split(' ') ?? [];
  } catch {
    return [];
  }
};
/** The language that the browser asks for, by the rule of `Language::wanted_by`. */
const wanted = () => {
  const tags = (navigator.languages ?? []).map(tag => tag.toLowerCase().split('-')[0]);
  const first = tags.find(tag => ['ja', 'en', 'zh', 'ko'].includes(tag)) ?? (tags.length ? 'en' : 'ja');
  return first === 'zh' ? 'zh-Hans' : first;
};
const [language = wanted(), readings, size = 'normal', theme = 'device'] = settings();
const hasReadings = readings === 'furigana';
Object.assign(root.dataset, { furigana: hasReadings ? 'on' : 'off', text: size, theme });

/** Ruby for those who see it; who hears the page would hear the same word twice. */
const ruby = (base, reading) => {
  const element = document.createElement('ruby');
  const beside = [
    ['rp', '（'],
    ['rt', reading],
    ['rp', '）'],
  ].map(([tag, words]) => {
    const one = document.createElement(tag);
    one.setAttribute('aria-hidden', 'true');
    one.append(words);
    return one;
  });
  element.append(base, ...beside);
  return element;
};
/** A text with its `{漢字|かんじ}` marks in place of what an element says. */
const say = (element, marked) => {
  const pieces = marked.split(/\{([^{}|]+)\|([^{}|]+)\}/);
  const kinds = [text => text, (base, at) => (hasReadings ? ruby(base, pieces[at + 1]) : base), () => ''];
  element.replaceChildren(...pieces.map((piece, at) => kinds[at % 3](piece, at)));
};

/** Names the screen that was opened. The app draws it; its heading stands at once, with the words of the link that leads there. */
const enter = () => {
  const [, screen = 'home'] = /^#\/([a-z]+)/.exec(location.hash) ?? [];
  root.dataset.screen = screen === 'e' ? 'entry' : screen;
  const link = document.querySelector(`[data-nav="${{ e: 'search', memo: 'saved' }[screen] ?? screen}"] span`);
  const title = document.getElementById('title');
  if (screen !== 'home' && link && title) title.replaceChildren(...link.cloneNode(true).childNodes);
};
const hasStarted = () => root.hasAttribute('data-started');
if (!root.dataset.screen) {
  enter();
  parsed.then(enter);
  addEventListener('hashchange', () => hasStarted() || enter());
}

/** The first words in another language, or with their readings. */
const translate = async file => {
  const answer = await fetch(file);
  const words = await answer.json();
  await parsed;
  if (hasStarted()) return;
  for (const element of document.querySelectorAll('[data-text], [data-told]')) {
    const marked = words[element.dataset.text ?? element.dataset.told];
    if (marked) say(element, marked);
  }
  root.lang = language.startsWith('ja') ? 'ja' : language;
  enter();
};
const file = tag.getAttribute(`data-shell-${language}`);
const isElsewhere = file && (language !== 'ja' || hasReadings);
/** The first words are right. Until then they are not painted; after a second they are, as they came (style/base.css). */
const worded = isElsewhere ? translate(file).catch(() => {}) : parsed;
if (isElsewhere || root.dataset.screen !== 'home') {
  root.dataset.hold = '';
  worded.finally(() => delete root.dataset.hold);
}

// Away: 「この画面をとじる」, or Shift three times.

/** Says that the guide was closed in this tab: who then goes back in the history must not find it. */
const closed = (act, ...value) => {
  try {
    return sessionStorage[`${act}Item`]('closed', ...value);
  } catch {
    // A browser that keeps nothing shows what its history has.
    return null;
  }
};
const leave = () => {
  closed('set', 'yes');
  // From here on nothing is to be seen, however late the other page comes.
  root.dataset.closed = '';
  location.replace('blank.html');
};
onClick('#close', leave);

let shifts = [];
// Whoever moves through the page with keys of their own has Shift among them.
for (const moved of ['focusin', 'scroll'])
  addEventListener(
    moved,
    () => {
      shifts = [];
    },
    true,
  );
addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  shifts = key === 'Shift' ? [...shifts.filter(time => timeStamp - time < 2_000), timeStamp] : [];
  if (shifts.length > 2) leave();
});
addEventListener('pageshow', ({ persisted }) => persisted && closed('get') && leave());
if (closed('get')) {
  if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') leave();
  else closed('remove');
}

// The start.

const giveUp = async () => {
  if (hasStarted()) return;
  root.dataset.failed = '';
  show('loading', false);
  show('failed', true);
  keep();
  const sound = await fact('sound');
  show('back', sound && sound !== build && (await caches.has(OURS + sound)));
};

/** The wasm, and no other bytes; where the browser has kept wrong ones, the host is asked again. */
const exactly = async ({ wasm, integrity }) => {
  const answer = await fetch(wasm, { integrity }).catch(() => fetch(wasm, { integrity, cache: 'reload' }));
  if (!answer.ok) throw new Error(`${answer.status} ${wasm}`);
  return answer;
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
let started;
const start = async () => {
  const files = tag.dataset;
  await painted();
  const wasm = exactly(files);
  const { default: init } = await import(files.js);
  // The app draws into the page, so the page has to be there: a kept file can be quicker than its parsing.
  await parsed;
  return init({ module_or_path: wasm });
};

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

let segmenter;
/** Japanese text cut into words; throws where the browser cannot. */
globalThis.cutWords = text => {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
};

/** A voice that the device itself has for a language; those of others would have the words sent to them. */
const voice = language =>
  globalThis.speechSynthesis
    ?.getVoices()
    .find(({ lang, localService }) => localService && lang.startsWith(language.slice(0, 2)));
// Browsers get their voices ready when they are asked first.
voice('');
globalThis.hasVoice = language => Boolean(voice(language));
/** Reads words aloud from their beginning; none are silence. */
globalThis.speak = (words, language, done) => {
  globalThis.speechSynthesis?.cancel();
  if (!words) return;
  const said = new SpeechSynthesisUtterance(words);
  said.voice = voice(language);
  said.lang = language;
  said.onend = said.onerror = done;
  speechSynthesis.speak(said);
};

/** Does something with the copies of what is kept, in a transaction that is on the disk when it is over. */
const withCopies = act =>
  new Promise((done, failed) => {
    const opening = indexedDB.open('sasae', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    opening.onerror = failed;
    opening.onsuccess = () => {
      const base = opening.result;
      const change = base.transaction('kept', 'readwrite', { durability: 'strict' });
      change.oncomplete = done;
      change.onabort = failed;
      act(change.objectStore('kept'));
      base.close();
    };
  });

/** Gives the copy of a key to `merge`, and keeps what it gives back. */
globalThis.mergeCopy = (key, merge) =>
  withCopies(copies => {
    copies.get(key).onsuccess = ({ target }) => {
      const merged = merge(target.result);
      if (merged !== undefined) copies.put(merged, key);
    };
  });

/** Erases the copy of a key, or all. */
globalThis.eraseCopies = key => withCopies(copies => (key ? copies.delete(key) : copies.clear())).catch(() => {});

/** Erases the build that this device keeps, and who answers from it. */
globalThis.eraseBuild = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(OURS)).map(name => caches.delete(name)));
  await (await navigator.serviceWorker?.getRegistration())?.unregister();
};

/** Asks the browser not to delete what is kept when space runs out, or whether it has promised it. */
globalThis.persist = ask => Promise.resolve(ask ? navigator.storage?.persist?.() : navigator.storage?.persisted?.());

/** What goes out by the person's own hand: the clipboard, other apps, files. */
globalThis.copyText = text => navigator.clipboard.writeText(text);
globalThis.canShare = () => Boolean(navigator.share);
globalThis.shareText = text => navigator.share({ text }).catch(({ name }) => name === 'AbortError' || Promise.reject());
globalThis.saveFile = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

/** The bytes of the chosen file, no more than one beyond the most that is read. */
globalThis.readFile = async ({ files: [file] }, most) => new Uint8Array(await file.slice(0, most + 1).arrayBuffer());

// The skip link moves the focus and leaves the address alone, which names the screen. Without script it is a plain link.
onClick("a[href='#app']", () => {
  const main = document.getElementById('app');
  main.scrollIntoView();
  main.focus({ preventScroll: true });
});

// Without a network: sw.js keeps the files; here is what is said about it, and when.

const OURS = `sasae ${new URL('./', location).pathname} `;
const FACTS = `${OURS}facts`;
const found = (cacheName, path) => caches.match(path, { cacheName });

/** What the service worker and its pages know of builds; nothing where this browser keeps nothing. */
const fact = async name => {
  try {
    return await (await found(FACTS, name)).text();
  } catch {
    return '';
  }
};
const setFact = async (name, value) => (await caches.open(FACTS)).put(name, new Response(value));

/** Says whether every file of this build is seen to be kept. */
const look = async () => {
  let state = 'never';
  try {
    const list = await found(OURS + build, 'build.json');
    const files = list ? Object.keys((await list.json()).files) : [];
    const kept = await Promise.all(files.map(file => found(OURS + build, file)));
    state = list && kept.every(Boolean) ? 'ready' : 'waiting';
  } catch {
    // This browser keeps nothing for us.
  }
  for (const one of ['ready', 'waiting', 'never']) show(`offline-${one}`, one === state);
  // Only Apple's browsers have the word; they give an installed app a storage of its own.
  show('offline-install', navigator.standalone === false && state === 'ready');
  return state;
};

/** Says once that a new build is there; not while somebody writes. */
let offer = () => {
  if (document.activeElement?.matches(':read-write')) {
    addEventListener('focusout', () => setTimeout(offer), { once: true });
  } else {
    show('update', true);
    offer = () => {};
  }
};

let keep = async () => {
  keep = () => {};
  const worker = navigator.serviceWorker;
  try {
    let isServed = worker.controller;
    let isAsked = false;
    // Before anything is waited for: registering waits while another page brings a new build.
    worker.addEventListener('controllerchange', () => {
      if (isAsked || root.hasAttribute('data-failed')) location.reload();
      else if (isServed) offer();
      isServed = true;
    });
    const registration = await worker.register('sw.js', { updateViaCache: 'none' });
    const follow = () =>
      registration.installing?.addEventListener('statechange', () => {
        if (registration.waiting && registration.active) offer();
        look();
      });
    registration.addEventListener('updatefound', follow);
    follow();
    // One waits already, or took over before this page could hear of it.
    const ask = async () => {
      const active = await fact('active');
      if (registration.waiting || (active && active !== build && !(await fact('back')))) offer();
    };
    worker.addEventListener('message', () => look().then(ask));
    await ask();
    if ((await look()) === 'waiting') registration.active?.postMessage('fill');
    onClick('#update-now', () => {
      isAsked = true;
      if (registration.waiting) registration.waiting.postMessage('take over');
      else location.reload();
    });
    onClick('#update-later', () => {
      show('update', false);
      // Its button is gone with it.
      document.getElementById('app').focus({ preventScroll: true });
    });
    // An installed app may stay open for weeks.
    addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => {}));
  } catch {
    show('offline-never', true);
  }
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
