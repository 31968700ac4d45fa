// A small static file server for the built app, without dependencies (Node.js 20 or newer).
//
//   node tests/server.mjs DIR [PORT]      serves DIR at http://localhost:PORT/
//   import { startServer } from '…'       the same in a test, with faults to order
//
// It does what a plain host does and no more: right content types, a real 404 for a missing file
// (never index.html instead), the headers that the build's `_headers` names, and 304 for what has not changed.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const HOST = '127.0.0.1';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml; charset=utf-8',
};

const KINDS = new Set(['404', 'html', 'truncate', 'stall', 'corrupt']);

/**
 * Serves the folder `dir`.
 *
 * `base` is the path the app lives under, such as '/sasae/'. Paths given to `fault` and found in
 * `requests` are those inside the base, with a leading slash: '/index.html', '/' for the start page.
 *
 * @param {string} dir
 * @param {{ port?: number, base?: string }} [options] port 0 takes any free port
 */
export async function startServer(dir, { port = 0, base = '/' } = {}) {
  if (!base.startsWith('/') || !base.endsWith('/')) throw new Error(`base must start and end with "/": ${base}`);
  let root = await realpath(dir);
  const requests = new Map();
  const faults = new Map();
  let server = null;

  async function handle(request, response) {
    const target = parse(request.url, base);
    if (target === null) return plain(response, 400, 'Bad request');
    if (target.outside) {
      return target.redirect ? redirect(response, target.redirect) : plain(response, 404, 'Not found');
    }
    requests.set(target.path, (requests.get(target.path) ?? 0) + 1);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return plain(response, 405, 'Method not allowed');
    }

    const kind = faultOf(faults, target.path);
    for (const [name, value] of await headersOf(root, base, target.path)) response.setHeader(name, value);
    if (kind === 'stall') return;
    if (kind?.delay !== undefined) await new Promise(done => setTimeout(done, kind.delay));
    if (kind === '404') return plain(response, 404, 'Not found');
    if (kind === 'html')
      return send(response, 200, TYPES['.html'], Buffer.from('<!doctype html><title>html</title><p>html'));

    const file = await find(root, target.path);
    if (file === null) return plain(response, 404, 'Not found');
    if (file.folder) return redirect(response, `${base}${target.path.slice(1)}/${target.query}`);
    const body = await readFile(file.name);
    const type = TYPES[path.extname(file.name).toLowerCase()] ?? 'application/octet-stream';
    if (kind === 'truncate') return truncate(response, type, body);
    if (kind?.late !== undefined) return late(response, type, body, kind.late);
    if (kind === 'corrupt') return send(response, 200, type, corrupt(body));
    const tag = `"${createHash('sha1').update(body).digest('hex')}"`;
    response.setHeader('ETag', tag);
    return request.headers['if-none-match'] === tag ? unchanged(response) : send(response, 200, type, body);
  }

  async function listen(wanted) {
    const next = createServer((request, response) => {
      handle(request, response).catch(error => {
        if (response.headersSent) response.destroy();
        else plain(response, 500, String(error));
      });
    });
    await new Promise((resolve, reject) => {
      next.once('error', reject);
      next.listen(wanted, HOST, resolve);
    });
    server = next;
    return next.address().port;
  }

  /** Stops listening and cuts every open connection, stalled ones too. */
  async function stop() {
    const old = server;
    server = null;
    if (old === null) return;
    const closed = new Promise(resolve => old.close(resolve));
    old.closeAllConnections();
    await closed;
  }

  const fixed = await listen(port);
  return {
    /** The start page's address, with the base. */
    url: `http://localhost:${fixed}${base}`,
    /** How often each path was asked for. */
    requests,
    /**
     * Makes answers to `target` (a path, or a RegExp over paths) go wrong; null mends it.
     * Kinds: '404', 'html' (200 with a web page instead), 'truncate' (the connection drops half-way),
     * 'stall' (never answers), 'corrupt' (same length, other bytes), { delay: milliseconds } (before the answer),
     * { late: milliseconds } (before its second half).
     */
    fault(target, kind) {
      const known = kind === null || KINDS.has(kind) || Number.isFinite(kind?.delay ?? kind?.late);
      if (!known) throw new Error(`unknown fault: ${JSON.stringify(kind)}`);
      if (kind === null) faults.delete(String(target));
      else faults.set(String(target), { target, kind });
    },
    stop,
    /** From now on another folder is served: a new build is there. */
    async deploy(dir) {
      root = await realpath(dir);
    },
    /** Listens again on the same port, stopping first where needed. */
    async restart() {
      await stop();
      await listen(fixed);
    },
    /** No faults, no counts, the first folder, and running. */
    async reset() {
      root = await realpath(dir);
      faults.clear();
      requests.clear();
      if (server === null) await listen(fixed);
    },
  };
}

/** The path inside the base, decoded; null when the request cannot be read. */
function parse(url, base) {
  const [raw, ...rest] = url.split('?');
  let decoded;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || decoded.includes('\0')) return null;
  const query = rest.length > 0 ? `?${rest.join('?')}` : '';
  if (`${decoded}/` === base) return { outside: true, redirect: `${base}${query}` };
  if (!decoded.startsWith(base)) return { outside: true };
  return { path: decoded.slice(base.length - 1), query };
}

/** The file that answers for a path: { name }, { folder: true } where only the last slash is missing, or null. */
async function find(root, requested) {
  const asked = path.join(root, requested);
  if (!inside(root, asked)) return null;
  try {
    let name = await realpath(asked);
    if (!inside(root, name)) return null;
    const folder = (await stat(name)).isDirectory();
    if (folder !== requested.endsWith('/')) return folder ? { folder: true } : null;
    if (folder) name = path.join(name, 'index.html');
    return (await stat(name)).isFile() ? { name } : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(error.code)) return null;
    throw error;
  }
}

function inside(root, file) {
  const relative = path.relative(root, file);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

function faultOf(faults, requested) {
  for (const { target, kind } of faults.values()) {
    if (target instanceof RegExp ? target.test(requested) : target === requested) return kind;
  }
  return null;
}

/** What `_headers` says of a path, as hosts read that file: a path alone on a line, or one that ends in `*`; under it, indented, its headers. */
async function headersOf(root, base, requested) {
  const rules = await readFile(path.join(root, '_headers'), 'utf8').catch(() => '');
  const inside = [requested, base + requested.slice(1)];
  const meant = rule =>
    rule.endsWith('*') ? inside.some(one => one.startsWith(rule.slice(0, -1))) : inside.includes(rule);
  const found = [];
  let isMeant = false;
  for (const line of rules.split('\n').filter(Boolean)) {
    const header = /^\s+([^:]+): (.*)$/.exec(line);
    if (header === null) isMeant = meant(line);
    else if (isMeant) found.push(header.slice(1));
  }
  return found;
}

/** A file that no rule of `_headers` names is asked for each time; what is not there is never kept. */
function headers(response, type, length, status) {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', length);
  if (status >= 400) response.setHeader('Cache-Control', 'no-store');
  else if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

function unchanged(response) {
  response.setHeader('Cache-Control', response.getHeader('Cache-Control') ?? 'no-cache');
  response.writeHead(304);
  response.end();
}

/** Node leaves the body out of an answer to HEAD by itself. */
function send(response, status, type, body) {
  headers(response, type, body.length, status);
  response.writeHead(status);
  response.end(body);
}

function plain(response, status, text) {
  send(response, status, TYPES['.txt'], Buffer.from(`${status} ${text}\n`));
}

function redirect(response, location) {
  response.setHeader('Location', encodeURI(location));
  plain(response, 301, 'Moved');
}

function truncate(response, type, body) {
  headers(response, type, body.length, 200);
  response.writeHead(200);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** Half of it at once, the rest after a while. */
function late(response, type, body, milliseconds) {
  const half = Math.floor(body.length / 2);
  headers(response, type, body.length, 200);
  response.writeHead(200);
  response.write(body.subarray(0, half));
  setTimeout(() => response.end(body.subarray(half)), milliseconds);
}

/** The same length, every 64th byte turned over. */
function corrupt(body) {
  const copy = Buffer.from(body);
  for (let at = 0; at < copy.length; at += 64) copy[at] ^= 0xff;
  return copy;
}

async function main([dir, port = '8080']) {
  if (dir === undefined || !/^\d+$/.test(port)) {
    console.error('使い方: node tests/server.mjs フォルダ [ポート]');
    process.exit(2);
  }
  try {
    const { url } = await startServer(dir, { port: Number(port) });
    console.log(`${url} で開けます（Ctrl+C で終わります）`);
  } catch (error) {
    console.error(
      error.code === 'EADDRINUSE'
        ? `ポート ${port} は使われています。別の番号を付けてください: node tests/server.mjs ${dir} 番号`
        : `${dir} を配れません: ${error.message}`,
    );
    process.exit(1);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) {
  await main(process.argv.slice(2));
}
