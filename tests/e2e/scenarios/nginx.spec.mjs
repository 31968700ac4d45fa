// The configuration that the repository ships for nginx, in a real one. Where there is none, nothing is shown, and it says so.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { isNginxHere, startNginx } from '../../nginx.mjs';
import { BASE, DIST, watch } from '../support/fixtures.mjs';
import { SCREENS, open, started, title } from '../support/steps.mjs';
import { isWholly, ready } from '../support/network.mjs';

const test = base.extend({
  site: async ({}, use) => {
    const site = await startNginx(DIST, { base: BASE });
    await use(site);
    await site.end();
  },
  baseURL: async ({ site }, use) => use(site.url),
  context: async ({ context, site }, use) => {
    const broken = watch(context, site);
    await use(context);
    expect(broken).toEqual([]);
  },
});

test.skip(!isNginxHere(), 'no nginx here (NGINX_PROGRAM names another)');
test.use({ serviceWorkers: 'allow' });

test('nginx は、どの答えにも同じ決まりをつけ、ないものはないと言い、縮めて送る', async ({ site }) => {
  const { headers, files } = JSON.parse(await readFile(path.join(DIST, 'build.json'), 'utf8'));
  for (const [file, [type]] of [
    ...Object.entries(files),
    ['sw.js', ['text/javascript; charset=utf-8']],
    ['not-there.js', [null]],
    ['_headers', [null]],
  ]) {
    const answer = await fetch(new URL(file, site.url));
    expect(answer.status, file).toBe(type === null ? 404 : 200);
    for (const [name, value] of Object.entries(headers))
      expect(answer.headers.get(name), `${file} ${name}`).toBe(value);
    if (type !== null) expect(answer.headers.get('content-type'), file).toBe(type);
    const kept =
      type === null
        ? 'no-store'
        : /-[0-9a-f]{12,16}[._]/.test(file)
          ? 'public, max-age=31536000, immutable'
          : 'no-cache';
    expect(answer.headers.get('cache-control'), file).toBe(kept);
    const isText = /text|json|wasm|svg|octet/.test(type ?? '');
    if (isText && file !== 'blank.html' && !file.endsWith('.svg'))
      expect(answer.headers.get('content-encoding'), file).toBe('gzip');
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
