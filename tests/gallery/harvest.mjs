// Takes the parts out of the app: each with what it stands in (the same elements around it, without its neighbours), so
// that every rule of the stylesheet that holds on the screen holds in the gallery.
import { expect } from '../e2e/support/fixtures.mjs';
import { KEYS, started, startedFirst } from '../e2e/support/steps.mjs';
import { VISITS } from './parts.mjs';

/** A Wednesday afternoon: who answers then is the same every day. */
const NOW = new Date('2026-11-25T14:00:00+09:00');
/** What is done to a part that can be pressed. */
const STATES = { hover: '指がのっている', focus: 'フォーカス', active: '押している' };

/** In the page: a part as text, with all around it that gives it its looks. */
function taken(target, { first, state }) {
  const element = state ? (target.closest('label, svg, .search, .field') ?? target) : target;
  const copyOf = node => {
    const copy = node.cloneNode(true);
    const [fields, copies] = [node, copy].map(root => [root, ...root.querySelectorAll('*')]);
    for (const [at, field] of fields.entries()) {
      // What the app holds in properties stands in no text.
      if (field.matches('input:checked')) copies[at].setAttribute('checked', '');
      else if (field.matches('[type=checkbox], [type=radio]')) copies[at].removeAttribute('checked');
      else if (field.matches('input')) copies[at].setAttribute('value', field.value);
      if (field.matches('textarea')) copies[at].textContent = field.value;
      if (state && field === target) copies[at].setAttribute('data-state', state);
    }
    return copy;
  };
  let piece = copyOf(element);
  if (first !== undefined) {
    for (const more of piece.querySelectorAll(
      ':scope > section, :scope > div:has(> section), section ~ section, fieldset ~ fieldset',
    ))
      if (first === 0 || !more.matches('.settings > *')) more.remove();
    for (const list of piece.matches('ul, ol') ? [piece] : piece.querySelectorAll('ul, ol, fieldset')) {
      const rows = [...list.children].filter(row => row.matches('li, label'));
      for (const row of rows.slice(first || rows.length)) row.remove();
    }
  }
  // Counts are those of one edition of the data; a part looks the same with others.
  const counts = '.choice__count, .count, .picture__count, .inside, .button--wide, .releases button, .facets__chosen';
  for (const count of [piece, ...piece.querySelectorAll('*')].filter(one => one.matches(counts))) {
    const texts = document.createTreeWalker(count, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      if (texts.currentNode.nodeValue !== '0')
        texts.currentNode.nodeValue = texts.currentNode.nodeValue.replace(/\d+/, '12');
  }
  // So are links of one server, and the codes that hold them.
  for (const field of piece.querySelectorAll('#link')) field.setAttribute('value', 'https://…/#/list/');
  for (const code of piece.querySelectorAll('[role=img][viewBox]')) {
    code.setAttribute('viewBox', '0 0 57 57');
    code.querySelector('path').setAttribute('d', 'M4 4h7v7h-7zM46 4h7v7h-7zM4 46h7v7h-7z');
  }
  for (let outer = element.parentElement; outer !== document.body; outer = outer.parentElement) {
    const shell = outer.cloneNode(false);
    if (outer.matches('details') && !piece.matches('summary'))
      shell.append(outer.querySelector('summary').cloneNode(true));
    shell.append(piece);
    piece = shell;
  }
  const root = document.documentElement.cloneNode(false);
  // In one order, whichever came first: parts whose roots are the same share a frame.
  const marks = [...root.attributes].map(({ name, value }) => [name, value]).sort();
  for (const [name] of marks) root.removeAttribute(name);
  for (const [name, value] of marks) if (name !== 'data-boot') root.setAttribute(name, value);
  return {
    root: root.outerHTML.replace(/<\/html>$/, ''),
    html: piece.outerHTML,
    sprite: document.querySelector('body > svg')?.outerHTML ?? '',
  };
}

/** All parts of the app that `server` serves, with readings over the words or without. */
export async function harvest(browser, server, { furigana }) {
  const pieces = [];
  for (const { parts, kept, isRefused, isStatic, hasReadings = furigana, language = 'ja' } of VISITS) {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 390, height: 844 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      serviceWorkers: 'block',
    });
    await context.addInitScript(
      ([keys, settings, kept, isRefused]) => {
        localStorage.setItem(keys.settings, settings);
        if (kept) localStorage.setItem(keys.saved, kept);
        if (isRefused) {
          Storage.prototype.setItem = () => {
            throw new DOMException('', 'QuotaExceededError');
          };
          IDBObjectStore.prototype.put = function fails() {
            return this.transaction.abort();
          };
        }
        // A device with a voice of its own, so that it offers to read aloud.
        Object.defineProperty(globalThis, 'speechSynthesis', {
          value: { getVoices: () => [{ lang: 'ja-JP', localService: true, name: 'ja' }], cancel: () => {} },
        });
      },
      [KEYS, `${language} ${hasReadings ? 'furigana' : 'plain'} normal light`, kept, isRefused],
    );
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    if (isRefused) await page.route(/\/details-/, route => route.abort());
    for (const [place, declared] of parts.entries()) {
      const {
        part,
        at,
        reach,
        find,
        first,
        pressed,
        focused,
        looks = ['phone'],
        paper,
        always = false,
        large = false,
      } = declared;
      try {
        if (at) {
          await page.goto(at);
          if (!isStatic) await (isRefused ? startedFirst : started)(page);
          if (place === 0 && !isStatic && !isRefused) {
            await expect(page.locator('#offline-never')).toBeVisible();
            await page.waitForLoadState('networkidle');
          }
        }
        await reach?.(page);
        const element = find(page).first();
        await element.waitFor({ state: 'attached', timeout: 15_000 });
        // What follows the words or the picture is drawn a moment later.
        if (at || reach)
          await page.evaluate(
            () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))),
          );
        const take = async (element, looks, state, words) => {
          const { root, html, sprite } = await element.evaluate(taken, { first: state ? undefined : first, state });
          expect(html, 'a part is not empty').toMatch(/<(svg|input|textarea|img)|>[^<]*\S[^<]*</);
          pieces.push({
            name: state ? `${part}（${words}）` : part,
            root: paper ? root.replace('>', ` data-paper="${paper}">`) : root,
            html,
            sprite,
            looks,
            modes: [
              'all',
              ...((state ? always === 'pressed' : always) ? ['always'] : []),
              ...(large && !state ? ['large'] : []),
            ],
          });
        };
        await take(element, looks);
        for (const [state, words] of pressed ? Object.entries(STATES) : [])
          await take(pressed(page).first(), ['phone'], state, words);
        if (focused) await take(focused(page).first(), ['phone'], 'focus', '中のフォーカス');
      } catch (error) {
        throw new Error(`${part}: ${error.message}`, { cause: error });
      }
    }
    await context.close();
  }
  return pieces;
}
