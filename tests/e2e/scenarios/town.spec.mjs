// Somebody asks whom to call where they live; a volunteer hands the town's screen on.
import { test, expect } from '../support/fixtures.mjs';
import { decode, read, sheets } from '../support/codes.mjs';
import { ready } from '../support/network.mjs';
import {
  card,
  kept,
  main,
  names,
  open,
  places,
  section,
  started,
  stored,
  title,
  toSettings,
} from '../support/steps.mjs';

const NURSE = '文京区 保健サービスセンター本郷支所';
const desks = (page, kind) => section(page, kind).getByRole('heading', { level: 3 });
const block = page => main(page).getByRole('combobox', { name: '番（丁目のつぎの数）' });
const house = page => main(page).getByRole('combobox', { name: '号' });

test('町の名前と丁目を選ぶと、担当の窓口が、番号と時間と場所つきでわかる', async ({ page }) => {
  await open(page, '#/');
  await main(page).getByRole('link', { name: 'わたしの町の担当' }).click();
  await expect(title(page)).toHaveText('わたしの町');
  await main(page).getByRole('link', { name: '本郷', exact: true }).click();
  await main(page).getByRole('link', { name: '本郷3丁目' }).click();
  await expect(main(page).getByRole('heading', { level: 2, name: '本郷3丁目' })).toBeVisible();
  await expect(page).toHaveURL(/#\/town\/hongo-3$/);
  await expect(desks(page, '保健師')).toHaveText([NURSE]);
  await expect(desks(page, '生活あんしん拠点')).toHaveText(['本富士生活あんしん拠点']);
  await expect(desks(page, '税務署')).toHaveText(['本郷税務署']);
  await expect(section(page, '保健師').getByRole('link', { name: /03-3821-5106/ })).toHaveAttribute(
    'href',
    'tel:0338215106',
  );
  await expect(block(page), 'no border runs through it').toHaveCount(0);
});

test('番によって担当がちがう町では、番を選ぶまで、どの窓口もあると言い、選ぶとひとつになる', async ({ page }) => {
  await open(page, '#/town/hakusan-1');
  const base = section(page, '生活あんしん拠点');
  await expect(base).toContainText('番によって担当が変わります');
  await expect(desks(page, '生活あんしん拠点')).toHaveCount(3);
  await block(page).selectOption('22');
  await expect(desks(page, '生活あんしん拠点')).toHaveText(['富坂生活あんしん拠点']);
  await block(page).selectOption('23');
  await expect(desks(page, '生活あんしん拠点')).toHaveText(['駒込生活あんしん拠点']);
  await block(page).selectOption({ label: '37より大きい' });
  await expect(base).toContainText('区の冊子に書かれていません');
  await expect(desks(page, '生活あんしん拠点')).toHaveCount(3);
  expect(page.url(), '番 stands in no address').toMatch(/#\/town\/hakusan-1$/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/23|37/);
});

test('号によって担当がちがう番では、号もきく', async ({ page }) => {
  await open(page, '#/town/otsuka-4');
  await expect(house(page)).toHaveCount(0);
  await block(page).selectOption('2');
  await expect(section(page, '生活あんしん拠点')).toContainText('号によって担当が変わります');
  await house(page).selectOption('14');
  await expect(desks(page, '生活あんしん拠点')).toHaveText(['富坂生活あんしん拠点']);
  await block(page).selectOption('1');
  await expect(house(page), 'no border runs through it').toHaveCount(0);
});

test('近い所は、サービスごとに近い順で、直線の距離がことばで出る', async ({ page }) => {
  await open(page, '#/town/sengoku-4');
  const near = section(page, '近い所');
  await expect(near).toContainText('50か所のうち');
  const service = near.locator('details').filter({ has: page.locator('summary', { hasText: '就労継続支援B型' }) });
  await service.locator('summary').click();
  const places = service.getByRole('listitem');
  await expect(places.first()).toContainText('abeam（アビーム）');
  await expect(places.first().getByRole('link', { name: /に電話する/ })).toBeVisible();
  const said = await places.allInnerTexts();
  const metres = said.map(text => {
    const [, number, unit] = /直線で約([\d.]+)(k?m)/.exec(text);
    return Number(number) * (unit === 'km' ? 1000 : 1);
  });
  expect(metres).toEqual([...metres].sort((one, other) => one - other));
  await expect(main(page)).not.toContainText(/徒歩|歩いて約|\d分/);
});

const from = page => main(page).getByRole('combobox', { name: '近い順にする町' });
const area = page => main(page).getByRole('combobox', { name: '生活あんしん拠点の地区' });
const offer = (page, name) =>
  main(page)
    .locator('#places details')
    .filter({ has: page.locator('summary', { hasText: name }) });

/** The distances on the cards of a service, in metres; unknown ones are as far as can be. */
const distances = async service =>
  (
    await service
      .getByRole('listitem')
      .filter({ has: service.page().getByRole('heading') })
      .allInnerTexts()
  ).map(text => {
    const [, number, unit] = /直線で約([\d.]+)(k?m)/.exec(text) ?? [0, Infinity];
    return Number(number) * (unit === 'km' ? 1000 : 1);
  });

test('さがすの場所は、町を選ぶと近い順になり、もどってもそのままで、町はどこにも残らない', async ({ page }) => {
  await open(page, '#/search?kind=place');
  const service = offer(page, '就労継続支援B型');
  await service.locator('summary').click();
  await expect(service).not.toContainText('直線で');
  const address = page.url();
  await from(page).focus();
  await from(page).selectOption('千石4丁目');
  await expect(from(page)).toBeFocused();
  await expect(service.getByRole('listitem').first()).toContainText('abeam（アビーム）');
  const metres = await distances(service);
  expect(metres.length).toBeGreaterThan(5);
  expect(metres).toEqual([...metres].sort((one, other) => one - other));
  await service.getByRole('link', { name: 'abeam（アビーム）', exact: true }).click();
  await expect(title(page)).toHaveText('abeam（アビーム）');
  await page.goBack();
  await expect(from(page)).toHaveValue('sengoku-4');
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('sengoku');
  await from(page).selectOption('町を選ばない');
  await expect(main(page).locator('#places')).not.toContainText('直線で');
});

test('地区を選ぶと、その地区の場所だけになり、入れていない所の数を言う', async ({ page }) => {
  await open(page, '#/search?kind=place');
  const all = await places(page);
  const options = await area(page).getByRole('option').allInnerTexts();
  expect(options.map(words => words.split('（')[0])).toEqual(['すべての地区', '富坂', '大塚', '本富士', '駒込']);
  for (const words of options.slice(1)) {
    await area(page).selectOption(words);
    const [many] = /\d+/.exec(words);
    await expect(main(page).getByRole('heading', { name: `サービスを行う所 ${many}か所` })).toBeVisible();
    for (const summary of await main(page).locator('#places summary:visible').allInnerTexts())
      expect(Number(/(\d+)か所/.exec(summary)[1]), summary).toBeGreaterThan(0);
  }
  const [, nowhere] = /(\d+)か所は、どの地区にも入れていません/.exec(await main(page).locator('#places').innerText());
  expect(Number(nowhere)).toBeLessThan(all);
  await area(page).selectOption('すべての地区');
  expect(await places(page)).toBe(all);
});

test('町の画面から、すべての場所をその町から近い順に見られ、残してある町があれば、はじめからその順になる', async ({
  page,
}) => {
  await open(page, '#/town/sengoku-4');
  await section(page, '近い所').getByRole('link', { name: 'すべての場所を近い順に見る' }).click();
  await expect(title(page)).toHaveText('さがす');
  await expect(from(page)).toHaveValue('sengoku-4');
  await stored(page, 'sasae.town', 'hongo-3');
  await page.reload();
  await started(page);
  await expect(from(page)).toHaveValue('hongo-3');
  const service = offer(page, '就労継続支援B型');
  await service.locator('summary').click();
  await expect(service.getByRole('listitem').first()).toContainText('直線で');
});

test('町は、たのんだときだけ端末に残り、やめられ、「全部消す」でも消える', async ({ page }) => {
  await open(page, '#/town/hongo-3');
  expect(await kept(page, 'sasae.town')).toBeNull();
  await main(page).getByRole('button', { name: 'この町をこの端末に残す' }).click();
  await expect(main(page).getByText('この町は、この端末に残っています。')).toBeVisible();
  expect(await kept(page, 'sasae.town')).toBe('hongo-3');
  await page.goto('#/town');
  await page.reload();
  await started(page);
  await expect(section(page, '残してある町').getByRole('link', { name: '本郷3丁目' })).toBeVisible();
  await section(page, '残してある町').getByRole('link').click();
  await main(page).getByRole('button', { name: 'この町を残すのをやめる' }).click();
  expect(await kept(page, 'sasae.town')).toBeNull();
  await main(page).getByRole('button', { name: 'この町をこの端末に残す' }).click();
  await toSettings(page);
  await main(page).getByRole('button', { name: /消す/ }).last().click();
  await main(page).getByRole('button', { name: /消す/ }).first().click();
  expect(await kept(page, 'sasae.town')).toBeNull();
});

test('町のリンクとQRコードは、電波のない別の端末でも、町の画面を開く', async ({ page, browser, server }) => {
  await open(page, '#/town/hongo-3');
  const scanned = await read(main(page).getByRole('img', { name: '本郷3丁目の画面を開くQRコード' }));
  expect(scanned.endsWith('#/town/hongo-3')).toBe(true);
  const paper = await sheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  expect(paper.map(sheet => decode(sheet.picture))).toEqual([scanned]);

  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow' });
  const other = await context.newPage();
  await open(other);
  await ready(other);
  await server.stop();
  await other.goto('about:blank');
  await open(other, scanned);
  await expect(desks(other, '生活あんしん拠点')).toHaveText(['本富士生活あんしん拠点']);
  await context.close();
});

for (const width of [320, 1280]) {
  test(`町の図が言うことは、どれもその一覧にもある（${width}）`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '#/town');
    const picture = section(page, '町の図').getByRole('group', { name: '町の図' });
    const drawn = await picture.getByRole('link').evaluateAll(links =>
      links.map(link => {
        const [name, ...desks] = link.getAttribute('aria-label').split('、');
        return { name, desks, to: link.getAttribute('href') };
      }),
    );
    expect(drawn.length).toBe(width === 320 ? 19 : 19 + 68);
    const list = section(page, '町の図').locator('details');
    await list.locator('summary').click();
    for (const { name, desks, to } of drawn) {
      const links = list.locator(`a[href="${to}"]`);
      await expect(links.first(), name).toHaveText(new RegExp(`^${name}`));
      // A town stands below each desk of its own, and says where that has only a part of it.
      if (/丁目$/.test(name)) {
        await expect(links, name).toHaveText(desks.map(() => (desks.length > 1 ? `${name}（一部）` : name)));
        for (const desk of desks)
          await expect(
            list.locator(`h3:has-text("${desk}") + ul`).getByRole('link', { name: new RegExp(`^${name}`) }),
          ).toHaveCount(1);
      }
    }
  });
}

test('場所の画面の図は、どこにあるかを一枚の絵として言い、どこへも進まない', async ({ page }) => {
  await open(page, '#/e/place-abeam');
  const picture = section(page, '町の図').getByRole('img', { name: '町の図: abeam（アビーム）' });
  await expect(picture).toBeVisible();
  await expect(section(page, '町の図').getByRole('link')).toHaveCount(0);
});

test('知らない町は、そう言い、町を選べる', async ({ page }) => {
  await open(page, '#/town/hongo-99');
  await expect(main(page).getByText('「hongo-99」という町は、この案内にありません。')).toBeVisible();
  await expect(main(page).getByRole('link', { name: '本郷', exact: true })).toBeVisible();
});

test('地域で担当がちがう窓口から、町を選びに行ける', async ({ page }) => {
  await open(page, '#/e/desk-kyoten-motofuji');
  await main(page).getByRole('link', { name: 'あなたの町の担当は？' }).click();
  await expect(title(page)).toHaveText('わたしの町');
});

test('町の一枚は A4 一枚に収まり、窓口の番号、近い所、QRコードが載る', async ({ page }) => {
  for (const town of ['hakusan-1', 'hongo-3']) {
    await open(page, `#/town/${town}`);
    const paper = await sheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    expect(paper).toHaveLength(1);
    expect(paper[0].width).toBe(210);
    expect(paper[0].text).toContain('直線で約');
    for (const call of await main(page).locator('section a.call__number, section a.call').allInnerTexts())
      expect(paper[0].text).toContain(call.trim());
  }
});

test('キーボードだけで、町を選び、番を選べる', async ({ page }) => {
  await open(page, '#/town');
  await main(page).getByRole('link', { name: '白山', exact: true }).focus();
  await page.keyboard.press('Enter');
  await main(page).getByRole('link', { name: '白山1丁目' }).focus();
  await page.keyboard.press('Enter');
  await block(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(desks(page, '生活あんしん拠点')).toHaveCount(1);
  await expect(block(page)).toBeFocused();
  await expect(names(page).first()).toBeVisible();
  await expect(card(page, NURSE).or(card(page, '文京区 保健サービスセンター'))).toBeVisible();
});
