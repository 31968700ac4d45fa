// A new edition comes while people read. Nobody is interrupted, nothing breaks, and each page stays one build.
import { DIST, test, expect } from '../support/fixtures.mjs';
import { edition, forget, listOf } from '../support/editions.mjs';
import { KEYS, box, choice, kept as stored, main, open, started, title, unfold } from '../support/steps.mjs';
import { build, comeBack, isWholly, kept, notice, ready, tookOver, wayOut } from '../support/network.mjs';

test.use({ serviceWorkers: 'allow' });
test.afterAll(forget);

const idOf = async folder => (await listOf(folder)).build;
const yes = page => page.getByRole('button', { name: '新しい版にする' });
const back = page => page.getByRole('button', { name: '前の版にもどす' });

/** Counts how often the page is loaded from now on. */
function loads(page) {
  const counted = { times: 0 };
  page.on('load', () => {
    counted.times += 1;
  });
  return counted;
}

/** The guide, open and kept, and then a new build on the host. */
async function opened(page, server, next, address = '#/') {
  await open(page, address);
  await ready(page);
  await server.deploy(next);
}

test('新しい版は一度だけ知らせ、押すまで何も変わらず、押すと一度だけ読みなおす', async ({ page, server }) => {
  const next = await edition('2');
  await opened(page, server, next, '#/search');
  await unfold(page);
  await choice(page, 'だれが使えるか', '家族').field.check();
  await main(page)
    .getByRole('button', { name: /^しおりに入れる/ })
    .first()
    .click();
  const address = page.url();
  await expect.poll(() => stored(page, KEYS.saved)).toMatch(/^sasae-list 2 /);
  const list = await stored(page, KEYS.saved);
  const counted = loads(page);
  await comeBack(page);
  await expect(notice(page)).toBeVisible({ timeout: 20_000 });
  expect([counted.times, page.url(), await build(page)]).toEqual([0, address, await idOf(DIST)]);
  await isWholly(page, DIST);
  await yes(page).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', await idOf(next));
  await started(page);
  await ready(page);
  await expect(notice(page)).toBeHidden();
  await isWholly(page, next);
  expect([counted.times, page.url(), await stored(page, KEYS.saved)]).toEqual([1, address, list]);
  // The one before stays for the way back; the one before that goes.
  expect(await kept(page)).toEqual([await idOf(DIST), await idOf(next)]);
  const third = await edition('3');
  await server.deploy(third);
  await comeBack(page);
  await yes(page).click({ timeout: 20_000 });
  await expect(page.locator('html')).toHaveAttribute('data-build', await idOf(third));
  await started(page);
  await expect.poll(() => kept(page)).toEqual([await idOf(next), await idOf(third)]);
});

test('新しい版が来たとブラウザーが言わなくても、押して5秒すれば読みなおす', async ({ page, server }) => {
  const next = await edition('2');
  await page.addInitScript(() => {
    const listen = ServiceWorkerContainer.prototype.addEventListener;
    ServiceWorkerContainer.prototype.addEventListener = function mute(name, ...rest) {
      if (name !== 'controllerchange') listen.call(this, name, ...rest);
    };
  });
  await opened(page, server, next);
  await comeBack(page);
  await yes(page).click({ timeout: 20_000 });
  await expect(page.locator('html')).toHaveAttribute('data-build', await idOf(next), { timeout: 20_000 });
});

test('「あとで」と言えば、もう言わない。次に開けば、また一度言う', async ({ page, server }) => {
  await opened(page, server, await edition('2'));
  await comeBack(page);
  await page.getByRole('button', { name: 'あとで' }).click({ timeout: 20_000 });
  await expect(notice(page)).toBeHidden();
  await expect(page.getByRole('main'), 'the focus is not lost with its button').toBeFocused();
  await comeBack(page);
  await page.waitForTimeout(1_500);
  await expect(notice(page)).toBeHidden();
  await isWholly(page, DIST);
  await page.reload();
  await started(page);
  await expect(notice(page), 'it is waiting when the guide is opened').toBeVisible();
  await isWholly(page, DIST);
});

test('書いているあいだは知らせず、書きおわってから知らせる', async ({ page, server }) => {
  await opened(page, server, await edition('2'), '#/search');
  await box(page).focus();
  await page.keyboard.type('ねむ');
  await comeBack(page);
  await expect
    .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)), {
      timeout: 20_000,
    })
    .toBe(true);
  await page.keyboard.type('れない');
  await page.waitForTimeout(500);
  await expect(notice(page)).toBeHidden();
  await expect(box(page)).toHaveValue('ねむれない');
  await box(page).blur();
  await expect(notice(page)).toBeVisible();
});

test('もう一つの画面は、いまの版のまま最後まで使える', async ({ page, context, server }) => {
  const next = await edition('2');
  await open(page);
  await ready(page);
  const other = await context.newPage();
  await open(other, '#/settings');
  const counted = loads(other);
  await server.deploy(next);
  await comeBack(page);
  await yes(page).click({ timeout: 20_000 });
  await expect(page.locator('html')).toHaveAttribute('data-build', await idOf(next));
  await started(page);
  await expect(notice(other)).toBeVisible();
  // What it has not yet loaded comes from its own build, although the host has it no more.
  await server.stop();
  await other.getByRole('radio', { name: 'English' }).check();
  await expect(title(other)).toHaveText('Settings');
  await isWholly(other, DIST, { stands: true });
  expect(counted.times).toBe(0);
  await other.getByRole('status').getByRole('button').first().click();
  await expect(other.locator('html')).toHaveAttribute('data-build', await idOf(next));
  await started(other);
  await isWholly(other, next);
  expect(counted.times).toBe(1);
});

test.describe('新しい版がこわれていても', () => {
  test.use({ allowErrors: true });

  /** Takes the broken build, as a person does who sees the notice. */
  async function taken(page, server, broken) {
    await opened(page, server, broken);
    await comeBack(page);
    await yes(page).click({ timeout: 20_000 });
    await expect(page.locator('html')).toHaveAttribute('data-build', await idOf(broken));
    await expect(wayOut(page)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('link', { name: /に電話する 0120-279-338$/ })).toBeVisible();
    await expect(main(page).getByRole('link', { name: 'すべての項目の一覧' })).toBeVisible();
  }

  test('電話と一覧が見え、前の版にもどせて、次のよい版で直る', async ({ page, server }) => {
    const broken = await edition('2 app');
    await taken(page, server, broken);
    await server.stop();
    await back(page).click();
    await started(page);
    await isWholly(page, DIST);
    await page.reload();
    await started(page);
    await isWholly(page, DIST);
    await server.restart();
    const good = await edition('3');
    await server.deploy(good);
    await comeBack(page);
    await expect(notice(page)).toBeVisible({ timeout: 20_000 });
    await tookOver(page, good);
    await page.reload();
    await started(page);
    await isWholly(page, good);
  });

  test('次のよい版が来れば、何も押さなくても、開きなおすだけで直る', async ({ page, server }) => {
    await taken(page, server, await edition('2 app'));
    const good = await edition('3');
    await server.deploy(good);
    await page.reload();
    await started(page);
    await isWholly(page, good);
  });

  test('はじめの一行から動かない版でも、しばらくすると出口が見え、次のよい版で直る', async ({ page, server }) => {
    await taken(page, server, await edition('2 boot'));
    const good = await edition('3');
    await server.deploy(good);
    await page.reload();
    await tookOver(page, good);
    await page.reload();
    await started(page);
    await isWholly(page, good);
  });
});

test.describe('sw.js が', () => {
  test.use({ allowErrors: true });

  for (const kind of ['404', 'html', 'stall']) {
    test(`おかしくなっても、これまでの版で開きつづける（${kind}）`, async ({ page, server }) => {
      await open(page);
      await ready(page);
      server.fault('/sw.js', kind);
      const counted = loads(page);
      await page.reload();
      await started(page);
      await ready(page);
      await page.waitForTimeout(2_000);
      expect(counted.times, 'it is loaded once, and not again and again').toBe(1);
      await server.stop();
      await page.reload();
      await started(page);
      await isWholly(page, DIST);
    });
  }
});

test('前のビルドにもどしても、開きつづける', async ({ page, server }) => {
  const next = await edition('2');
  await opened(page, server, next);
  await comeBack(page);
  await expect(notice(page)).toBeVisible({ timeout: 20_000 });
  // The host takes it back before anybody has taken it.
  await server.deploy(DIST);
  await comeBack(page);
  await page.waitForTimeout(3_000);
  await page.reload();
  await started(page);
  await ready(page);
  await server.stop();
  await page.reload();
  await started(page);
  const shown = await build(page);
  await isWholly(page, shown === (await idOf(next)) ? next : DIST);
});
