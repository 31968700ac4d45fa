// A second copy of what is kept, in IndexedDB.
import { OURS } from './builds.js';

/** How long they may take, in ms: after sleep, some browsers say nothing any more. */
const PATIENCE = 5_000;

/** Does something with the copies of what is kept, in a transaction that is on the disk when it is over. */
const withCopies = act =>
  new Promise((done, failed) => {
    const opening = indexedDB.open('sasae', 1);
    let change;
    setTimeout(() => {
      failed();
      opening.onsuccess = null;
      try {
        change.abort();
      } catch {
        // It never began, or is over.
      }
    }, PATIENCE);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    opening.onerror = failed;
    opening.onsuccess = () => {
      try {
        const base = opening.result;
        change = base.transaction('kept', 'readwrite', { durability: 'strict' });
        change.oncomplete = done;
        change.onabort = failed;
        act(change.objectStore('kept'));
        base.close();
      } catch (error) {
        failed(error);
      }
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
