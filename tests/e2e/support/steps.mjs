// Steps and views that several scenarios share. What a person can name is found by its name.
import { expect } from './fixtures.mjs';

/** Every screen of the app, as [what it is called here, its address]. */
export const SCREENS = [
  ['ホーム', '#/'],
  ['さがす', '#/search'],
  ['さがす（しぼった）', '#/search?for=family&need=sleep-mood'],
  ['さがす（見つからない）', '#/search?for=family&kind=council&how=online'],
  ['くわしく（電話）', '#/e/line-yakan-kokoro'],
  ['くわしく（未確認）', '#/e/desk-hokenjo'],
  ['くわしく（団体）', '#/e/org-energy-house'],
  ['くわしく（事業所）', '#/e/place-abeam'],
  ['取り組み', '#/activities'],
  ['しくみ図', '#/map'],
  ['しくみ図の部分', '#/map/welfare'],
  ['道すじ', '#/tour/family-refuses/3'],
  ['わたしの町', '#/town'],
  ['わたしの町（番でちがう町）', '#/town/hakusan-1'],
  ['使えそうな制度', '#/schemes'],
  ['くわしく（制度）', '#/e/scheme-fukushi-taxi'],
  ['使うまでの道すじ', '#/tour/flow-techo/2'],
  ['しおり', '#/saved'],
  ['相談メモ', '#/memo'],
  ['いますぐ相談', '#/help'],
  ['設定', '#/settings'],
  ['このガイドについて', '#/about'],
  ['知らないアドレス', '#/nowhere?need=xyz'],
];

/** Where the list, what could not be read of it, and the settings are kept. */
export const KEYS = { saved: 'sasae.saved', aside: 'sasae.saved.unreadable', settings: 'sasae.settings' };

/** A stored list with these lines, in the form that this edition writes. */
export const list = (...items) => ['sasae-list 1', ...items.map(item => item.join('\t'))].join('\n');

/** Two kept entries, for screens that need some. */
export const TWO = list(
  ['org-energy-house', '2026-11-22', '地域活動支援センター エナジーハウス', '日中の居場所です。', ''],
  ['line-yakan-kokoro', '2026-11-22', '東京都夜間こころの電話相談', '夜に話せます。', '03-5155-5028'],
);

/** Opens a screen and waits for all of it, so that what is seen, counted and measured stays. */
export async function open(page, address = '#/') {
  await page.goto(address);
  await started(page);
}

/** Opens a screen and waits for its first drawing alone: for scenarios in which the rest is late or never comes. */
export async function openFirst(page, address = '#/') {
  await page.goto(address);
  await startedFirst(page);
}

/** Waits until the first screen, what comes behind it, and the pictures are there and drawn; a busy machine may take its time. */
export async function started(page) {
  await expect(page.locator('html'), 'all of the app is there').toHaveAttribute('data-whole', '', { timeout: 30_000 });
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until the app has drawn its first screen. */
export async function startedFirst(page) {
  await expect(page.locator('html'), 'the app has started').toHaveAttribute('data-started', '', { timeout: 30_000 });
}

/** Reads in this way from now on: four words, as the app keeps them. */
export async function reads(page, words) {
  await open(page, '#/about');
  await page.evaluate(([key, words]) => localStorage.setItem(key, words), [KEYS.settings, words]);
  await page.reload();
  await started(page);
}

/** Puts a text into the storage before the app starts; only once, so that a reload finds what the app wrote. */
export async function stored(page, key, text) {
  await page.addInitScript(
    ([key, text]) => {
      if (sessionStorage.getItem(`test ${key}`) === null) {
        sessionStorage.setItem(`test ${key}`, '');
        localStorage.setItem(key, text);
      }
    },
    [key, text],
  );
}

/** What stands in the storage under a key. */
export const kept = (page, key) => page.evaluate(key => localStorage.getItem(key), key);

export const main = page => page.getByRole('main');
export const title = page => main(page).getByRole('heading', { level: 1 });

/**
 * Goes to しおり, and waits until it is drawn: a link below it, in the foot of the page, moves until then, and a click
 * on what moves goes beside it.
 */
export async function toSaved(page) {
  await page.getByRole('navigation').getByRole('link', { name: 'しおり' }).click();
  await expect(title(page)).toHaveText('しおり');
}

/** Goes to 設定, and waits until it is drawn. */
export async function toSettings(page) {
  await page.getByRole('contentinfo').getByRole('link', { name: '設定' }).click();
  await expect(title(page)).toHaveText('設定');
}
export const box = page => page.getByRole('searchbox', { name: '困りごと、名前、ことばで' });

/** The names of the entries that stand as cards, in their order. */
export const cards = page =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
export const names = page => cards(page).getByRole('heading', { level: 3 });
export const card = (page, name) =>
  cards(page).filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });

/** The link to an entry on its card. */
export const toEntry = (page, name) => card(page, name).getByRole('link', { name, exact: true });

/** 「見つかったもの ◯件」 as the screen says it. */
export const counted = page =>
  main(page)
    .getByText(/^見つかったもの \d+件$/)
    .and(page.locator('[aria-live=polite]'));
export const count = async page => Number(/\d+/.exec(await counted(page).innerText())[0]);

/** A number in a heading, 0 where it is not there. */
const inHeading = async (page, words) => {
  const heading = main(page).getByRole('heading', { level: 2, name: words });
  return (await heading.count()) ? Number(/\d+/.exec(await heading.innerText())[0]) : 0;
};

/** How many of them are places, which stand by service behind the cards. */
export const places = page => inHeading(page, /^サービスを行う所 \d+か所$/);

/** How many of them are schemes and places, which stand by kind and by service behind the cards. */
export const gathered = async page => (await inHeading(page, /^制度 \d+件$/)) + (await places(page));

/** A section of the screen by its heading. */
export const section = (page, name) =>
  main(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

/** Opens the facets where they are folded. */
export async function unfold(page) {
  const facets = main(page).getByRole('group').filter({ hasText: '条件でしぼる' }).first();
  if (!(await facets.evaluate(element => element.open))) await page.getByText('条件でしぼる').click();
}

/** Opens all that is folded, and waits until what is drawn when it opens stands there. */
export const unfoldAll = page =>
  page.evaluate(async () => {
    document.querySelectorAll('details').forEach(details => {
      details.open = true;
    });
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/**
 * How large a thing must be to be pressed, in px: 44 (WCAG 2.5.5); a link in a drawing 24 (2.5.8), but only where the
 * same page has it in full size, too, and what is folded has been unfolded.
 */
export const leastSizes = page =>
  page.evaluate(() => {
    globalThis.leastSize = element => {
      if (!element.closest('svg')) return 44;
      const twins = [...document.querySelectorAll('a[href]')].filter(
        link => !link.closest('svg') && link.getAttribute('href') === element.getAttribute('href'),
      );
      const isLarge = twin => {
        const { width, height } = twin.getBoundingClientRect();
        return width >= 43.5 && height >= 43.5;
      };
      return twins.some(isLarge) ? 24 : 44;
    };
  });

/** One value of a facet: its box, and the number beside it. */
export function choice(page, facet, value) {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const group = page.getByRole('group', { name: facet, exact: true });
  const field = group.getByRole('checkbox', { name: new RegExp(`^${escaped}\\s*\\d+件$`) });
  return {
    field,
    count: () => field.evaluate(element => Number(/(\d+)件$/.exec(element.labels[0].textContent.trim())[1])),
  };
}

/** What has the focus, in words; 'body' when it is lost. */
export const focused = page =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'body';
    return element.getAttribute('aria-label') ?? (element.textContent.trim() || element.id || element.tagName);
  });

/** Presses Tab until something has the focus, and holds that the focus is never lost on the way. */
export async function tabTo(page, target, key = 'Tab') {
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press(key);
    expect(await focused(page), 'the focus on the way').not.toBe('body');
    if (await target.evaluateAll(found => found.includes(document.activeElement))) return;
  }
  throw new Error(`not reached with ${key}: ${target}`);
}
