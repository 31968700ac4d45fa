// What independent programs read: codes in pictures, sheets in PDFs, and the text of a list's link.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { expect } from './fixtures.mjs';

/** What the QR code in a picture (PNG) says; null where there is none that can be read. */
export function decode(png) {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** What a code on the screen says. It may be drawn anew meanwhile. */
export async function read(shown) {
  let said = null;
  await expect(async () => {
    said = decode(await shown.screenshot({ timeout: 2_000 }));
    expect(said).not.toBeNull();
  }).toPass({ timeout: 15_000 });
  return said;
}

/** The sheets of a PDF: width and height in mm, the text without its breaks, and a picture (PNG, 200 dots an inch). */
export async function sheets(pdf) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = [...document.pages()];
  // The texts first: after a page was drawn, PDFium 2.1.13 for wasm fails to read any.
  const texts = pages.map(page => page.getText().replace(/[\s\0\uFFFE]/g, ''));
  const all = [];
  for (const [at, page] of pages.entries()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const mm = points => Math.round((points / 72) * 25.4);
    const { data } = await page.render({ scale: 200 / 72, render: png });
    all.push({ width: mm(originalWidth), height: mm(originalHeight), text: texts[at], picture: Buffer.from(data) });
  }
  document.destroy();
  library.destroy();
  return all;
}

/** A bitmap of PDFium as a PNG. */
const png = async ({ width, height, data }) =>
  PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The text of a link to these entries, made as `guide::formats::link` says it is, but not by it. */
export function packed(ids) {
  const bytes = [1, ids.length];
  for (const id of ids) bytes.push(...words(hash(Buffer.from(id))));
  const [one, two, three, four] = words(hash(bytes));
  bytes.push(one ^ three, two ^ four);
  const bits = bytes.map(byte => byte.toString(2).padStart(8, '0')).join('');
  return bits
    .match(/.{1,5}/g)
    .map(five => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** The bytes in the text of a link. */
export function unpacked(text) {
  const bits = [...text.toUpperCase()].map(letter => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
}

/** FNV-1a with 32 bits. */
const hash = bytes => bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x0100_0193) >>> 0, 0x811c_9dc5);
const words = number => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
