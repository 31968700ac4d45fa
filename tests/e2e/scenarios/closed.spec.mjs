// Somebody may look over a shoulder, take the phone later, frame the page, or send another file. They get nothing.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CspEvaluator } from 'csp_evaluator';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { DIST, test, expect } from '../support/fixtures.mjs';
import { SCREENS, box, main, open, started, title } from '../support/steps.mjs';
import { ready } from '../support/network.mjs';

const NGINX = fileURLToPath(new URL('../../../deploy/nginx.conf', import.meta.url));
const close = page => page.getByRole('link', { name: 'この画面をとじる' });
const policyOf = page => page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
/** What Google's CSP Evaluator has against a policy, but for what it only thinks possible on hosts that serve the scripts of others. */
const faultsOf = policy =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity <= Severity.STRICT_CSP)
    .map(
      ({ severity, directive, value, description }) => `${Severity[severity]} ${directive} ${value}: ${description}`,
    );
const isClosed = async page => {
  await expect(page).toHaveURL(/\/blank\.html$/);
  await expect(page).toHaveTitle('新しいタブ');
  expect((await page.locator('body').innerText()).trim()).toBe('');
};

test.describe('この画面をとじる', () => {
  test('どの画面でも、どこまで動かしても、小さな画面でも見えている', async ({ page }) => {
    for (const [width, height] of [
      [320, 640],
      [390, 844],
      [1280, 800],
      [320, 200],
    ]) {
      await page.setViewportSize({ width, height });
      for (const address of ['#/', '#/search', '#/e/line-yakan-kokoro', '#/map', '#/help', 'list.html']) {
        await page.goto(address);
        if (address.startsWith('#')) await started(page);
        for (const part of [0, 0.5, 1]) {
          await page.evaluate(part => window.scrollTo(0, part * document.documentElement.scrollHeight), part);
          await expect(close(page), `${address} ${width} ${part}`).toBeInViewport({ ratio: 1 });
          const top = await close(page).evaluate(link => {
            const { left, top, width, height } = link.getBoundingClientRect();
            return {
              isFree: link.contains(document.elementFromPoint(left + width / 2, top + height / 2)),
              width,
              height,
            };
          });
          expect(top.isFree, `nothing covers it: ${address} ${width} ${part}`).toBe(true);
          expect(Math.min(top.width, top.height)).toBeGreaterThanOrEqual(44);
        }
      }
    }
  });

  test('押すとすぐ何も見えなくなり、もどっても見えず、開きなおせば使える', async ({ page }) => {
    await open(page);
    await page.goto('#/search');
    await page.goto('#/e/line-yakan-kokoro');
    await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
    const hidden = page
      .evaluate(
        () =>
          new Promise(done =>
            addEventListener('click', ({ timeStamp }) =>
              requestAnimationFrame(() =>
                done([getComputedStyle(document.body).display, performance.now() - timeStamp]),
              ),
            ),
          ),
      )
      .catch(() => ['none', 0]);
    await close(page).click();
    const [display, milliseconds] = await hidden;
    expect(display).toBe('none');
    expect(milliseconds).toBeLessThan(100);
    await isClosed(page);
    for (let steps = 0; steps < 3; steps += 1) {
      await page.goBack({ waitUntil: 'commit' }).catch(() => null);
      if (page.url() === 'about:blank') break;
      await isClosed(page);
    }
    await open(page);
    await expect(box(page)).toBeVisible();
    await page.reload();
    await started(page);
  });

  test('はじめの Tab で届き、Shift を3回でもとじる', async ({ page }) => {
    await open(page, '#/settings');
    await page.keyboard.press('Tab');
    await expect(close(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await isClosed(page);
    await open(page, '#/search');
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift', 'b']) await page.keyboard.press(key);
    await expect(page, 'other keys between them close nothing').toHaveURL(/#\/search/);
    await box(page).focus();
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift');
    await expect(page, 'keyboards on the screen send Shift while one writes').toHaveURL(/#\/search/);
    await page.keyboard.press('Tab');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    await isClosed(page);
  });

  test('書いている途中でとじても、書いたことは残る', async ({ page }) => {
    await open(page, '#/memo');
    const field = main(page).getByRole('textbox').first();
    await field.focus();
    await page.keyboard.type('さいごのことば');
    await close(page).click();
    await isClosed(page);
    await open(page, '#/memo');
    await expect(main(page).getByRole('textbox').first()).toHaveValue('さいごのことば');
  });

  test('アプリが動く前でも、一覧からでもとじる', async ({ page, server }) => {
    server.fault(/\.wasm$/, 'stall');
    await page.goto('#/e/line-yakan-kokoro', { waitUntil: 'domcontentloaded' });
    await close(page).click();
    await isClosed(page);
    await page.goto('list.html');
    await close(page).click();
    await isClosed(page);
    await page.goto('list.html');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    await isClosed(page);
  });

  test('履歴が消えないことを、はっきり言う', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('contentinfo').getByText('ブラウザーの履歴は消えません')).toBeVisible();
  });
});

test.describe('電波がなくても', () => {
  test.use({ serviceWorkers: 'allow' });

  test('この画面をとじられる', async ({ page, server }) => {
    await open(page);
    await ready(page);
    await server.stop();
    await open(page, '#/e/line-yakan-kokoro');
    await close(page).click();
    await isClosed(page);
    await page.goBack({ waitUntil: 'commit' }).catch(() => null);
    if (page.url() !== 'about:blank') await isClosed(page);
  });
});

test.describe('JavaScript がなくても', () => {
  test.use({ javaScriptEnabled: false });

  test('この画面をとじられる', async ({ page }) => {
    await page.goto('./');
    await close(page).click();
    await isClosed(page);
  });
});

test('題名に項目の名前は出ず、履歴はひらいた画面の数より増えない', async ({ page }) => {
  await open(page);
  const before = await page.evaluate(() => history.length);
  let opened = 0;
  for (const [name, address] of SCREENS.filter(([, address]) => !address.includes('nowhere'))) {
    await page.evaluate(address => {
      location.hash = address;
    }, address);
    opened += 1;
    await expect(title(page), name).toBeVisible();
    expect(await page.title()).toMatch(
      /^(ホーム|さがす|しくみ図|しおり|取り組み|いますぐ相談|設定|このガイドについて) \| ささえマップ文京$/,
    );
  }
  expect((await page.evaluate(() => history.length)) - before).toBeLessThanOrEqual(opened);
  // Words typed and conditions chosen add nothing.
  await open(page, '#/search');
  const standing = await page.evaluate(() => history.length);
  await box(page).fill('ねむれない');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => history.length)).toBe(standing);
  await expect(box(page)).toHaveAttribute('autocomplete', 'off');
});

test('外へのリンクは、どこから来たかを渡さず、行き先はウェブとメールと電話だけ', async ({ page }) => {
  const seen = new Set();
  for (const address of ['#/about', '#/e/desk-hokenjo', '#/e/org-energy-house', '#/help', 'list.html']) {
    await page.goto(address);
    if (address.startsWith('#')) await started(page);
    if (address === '#/about') await page.getByText(/出典\d+件を見る/).click();
    const links = await page
      .locator('a[href]')
      .evaluateAll(found =>
        found.map(({ href, rel, protocol, origin }) => ({ href, rel, protocol, isOut: origin !== location.origin })),
      );
    expect(links.length).toBeGreaterThan(5);
    for (const { href, rel, protocol, isOut } of links) {
      expect(['http:', 'https:', 'tel:', 'mailto:'], href).toContain(protocol);
      if (isOut && protocol.startsWith('http')) {
        expect(rel.split(' '), href).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
        seen.add(href);
      }
    }
    await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer');
  }
  expect(seen.size).toBeGreaterThan(20);
});

test('組み立てたファイルの中に、外のものを読み込む所がない', async () => {
  for (const file of (await readdir(DIST)).filter(name => /\.(html|js|css|svg|webmanifest)$/.test(name))) {
    const text = await readFile(path.join(DIST, file), 'utf8');
    for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s"'<>\\)`]+/g)) {
      const before = text.slice(text.lastIndexOf('<', index), index);
      // Links people press, words they read, and the names of XML namespaces.
      const isHarmless =
        (file.endsWith('.html') && /^<a [^>]*href="?$|>/.test(before)) || address.startsWith('http://www.w3.org/');
      expect(isHarmless, `${file}: ${before}${address}`).toBe(true);
    }
  }
});

test.describe('決まり（CSP）', () => {
  test.use({ allowErrors: true });

  test('はすべての答えにつき、ページの中のものと同じで、組み立てた場所ごとにそろっている', async ({ page, server }) => {
    const files = ['./', 'list.html', 'blank.html', 'sw.js', 'build.json', 'not-there.html'];
    const policies = new Set();
    for (const file of files) {
      const answer = await fetch(new URL(file, server.url));
      policies.add(answer.headers.get('content-security-policy'));
      expect(answer.headers.get('x-content-type-options'), file).toBe('nosniff');
      expect(answer.headers.get('referrer-policy'), file).toBe('no-referrer');
      expect(answer.headers.get('x-frame-options'), file).toBe('DENY');
      expect(answer.headers.get('cross-origin-opener-policy'), file).toBe('same-origin');
    }
    expect(policies.size).toBe(1);
    const [policy] = policies;
    expect(policy).toMatch(/^default-src 'none'; /);
    for (const address of ['./', 'list.html', 'blank.html']) {
      await page.goto(address);
      expect(`${await policyOf(page)}; frame-ancestors 'none'`, address).toBe(policy);
      expect(
        await page.evaluate(
          () =>
            [...document.scripts].filter(({ src }) => src === '').length +
            document.querySelectorAll('style, [style], [onclick], [onload], [onerror]').length,
        ),
        address,
      ).toBe(0);
    }
    const list = JSON.parse(await readFile(path.join(DIST, 'build.json'), 'utf8'));
    expect(list.headers['Content-Security-Policy']).toBe(policy);
  });

  test('は、Google の CSP Evaluator が見ても、どこに書かれたものにも穴がない', async ({ page }) => {
    const [inHeaders, inNginx] = await Promise.all(
      [path.join(DIST, '_headers'), NGINX].map(file => readFile(file, 'utf8')),
    );
    const policies = {
      _headers: /Content-Security-Policy: (.*)$/m.exec(inHeaders)[1],
      nginx: /add_header Content-Security-Policy "(.*)" always;$/m.exec(inNginx)[1],
    };
    for (const [name, text] of [
      ['_headers', inHeaders],
      ['nginx', inNginx],
    ]) {
      expect(policies[name], name).toContain("frame-ancestors 'none'");
      expect(text, name).toMatch(/X-Frame-Options:? "?DENY/);
    }
    for (const address of ['./', 'list.html', 'blank.html']) {
      await page.goto(address);
      policies[address] = await policyOf(page);
    }
    for (const [name, policy] of Object.entries(policies)) expect(faultsOf(policy), name).toEqual([]);
    // It would say so.
    const [policy] = Object.values(policies);
    for (const [is, would] of [
      ["script-src 'self'", "script-src 'self' 'unsafe-inline'"],
      ["script-src 'self'", "script-src 'self' data:"],
      ["script-src 'self'", 'script-src https:'],
      ["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", 'default-src *'],
      ['; img-src', ' img-src'],
    ])
      expect(faultsOf(policy.replace(is, would)), would).not.toEqual([]);
  });

  test('があるので、入れられたスクリプトもスタイルも外への通信も動かない', async ({ page }) => {
    await open(page);
    const directives = [
      'script-src-elem',
      'script-src-attr',
      'style-src-attr',
      'connect-src',
      'form-action',
      'frame-src',
      'eval',
    ];
    const blocked = await page.evaluate(async directives => {
      const broken = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => broken.push(effectiveDirective));
      const holder = document.createElement('div');
      document.body.append(holder);
      globalThis.harm = 0;
      const script = document.createElement('script');
      script.textContent = 'globalThis.harm += 1';
      holder.append(script);
      holder.insertAdjacentHTML(
        'beforeend',
        '<img src=x onerror="globalThis.harm += 1"><p style="color: rgb(1, 2, 3)">x</p><a href="javascript:globalThis.harm += 1">x</a><form action="./"><button>x</button></form><iframe src="list.html"></iframe>',
      );
      holder.querySelector('a').click();
      holder.querySelector('button').click();
      // Later: what a test runs in the page itself may make code of a text.
      setTimeout(() => {
        try {
          (0, eval)('globalThis.harm += 1');
        } catch {
          broken.push('eval');
        }
      });
      await fetch('https://example.invalid/').catch(() => {});
      // What would do harm gets its time, and a busy browser what it needs to say all.
      for (let looks = 0; looks < 50 && (looks < 3 || !directives.every(one => broken.includes(one))); looks += 1)
        await new Promise(done => setTimeout(done, 100));
      return {
        broken: [...new Set(broken)].sort(),
        harm: globalThis.harm,
        colour: getComputedStyle(holder.querySelector('p')).color,
      };
    }, directives);
    expect(blocked.harm).toBe(0);
    expect(blocked.colour).not.toBe('rgb(1, 2, 3)');
    expect(blocked.broken).toEqual(expect.arrayContaining(directives));
  });

  test('があるので、ほかのページの枠の中には出ない', async ({ browser, server }) => {
    // A page of another origin, which the usual context would not allow.
    const page = await browser.newPage();
    const host = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(`<!doctype html><title>frame</title><iframe src="${server.url}"></iframe>`);
    });
    await new Promise(done => host.listen(0, '127.0.0.1', done));
    await page.goto(`http://localhost:${host.address().port}/`).catch(() => null);
    const frame = page.frames().find(one => one !== page.mainFrame());
    expect(frame.url()).toMatch(/^chrome-error:/);
    await page.close();
    host.closeAllConnections();
    await new Promise(done => host.close(done));
  });
});
