// A nurse opens the guide in a basement, after weeks. Everything is there; and whatever the network does, nothing breaks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../../server.mjs';
import { BASE, DIST, test, expect, watch } from '../support/fixtures.mjs';
import { edition, forget, listOf } from '../support/editions.mjs';
import { KEYS, SCREENS, TWO, box, card, main, open, openFirst, section, started, title } from '../support/steps.mjs';
import {
  NEVER,
  NOT_YET,
  READY,
  caches,
  comeBack,
  foot,
  isWholly,
  kept,
  kill,
  ready,
  wayOut,
} from '../support/network.mjs';

test.use({ serviceWorkers: 'allow' });
test.afterAll(forget);

const installed = page => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active));

test('一度開けば、サーバーが止まっても、すべての画面が開き、さがせ、紙にできる', async ({ page, server }) => {
  await open(page);
  await ready(page);
  await server.stop();
  for (const [name, address] of SCREENS) {
    await page.goto('about:blank');
    await open(page, address);
    await expect(title(page), name).toBeVisible();
  }
  await open(page, '#/search');
  await box(page).fill('ねむれない');
  await expect(card(page, '東京都夜間こころの電話相談')).toBeVisible();
  await open(page, '#/e/line-yakan-kokoro');
  await expect(section(page, '出典')).toBeVisible();
  await open(page, '#/map');
  await expect(
    main(page)
      .getByRole('group', { name: /しくみ/ })
      .first(),
  ).toBeVisible();
  await open(page, '#/settings');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(title(page)).toHaveText('Settings');
  await page.goto('list.html');
  await expect(page.getByRole('heading', { level: 3, name: '東京都夜間こころの電話相談' })).toBeVisible();
  expect((await page.pdf()).length, 'a sheet of paper').toBeGreaterThan(10_000);
  expect([...server.requests.keys()].filter(file => /pdf|favicon/.test(file))).toEqual([]);
});

test('二度目からは、開いても、中身のファイルを一つも読み込まない', async ({ page, server }) => {
  await open(page);
  await ready(page);
  server.requests.clear();
  await page.goto('about:blank');
  await open(page, '#/e/line-yakan-kokoro');
  await expect(section(page, '出典')).toBeVisible();
  await ready(page);
  expect([...server.requests.keys()].filter(file => file !== '/sw.js')).toEqual([]);
});

test('電波がなくても使えると言うのは、すべてのファイルがあるときだけで、内容の日付も言う', async ({ page, server }) => {
  server.fault(/^\/lang-en-/, { delay: 1_500 });
  await openFirst(page);
  await expect(foot(page).getByText(NOT_YET)).toBeVisible();
  await expect(foot(page).getByText(READY)).toBeHidden();
  await ready(page);
  const list = await listOf(DIST);
  await expect(foot(page).getByText(READY).locator('..')).toContainText(list.edition);
  const [counted] = Object.entries(await caches(page))
    .filter(([name]) => name.endsWith(list.build))
    .map(([, count]) => count);
  expect(counted, 'every file of the list, and the list').toBe(Object.keys(list.files).length + 1);
  // One is taken away: it says so no more, and gets it again.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete('list.html');
  });
  await page.reload();
  await started(page);
  await ready(page);
  await server.stop();
  await page.goto('list.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('すべての項目の一覧');
});

test('サーバーが止まっていても、深いリンクや ?utm_source の付いたリンクで開く', async ({ page, server }) => {
  await open(page);
  await ready(page);
  await server.stop();
  await open(page, '?utm_source=x#/e/line-yakan-kokoro');
  await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
  await open(page, 'index.html#/help');
  await expect(title(page)).toHaveText('いますぐ相談');
});

test.describe('ファイルが一つでもまちがって届くと', () => {
  test.use({ allowErrors: true });

  for (const kind of ['404', 'html', 'corrupt', 'truncate']) {
    test(`何も残さず、まだだと言い、直れば次に開いたときに残す（${kind}）`, async ({ page, server }) => {
      server.fault(/^\/lang-en-/, kind);
      await open(page);
      await expect(foot(page).getByText(NOT_YET)).toBeVisible();
      // Asked for twice, the second time past the browser's own cache; then given up.
      await expect.poll(() => [...server.requests].find(([file]) => file.startsWith('/lang-en-'))?.[1] ?? 0).toBe(2);
      await expect.poll(() => kept(page)).toEqual([]);
      expect(await installed(page)).toBe(false);
      await expect(box(page), 'the guide works as ever').toBeVisible();
      server.fault(/^\/lang-en-/, null);
      await page.reload();
      await started(page);
      await ready(page);
    });
  }

  for (const [file, kind] of [
    [/^\/sasae-map-.*\.wasm$/, 'corrupt'],
    [/^\/sasae-map-.*\.wasm$/, 'html'],
    [/^\/sasae-map-.*\.js$/, 'html'],
    [/^\/sasae-map-.*\.js$/, 'corrupt'],
    [/^\/sasae-map-.*\.wasm$/, 'truncate'],
  ]) {
    test(`アプリのファイルなら、電話番号と一覧を見せ、何も残さない（${file.source} ${kind}）`, async ({
      page,
      server,
    }) => {
      server.fault(file, kind);
      await page.goto('./');
      await expect(wayOut(page)).toBeVisible();
      await expect(page.getByRole('link', { name: /に電話する 0120-279-338$/ })).toBeVisible();
      await expect(main(page).getByRole('link', { name: 'すべての項目の一覧' })).toBeVisible();
      await expect.poll(() => server.requests.get('/sw.js') ?? 0).toBeGreaterThan(0);
      await expect
        .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null), {
          timeout: 15_000,
        })
        .toBe(null);
      expect(await kept(page)).toEqual([]);
    });
  }
});

test.describe('準備の途中でブラウザーが死んでも', () => {
  test.skip(process.platform !== 'linux', 'processes are found in /proc');

  const inProfile = test.extend({
    /** Opens the browser in a profile of its own that outlives it; `true` for errors that may be written. */
    launch: async ({ server }, use, { project }) => {
      const profile = await mkdtemp(path.join(tmpdir(), 'profile-'));
      const broken = [];
      await use(async () => {
        const { launchOptions, ...others } = project.use;
        const context = await chromium.launchPersistentContext(profile, {
          ...launchOptions,
          ...others,
          serviceWorkers: 'allow',
          baseURL: server.url,
        });
        broken.push(watch(context, server, true));
        return {
          page: context.pages()[0] ?? (await context.newPage()),
          close: () => context.close(),
          kill: async () => {
            const gone = new Promise(done => context.once('close', done));
            kill(profile);
            await gone;
          },
        };
      });
      await rm(profile, { recursive: true, force: true });
      expect(broken.flat()).toEqual([]);
    },
  });

  inProfile('はじめての準備なら、次に開いたとき、はじめからできる', async ({ launch, server }) => {
    server.fault(/^\/lang-en-/, 'stall');
    const first = await launch();
    await open(first.page);
    await expect.poll(() => [...server.requests.keys()].some(file => file.startsWith('/lang-en-'))).toBe(true);
    await first.kill();
    server.fault(/^\/lang-en-/, null);
    const second = await launch();
    await open(second.page);
    await ready(second.page);
    await isWholly(second.page, DIST);
    await server.stop();
    await second.page.reload();
    await started(second.page);
    await isWholly(second.page, DIST);
    await second.close();
  });

  inProfile('新しい版の準備なら、前の版がそのまま使え、つながれば新しい版になる', async ({ launch, server }) => {
    const next = await edition('2');
    const first = await launch();
    await open(first.page);
    await ready(first.page);
    await server.deploy(next);
    server.fault(/^\/list\.html/, 'stall');
    await comeBack(first.page);
    await expect.poll(() => server.requests.get('/list.html') ?? 0).toBeGreaterThan(1);
    await first.kill();
    await server.stop();
    const second = await launch();
    await open(second.page, '#/e/line-yakan-kokoro');
    await expect(section(second.page, '出典')).toBeVisible();
    await isWholly(second.page, DIST);
    await server.restart();
    server.fault(/^\/list\.html/, null);
    await second.page.reload();
    await started(second.page);
    await second.page.getByRole('button', { name: '新しい版にする' }).click({ timeout: 20_000 });
    await expect(second.page.locator('html')).toHaveAttribute('data-build', (await listOf(next)).build);
    await started(second.page);
    await ready(second.page);
    await isWholly(second.page, next);
    await second.close();
  });
});

test.describe('残しておいたものが消えても', () => {
  test('ファイルだけなら、つながる所でまた開き、また残す。しおりはそのまま', async ({ page, server }) => {
    await open(page);
    await page.evaluate(([key, list]) => localStorage.setItem(key, list), [KEYS.saved, TWO]);
    await ready(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.reload();
    await started(page);
    await ready(page);
    await server.stop();
    await open(page, '#/saved');
    await expect(card(page, '地域活動支援センター エナジーハウス')).toBeVisible();
  });

  test('しおりだけなら、空のしおりとして開く', async ({ page, server }) => {
    await open(page, '#/e/org-energy-house');
    await main(page)
      .getByRole('button', { name: /^しおりに入れる/ })
      .click();
    await ready(page);
    await open(page, '#/saved');
    await expect(card(page, '地域活動支援センター エナジーハウス')).toBeVisible();
    await expect(main(page).getByText('この端末に残っています').first()).toBeVisible();
    await server.stop();
    const origin = await page.evaluate(() => location.origin);
    await page.goto('about:blank');
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
    await open(page, '#/saved');
    await expect(title(page)).toHaveText('しおり');
    await expect(main(page).getByText('まだ何も入っていません').first()).toBeVisible();
    await expect(card(page, '地域活動支援センター エナジーハウス')).toHaveCount(0);
  });
});

for (const [how, script] of [
  [
    'ブラウザーが知らない',
    () => {
      delete Navigator.prototype.serviceWorker;
    },
  ],
  [
    'ブラウザーがことわる',
    () => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
    },
  ],
  [
    '保存の場所がふさがれている',
    () => {
      Object.defineProperty(globalThis, 'caches', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    },
  ],
]) {
  test(`電波のない所で使えないときは、そう言い、ふつうに使える（${how}）`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page, '#/search');
    await expect(foot(page).getByText(NEVER)).toBeVisible();
    await expect(box(page)).toBeVisible();
    await expect(page.getByText(READY)).toBeHidden();
  });
}

test('つながっているのに何も届かない所でも、待たずに開く', async ({ page, server }) => {
  await open(page);
  await ready(page);
  server.fault(/./, 'stall');
  await page.goto('about:blank');
  server.requests.clear();
  await page.goto('#/e/line-yakan-kokoro', { waitUntil: 'commit' });
  await started(page);
  await expect(section(page, '出典')).toBeVisible();
  // What is not asked for is not waited for.
  expect([...server.requests.keys()].filter(file => file !== '/sw.js')).toEqual([]);
});

test.describe('端末に残したものを読めなくなっても', () => {
  for (const [how, fault] of [
    ['断られても', () => Promise.reject(new Error('the storage is broken'))],
    ['何も返ってこなくても', () => new Promise(() => {})],
  ])
    test(`つながっていれば開く（${how}）`, async ({ page, context }) => {
      await open(page);
      await ready(page);
      const [worker] = context.serviceWorkers();
      await worker.evaluate(`caches.match = ${fault}`);
      await page.reload();
      await started(page);
      await expect(title(page)).toBeVisible();
    });

  test('電波もなければ、遅い端末の答えを待って開く', async ({ page, context, server }) => {
    await open(page);
    await ready(page);
    const [worker] = context.serviceWorkers();
    await worker.evaluate(() => {
      const match = caches.match.bind(caches);
      caches.match = async (...asked) => {
        await new Promise(done => setTimeout(done, 3_500));
        return match(...asked);
      };
    });
    await server.stop();
    await page.reload({ timeout: 90_000 });
    await started(page);
  });
});

test('リンクの # が %23 になっていても、その画面が開く', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.goto('%23/e/line-yakan-kokoro');
  await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
  await expect(page).toHaveURL(/\/#\/e\/line-yakan-kokoro$/);
});

for (const year of [2020, 2099]) {
  test(`時計が${year}年でも開き、おかしな日数を言わない`, async ({ page, server }) => {
    await page.clock.setFixedTime(new Date(`${year}-01-05T10:00:00+09:00`));
    await open(page);
    await ready(page);
    await server.stop();
    for (const address of ['#/e/line-yakan-kokoro', '#/help', '#/about']) {
      await open(page, address);
      await expect(title(page)).toBeVisible();
      expect(await main(page).innerText()).not.toMatch(/-\d+\s*(日|か月|年|分)|NaN|undefined/);
    }
  });
}

test.describe('ないファイルは', () => {
  test.use({ allowErrors: true });

  test('サーバーが止まっていても、ガイドの画面をその名前で見せない', async ({ page, server }) => {
    await open(page);
    await ready(page);
    expect((await page.goto('foo.pdf')).status()).toBe(404);
    await server.stop();
    for (const file of ['foo.pdf', 'sasae-map-0000000000000000.js', 'sub/']) {
      const other = await page.context().newPage();
      await expect(other.goto(file), file).rejects.toThrow(/ERR_/);
      await other.close();
    }
    await open(page);
  });
});

test('フォルダの中に置いても、同じように使える', async ({ browser }) => {
  test.skip(BASE !== '/', 'this build belongs to one folder');
  const server = await startServer(DIST, { base: '/guide/' });
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow', locale: 'ja-JP' });
  const broken = watch(context, server);
  const page = await context.newPage();
  await open(page);
  await ready(page);
  const { scope, manifest } = await page.evaluate(async () => {
    const address = document.querySelector('link[rel=manifest]').href;
    return {
      scope: (await navigator.serviceWorker.ready).scope,
      manifest: { address, ...(await (await fetch(address)).json()) },
    };
  });
  expect(scope).toBe(server.url);
  for (const path of ['start_url', 'scope', 'id'])
    expect(new URL(manifest[path], manifest.address).href, path).toBe(server.url);
  await server.stop();
  await page.reload();
  await started(page);
  await isWholly(page, DIST);
  await page.goto('list.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('すべての項目の一覧');
  expect(broken).toEqual([]);
  await context.close();
});

test('ホーム画面に入れられる形になっている', async ({ page, server }) => {
  await open(page);
  const manifest = await (await fetch(new URL('manifest.webmanifest', server.url))).json();
  expect([manifest.display, manifest.lang, manifest.name]).toEqual(['standalone', 'ja', 'ささえマップ文京']);
  expect(JSON.stringify(manifest), 'others see it').not.toMatch(/こころ|精神|病|相談/);
  for (const { src, sizes, type } of manifest.icons) {
    const size = await page.evaluate(async src => {
      const image = await createImageBitmap(await (await fetch(src)).blob());
      return `${image.width}x${image.height}`;
    }, src);
    expect([size, type], src).toEqual([sizes, 'image/png']);
  }
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
