// Keeps one whole build on the device and answers from it, so the guide opens without a network and never as a
// mixture of two builds. The build writes a first line: BUILD, its name, and LIST, the hash of build.json, which
// names every file with its type and hash.
//
// Every file that a page loads has a hash in its name, so no two builds share one; only pages (and what a phone's
// home screen needs) keep their names, and come from the one build that is served.
const HERE = registration.scope;
const OURS = `sasae ${new URL(HERE).pathname} `;
const OWN = OURS + BUILD;
const FACTS = `${OURS}facts`;

const at = path => new URL(path, HERE).href;
const found = (cacheName, path) => caches.match(at(path), { cacheName, ignoreVary: true });
const put = async (cacheName, path, answer) => (await caches.open(cacheName)).put(at(path), answer);

/** What outlives a build: `active`, the one that took over last; `sound`, the last that a page started with; `back`, the one that is served instead. */
const fact = async name => (await found(FACTS, name))?.text();

/** The very bytes that were built, or an error: whatever page, half of a file or status the network answers with. */
const exactly = async (path, integrity) => {
  const ask = cache => fetch(at(path), { cache, integrity });
  // What the browser has of this visit need not be loaded again; where that is not it, the host is asked.
  const answer = await ask('default').catch(() => ask('reload'));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer;
};

/** Fetches a file of the list and keeps it, with the type it must have and the headers every answer carries, whatever the host sends. */
const mend = async (path, { headers, files }) => {
  const [type, integrity] = files[path];
  const body = await (await exactly(path, integrity)).arrayBuffer();
  const answer = new Response(body, { headers: { ...headers, 'Content-Type': type } });
  await put(OWN, path, answer.clone());
  return answer;
};

/** Fills the cache, one file at a time; the list comes last, so it is there only when all is. */
const fill = async () => {
  const answer = await exactly('build.json', LIST);
  const list = await answer.clone().json();
  for (const path in list.files) if (!(await found(OWN, path))) await mend(path, list);
  if (!(await caches.has(OWN))) throw new Error('erased meanwhile');
  await put(OWN, 'build.json', answer);
};

const install = async () => {
  const isNew = !(await found(OWN, 'build.json'));
  try {
    await fill();
  } catch (error) {
    // All or nothing; but what serves already keeps what it has.
    if (isNew) await caches.delete(OWN);
    throw error;
  }
  // Where the build that took over last has never started, nobody has anything to lose.
  if ((await fact('active')) !== (await fact('sound'))) skipWaiting();
};

const activate = async () => {
  // The one before stays: for pages that are still open with it, and for the way back.
  const stay = [OWN, FACTS, OURS + (await fact('sound'))];
  for (const name of await caches.keys()) if (name.startsWith(OURS) && !stay.includes(name)) await caches.delete(name);
  await (await caches.open(FACTS)).delete(at('back'));
  await put(FACTS, 'active', new Response(BUILD));
  await clients.claim();
  // A page that was only just opening has not heard of it.
  for (const page of await clients.matchAll()) page.postMessage('');
};

const stored = async path => {
  const back = await fact('back');
  return (
    (back && (await found(OURS + back, path))) ||
    (await found(OWN, path)) ||
    (await found(OURS + (await fact('sound')), path))
  );
};

/** How long the storage may take, in ms. Where it once took longer, nobody waits for it again while this worker runs. */
let patience = 3_000;
/** What is stored, or an error where the storage fails or says nothing. */
const soon = stored =>
  Promise.race([
    stored,
    new Promise((_, late) =>
      setTimeout(() => {
        late(new Error('the storage says nothing'));
      }, patience),
    ),
  ]);

const answer = async (path, request) => {
  const coming = stored(path);
  let hit;
  try {
    hit = await soon(coming);
  } catch {
    patience = 0;
    // A guide that is on the host can be read, whatever the storage does; without a network it is waited for.
    return fetch(request).catch(async () => (await coming) ?? Response.error());
  }
  if (hit) return hit;
  try {
    // On the list, and gone: mended, where the host still has it.
    const list = (await found(OWN, 'build.json')) ?? (await exactly('build.json', LIST));
    return await mend(path, await list.json());
  } catch {
    return fetch(request);
  }
};

addEventListener('install', event => event.waitUntil(install()));
addEventListener('activate', event => event.waitUntil(activate()));
addEventListener('message', event => {
  if (event.data === 'take over') skipWaiting();
  // A page has missed something: erased by the browser or by hand.
  else event.waitUntil(fill().finally(() => event.source.postMessage('')));
});
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(HERE)) return;
  const own = request.url.slice(HERE.length);
  // Some messengers write `#` as `%23`.
  if (own.startsWith('%23')) return event.respondWith(Response.redirect(`${HERE}#${own.slice(3)}`));
  const [path] = own.split(/[?#]/);
  event.respondWith(answer(path === '' || path === 'index.html' ? './' : path, request));
});
