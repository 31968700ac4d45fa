// What the service worker and its pages know of builds: three facts in a cache of their own.

export const OURS = `sasae ${new URL('./', location).pathname} `;
const FACTS = `${OURS}facts`;
export const found = (cacheName, path) => caches.match(path, { cacheName });

/** What the service worker and its pages know of builds; nothing where this browser keeps nothing. */
export const fact = async name => {
  try {
    return await (await found(FACTS, name)).text();
  } catch {
    return '';
  }
};
export const setFact = async (name, value) => (await caches.open(FACTS)).put(name, new Response(value));
