// What is kept, where the browser, the phone or a file does its worst. Causes are real where a test can make them:
// a profile that blocks storage, a storage that is filled, an old edition's text, two real tabs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { test, expect, watch } from '../support/fixtures.mjs';
import {
  KEYS,
  TWO,
  card,
  kept,
  list,
  main,
  names,
  open,
  started,
  stored,
  toSaved,
  toSettings,
} from '../support/steps.mjs';

const ENERGY = '地域活動支援センター エナジーハウス';
const NIGHT = '東京都夜間こころの電話相談';
const keepButton = (page, name) => main(page).getByRole('button', { name: new RegExp(`^しおりに.*: ${name}$`) });
const said = (page, words) => main(page).getByRole('status').filter({ hasText: words });

test('ブラウザの設定で保存が止められていても、そう言い、とじるまでは使える', async ({ server }, info) => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'sasae-blocked-'));
  fs.mkdirSync(path.join(profile, 'Default'));
  fs.writeFileSync(
    path.join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  );
  const { launchOptions, viewport, locale } = info.project.use;
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    viewport,
    locale,
    baseURL: server.url,
  });
  const broken = watch(context, server);
  const page = context.pages()[0];
  await open(page, '#/e/line-yakan-kokoro');
  expect(
    await page.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return error.name;
      }
    }),
  ).toBe('SecurityError');
  await expect(said(page, 'この端末には保存できません')).toBeVisible();
  await keepButton(page, NIGHT).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'true');
  await toSaved(page);
  await expect(names(page)).toHaveText([NIGHT]);
  await context.close();
  fs.rmSync(profile, { recursive: true, force: true });
  expect(broken).toEqual([]);
});

/** Fills the storage with what is of others, to the last character that fits. */
const fill = page =>
  page.evaluate(() => {
    for (let size = 4_194_304; size >= 1; size /= 2) {
      try {
        localStorage.setItem('of-others', `${localStorage.getItem('of-others') ?? ''}${'x'.repeat(size)}`);
        size *= 2;
      } catch {
        /* Half as much, then. */
      }
    }
  });

test('ほかのものでいっぱいの置き場でも、しおりは残り、全部消すこともできる', async ({ page }) => {
  await open(page, '#/about');
  await fill(page);
  await open(page, '#/e/line-yakan-kokoro');
  await keepButton(page, NIGHT).click();
  await toSaved(page);
  await expect(said(page, 'この端末に残っています')).toBeVisible();
  expect(await kept(page, KEYS.saved), 'there is no room for it here').toBeNull();
  await page.reload();
  await expect(names(page)).toHaveText([NIGHT]);
  await open(page, '#/settings');
  await page.getByRole('button', { name: '全部消す' }).click();
  await page
    .getByRole('group', { name: /消します/ })
    .getByRole('button', { name: '全部消す' })
    .click();
  await open(page, '#/saved');
  await page.reload();
  await expect(main(page).getByRole('heading', { name: '0件入っています' })).toBeVisible();
});

test('いっぱいの置き場で、つぎつぎに入れ、相談メモを書いても、前のものは消えない', async ({ page, context }) => {
  await open(page, '#/about');
  await fill(page);
  await open(page, '#/e/line-yakan-kokoro');
  await keepButton(page, NIGHT).click();
  await expect(keepButton(page, NIGHT)).toHaveAttribute('data-kept', 'true');
  await page.evaluate(() => {
    location.hash = '#/memo';
  });
  const trouble = page.getByRole('textbox', { name: '困っていること', exact: true });
  await trouble.fill('朝、起きられない');
  await trouble.blur();
  await page.evaluate(() => {
    location.hash = '#/e/org-energy-house';
  });
  await keepButton(page, ENERGY).click();
  await expect(keepButton(page, ENERGY)).toHaveAttribute('data-kept', 'true');
  await toSaved(page);
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
  const other = await context.newPage();
  await open(other, '#/about');
  await other.evaluate(() => localStorage.setItem('of-others', ''));
  await page.evaluate(() => {
    location.hash = '#/memo';
  });
  await expect(trouble).toHaveValue('朝、起きられない');
  await page.reload();
  await expect(trouble).toHaveValue('朝、起きられない');
  await toSaved(page);
  await expect(names(page)).toHaveText([NIGHT, ENERGY]);
});

test('4 MB をこえるしおりは、すぐにことわられ、別に取っておかれる', async ({ page }) => {
  const huge = list(
    ...Array.from({ length: 40_000 }, (_, at) => [
      `entry-${at}`,
      '2026-11-22',
      'とても長い名前がここに',
      'ことばもある',
      '03-0000-0000',
    ]),
  );
  await stored(page, KEYS.saved, huge);
  await open(page, '#/saved');
  await expect(said(page, '前のしおりを読めませんでした')).toBeVisible();
  await expect(main(page).getByRole('heading', { name: '0件入っています' })).toBeVisible();
});

test('前の版が書いたしおりは、そのまま読め、何度開いても同じで、書きかえるまで消えない', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await page.reload();
  await page.reload();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  const field = page.getByLabel(`メモ（聞くことなど）: ${ENERGY}`);
  await field.fill('何時まで？');
  await field.blur();
  await expect(said(page, 'この端末に残っています')).toBeVisible();
  expect(await kept(page, KEYS.saved)).toMatch(/^sasae-list 2 /);
  await page.reload();
  await expect(names(page)).toHaveText([ENERGY, NIGHT]);
  await expect(page.getByLabel(`メモ（聞くことなど）: ${ENERGY}`)).toHaveValue('何時まで？');
});

test('おなじ項目が何度も入っていても、一度だけ出る', async ({ page }) => {
  const once = ['line-yakan-kokoro', '2026-11-22', NIGHT, '夜に話せます。', '03-5155-5028'];
  await stored(page, KEYS.saved, list(once, once, once));
  await open(page, '#/saved');
  await expect(names(page)).toHaveText([NIGHT]);
});

test('ほかの画面で全部消したあとに「もどる」で戻っても、消したものは出ない', async ({ page, context }) => {
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(names(page)).toHaveCount(2);
  await page.goto('list.html');
  const other = await context.newPage();
  await open(other, '#/settings');
  await other.getByRole('button', { name: '全部消す' }).click();
  await other
    .getByRole('group', { name: /消します/ })
    .getByRole('button', { name: '全部消す' })
    .click();
  await expect(other.getByText('全部消しました')).toBeVisible();
  await page.goBack();
  await expect(main(page).getByRole('heading', { name: '0件入っています' })).toBeVisible();
});

test('しおりに入れずに見てまわるだけなら、端末には何も残らない', async ({ page, context }) => {
  await open(page, '#/search');
  await page.getByRole('searchbox', { name: '困りごと、名前、ことばで' }).fill('ねむれない');
  for (const address of ['#/e/line-yakan-kokoro', '#/map', '#/help', '#/saved', '#/memo']) await open(page, address);
  await started(page);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(await context.cookies()).toEqual([]);
  const copies = await page.evaluate(
    async () =>
      new Promise(done => {
        const opening = indexedDB.open('sasae');
        opening.onsuccess = () => {
          const base = opening.result;
          if (base.objectStoreNames.length === 0) return done(0);
          const all = base.transaction('kept').objectStore('kept').count();
          all.onsuccess = () => done(all.result);
        };
      }),
  );
  expect(copies).toBe(0);
});

for (const [how, script] of [
  [
    '開いても何も返ってこない',
    () => {
      IDBFactory.prototype.open = () => new EventTarget();
    },
  ],
  [
    '開いたあとでことわる',
    () => {
      IDBDatabase.prototype.transaction = () => {
        throw new Error('the base is closing');
      };
    },
  ],
])
  test(`二つめの写しを残せない端末でも、待ちつづけず、しおりは残る（${how}）`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page, '#/e/line-yakan-kokoro');
    await main(page)
      .getByRole('button', { name: /^しおりに入れる/ })
      .click();
    await page.goto('#/saved');
    await expect(main(page).getByRole('heading', { name: '1件入っています' })).toBeVisible();
    await expect(main(page).getByText('しおりとメモは、この端末に残っています。')).toBeVisible();
    await page.reload();
    await started(page);
    await expect(main(page).getByRole('heading', { name: '1件入っています' }), 'it is in localStorage').toBeVisible();
  });

test('iPhone や iPad では、7日間のことを、しおりでも設定でも言う', async ({ page }) => {
  const words = main(page).getByText('iPhone や iPad では、7日間開かないと消えることがあります。');
  await stored(page, KEYS.saved, TWO);
  await open(page, '#/saved');
  await expect(main(page).getByText('しおりとメモは、この端末に残っています。')).toBeVisible();
  await expect(words).toHaveCount(0);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'standalone', { value: false });
    // Such a browser may promise to keep things, and erase them all the same.
    navigator.storage.persisted = () => Promise.resolve(true);
  });
  await page.reload();
  await started(page);
  await expect(words).toBeVisible();
  await toSettings(page);
  await expect(words).toBeVisible();
});

test('しおりに書きこまれた記号は、そのままの文字で出る', async ({ page }) => {
  const broken = [];
  page.on('dialog', dialog => {
    broken.push(dialog.message());
    dialog.dismiss();
  });
  await stored(
    page,
    KEYS.saved,
    list(['line-gone', '2026-11-22', '<img src=x onerror=alert(1)>', '<script>alert(2)</script>', '03-0000-0000']),
  );
  await open(page, '#/saved');
  await expect(card(page, '<img src=x onerror=alert(1)>')).toContainText('<script>alert(2)</script>');
  expect(broken).toEqual([]);
});

test('記号の入った番号のものは、こわれたしおりとして別に取っておかれる', async ({ page }) => {
  await stored(page, KEYS.saved, list(['"><img onerror=alert(1)>', '2026-11-22', '名前', '', '']));
  await open(page, '#/saved');
  await expect(said(page, '前のしおりを読めませんでした')).toBeVisible();
});
