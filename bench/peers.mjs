// The libraries that the search is measured beside, each set up as well for Japanese as its documentation allows.
//
// Every one is given the same prepared entries: folded by the app's own fold, which they do not bring
// with them, and cut into clauses where that helps them. `build` gives something with `search(query)`,
// which gives the places of all entries found, best first; a query is { raw, words }, the words folded.
import MiniSearch from './node_modules/minisearch/dist/es/index.js';
import { Charset, Document } from './node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs';
import Fuse from './node_modules/fuse.js/dist/fuse.min.mjs';

const FIELDS = ['name', 'other', 'kana', 'text'];
const WEIGHTS = { name: 4, other: 3, kana: 2, text: 1 };

/** Two letters at a time; a clause's last letter alone as well, so that one letter can be looked for. */
const pairs = (clause, withLast) => {
  const letters = [...clause];
  if (letters.length < 2) return letters;
  const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
  return withLast ? [...pairs, letters.at(-1)] : pairs;
};
const clauses = text => text.split(' ').filter(Boolean);

function miniPairs(entries) {
  const index = new MiniSearch({
    idField: 'at',
    fields: FIELDS,
    tokenize: text => clauses(text).flatMap(clause => pairs(clause, true)),
    processTerm: term => term,
    searchOptions: {
      tokenize: text => clauses(text).flatMap(clause => pairs(clause, false)),
      combineWith: 'AND',
      prefix: term => [...term].length === 1,
      boost: WEIGHTS,
    },
  });
  index.addAll(entries);
  return { search: ({ words }) => index.search(words.join(' ')).map(hit => hit.id) };
}

function miniWords(entries, fold) {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  const index = new MiniSearch({
    idField: 'at',
    fields: FIELDS.map(field => `${field}Raw`),
    tokenize: text =>
      Array.from(segmenter.segment(text), part => (part.isWordLike ? part.segment : '')).filter(Boolean),
    processTerm: term => fold(term) || null,
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: 0.2,
      boost: Object.fromEntries(FIELDS.map(field => [`${field}Raw`, WEIGHTS[field]])),
    },
  });
  index.addAll(entries);
  return { search: ({ raw }) => index.search(raw).map(hit => hit.id) };
}

/** Names in a field of their own, so that they come first; all in another, so that words may stand apart. */
function flex(options) {
  return entries => {
    const index = new Document({ document: { id: 'at', index: ['names', 'all'] }, ...options });
    for (const entry of entries) index.add(entry);
    return {
      search: ({ words }) => {
        const found = new Set();
        for (const { result } of index.search(words.join(' '), { limit: entries.length }))
          for (const at of result) found.add(at);
        return [...found];
      },
    };
  };
}

function fuse(entries) {
  const keys = FIELDS.map(name => ({ name, weight: WEIGHTS[name] }));
  const index = new Fuse(entries, { keys, ignoreLocation: true, threshold: 0.2 });
  const each = word => ({ $or: FIELDS.map(field => ({ [field]: word })) });
  return {
    search: ({ words }) => {
      const query = words.length === 1 ? words[0] : { $and: words.map(each) };
      return words.length === 0 ? [] : index.search(query).map(hit => hit.item.at);
    },
  };
}

export const PEERS = [
  { name: 'MiniSearch, letter pairs', build: miniPairs },
  { name: 'MiniSearch, `Intl.Segmenter` words, prefix and fuzzy 0.2', build: miniWords },
  { name: 'FlexSearch, `tokenize: "full"`', build: flex({ tokenize: 'full', encode: clauses }) },
  { name: 'FlexSearch, `Charset.CJK`', build: flex({ tokenize: 'forward', encoder: Charset.CJK }) },
  { name: 'Fuse.js, `ignoreLocation`, threshold 0.2', build: fuse },
];
