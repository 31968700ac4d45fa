// The test server itself: the other scenarios lean on its answers and on its faults.
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startServer } from '../../server.mjs';

const BODY = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));

const test = base.extend({
  server: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'server-spec-'));
    const dist = path.join(folder, 'dist');
    await mkdir(path.join(dist, 'sub'), { recursive: true });
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    await writeFile(path.join(dist, 'index.html'), '<!doctype html>');
    await writeFile(path.join(dist, 'sub/index.html'), '<!doctype html>');
    await writeFile(path.join(dist, 'a.wasm'), BODY);
    await symlink('../secret.txt', path.join(dist, 'link.txt'));
    const server = await startServer(dist, { base: '/app/' });
    await use(server);
    await server.stop();
    await rm(folder, { recursive: true });
  },
});

const wasm = server => new URL('a.wasm', server.url).href;
const bytes = async url => Buffer.from(await (await fetch(url)).arrayBuffer());

/** The status for a path sent exactly as written: fetch would tidy it first. */
const raw = (server, wanted, method = 'GET') =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(server.url).port, path: wanted, method }, answer => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('files come with their type and nothing is guessed', async ({ server }) => {
  const answer = await fetch(wasm(server));
  expect(answer.headers.get('content-type')).toBe('application/wasm');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(BODY.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
  expect((await fetch(wasm(server), { method: 'HEAD' })).headers.get('content-length')).toBe(String(BODY.length));
  expect((await fetch(new URL('gone.js', server.url))).status).toBe(404);
  expect((await fetch(new URL('/', server.url))).status).toBe(404);
  for (const short of ['/app', '/app/sub']) {
    const moved = await fetch(new URL(short, server.url), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `${short}/`]);
  }
  expect(await raw(server, '/app/', 'POST')).toBe(405);
  expect(server.requests.get('/a.wasm')).toBe(2);
});

test('nothing outside the folder is served', async ({ server }) => {
  for (const wanted of [
    '/app/../secret.txt',
    '/app/%2e%2e/secret.txt',
    '/app/..%2fsecret.txt',
    '/app/link.txt',
    '/secret.txt',
  ]) {
    expect(await raw(server, wanted), wanted).toBe(404);
  }
  expect(await raw(server, '/app/%zz')).toBe(400);
  expect(await raw(server, '/app/a%00.wasm')).toBe(400);
});

test('each fault does what it says, until it is mended', async ({ server }) => {
  const url = wasm(server);
  server.fault('/a.wasm', '404');
  expect((await fetch(url)).status).toBe(404);
  server.fault('/a.wasm', 'html');
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
  server.fault('/a.wasm', 'corrupt');
  const corrupt = await bytes(url);
  expect([corrupt.length, corrupt.equals(BODY)]).toEqual([BODY.length, false]);
  server.fault('/a.wasm', 'truncate');
  await expect(bytes(url)).rejects.toThrow();
  server.fault('/a.wasm', { delay: 200 });
  const start = performance.now();
  await bytes(url);
  expect(performance.now() - start).toBeGreaterThan(190);
  server.fault('/a.wasm', { late: 200 });
  const before = performance.now();
  const halves = await fetch(url);
  expect(performance.now() - before, 'the first half comes at once').toBeLessThan(190);
  expect(BODY.equals(Buffer.from(await halves.arrayBuffer()))).toBe(true);
  expect(performance.now() - before).toBeGreaterThan(190);
  server.fault('/a.wasm', 'stall');
  await expect(fetch(url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  server.fault('/a.wasm', null);
  expect((await bytes(url)).equals(BODY)).toBe(true);
  server.fault(/\.wasm$/, '404');
  expect((await fetch(url)).status).toBe(404);
  await server.reset();
  expect((await fetch(url)).status).toBe(200);
  expect(() => server.fault('/a.wasm', 'unknown')).toThrow();
});

test('a stopped server is gone, with its open connections, and comes back where it was', async ({ server }) => {
  server.fault('/a.wasm', 'stall');
  const waiting = fetch(wasm(server)).then(
    () => 'answered',
    () => 'cut',
  );
  await expect.poll(() => server.requests.get('/a.wasm')).toBe(1);
  await server.stop();
  expect(await waiting).toBe('cut');
  await expect(fetch(server.url)).rejects.toThrow();
  await server.restart();
  expect((await fetch(server.url)).status).toBe(200);
});
