// The whole directory on one page, without script: nothing that the deck names is missing.
import { readFile } from 'node:fs/promises';
import { test, expect } from '../support/fixtures.mjs';

const ITEMS = (await readFile(new URL('../../../guide/tests/fixture/deck-items.tsv', import.meta.url), 'utf8'))
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split('\t')[0]);

test.use({ javaScriptEnabled: false });

test('資料にある項目が、すべて一覧にある', async ({ page }) => {
  await page.goto('list.html');
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  expect(ITEMS.length).toBeGreaterThan(100);
  expect(ITEMS.filter(item => !text.includes(item.replace(/\s+/g, ' ')))).toEqual([]);
});

test('目次も、困りごとも、行き先がある', async ({ page }) => {
  await page.goto('list.html');
  const links = page.getByRole('main').getByRole('link').and(page.locator('[href^="#"]'));
  expect(await links.count()).toBeGreaterThan(100);
  const lost = await links.evaluateAll(all =>
    all
      .map(link => link.getAttribute('href').slice(1))
      .filter(id => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1),
  );
  expect(lost).toEqual([]);
});
