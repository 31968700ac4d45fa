// Every part that the screens are made of, in each of its states: where it stands in the app, how one gets there, and
// how one finds it. Nothing is drawn here: `harvest.mjs` takes the real parts out of the real app.
//
//   part     what it is called
//   at       the screen's address; without one, the screen of the part before, as it stands
//   reach    what one does there first
//   find     the part
//   first    only so many of its rows: more of them would show nothing new
//   pressed  what in it can be pressed: it is shown untouched, under the pointer, with the focus, and while it is pressed
//   focused  what in it is shown with the focus
//   always   it is looked at in every mode of colours and letters ('pressed': with what is done to it); the others once
//   large    it is looked at with large letters and with furigana, too
//   looks    where it is looked at, if not only on a phone: 'wide' (1280 px), 'paper'
import { readFileSync } from 'node:fs';

/** The words of the screen, by their keys. */
const TEXTS = JSON.parse(readFileSync(new URL('../../text/ja.json', import.meta.url), 'utf8'));
const say = key => TEXTS[key].replace(/\{([^|}]*)\|[^}]*\}/g, '$1');

const WIDE = ['phone', 'wide'];
const PAPER = ['phone', 'paper'];
const ALL = ['phone', 'wide', 'paper'];

/** A name as it is read out, whether its readings are shown (they part the words) or not. */
const starting = words =>
  new RegExp(`^${[...words].map(letter => (/[\p{L}\p{N}]/u.test(letter) ? letter : `\\${letter}`)).join('\\s*')}`);
const named = words => new RegExp(`${starting(words).source}$`);

const main = page => page.getByRole('main');
const by = (role, words) => page =>
  main(page)
    .getByRole(role, { name: typeof words === 'string' ? named(words) : words })
    .first();
const button = words => by('button', words);
const link = words => by('link', words);
const radio = words => by('radio', words);
const box = page => page.getByRole('searchbox').first();
const section = words => page =>
  main(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: named(words) }) })
    .first();
const card = words => page =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: starting(words) }) })
    .first();
/** What a thing stands in, so many levels up. */
const around = (find, levels) => page => find(page).locator(`xpath=${Array(levels).fill('..').join('/')}`);
const within = (find, selector) => page => find(page).locator(selector).first();
const press = find => page => find(page).click();
const writes = words => page => box(page).fill(words);

const NIGHT = '東京都夜間こころの電話相談';
const HOUSE = '地域活動支援センター エナジーハウス';

const FIRST_VISIT = [
  {
    part: '見出しの帯',
    always: 'pressed',
    large: true,
    at: '#/',
    find: page => page.getByRole('banner'),
    looks: ALL,
    pressed: page => page.getByRole('link', { name: named(say('help.title')) }),
    focused: page => page.getByRole('link', { name: named(say('page.app-skip')) }),
  },
  {
    part: '画面をとじるボタン',
    find: page => page.getByRole('link', { name: named('この画面をとじる') }),
    focused: page => page.getByRole('link', { name: named('この画面をとじる') }),
  },
  {
    part: '電話の札（ホーム）',
    always: true,
    large: true,
    find: page => page.getByRole('region', { name: named(say('help.card-title')) }),
    looks: WIDE,
    pressed: page => page.getByRole('link', { name: /0120-279-338/ }).first(),
  },
  {
    part: 'さがす欄',
    always: 'pressed',
    large: true,
    find: page => page.getByRole('search'),
    looks: WIDE,
    pressed: button(say('nav.search')),
    focused: box,
  },
  {
    part: 'ことばの列',
    always: true,
    find: page => page.getByRole('list', { name: named(say('language.choose')) }),
    pressed: button('English'),
  },
  {
    part: 'だれのこと',
    always: true,
    find: section(say('home.who')),
    looks: WIDE,
    pressed: link(say('audience.family')),
  },
  {
    part: '困りごとの列',
    always: true,
    find: section(say('home.needs')),
    first: 4,
    looks: WIDE,
    pressed: link(starting('どこに相談')),
  },
  { part: 'ほかのさがし方', find: section(say('home.more')) },
  { part: '案内の版', find: page => main(page).getByText(/版.*:/).last() },
  {
    part: '下の帯',
    always: true,
    large: true,
    find: page => page.getByRole('navigation'),
    looks: WIDE,
    pressed: page => page.getByRole('navigation').getByRole('link', { name: 'さがす' }),
  },
  { part: '足もと', find: page => page.getByRole('contentinfo'), looks: ALL },
  {
    part: '新しい版の知らせ',
    always: true,
    reach: page =>
      page.locator('#update').evaluate(update => {
        update.hidden = false;
      }),
    find: page => page.locator('#update'),
    looks: WIDE,
  },

  {
    part: '条件（とじた）',
    at: '#/search?for=family&need=sleep-mood',
    find: page => main(page).getByRole('group').first(),
    first: 0,
    focused: within(page => main(page).getByRole('group').first(), 'summary'),
  },
  {
    part: '条件の行',
    always: 'pressed',
    large: true,
    reach: press(page => main(page).locator('summary').first()),
    find: page => main(page).getByRole('group').first(),
    first: 6,
    pressed: by('checkbox', starting('夜や休日')),
  },
  {
    part: '条件の行（0件）',
    at: '#/search?kind=council',
    find: page => page.getByRole('group', { name: named(say('facet.how')) }),
  },
  { part: 'いま受付中のものだけ', at: '#/search', find: around(by('checkbox', starting(say('now.only'))), 2) },
  {
    part: 'いま受付中のものだけ（えらんだ）',
    reach: page => by('checkbox', starting(say('now.only')))(page).check(),
    find: around(by('checkbox', starting(say('now.only'))), 2),
  },
  {
    part: 'えらんだ条件',
    always: true,
    large: true,
    at: '#/search?for=family&need=sleep-mood',
    find: around(button(starting('「家族」')), 2),
    pressed: button(starting('「家族」')),
  },
  { part: '件数', find: page => main(page).getByRole('heading', { level: 2 }).first() },
  {
    part: '何も見つからないとき',
    at: '#/search?kind=council&how=online',
    find: page => main(page).locator('.nothing'),
    first: 2,
  },
  {
    part: 'つづきを見るボタン',
    at: '#/search',
    find: button(starting('つづきを見る')),
    pressed: button(starting('つづきを見る')),
  },
  {
    part: 'カード（電話番号）',
    always: 'pressed',
    find: page =>
      main(page)
        .locator('li')
        .filter({ has: page.getByRole('heading', { level: 3 }) })
        .first(),
    pressed: page => button(/しおり/)(page),
  },
  {
    part: '事業所（サービスごとに）',
    always: true,
    large: true,
    find: page => main(page).locator('.places > details').first(),
    focused: within(page => main(page).locator('.places'), 'summary'),
  },
  { part: 'カード（電話番号は未確認）', reach: writes('こまごめ緑陰'), find: card('こまごめ緑陰診療所') },
  { part: 'カード（事業所）', reach: writes('アビーム'), find: card('abeam') },
  { part: 'カード（調査による）', reach: writes('障害者就業'), find: card('障害者就業・生活支援センター') },
  {
    part: '札（つらいことばを書いたとき）',
    reach: writes('死にたい'),
    find: page =>
      main(page)
        .getByRole('region', { name: named(say('help.card-title')) })
        .or(main(page).locator('.help-card'))
        .first(),
  },
  { part: 'カード（しるし、わけ、受付中）', always: true, find: card('#いのちSOS') },
  { part: 'カード（時間外）', find: card('自殺予防いのちの') },
  { part: 'カード（要確認）', always: true, large: true, find: card('東京いのちの電話') },
  {
    part: 'ちがう読みかたをしたとき',
    reach: writes('エナシーハウス'),
    find: page =>
      main(page)
        .getByText(/もしかして/)
        .first(),
  },

  {
    part: 'もどるボタン',
    at: '#/e/line-yakan-kokoro',
    find: button(say('entry.back')),
    pressed: button(say('entry.back')),
  },
  {
    part: 'くわしく（はじめ）',
    always: true,
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
    first: 0,
    looks: WIDE,
  },
  { part: '読み上げるボタン', find: button(say('speech.read')) },
  {
    part: 'つながり方、未確認のもの',
    always: true,
    large: true,
    find: section(say('entry.reach')),
    looks: PAPER,
    pressed: link(/03-5155-5028/),
  },
  { part: '電話で最初に言うことば', find: section(say('entry.first-words')) },
  { part: '電話のまえに', find: section(say('advice.title')) },
  { part: 'くわしいこと', always: true, find: section(say('entry.facts')), looks: ALL },
  { part: 'しくみ図のどこか', find: section(say('entry.map')) },
  { part: '紙にする', find: section(say('paper.title')) },
  { part: '出典', find: section(say('entry.sources')), first: 2, looks: PAPER },
  { part: 'はがき', find: page => main(page).locator('.sheet'), paper: 'card', looks: ['paper'] },
  { part: '名刺', find: page => main(page).locator('.sheet'), paper: 'name', looks: ['paper'] },
  {
    part: 'くわしく（団体）',
    at: '#/e/org-energy-house',
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
    first: 0,
  },
  { part: '関係するもの', find: section(say('entry.related')), first: 3 },
  { part: 'つながり方（ファクス）', at: '#/e/act-ninchi-supporter', find: section(say('entry.reach')) },
  { part: '出典（印刷されたもの）', find: section(say('entry.sources')) },
  { part: 'つながり方（ウェブ）', at: '#/e/desk-hokenjo', find: section(say('entry.reach')) },
  { part: '別の呼び方', find: page => main(page).locator('.aliases') },
  {
    part: 'ことばの説明',
    at: '#/e/term-shindansho',
    reach: press(page => main(page).locator('summary').first()),
    find: around(page => main(page).locator('details').first(), 3),
    looks: PAPER,
    focused: page => main(page).locator('summary').first(),
  },

  {
    part: '条件と結果',
    at: '#/activities',
    find: around(page => main(page).getByRole('group').first(), 1),
    first: 3,
    looks: ['wide'],
  },
  { part: '図を見る立場', at: '#/map', find: page => page.getByRole('group', { name: named(say('map.who')) }) },
  { part: '図の道具', always: true, find: around(button(say('map.zoom-in')), 1), pressed: button(say('map.zoom-in')) },
  { part: '図でたどる道すじ', find: section(say('tour.heading')), first: 2 },
  { part: '部分のことば', always: true, find: page => main(page).locator('.parts > li').nth(1), first: 1, looks: WIDE },
  { part: '協議会・後押しのことば', find: page => main(page).locator('.parts > li').last(), first: 1 },
  { part: '地域のひろがり', find: section(say('map.rings')) },
  { part: 'つくり方の輪', find: page => page.getByRole('group', { name: named(say('map.steps')) }), looks: ALL },
  {
    part: '年の線',
    always: true,
    find: page => page.getByRole('group', { name: named(say('map.timeline')) }),
    first: 4,
    looks: ALL,
  },
  {
    part: 'しくみ図（部分がともる）',
    always: true,
    at: '#/map?part=welfare',
    find: page => main(page).locator('.picture'),
  },
  {
    part: '図の部分',
    at: '#/map/welfare',
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
    first: 0,
  },
  { part: 'つながり', find: section(say('map.connections')) },
  {
    part: '道すじの一歩',
    at: '#/tour/family-refuses/3',
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
    first: 0,
  },
  { part: '道すじ（紙）', find: around(page => main(page).getByRole('heading', { level: 1 }), 1), looks: ['paper'] },

  {
    part: '電話の札',
    at: '#/help',
    find: page => page.getByRole('region', { name: named(say('help.card-title')) }),
    looks: ALL,
  },
  {
    part: '相談先の行',
    find: page =>
      main(page)
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { level: 3, name: starting('189') }) }),
    looks: PAPER,
  },
  {
    part: '設定',
    always: true,
    large: true,
    at: '#/settings',
    find: around(page => page.getByRole('group', { name: named(say('settings.theme')) }), 1),
    first: 2,
    looks: WIDE,
    pressed: radio(starting('この端末に')),
  },
  {
    part: '消すまえにきく',
    always: true,
    reach: press(button(say('keeping.erase'))),
    find: section(say('keeping.title')),
  },
  { part: 'このガイドについて', at: '#/about', find: section(say('about.truth')), looks: WIDE },
  { part: '知らないアドレス', at: '#/nowhere', find: around(page => main(page).getByRole('heading', { level: 1 }), 1) },
  {
    part: '相談メモ（書く）',
    at: '#/memo',
    // The sheet for paper has it once it is kept, when the fingers rest.
    reach: async page => {
      await page.getByRole('textbox').first().fill('夜に眠れない日がつづいている。');
      await main(page).locator('.sheet').filter({ hasText: '眠れない' }).waitFor({ state: 'attached' });
    },
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
    looks: PAPER,
    focused: page => page.getByRole('textbox').first(),
  },
  {
    part: '相談メモ（見せる）',
    reach: press(button(say('memo.show'))),
    find: around(page => main(page).getByRole('heading', { level: 1 }), 1),
  },
  { part: '読めないリンク', at: '#/list/x', find: around(page => main(page).getByRole('heading', { level: 1 }), 1) },
  { part: 'しおり（何もない）', at: '#/saved', find: around(link(say('saved.go-search')), 2) },
];

/** Two entries of which something has changed since, and one that is here no longer. */
const WITH_LISTS = [
  {
    part: 'しおりのリスト（変わったこと）',
    always: true,
    at: '#/saved',
    reach: async page => {
      const note = page.getByRole('textbox', { name: /^メモ/ }).first();
      await note.fill('つぎに行く日を聞く。');
      await note.blur();
    },
    find: card(HOUSE),
    focused: page => page.getByRole('textbox').first(),
  },
  { part: 'しおりのリスト（掲載終了）', find: card('なくなった電話') },
  { part: 'ならべる・うつす', reach: press(within(card(NIGHT), 'summary')), find: within(card(NIGHT), 'details') },
  {
    part: '新しいリスト',
    reach: press(page => main(page).locator('summary').first()),
    find: page => main(page).locator('details').first(),
  },
  { part: '人にわたす', find: section(say('share.title')) },
  {
    part: 'メモも入れるとき',
    reach: page => by('checkbox', starting('メモとリスト'))(page).check(),
    find: page => section(say('share.title'))(page).locator('.caution'),
  },
  { part: 'ファイルに残す', find: section(say('files.title')) },
  { part: 'しおり（紙）', find: page => main(page).locator('.sheet'), looks: ['paper'] },
  {
    part: 'もとにもどす',
    reach: press(by('button', /^このリストから.*なくなった電話$/)),
    find: around(button(say('saved.put-back')), 2),
  },
  {
    part: 'リストをえらぶ',
    reach: async page => {
      await page
        .getByRole('textbox', { name: /リストの/ })
        .first()
        .fill('訪問セット');
      await button(say('lists.make'))(page).click();
    },
    find: around(page => main(page).getByRole('combobox'), 1),
  },
  {
    part: '届いたリスト',
    reach: async page => {
      await page.getByRole('combobox').selectOption({ index: 0 });
      const to = await page.getByRole('textbox', { name: 'リンク' }).inputValue();
      await page.evaluate(to => {
        location.hash = new URL(to).hash;
      }, to);
    },
    find: around(button(starting(say('join.add'))), 3),
  },
  {
    part: 'カード（しおりに入っている）',
    at: '#/search?for=self&area=bunkyo',
    reach: writes('エナジーハウス'),
    find: card(HOUSE),
    pressed: page => card(HOUSE)(page).getByRole('button'),
  },
];

/** A browser that refuses to keep anything, and a network that brings no details. */
const WITH_FAULTS = [
  {
    part: '残せないときの知らせ',
    at: '#/search',
    reach: page =>
      page
        .getByRole('button', { name: /^しおりに/ })
        .first()
        .click(),
    find: page => main(page).locator('.notice').filter({ hasText: /\S/ }),
  },
  { part: '読みこめなかったとき', at: '#/e/desk-hokenjo', find: around(button(starting('もう一度')), 2) },
];

const STATIC = [
  { part: '一覧の目次', at: 'list.html', find: page => page.getByRole('navigation').getByRole('list') },
  { part: '一覧の困りごと', find: page => page.locator('.list-needs'), first: 2 },
  { part: '一覧の項目', find: page => page.locator('.list-entry').nth(1), looks: PAPER },
];

/** Names stay Japanese in other languages; a translation stands with them. */
const IN_ENGLISH = [{ part: 'カード（英語）', at: '#/search', find: page => main(page).locator('.card').first() }];

const LIST = [
  ['org-energy-house', '2026-11-22', HOUSE, '日中の居場所です。', ''],
  ['line-gone', '2025-04-01', 'なくなった電話', '夜に話せました。', '03-0000-0000'],
  ['line-yakan-kokoro', '2026-11-22', NIGHT, '夜に話せます。', '03-5155-5028'],
];

/** わたしの町 and 使えそうな制度. */
const TOWN_AND_SCHEMES = [
  {
    part: '場所の順と地区',
    at: '#/search?kind=place',
    find: page => main(page).locator('#places .fields'),
    large: true,
    focused: within(page => main(page).locator('#places'), '#near-town'),
  },
  { part: '制度の種類ごと', at: '#/search?need=money', find: page => main(page).locator('#schemes'), large: true },
  {
    part: '町の名前',
    at: '#/town',
    find: page => main(page).locator('.choices').first(),
    first: 3,
    large: true,
    pressed: page => main(page).getByRole('link', { name: named('大塚') }),
  },
  { part: '番を選ぶ', at: '#/town/hakusan-1', find: page => main(page).locator('.fields'), large: true },
  {
    part: '近い所',
    at: '#/town/hakusan-1',
    reach: page => main(page).locator('details[id^=near-] summary').first().click(),
    find: page => main(page).locator('details[id^=near-]').first(),
  },
  { part: '町の図', at: '#/town/hakusan-1', find: page => main(page).locator('.towns'), looks: WIDE, large: true },
  {
    part: '町の図（選んだサービス）',
    at: '#/town/hakusan-1',
    reach: page => main(page).locator('details[id^=near-] summary').first().click(),
    find: page => main(page).locator('.towns'),
  },
  { part: '町の一枚', at: '#/town/hakusan-1', find: page => main(page).locator('.paper'), looks: ['paper'] },
  {
    part: '制度（わけ）',
    at: '#/schemes',
    reach: async page => {
      await main(page).locator('#grade-0').check();
      await main(page).locator('#kind-tax summary').click();
    },
    find: page => main(page).locator('#kind-tax'),
  },
  { part: '等級ごとの表', at: '#/schemes', find: page => main(page).locator('.grades'), looks: PAPER },
];

/** What only readings add. */
const WITH_READINGS = [
  { part: 'しくみ図（よみ）', at: '#/map?part=welfare', find: page => main(page).locator('.picture') },
];

/** The parts, by what the browser holds and can do. */
export const VISITS = [
  { parts: FIRST_VISIT },
  { parts: WITH_LISTS, kept: ['sasae-list 1', ...LIST.map(item => item.join('\t'))].join('\n') },
  { parts: WITH_FAULTS, isRefused: true },
  { parts: STATIC, isStatic: true },
  { parts: IN_ENGLISH, language: 'en' },
  { parts: TOWN_AND_SCHEMES },
  { parts: WITH_READINGS, hasReadings: true },
];
