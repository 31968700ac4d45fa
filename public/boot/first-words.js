// How the person reads and what they opened, before anything is painted, so that nothing flashes and nothing moves.
import { hasStarted, parsed, root, tag } from './page.js';

/** What was set: the four words of guide/src/settings.rs. */
const settings = () => {
  try {
    return localStorage.getItem('sasae.settings')?.split(' ') ?? [];
  } catch {
    return [];
  }
};
/** The language that the browser asks for, by the rule of `Language::wanted_by`. */
const wanted = () => {
  const tags = (navigator.languages ?? []).map(tag => tag.toLowerCase().split('-')[0]);
  const first = tags.find(tag => ['ja', 'en', 'zh', 'ko'].includes(tag)) ?? (tags.length ? 'en' : 'ja');
  return first === 'zh' ? 'zh-Hans' : first;
};
const [language = wanted(), readings, size = 'normal', theme = 'device'] = settings();
const hasReadings = readings === 'furigana';
Object.assign(root.dataset, { furigana: hasReadings ? 'on' : 'off', text: size, theme });

/** Ruby for those who see it; who hears the page would hear the same word twice. */
const ruby = (base, reading) => {
  const element = document.createElement('ruby');
  const beside = [
    ['rp', '（'],
    ['rt', reading],
    ['rp', '）'],
  ].map(([tag, words]) => {
    const one = document.createElement(tag);
    one.setAttribute('aria-hidden', 'true');
    one.append(words);
    return one;
  });
  element.append(base, ...beside);
  return element;
};
/** A text with its `{漢字|かんじ}` marks in place of what an element says. */
const say = (element, marked) => {
  const pieces = marked.split(/\{([^{}|]+)\|([^{}|]+)\}/);
  const kinds = [text => text, (base, at) => (hasReadings ? ruby(base, pieces[at + 1]) : base), () => ''];
  element.replaceChildren(...pieces.map((piece, at) => kinds[at % 3](piece, at)));
};

/** Names the screen that was opened. The app draws it; its heading stands at once, with the words of the link that leads there. */
const enter = () => {
  const [, screen = 'home'] = /^#\/([a-z]+)/.exec(location.hash) ?? [];
  root.dataset.screen = screen === 'e' ? 'entry' : screen;
  const link = document.querySelector(`[data-nav="${{ e: 'search', memo: 'saved' }[screen] ?? screen}"] span`);
  const title = document.getElementById('title');
  if (screen !== 'home' && link && title) title.replaceChildren(...link.cloneNode(true).childNodes);
};
if (!root.dataset.screen) {
  enter();
  parsed.then(enter);
  addEventListener('hashchange', () => hasStarted() || enter());
}

/** The first words in another language, or with their readings. */
const translate = async file => {
  const answer = await fetch(file);
  const words = await answer.json();
  await parsed;
  if (hasStarted()) return;
  for (const element of document.querySelectorAll('[data-text], [data-told]')) {
    const marked = words[element.dataset.text ?? element.dataset.told];
    if (marked) say(element, marked);
  }
  root.lang = language.startsWith('ja') ? 'ja' : language;
  enter();
};
const file = tag.getAttribute(`data-shell-${language}`);
const isElsewhere = file && (language !== 'ja' || hasReadings);
/** The first words are right. Until then they are not painted; after a second they are, as they came (style/base.css). */
const worded = isElsewhere ? translate(file).catch(() => {}) : parsed;
if (isElsewhere || root.dataset.screen !== 'home') {
  root.dataset.hold = '';
  worded.finally(() => delete root.dataset.hold);
}
