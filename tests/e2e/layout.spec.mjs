// Somebody holds a narrow phone, reads large, or has an unsteady hand.
import { test, expect } from './fixtures.mjs';
import { KEYS, SCREENS, TWO, open, reads, stored } from './steps.mjs';

test.use({ viewport: { width: 320, height: 640 } });

const PAGES = [...SCREENS, ['一覧', 'list.html']];

async function visit(page, address) {
  if (address.startsWith('#')) await open(page, address);
  else await page.goto(address);
  // Folded parts count, too.
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
}

/** What reaches beyond the right edge, where the page can be moved sideways. */
const beyond = page => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > width + 0.5 && element.children.length === 0)
    .map(element => `${Math.round(element.getBoundingClientRect().right)}px: ${element.outerHTML.slice(0, 90)}`)
    .concat(`the page is ${document.documentElement.scrollWidth} px wide`).slice(-6);
});

/** Targets smaller than 44 × 44, but for links in running text. */
const small = page => page.evaluate(() => {
  const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]')];
  const target = element => element.labels?.length > 0 && ['checkbox', 'radio'].includes(element.type) ? element.labels[0] : element;
  const inText = element => {
    if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    let text = block.innerText;
    for (const link of block.querySelectorAll('a')) text = text.replace(link.innerText, '');
    return /[\p{Letter}\p{Number}]/u.test(text);
  };
  return all
    .filter(element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !inText(element))
    .map(element => [element, target(element).getBoundingClientRect()])
    // What stands outside until it is needed (the skip link) is measured when it has the focus.
    .filter(([, { right, bottom, width, height }]) => right > 0 && bottom > 0 && (width < 43.9 || height < 43.9))
    .map(([element, { width, height }]) => `${width.toFixed(1)} × ${height.toFixed(1)}: ${element.outerHTML.slice(0, 90)}`)
    .slice(0, 8);
});

test('どの画面も、横に動かさずに読める', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  for (const [name, address] of PAGES) {
    await visit(page, address);
    expect.soft(await beyond(page), name).toEqual([]);
  }
});

test('文字をとても大きくしても、横に動かさずに読める', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  await stored(page, KEYS.settings, 'ja plain larger device');
  for (const [name, address] of PAGES) {
    await visit(page, address);
    expect.soft(await beyond(page), name).toEqual([]);
  }
});


test('押せるものは、どの画面でも 44 × 44 より小さくない', async ({ page }) => {
  await stored(page, KEYS.saved, TWO);
  for (const [name, address] of PAGES) {
    await visit(page, address);
    expect.soft(await small(page), name).toEqual([]);
  }
});

test('下の帯は、フォーカスのあるものを隠さない', async ({ page }) => {
  await open(page, '#/search');
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const element = document.activeElement;
      const { left, top, width, height } = element.getBoundingClientRect();
      const seen = [0.1, 0.5, 0.9].some(part => {
        const at = document.elementFromPoint(left + width / 2, top + height * part);
        return at !== null && (element.contains(at) || at.contains(element) || element.labels?.[0]?.contains(at));
      });
      return seen ? null : element.outerHTML.slice(0, 120);
    });
    expect.soft(hidden).toBeNull();
  }
});
