// The picture of the care system: what it says, who can operate it, and whether it can be read.
import { test, expect, standsForAll } from '../support/fixtures.mjs';
import { focused, main, open, openFirst, reads, section, tabTo, title } from '../support/steps.mjs';

const NAME = '文京区の精神障害にも対応した地域包括ケアシステム';
const picture = page =>
  main(page).getByRole('group', {
    name: /地域包括ケアシステム$|^Bunkyo City’s community-based integrated care system/,
  });
const part = (page, name) => picture(page).getByRole('link', { name: new RegExp(`^${name} \\d+件$`) });
const count = async link => Number(/(\d+)件$/.exec(await link.getAttribute('aria-label'))[1]);

/** The parts in the order in which they are read, as the deck has them (pages 8 and 9). */
const ORDER = [
  '様々な相談窓口',
  '医療',
  '病院',
  '日常の医療',
  '障害福祉・介護',
  '介護保険サービス 在宅系',
  '介護保険サービス 施設・居住系',
  '介護予防サービス',
  '障害福祉サービス 在宅系',
  '障害福祉サービス 施設・居住系',
  '地域生活支援拠点',
  '住まい',
  '社会参加（就労）・地域の助け合い・教育（普及啓発）',
  '社会参加（就労）',
  '地域の助け合い',
  '教育（普及啓発）',
  '協議会・後押し',
  '文京区の協議会',
  '東京都の会議',
];

test('読み上げソフトには、部分が順に、数つきのリンクとして見える', async ({ page }) => {
  await open(page, '#/map');
  await expect(picture(page)).toBeVisible();
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const group = nodes.find(node => node.role?.value === 'group' && node.name?.value === NAME);
  const inside = node => node.childIds.flatMap(id => [byId.get(id), ...inside(byId.get(id))]);
  const heard = inside(group).filter(
    node => !node.ignored && !['generic', 'StaticText', 'InlineTextBox'].includes(node.role?.value),
  );
  expect(heard.map(node => node.role.value)).toEqual(ORDER.map(() => 'link'));
  expect(heard.map(node => node.name.value.replace(/ \d+件$/, ''))).toEqual(ORDER);
  for (const node of heard) expect(node.name.value).toMatch(/ \d+件$/);
});

test('図の言うことは、ことばの一覧もすべて言う', async ({ page }) => {
  await open(page, '#/map');
  await page.getByRole('button', { name: '大きく、くわしく' }).click();
  await expect(picture(page)).toContainText('かかりつけ医');
  const said = await picture(page).evaluate(sheet =>
    [...sheet.querySelectorAll('a')].map(link => ({
      name: link.getAttribute('aria-label').replace(/ \d+件$/, ''),
      texts: [...link.querySelectorAll('text')]
        .filter(text => !/^\d+件$/.test(text.textContent))
        .map(text => text.textContent)
        .join(''),
    })),
  );
  const words = (await main(page).innerText()).replace(/\s/g, '');
  // The deck's invitation and the first name stand behind each other without a mark between them.
  const isSaid = word =>
    word === '' || [...word].some((_, at) => words.includes(word.slice(0, at)) && words.includes(word.slice(at)));
  for (const { name, texts } of said) {
    // The names of what stands in a part are divided by commas in the picture and by lines in the list.
    for (const word of texts.replace(/\s/g, '').replace(name.replace(/\s/g, ''), '').split('、'))
      expect(isSaid(word), `${name}: ${word}`).toBe(true);
    expect(words).toContain(name.replace(/\s/g, ''));
  }
  const lines = await picture(page).evaluate(sheet =>
    [...sheet.querySelectorAll('g[aria-hidden] text')].map(text => text.textContent),
  );
  for (const word of ['相談', '通院・入院', '訪問', '通所・入所', 'バックアップ']) {
    expect(lines.join('').replace(/[↑↓→←]/g, ''), word).toContain(word);
    expect(words, word).toContain(word);
  }
});

test('部分をひらき、つながりをたどり、もとのところへもどる（キーボードだけで）', async ({ page }) => {
  await open(page, '#/map');
  await expect(picture(page)).toBeVisible();
  await tabTo(page, part(page, '住まい'));
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('住まい');
  await expect(title(page)).toBeFocused();
  await expect(main(page).getByText('本人の暮らしの場です')).toBeVisible();
  await tabTo(page, section(page, 'つながり').getByRole('link', { name: '医療' }).first());
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('医療');
  await page.keyboard.press('Escape');
  await expect(title(page)).toHaveText('住まい');
  await page.keyboard.press('Escape');
  await expect(title(page)).toHaveText('支えのしくみ図');
  await expect(part(page, '住まい')).toBeFocused();
});

test('開いた部分の項目は、図に書かれた数だけある', async ({ page }) => {
  await open(page, '#/map');
  const promised = await count(part(page, '日常の医療'));
  await part(page, '日常の医療').click();
  await expect(title(page)).toHaveText('日常の医療');
  await expect(section(page, '項目').getByRole('listitem')).toHaveCount(promised);
  await expect(main(page).getByRole('link', { name: /この中をさがす/ })).toContainText(`${promised}件`);
});

test('項目から、その場所が図の中で示される', async ({ page }) => {
  await open(page, '#/e/type-kakaritsukei');
  await main(page).getByRole('link', { name: 'しくみ図でみる' }).click();
  const place = part(page, '日常の医療');
  await expect(place).toHaveAttribute('aria-current', 'true');
  await expect(place).toBeFocused();
  await expect(place).toBeInViewport();
  await page.goBack();
  await expect(title(page)).toHaveText('かかりつけ医');
});

test('だれのためかを選ぶと、その人に使えるものの数になる', async ({ page }) => {
  await open(page, '#/map');
  const all = await count(part(page, '地域の助け合い'));
  await page.getByRole('checkbox', { name: /^家族/ }).check();
  await expect(page).toHaveURL(/for=family/);
  await expect.poll(() => count(part(page, '地域の助け合い'))).toBeLessThan(all);
  await expect(part(page, '地域の助け合い').getByText(/^\d+件$/)).toHaveText(
    `${await count(part(page, '地域の助け合い'))}件`,
  );
});

test('大きく、小さくは、ボタンでできる', async ({ page }) => {
  await open(page, '#/map');
  const height = async () => (await picture(page).boundingBox()).height;
  const first = await height();
  const nearer = page.getByRole('button', { name: '大きく、くわしく' });
  for (let step = 0; step < 3; step += 1) await nearer.click();
  await expect(nearer).toHaveAttribute('aria-disabled', 'true');
  expect(await height()).toBeGreaterThan(first * 1.5);
  expect(await focused(page)).toBe('大きく、くわしく');
  const farther = page.getByRole('button', { name: '小さく、全体を' });
  for (let step = 0; step < 3; step += 1) await farther.click();
  expect(await height()).toBe(first);
});

test('図が先に出て、その下は次に足され、見えているところは動かない', async ({ page }) => {
  await open(page, '#/settings');
  const frames = await page.evaluate(async () => {
    const seen = [];
    location.hash = '#/map';
    while (seen.length === 0 || (seen.at(-1).below === 0 && seen.length < 60)) {
      await new Promise(done => requestAnimationFrame(done));
      const sheet = document.querySelector('.picture svg');
      if (sheet === null) continue;
      const { left, top, width, height } = sheet.getBoundingClientRect();
      const { top: foot } = document.querySelector('.foot').getBoundingClientRect();
      seen.push({
        below: document.querySelector('.below').childElementCount,
        place: [left, top, width, height].join(' '),
        scrolled: scrollY,
        footSeen: foot < innerHeight,
      });
    }
    return seen;
  });
  expect(frames[0].below, 'in the first frame with the picture').toBe(0);
  expect(frames.at(-1).below, 'soon after').toBeGreaterThan(0);
  for (const frame of frames) expect({ ...frame, below: 0 }).toEqual({ ...frames[0], footSeen: false });
  await expect(main(page).getByRole('heading', { name: '図と同じことを、ことばで' })).toBeVisible();
  // Who comes back finds the place at once, far below the picture.
  const event = main(page).getByRole('link', { name: '精神保健医療福祉の改革ビジョン' });
  await event.click();
  await expect(title(page)).toHaveText('精神保健医療福祉の改革ビジョン');
  await page.goBack();
  await expect(event).toBeFocused();
  await expect(event).toBeInViewport();
});

/** What is cut off, overlaps, or is too small in the picture, as the browser measures it. */
const faults = page =>
  picture(page).evaluate(sheet => {
    const box = element => element.getBoundingClientRect();
    const found = [];
    const meet = (one, other) =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 3 &&
      other.top < one.bottom - 3;
    for (const link of sheet.querySelectorAll('a')) {
      const outer = box(link.querySelector('rect'));
      if (outer.width < 44 || outer.height < 44) found.push(`small: ${link.id}`);
      for (const text of link.querySelectorAll('text')) {
        const inner = box(text);
        if (
          inner.left < outer.left ||
          inner.right > outer.right + 1 ||
          inner.top < outer.top - 2 ||
          inner.bottom > outer.bottom + 2
        )
          found.push(`out: ${text.textContent}`);
      }
    }
    const texts = [...sheet.querySelectorAll('text')]
      .filter(text => text.textContent)
      .map(text => [text.textContent, box(text)]);
    texts.forEach(([one, first], at) =>
      texts.slice(at + 1).forEach(([other, second]) => {
        if (meet(first, second)) found.push(`${one} / ${other}`);
      }),
    );
    for (const text of sheet.querySelectorAll('text')) {
      const scale = box(sheet).width / sheet.viewBox.baseVal.width;
      if (Number(text.getAttribute('font-size')) * scale < 13.99) found.push(`tiny: ${text.textContent}`);
    }
    return found;
  });

const READ_AS = [
  'ja plain normal',
  'ja plain large',
  'ja plain larger',
  'ja furigana normal',
  'ja furigana larger',
  'en plain normal',
  'en plain larger',
];
for (const [row, width] of [320, 360, 390, 1280].entries()) {
  for (const [column, words] of READ_AS.entries()) {
    const often = standsForAll((row + column) % 4 === 0);
    test(
      `図の字は、どの幅と字の大きさでも、枠からはみ出さず重ならない（${width}、${words}）`,
      often,
      async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await reads(page, `${words} device`);
        await page.goto('#/map');
        await expect(picture(page)).toBeVisible();
        for (const near of [false, true]) {
          if (near) await page.locator('#zoom-in').click();
          expect(await faults(page)).toEqual([]);
        }
      },
    );
  }
}

for (const width of [320, 360, 390, 1280]) {
  test(`ブラウザの文字を 200 % にしても、図の字ははみ出さず、大きくなる（${width}）`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await open(page, '#/map');
    await expect(picture(page)).toBeVisible();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    const smallest = await picture(page).evaluate(
      sheet =>
        (Math.min(...[...sheet.querySelectorAll('text')].map(text => Number(text.getAttribute('font-size')))) *
          sheet.getBoundingClientRect().width) /
        sheet.viewBox.baseVal.width,
    );
    expect(smallest, 'px').toBeGreaterThan(20);
    for (const near of [false, true]) {
      if (near) await page.locator('#zoom-in').click();
      expect(await faults(page)).toEqual([]);
    }
  });
}

test.describe('図が読みこめないとき', () => {
  test.use({ allowErrors: true });
  test('ことばの一覧で同じことがわかる', async ({ page, server }) => {
    server.fault(/^\/pictures-.*\.json$/, '404');
    await open(page, '#/map');
    await expect(section(page, '地域のひろがり（内側から）')).toBeVisible();
    await expect(main(page).getByRole('link', { name: '日常の医療', exact: true }).first()).toBeVisible();
  });
});

test('図がまだ来ないうちに項目から来ても、フォーカスは失われない', async ({ page, server }) => {
  server.fault(/^\/pictures-.*\.json$/, 'stall');
  await openFirst(page, '#/e/type-kakaritsukei');
  await main(page).getByRole('link', { name: 'しくみ図でみる' }).click();
  await expect(title(page)).toHaveText('支えのしくみ図');
  await expect(title(page)).toBeFocused();
});

test.describe('図でたどる道すじ', () => {
  const walk = page => section(page, '図でたどる道すじ');
  const STEPS = {
    はじめて調子が悪くなったら: 6,
    退院して家で暮らす: 7,
    家族が受診をいやがるとき: 6,
    '働きたい・日中の居場所がほしい': 7,
    近所に気になる人がいる: 7,
  };

  test('五つあり、どれも終わりまで進め、まえへももどれる', async ({ page }) => {
    await open(page, '#/map');
    await expect(walk(page).getByRole('link')).toHaveText(Object.keys(STEPS));
    for (const [name, steps] of Object.entries(STEPS)) {
      await walk(page).getByRole('link', { name }).click();
      for (let step = 1; step <= steps; step += 1) {
        await expect(title(page)).toHaveText(`${step}歩目（全部で${steps}歩） ${name}`);
        await expect(main(page).getByText(`${step}歩目`)).toBeVisible();
        await expect(section(page, 'ここで頼れるもの').getByRole('link').first()).toBeVisible();
        await expect(section(page, '出典').getByRole('listitem').first()).toBeVisible();
        if (step < steps) await main(page).getByRole('link', { name: 'つぎへ' }).click();
      }
      await main(page).getByRole('link', { name: 'まえへ' }).click();
      await expect(main(page).getByText(`${steps - 1}歩目`)).toBeVisible();
      await main(page).getByRole('link', { name: 'つぎへ' }).click();
      await main(page).getByRole('link', { name: 'おわって、しくみ図へ' }).click();
      await expect(title(page)).toHaveText('支えのしくみ図');
    }
  });

  test('キーボードだけで進み、図のその場所を見て、もどれる', async ({ page }) => {
    await open(page, '#/map');
    await tabTo(page, walk(page).getByRole('link', { name: '退院して家で暮らす' }));
    await page.keyboard.press('Enter');
    await expect(title(page)).toBeFocused();
    await tabTo(page, main(page).getByRole('link', { name: 'つぎへ' }));
    await page.keyboard.press('Enter');
    await expect(main(page).getByText('2歩目')).toBeVisible();
    await expect(title(page)).toBeFocused();
    await tabTo(page, main(page).getByRole('link', { name: '図のここをみる' }));
    await page.keyboard.press('Enter');
    await expect(part(page, '住まい')).toBeFocused();
    await page.goBack();
    await expect(main(page).getByText('2歩目')).toBeVisible();
  });

  test('ない道すじや、ない歩みは、そう言う', async ({ page }) => {
    for (const address of ['#/tour/no-such-walk/1', '#/tour/first-time/99']) {
      await open(page, address);
      await expect(title(page), address).toHaveText('このページは見つかりません');
    }
  });

  test('スクリプトなしの一覧にも、すべての歩みがある', async ({ page }) => {
    await page.goto('list.html#tours');
    for (const [name, steps] of Object.entries(STEPS)) {
      await expect(page.getByRole('article').filter({ hasText: name }).getByRole('listitem'), name).toHaveCount(steps);
    }
  });
});
