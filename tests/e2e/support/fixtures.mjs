// The project's own `test` and `expect`: a served app, and a page that is held to two promises.
//
//   import { test, expect } from './fixtures.mjs';
//
//   test('…', async ({ page, server }) => { await page.goto(server.url); … });
//
// Every test fails when
//   - any page of its context asks another origin for anything, or
//   - a page throws, or writes an error to the console.
// A test that provokes errors on purpose says which it expects:
//   test.use({ allowErrors: /Failed to load resource/ });   // `true` allows any; other origins stay forbidden
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { startNginx } from '../../nginx.mjs';
import { startServer } from '../../server.mjs';

/** Whether every combination of languages, sizes and colours is tried (`cargo xtask test --all`). */
export const ALL = Boolean(process.env.SASAE_ALL || process.env.SNAPSHOTS);
/** What a test says of itself: one of those that stand for all, or one that waits for `--all` (playwright.config.mjs). */
export const standsForAll = does => (does ? {} : { tag: '@all' });

/** The folder that `cargo xtask build` writes, or another build that `cargo xtask test` names, and the path it lives under. */
export const DIST = process.env.SASAE_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url));
export const BASE = process.env.SASAE_BASE ?? '/';
const isWithNginx = process.env.SASAE_HOST === 'nginx';

/**
 * Collects what breaks a promise in `context`, from now on, as sentences.
 * For contexts that a test opens itself; the `context` and `page` fixtures are watched already.
 */
export function watch(context, server, allowErrors = null) {
  const broken = [];
  const allowed = text => allowErrors === true || (allowErrors instanceof RegExp && allowErrors.test(text));
  const error = text => {
    if (!allowed(text)) broken.push(text);
  };

  context.on('request', request => {
    const url = new URL(request.url());
    const local = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!local && url.origin !== new URL(server.url).origin) broken.push(`request to another origin: ${url.href}`);
  });
  context.on('console', message => {
    if (message.type() === 'error') error(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', event => error(`page error: ${event.error()?.stack ?? event.error()}`));
  return broken;
}

/** nginx neither lies nor counts: a test that asks for that is left out, and the report names it. */
async function honest() {
  const nginx = await startNginx(DIST, { base: BASE });
  const leaveOut = () => base.skip(true, 'nginx neither lies nor counts');
  return {
    ...nginx,
    fault: leaveOut,
    get requests() {
      return leaveOut();
    },
  };
}

export const test = base.extend({
  /** The app on a port of its own; one a worker. Faults and counts are reset before each test. */
  server: [
    async ({}, use) => {
      const server = isWithNginx ? await honest() : await startServer(DIST, { base: BASE });
      await use(server);
      await (server.end ?? server.stop)();
    },
    { scope: 'worker' },
  ],

  freshServer: [
    async ({ server }, use) => {
      await server.reset();
      await use();
    },
    { auto: true },
  ],

  /** Errors this test provokes on purpose: null (none), a RegExp, or true (any). */
  allowErrors: [null, { option: true }],

  baseURL: async ({ server }, use) => use(server.url),

  context: async ({ context, server, allowErrors }, use) => {
    const broken = watch(context, server, allowErrors);
    await use(context);
    expect(broken, 'nothing leaves the origin and nothing is written as an error').toEqual([]);
  },
});

export { expect };
