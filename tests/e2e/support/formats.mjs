// Files of the guide, read by the readers of other people: what they find in them.
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import { Parser } from 'commonmark';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import vCard from 'vcf';

const SCHEMA = new URL('../../../data/schema/lists.schema.json', import.meta.url);

/** The lists of a file, once it is what its schema says. */
export async function lists(bytes) {
  const valid = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
  const file = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  if (!valid(file)) throw new Error(JSON.stringify(valid.errors));
  return file;
}

/** The rows of a table, its head first. */
export function rows(text) {
  const { data, errors, meta } = Papa.parse(text, { delimiter: ',', skipEmptyLines: false });
  if (errors.length || meta.linebreak !== '\r\n') throw new Error(JSON.stringify([errors, meta]));
  // The last line ends with a break, as all do.
  if (data.at(-1).join('') !== '') throw new Error('no break at the end');
  return data.slice(0, -1);
}

/** The events of a calendar. */
export function events(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      name: event.summary,
      description: event.description,
      from: event.startDate.toString(),
      until: event.endDate.toString(),
      isDay: event.startDate.isDate && event.endDate.isDate,
      stamp: component.getFirstPropertyValue('dtstamp').toJSDate().toISOString(),
      page: component.getFirstPropertyValue('url'),
    };
  });
}

/** The cards of an address book, as one reader finds them. */
export function cards(text) {
  const all = (card, name) => [card.get(name)].flat().filter(Boolean);
  return vCard.parse(text).map(card => ({
    version: String(card.version),
    name: unescaped(card.get('fn').valueOf()),
    reading: unescaped(card.get('sortString').valueOf()),
    phones: all(card, 'tel').map(phone => unescaped(phone.valueOf())),
    mails: all(card, 'email').map(mail => unescaped(mail.valueOf())),
    pages: all(card, 'url').map(page => page.valueOf()),
    note: unescaped(card.get('note').valueOf()),
  }));
}

/** This reader leaves texts as they are escaped. */
const unescaped = text => text.replace(/\\(.)/gs, (_, sign) => (sign === 'n' || sign === 'N' ? '\n' : sign));

/** The same cards, as another reader finds them. */
export function cardsElsewhere(text) {
  const found = ICAL.parse(text);
  return (found[0] === 'vcard' ? [found] : found).map(data => {
    const card = new ICAL.Component(data, ICAL.design.vcard3);
    const all = name => card.getAllProperties(name).map(property => property.getFirstValue());
    return {
      version: card.getFirstPropertyValue('version'),
      name: card.getFirstPropertyValue('fn'),
      organisation: [card.getFirstPropertyValue('org')].flat()[0],
      reading: card.getFirstPropertyValue('x-phonetic-org'),
      phones: all('tel'),
      mails: all('email'),
      pages: all('url'),
      address: all('adr')[0]?.[2],
      building: all('adr')[0]?.[1],
      note: card.getFirstPropertyValue('note'),
    };
  });
}

/** A document as one reads it: headings, the names of entries, and all of its text, a line each; no markup is in it. */
export function document(text) {
  const found = { headings: [], names: [], lines: [''] };
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { entering, node } = step;
    if (
      [
        'html_inline',
        'html_block',
        'link',
        'image',
        'code',
        'code_block',
        'thematic_break',
        'block_quote',
        'emph',
      ].includes(node.type)
    ) {
      throw new Error(`${node.type} in the text`);
    }
    if (node.type === 'heading' && entering) found.headings.push('');
    if (node.type === 'strong' && entering) found.names.push('');
    if (['paragraph', 'heading', 'linebreak', 'softbreak'].includes(node.type) && entering) found.lines.push('');
    if (node.type === 'text') {
      found.lines.push(found.lines.pop() + node.literal);
      for (const [type, texts] of [
        ['heading', found.headings],
        ['strong', found.names],
      ]) {
        if (node.parent.type === type) texts.push(texts.pop() + node.literal);
      }
    }
  }
  return found;
}
