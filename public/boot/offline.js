// Without a network: sw.js keeps the files; here is what is said about it, and when.
import { OURS, fact, found } from './builds.js';
import { build, onClick, root, show } from './page.js';

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

export let keep = async () => {
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
      if (registration.waiting) {
        registration.waiting.postMessage('take over');
        // Some browsers never say that it did.
        setTimeout(() => location.reload(), 5_000);
      } else location.reload();
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
