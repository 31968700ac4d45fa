// What people take out of the guide can be read by programs that do not know it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { cards, cardsElsewhere, document, events, lists, rows } from '../support/formats.mjs';

const ROOT = new URL('../../..', import.meta.url);

const test = base.extend({
  // Written by the program itself, from the real data and notes that could be taken for something else.
  files: [
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'formats-'));
      await promisify(execFile)(
        'cargo',
        ['run', '--quiet', '-p', 'guide', '--features', 'check', '--example', 'formats', '--', folder],
        { cwd: ROOT },
      );
      const read = name => readFile(path.join(folder, name));
      const text = async name => (await read(name)).toString('utf8');
      await use({ read, text, expected: JSON.parse(await text('expected.json')) });
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

test('the file of all lists is what its schema says, and holds them', async ({ files }) => {
  const file = await lists(await files.read('lists.json'));
  expect(file.lists).toEqual(files.expected.lists);
  expect(file.lists.flatMap(list => list.items).length).toBeGreaterThan(20);
});

test('the schema refuses what is no such file', async ({ files }) => {
  const file = JSON.parse(await files.text('lists.json'));
  const wrong = [
    { ...file, version: 2 },
    { ...file, format: 'other' },
    { ...file, lists: [{ id: 'A', items: [] }] },
    { ...file, lists: [{ id: 'a', items: [{}] }] },
  ];
  for (const other of wrong) await expect(lists(new TextEncoder().encode(JSON.stringify(other)))).rejects.toThrow();
});

test('the table comes back cell by cell, and no cell is a formula', async ({ files }) => {
  const bytes = await files.read('lists.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...body] = rows(bytes.toString('utf8'));
  expect(head).toEqual(['しおり', '順', '名前', '電話', '受付', '場所', '費用', 'メモ', 'id', '版']);
  const guarded = cell => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell);
  expect(body).toEqual(files.expected.rows.map(row => row.map(guarded)));
  expect(body.flat().filter(cell => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});

test('calendars hold the next time of each activity as whole days', async ({ files }) => {
  const found = [];
  for (const { file, id, name, summary } of files.expected.events) {
    for (const event of events(await files.text(file))) {
      expect(event).toMatchObject({ name, isDay: true, stamp: '2026-09-29T15:00:00.000Z' });
      expect(event.description.split('\n')[0]).toBe(summary);
      expect(event.description).toContain('\n出典: ');
      expect(event.uid).toMatch(new RegExp(`^${id}-[0-9]{8}@`));
      found.push([id, event.from, event.until]);
    }
  }
  expect(found).toEqual([
    ['act-jisatsu-yobou', '2027-09-10', '2027-09-17'],
    ['act-jisatsu-yobou', '2027-03-01', '2027-04-01'],
    ['act-mental-health-day', '2026-10-10', '2026-10-11'],
  ]);
});

test('cards for the address book are read alike by two readers', async ({ files }) => {
  const text = await files.text('cards.vcf');
  const { cards: expected } = files.expected;
  for (const found of [cards(text), cardsElsewhere(text)]) {
    expect(found.length).toBe(expected.length);
    for (const [at, card] of found.entries()) {
      const { name, reading, phones, mails, pages, summary } = expected[at];
      expect(card).toMatchObject({ version: '3.0', name, reading, phones, mails });
      // Where nobody can be reached by the web, the page of a source stands there.
      if (pages.length) expect(card.pages).toEqual(pages);
      expect(card.note.split('\n')[0]).toBe(summary);
      expect(card.note).toContain('\n出典: ');
    }
  }
  for (const [at, card] of cardsElsewhere(text).entries()) {
    const { name, address, building } = expected[at];
    expect(card.organisation).toBe(name);
    if (address !== null) expect(card).toMatchObject({ address, building });
  }
});

test('the document shows every text as it is', async ({ files }) => {
  const { headings, names, lines } = document(await files.text('lists.md'));
  expect(headings).toEqual(files.expected.lists.map(list => list.name || 'しおり'));
  expect(names).toEqual(files.expected.rows.map(row => row[2]));
  const all = lines.join('\n');
  for (const [, , , , , , , note] of files.expected.rows) {
    const shown = note
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(Boolean)
      .join('\n');
    expect(all).toContain(`メモ: ${shown}`);
  }
});

test('the message holds names and numbers and nothing of markup', async ({ files }) => {
  const text = await files.text('list.txt');
  const of = files.expected.lists[1];
  expect(text.startsWith(`${of.name}\n`)).toBe(true);
  for (const row of files.expected.rows.filter(row => row[0] === of.name)) {
    expect(text).toContain(`\n${row[1]}. ${row[2]}\n`);
    if (row[3]) expect(text).toContain(`電話: ${row[3]}`);
  }
  expect(text).not.toContain('undefined');
});
