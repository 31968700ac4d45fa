// One page of all parts, for people to look at and for `gallery.spec.mjs` to photograph. Each part stands in a frame of
// its own, so that its screen, the width of the window and the colours are those that the stylesheet asks for.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where a part is looked at: how wide its frame is, in px. */
export const WIDTHS = { phone: 390, wide: 1280, paper: 680 };
const HEADINGS = { phone: 'スマートフォン', wide: '広い画面', paper: '紙（印刷の見本を出すと見えます）' };

/** The letters are the same on every computer: a font of the tests, where the app has none. */
const FRAME = `@import "font/index.css";
body, body * { font-family: "Noto Sans JP Variable", sans-serif; }
*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
html { overflow: hidden; }
.gallery-name { max-width: none; height: 20px; padding: 0 4px; overflow: hidden; background: #ddd; color: #000; font-size: 13px; line-height: 20px; white-space: nowrap; }
main { padding-block: 12px !important; }
/* Letters that this font lacks, and words of the browser itself. */
:is([lang=ko], [lang|=zh]) span, ::file-selector-button { color: transparent !important; forced-color-adjust: none; }
::file-selector-button { width: 8em; overflow: hidden; }
`;

const STYLE = `body { margin: 0; padding: 16px; background: #ddd; color: #000; font: 14px/20px sans-serif; }
a { color: inherit; }
section:not([hidden]) { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
h1, h2 { flex: 0 0 100%; margin: 0; font-size: 20px; line-height: 40px; }
iframe:not([hidden]) { display: block; border: 0; background: #fff; }
form { display: flex; flex-wrap: wrap; gap: 8px 24px; }`;

/** In the page: shows the parts in these colours and letters, and gives each frame the height of what stands in it. */
function script() {
  globalThis.show = async ({
    looks = ['phone', 'wide', 'paper'],
    theme = 'light',
    text = 'normal',
    width = 390,
    parts = 'all',
  }) => {
    for (const section of document.querySelectorAll('section')) section.hidden = !looks.includes(section.dataset.look);
    const frames = [];
    for (const frame of document.querySelectorAll('section:not([hidden]) iframe')) {
      const { documentElement: root, body } = frame.contentDocument;
      const { look } = frame.closest('section').dataset;
      Object.assign(root.dataset, { theme, text });
      for (const piece of body.querySelectorAll('[data-piece]'))
        piece.hidden = piece.previousElementSibling.hidden = !piece.dataset.modes.split(' ').includes(parts);
      frame.hidden = !body.querySelector('[data-piece]:not([hidden])');
      if (frame.hidden) continue;
      if (look === 'phone') frame.style.width = `${width}px`;
      frame.style.height = look === 'wide' ? '800px' : '1px';
      frames.push(frame);
    }
    const height = frame => {
      const root = frame.contentDocument.documentElement;
      const own = Math.ceil(root.getBoundingClientRect().height);
      // What is as high as the window keeps a window.
      return frame.closest('[data-look=wide]') && root.querySelector('.columns, .bar') ? Math.max(own, 800) : own;
    };
    const fonts = () => Promise.all(frames.map(frame => height(frame) && frame.contentDocument.fonts.ready));
    await fonts();
    const heights = frames.map(height);
    frames.forEach((frame, at) => {
      frame.style.height = `${heights[at]}px`;
    });
    await fonts();
  };
  addEventListener('load', () => globalThis.show({}));
  document.addEventListener('change', () =>
    globalThis.show(Object.fromEntries(new FormData(document.querySelector('form')))),
  );
}

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Parts of one screen share a frame; what is fixed to the window has one of its own. */
function frames(pieces) {
  const frames = [];
  for (const piece of pieces) {
    const isAlone = /^<[^>]* class="(?:bar|update)"/.test(piece.html);
    const last = frames.at(-1);
    if (last && !isAlone && !last.isAlone && last.root === piece.root) last.pieces.push(piece);
    else frames.push({ root: piece.root, isAlone, pieces: [piece] });
  }
  return frames;
}

const frame = ({ root, pieces }, look) => {
  const body = pieces
    .map(
      ({ name, html, modes }) =>
        `<p class=gallery-name>${name}</p>${html.replace(/^<[a-z]+/, `$& data-piece="${name}" data-modes="${modes.join(' ')}"`)}`,
    )
    .join('\n');
  const page = `<!doctype html>${root}<head><meta charset=utf-8><title>${pieces[0].name}</title><link rel=stylesheet href=style.css><link rel=stylesheet href=style-later.css><link rel=stylesheet href=frame.css></head><body>${pieces[0].sprite}${body}</body></html>`;
  return `<iframe title="${pieces[0].name}" width=${WIDTHS[look]} srcdoc="${escaped(page)}"></iframe>\n`;
};

const choice = (name, heading, values) =>
  `<fieldset><legend>${heading}</legend>${Object.entries(values)
    .map(
      ([value, words], at) =>
        `<label><input type=radio name=${name} value=${value}${at === 0 ? ' checked' : ''}>${words}</label> `,
    )
    .join('')}</fieldset>`;

const whole = (
  pieces,
  title,
) => `<!doctype html><html lang=ja><meta charset=utf-8><title>${title}</title><style>${STYLE}</style>
<h1>${title}</h1><p><a href=index.html>ふりがなのないもの</a> <a href=furigana.html>ふりがなのあるもの</a></p>
<form>${choice('theme', '画面の色', { light: '明るい', dark: '暗い', contrast: 'はっきり' })}${choice('text', '文字の大きさ', { normal: 'ふつう', large: '大きい', larger: 'とても大きい', largest: 'いちばん大きい' })}${choice('width', 'はば', { 390: '390', 320: '320' })}</form>
${Object.entries(HEADINGS)
  .map(
    ([look, heading]) =>
      `<section data-look=${look}><h2>${heading}</h2>\n${frames(pieces.filter(({ looks }) => looks.includes(look)))
        .map(one => frame(one, look))
        .join('')}</section>`,
  )
  .join('\n')}
<script>(${script})()</script></html>\n`;

/** Writes the gallery: the pages, the stylesheets of the app that stands in `dist`, and the font. */
export async function write(folder, dist, font, { plain, furigana }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(dist)) {
    const [, which] = /^(style|style-later)-[0-9a-f]+\.css$/.exec(name) ?? [];
    if (which) await cp(path.join(dist, name), path.join(folder, `${which}.css`));
  }
  await cp(font, path.join(folder, 'font'), { recursive: true });
  await writeFile(path.join(folder, 'frame.css'), FRAME);
  await writeFile(path.join(folder, 'index.html'), whole(plain, '部品の見本'));
  await writeFile(path.join(folder, 'furigana.html'), whole(furigana, '部品の見本（ふりがな）'));
}
