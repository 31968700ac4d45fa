// How the system is built, as a ring, and how it came about, as a line of years: pictures that are lists.
import { test, expect } from '../support/fixtures.mjs';
import { focused, main, open, reads, section, tabTo, title } from '../support/steps.mjs';

const group = (page, name) => main(page).getByRole('group', { name, exact: true });
const cycle = page => group(page, 'しくみのつくり方');
const timeline = page => group(page, 'これまでのあゆみ');

/** The ring in its order, then what stands in its middle. */
const STEPS = [
  '地域の課題の共有（地域アセスメント）',
  '地域ビジョンと目標の設定',
  '役割分担とロードマップの作成',
  '個別テーマごとの協議・実施',
  '評価及び見直し',
  '個別の支援を通じた連携構築',
];

test('つくり方の段階は、順に読め、どれからも説明がひらく', async ({ page }) => {
  await open(page, '#/map');
  await expect(cycle(page).getByRole('link')).toHaveText(STEPS);
  await expect(cycle(page)).toContainText('終わりまで来たら、はじめにもどります。');
  await tabTo(page, cycle(page).getByRole('link', { name: '評価及び見直し' }));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('評価及び見直し');
  await page.goBack();
  await expect.poll(() => focused(page)).toBe('評価及び見直し');
});

test('年表は、年の順に読め、区のできごとと全国のできごとがことばでもわかる', async ({ page }) => {
  await open(page, '#/map');
  const events = timeline(page).getByRole('listitem');
  expect(await events.count()).toBeGreaterThan(15);
  const years = await timeline(page).locator('.year').allInnerTexts();
  expect(years).toEqual([...new Set(years)].sort());
  expect([years[0], years.at(-1)]).toEqual(['2004年', '2026年']);
  await expect(events.first()).toContainText('2004年9月');
  for (const event of await events.all()) await expect(event).toContainText(/全国|文京区/);
});

test('つくり方と年表の出典が、その下にある', async ({ page }) => {
  await open(page, '#/map');
  const sources = section(page, '出典');
  for (const words of ['精神障害にも対応した地域包括ケアシステムの構築プロセス', '文京区における協議会の流れ'])
    await expect(sources).toContainText(words);
  // Two pages may have the same title, but not the same address.
  const lines = await sources.getByRole('listitem').evaluateAll(all => all.map(line => line.innerHTML));
  expect(new Set(lines).size, 'each once').toBe(lines.length);
  const [drawn, read] = [await timeline(page).boundingBox(), await sources.boundingBox()];
  expect(read.y).toBeGreaterThanOrEqual(drawn.y + drawn.height);
});

/** What overlaps, is cut off, or is too small in either picture, as the browser measures it. */
const faults = page =>
  main(page).evaluate(main => {
    const found = [];
    const box = element => element.getBoundingClientRect();
    const boxes = [...main.querySelectorAll('.steps > li, .cycle__middle, .timeline li > *')].map(element => [
      element,
      box(element),
    ]);
    const meet = (one, other) =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 1 &&
      other.top < one.bottom - 1;
    boxes.forEach(([one, first], at) =>
      boxes.slice(at + 1).forEach(([other, second]) => {
        if (meet(first, second)) found.push(`${one.textContent} / ${other.textContent}`);
      }),
    );
    for (const [element, { left, right }] of boxes) {
      if (left < 0 || right > document.documentElement.clientWidth) found.push(`outside: ${element.textContent}`);
      for (const line of element.querySelectorAll('p'))
        if (box(line).right > right + 1 || line.scrollWidth > line.clientWidth + 1)
          found.push(`sticks out: ${line.textContent}`);
    }
    for (const section of main.querySelectorAll('.story')) {
      const outer = box(section);
      for (const [element, { top, bottom }] of boxes)
        if (section.contains(element) && (top < box(section.querySelector('h2')).bottom || bottom > outer.bottom + 1))
          found.push(`leaves its section: ${element.textContent}`);
      for (const element of section.querySelectorAll('p, span'))
        if (Number.parseFloat(getComputedStyle(element).fontSize) < 14) found.push(`tiny: ${element.textContent}`);
      for (const link of section.querySelectorAll('a')) {
        const { width, height } = box(link);
        if (width < 43.9 || height < 43.9) found.push(`small: ${link.textContent}`);
      }
    }
    return found;
  });

async function isSound(page) {
  for (const width of [320, 360, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await faults(page), `${width} px`).toEqual([]);
  }
}

for (const words of [
  'ja plain normal',
  'ja plain large',
  'ja plain larger',
  'ja furigana normal',
  'ja furigana larger',
  'easy furigana normal',
  'en plain normal',
  'en plain larger',
]) {
  test(`輪と年表は、どの幅と字の大きさでも、重ならず切れない（${words}）`, async ({ page }) => {
    await reads(page, `${words} device`);
    await page.goto('#/map');
    await isSound(page);
  });
}

test('ブラウザの文字を 200 % にしても、輪と年表は重ならず切れない', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await open(page, '#/map');
  await isSound(page);
});

for (const width of [768, 1280]) {
  test(`広い画面では、段階は右回りの輪になり、真ん中を囲む（${width}）`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '#/map');
    const [middle, ...steps] = await cycle(page).evaluate(section =>
      [section.querySelector('.cycle__middle'), ...section.querySelectorAll('.steps > li')].map(element => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }),
    );
    const turns = steps.map(([x, y]) => (Math.atan2(y - middle[1], x - middle[0]) / (2 * Math.PI) + 1.25) % 1);
    turns.forEach((turn, at) => expect(turn, STEPS[at]).toBeCloseTo(at / steps.length, 1));
  });
}

test('スマートフォンでは、段階は上から下への道になり、はじめにもどる線がある', async ({ page }) => {
  await open(page, '#/map');
  const tops = await cycle(page)
    .locator('.steps > li')
    .evaluateAll(steps => steps.map(step => step.getBoundingClientRect().top));
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  const line = await cycle(page)
    .locator('.steps')
    .evaluate(steps => {
      const { top, height, left, right } = steps.getBoundingClientRect();
      const { borderLeftStyle, height: length } = getComputedStyle(steps, '::before');
      return {
        borderLeftStyle,
        covers: Number.parseFloat(length) / height,
        beside: steps.firstElementChild.getBoundingClientRect().left - left,
        wide: right - left,
        top,
      };
    });
  expect(line.borderLeftStyle).toBe('solid');
  expect(line.covers, 'from the last step to the first').toBeGreaterThan(0.8);
  expect(line.beside, 'px of room for it').toBeGreaterThan(20);
});

test('広い画面の年表では、区のできごとは線の右に、ほかは左に立つ', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '#/map');
  const sides = await timeline(page).evaluate(section =>
    [...section.querySelectorAll('li')].map(event => {
      const [all, own] = [event.getBoundingClientRect(), event.querySelector('div').getBoundingClientRect()];
      return [event.querySelector('.tag').textContent, own.left > all.left + all.width / 2 ? 'right' : 'left'];
    }),
  );
  for (const [area, side] of sides) expect(side, area).toBe(area === '文京区' ? 'right' : 'left');
  expect(new Set(sides.map(([, side]) => side)).size).toBe(2);
});

for (const words of ['ja plain normal', 'ja furigana larger']) {
  test(`輪も年表も、A4 一枚ずつに載る（${words}）`, async ({ page }) => {
    await reads(page, `${words} device`);
    await page.setViewportSize({ width: 680, height: 1009 });
    await open(page, '#/map');
    await page.emulateMedia({ media: 'print' });
    for (const picture of [cycle(page), timeline(page)]) {
      // An A4 within its margins, at 96 px an inch.
      await expect.poll(async () => (await picture.boundingBox()).height).toBeLessThan(1009);
      await expect(picture).toHaveCSS('break-before', 'page');
      await expect(picture).toHaveCSS('break-inside', 'avoid');
      const smallest = await picture.evaluate(section =>
        Math.min(...[...section.querySelectorAll('p')].map(line => Number.parseFloat(getComputedStyle(line).fontSize))),
      );
      // 7 pt on paper.
      expect(smallest).toBeGreaterThan(9.3);
    }
    await expect(cycle(page).locator('.steps')).toHaveCSS('display', 'grid');
  });
}
