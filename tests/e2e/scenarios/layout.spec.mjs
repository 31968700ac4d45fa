// Somebody holds a narrow phone, reads large, or has an unsteady hand.
import { test, expect, standsForAll } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, box, leastSizes, main, open, stored, unfoldAll } from '../support/steps.mjs';

test.use({ viewport: { width: 320, height: 640 } });

const PAGES = [...SCREENS, ['一覧', 'list.html']];
/** From the narrowest phone, over the usual ones and a tablet, to a desk. */
const WIDTHS = [320, 360, 390, 768, 1280];
/** How one may read, as the app keeps it. Readings, English and large letters are the widest. */
const WAYS = {
  ふつう: 'ja plain normal device',
  ふりがな: 'ja furigana normal device',
  やさしい日本語とふりがな: 'easy furigana normal device',
  English: 'en plain normal device',
  とても大きい文字: 'ja plain larger device',
  とても大きい文字とふりがな: 'ja furigana larger device',
  'とても大きい文字の English': 'en plain larger device',
};

async function visit(page, address) {
  if (address.startsWith('#')) {
    await open(page, address);
  } else await page.goto(address);
  // Folded parts count, too.
  await unfoldAll(page);
}

/** What reaches beyond the right edge, where the page can be moved sideways; and what sticks out of its frame. */
const beyond = page =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const all = [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility());
    const framed = all
      .filter(element => element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT')
      .filter(element => Number.parseFloat(getComputedStyle(element).borderRightWidth) > 0)
      .map(element => `${element.scrollWidth} px in ${element.clientWidth} px: ${element.outerHTML.slice(0, 90)}`);
    if (document.documentElement.scrollWidth <= width) return framed.slice(0, 4);
    return all
      .filter(element => element.getBoundingClientRect().right > width + 0.5 && element.children.length === 0)
      .map(element => `${Math.round(element.getBoundingClientRect().right)}px: ${element.outerHTML.slice(0, 90)}`)
      .concat(framed, `the page is ${document.documentElement.scrollWidth} px wide`)
      .slice(-6);
  });

/** Targets smaller than 44 × 44, but for links in running text. */
const small = async page => {
  await leastSizes(page);
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]')];
    const target = element =>
      element.labels?.length > 0 && ['checkbox', 'radio'].includes(element.type) ? element.labels[0] : element;
    const inText = element => {
      if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
      let block = element.parentElement;
      while (getComputedStyle(block).display === 'inline') block = block.parentElement;
      let text = block.innerText;
      for (const link of block.querySelectorAll('a')) text = text.replace(link.innerText, '');
      return /[\p{Letter}\p{Number}]/u.test(text);
    };
    return (
      all
        .filter(
          element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !inText(element),
        )
        .map(element => [element, target(element).getBoundingClientRect()])
        // What stands outside until it is needed (the skip link) is measured when it has the focus.
        .filter(([element, { right, bottom, width, height }]) => {
          const least = globalThis.leastSize(element) - 0.1;
          return right > 0 && bottom > 0 && (width < least || height < least);
        })
        .map(
          ([element, { width, height }]) =>
            `${width.toFixed(1)} × ${height.toFixed(1)}: ${element.outerHTML.slice(0, 90)}`,
        )
        .slice(0, 8)
    );
  });
};

/** Sentences with lines of more than 38 full-width characters, or with letters below 14 px. */
const unreadable = page =>
  page.evaluate(() =>
    [...document.querySelectorAll('p, li, dd')]
      .filter(
        element =>
          element.checkVisibility() && !['flex', 'grid', 'contents'].includes(getComputedStyle(element).display),
      )
      .filter(element =>
        [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 20),
      )
      .map(element => {
        const { fontSize, paddingLeft, paddingRight } = getComputedStyle(element);
        const inner = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        return [element, inner / Number.parseFloat(fontSize), Number.parseFloat(fontSize)];
      })
      .filter(([, characters, size]) => characters > 38.5 || size < 14)
      .map(
        ([element, characters, size]) =>
          `${characters.toFixed(1)} characters of ${size} px: ${element.outerHTML.slice(0, 90)}`,
      )
      .slice(0, 6),
  );

for (const [way, words] of Object.entries(WAYS)) {
  const often = standsForAll(['ふつう', 'とても大きい文字とふりがな'].includes(way));
  test(`どの幅のどの画面も、横に動かさずに読める（${way}）`, often, async ({ page }) => {
    test.slow();
    await stored(page, KEYS.saved, TWO);
    await stored(page, KEYS.settings, words);
    for (const [name, address] of PAGES) {
      await visit(page, address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await beyond(page), `${name}, ${width} px`).toEqual([]);
      }
    }
  });
}

for (const way of ['ふつう', 'ふりがな', 'English']) {
  test(
    `押せるものは、どの画面でも 44 × 44 より小さくない（${way}）`,
    standsForAll(way === 'ふつう'),
    async ({ page }) => {
      test.slow();
      await stored(page, KEYS.saved, TWO);
      await stored(page, KEYS.settings, WAYS[way]);
      for (const [name, address] of PAGES) {
        await visit(page, address);
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect.soft(await small(page), `${name}, ${width} px`).toEqual([]);
        }
      }
    },
  );
}

test('広い画面でも、一行は 38 字より長くならない', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await stored(page, KEYS.saved, TWO);
  for (const [name, address] of PAGES) {
    await visit(page, address);
    expect.soft(await unreadable(page), name).toEqual([]);
  }
});

/** Whether all of it stands in the first screenful, above the bar. */
const inFirstView = async (page, locator) => {
  const [box, bar] = [await locator.boundingBox(), await page.getByRole('navigation').first().boundingBox()];
  return box.y >= 0 && box.y + box.height <= bar.y;
};

test('電話の札とさがす欄が、スマートフォンのはじめの画面に入る', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  for (const number of ['0120-279-338', '119', '110']) {
    const call = page.getByRole('link', { name: new RegExp(`電話する ${number}$`) });
    expect(await inFirstView(page, call), number).toBe(true);
  }
  expect(await inFirstView(page, box(page))).toBe(true);
});

test('つらさを表すことばを書くと、どの電話もはじめの画面に入る', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '#/search');
  await box(page).fill('死にたい');
  for (const number of ['0120-279-338', '0120-061-338', '119', '110']) {
    const call = main(page)
      .getByRole('link', { name: new RegExp(`電話する ${number}$`) })
      .first();
    expect(await inFirstView(page, call), number).toBe(true);
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
