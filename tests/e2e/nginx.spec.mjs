// The configuration that the repository ships for nginx, in a real one. Where there is none, nothing is shown, and it says so.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { DIST, watch } from './fixtures.mjs';
import { SCREENS, open, started, title } from './steps.mjs';
import { isWholly, ready } from './network.mjs';

const NGINX = process.env.NGINX_PROGRAM ?? 'nginx';
const isThere = (() => {
  try {
    execFileSync(NGINX, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

const test = base.extend({
  /** nginx with the shipped site and this build; only port and folder are put in, as a person does. */
  site: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'));
    const port = await freePort();
    const shipped = await readFile(fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url)), 'utf8');
    const site = shipped.replace('listen 8080;', `listen 127.0.0.1:${port};`).replace('root /var/www/sasae-map;', `root ${DIST};`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ');
    const config = path.join(folder, 'nginx.conf');
    // As root, the workers would be somebody who may not read the folder.
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    await writeFile(config, `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary} ${site} }`);
    const nginx = spawn(NGINX, ['-p', folder, '-c', config], { stdio: 'inherit' });
    const url = `http://localhost:${port}/`;
    await expect(async () => { await fetch(url); }).toPass({ timeout: 10_000 });
    await use({ url, stop: () => new Promise(done => { nginx.once('exit', done); nginx.kill(); }) });
    nginx.kill();
    await rm(folder, { recursive: true });
  },
  baseURL: async ({ site }, use) => use(site.url),
  context: async ({ context, site }, use) => {
    const broken = watch(context, site);
    await use(context);
    expect(broken).toEqual([]);
  },
});

test.skip(!isThere, 'no nginx here (NGINX_PROGRAM names another)');
test.use({ serviceWorkers: 'allow' });

test('nginx は、どの答えにも同じ決まりをつけ、ないものはないと言い、縮めて送る', async ({ site }) => {
  const { headers, files } = JSON.parse(await readFile(path.join(DIST, 'build.json'), 'utf8'));
  for (const [file, [type]] of [...Object.entries(files), ['sw.js', ['text/javascript; charset=utf-8']], ['not-there.js', [null]], ['_headers', [null]]]) {
    const answer = await fetch(new URL(file, site.url));
    expect(answer.status, file).toBe(type === null ? 404 : 200);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name), `${file} ${name}`).toBe(value);
    if (type !== null) expect(answer.headers.get('content-type'), file).toBe(type);
    const kept = type === null ? 'no-store' : /-[0-9a-f]{16}[._]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
    expect(answer.headers.get('cache-control'), file).toBe(kept);
    const isText = /text|json|wasm|svg|octet/.test(type ?? '');
    if (isText && file !== 'blank.html' && !file.endsWith('.svg')) expect(answer.headers.get('content-encoding'), file).toBe('gzip');
  }
});

test('nginx から開け、電波がなくなっても使える', async ({ page, site }) => {
  for (const [, address] of SCREENS) {
    await open(page, address);
    await expect(title(page)).toBeVisible();
  }
  await ready(page);
  await isWholly(page, DIST);
  await site.stop();
  await page.reload();
  await started(page);
  await isWholly(page, DIST);
});
