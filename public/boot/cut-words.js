// Japanese text in words.

let segmenter;
/** Japanese text cut into words; throws where the browser cannot. */
globalThis.cutWords = text => {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
};
