// Pictures that are kept: in few colours, so that they are small; and the comparison of one with what is drawn today.
import { deflateSync } from 'node:zlib';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How many colours a picture keeps at least: all that fill something, and of those at the edges of letters the most frequent. */
const COLOURS = 32;
/** So many pixels beside their own colour make a colour one that fills something. */
const FILLS = 60;
/** How far two colours may be apart (0 to 1, as pixelmatch counts), and how many pixels of a part may be farther. */
const THRESHOLD = 0.02;
const PIXELS = 12;

const colours = picture =>
  new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height);

function distance(one, other) {
  let sum = 0;
  for (const shift of [0, 8, 16]) sum += (((one >>> shift) & 255) - ((other >>> shift) & 255)) ** 2;
  return sum;
}

/** How often each colour occurs, and how often it fills something: it stands left of a pixel and above it, too. */
function counted(picture) {
  const pixels = colours(picture);
  const [all, filling] = [new Map(), new Map()];
  for (let at = 0; at < pixels.length; ) {
    const colour = pixels[at];
    const start = at;
    let filled = 0;
    for (at += 1; pixels[at] === colour; at += 1) if (pixels[at - picture.width] === colour) filled += 1;
    all.set(colour, (all.get(colour) ?? 0) + at - start);
    if (filled > 0) filling.set(colour, (filling.get(colour) ?? 0) + filled);
  }
  const most = counts =>
    [...counts].sort(([one, count], [other, others]) => others - count || one - other).map(([colour]) => colour);
  return { all: most(all), filling: most(filling).filter(colour => filling.get(colour) >= FILLS) };
}

/** Draws a picture in these colours alone, each pixel in the one nearest to it. */
function draw(picture, palette) {
  const nearest = new Map();
  const sorted = [...palette].sort((one, other) => one - other);
  const nearestTo = colour =>
    sorted.reduce((best, one) => (distance(one, colour) < distance(best, colour) ? one : best));
  const pixels = colours(picture);
  for (let at = 0, last = null, drawn = null; at < pixels.length; at += 1) {
    const colour = pixels[at];
    if (colour !== last) {
      last = colour;
      drawn = nearest.get(colour) ?? nearestTo(colour);
      nearest.set(colour, drawn);
    }
    pixels[at] = drawn;
  }
}

/** Draws a picture in its own most important colours. */
export function reduce(picture) {
  const { all, filling } = counted(picture);
  draw(picture, [...new Set([...filling, ...all])].slice(0, Math.max(filling.length, COLOURS)));
}

/** The name of a chunk, its content, and their check sum (CRC-32), as PNG wants them. */
function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name), content]);
  let sum = ~0;
  for (const byte of named) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeInt32BE(~sum);
  return Buffer.concat([length, named, check]);
}

/** A picture of few colours as a PNG with a palette: half as large as pngjs would write it. */
export function encode(picture) {
  const { width, height } = picture;
  const pixels = colours(picture);
  const palette = [...new Set(pixels)];
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = places.get(pixels[y * width + x]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const decode = file => PNG.sync.read(file);

/** Pictures one below the other. */
export function strip(pictures) {
  const width = pictures[0].width;
  const whole = new PNG({ width, height: pictures.reduce((sum, { height }) => sum + height, 0) });
  let y = 0;
  for (const picture of pictures) {
    picture.data.copy(whole.data, y * width * 4);
    y += picture.height;
  }
  return whole;
}

/** A band of a picture. */
export function band(picture, top, height) {
  const cut = new PNG({ width: picture.width, height });
  picture.data.copy(cut.data, 0, top * picture.width * 4, (top + height) * picture.width * 4);
  return cut;
}

/** How a part differs from the picture that is kept of it, in words, and with a picture of that; null where it does not. */
export function difference(kept, found) {
  if (kept.height !== found.height) return { words: `${found.height} px high, not ${kept.height}`, picture: null };
  // A colour that fills something is held to what is kept; the edges of letters are drawn as those of the kept picture were.
  draw(found, new Set([...counted(kept).all, ...counted(found).filling]));
  const picture = new PNG({ width: found.width, height: found.height });
  const count = pixelmatch(kept.data, found.data, picture.data, found.width, found.height, {
    threshold: THRESHOLD,
    includeAA: true,
  });
  return count > PIXELS ? { words: `${count} pixels differ`, picture } : null;
}
