// What one reads of an entry comes behind the first screen. Until it is there, and where it cannot be had,
// the guide says so, and what helps most is there all the same.
import { test, expect } from '../support/fixtures.mjs';
import { box, card, main, open, openFirst, section, title } from '../support/steps.mjs';

const FILE = /^\/details-.*\.bin$/;
const ENTRY = '#/e/line-yakan-kokoro';
const number = page => main(page).getByRole('link', { name: /に電話する 03-5155-5028$/ });
const failed = page => main(page).getByText('くわしい内容を、いまは読みこめませんでした');

test.describe('くわしい内容がまだ来ないとき', () => {
  test('さがせて、電話番号が見え、読みこんでいると言う', async ({ page, server }) => {
    server.fault(FILE, 'stall');
    await openFirst(page, '#/search');
    await box(page).fill('夜間こころ');
    await expect(card(page, '東京都夜間こころの電話相談')).toBeVisible();
    await box(page).fill('ねむれない');
    await expect(main(page).getByText('見つかりません'), 'not yet known to be so').toBeHidden();
    await expect(main(page).getByRole('status').getByText('くわしい内容を読みこんでいます')).toBeVisible();
    await openFirst(page, ENTRY);
    await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
    await expect(number(page)).toBeVisible();
    await expect(main(page).getByRole('status').getByText('くわしい内容を読みこんでいます')).toBeVisible();
  });

  test('つらさを表すことばには、それでも先に電話の札が出る', async ({ page, server }) => {
    server.fault(FILE, 'stall');
    await openFirst(page, '#/search');
    await box(page).fill('きえたい');
    await expect(main(page).getByRole('heading', { name: 'いま、つらいとき' })).toBeVisible();
  });
});

test.describe('くわしい内容が読めないとき', () => {
  test.use({ allowErrors: true });

  for (const kind of ['404', 'html', 'truncate', 'corrupt']) {
    test(`そう言い、電話番号と一覧があり、もう一度ためせる（${kind}）`, async ({ page, server }) => {
      server.fault(FILE, kind);
      await openFirst(page, ENTRY);
      await expect(failed(page)).toBeVisible();
      await expect(number(page)).toBeVisible();
      await expect(main(page).getByRole('link', { name: 'すべての項目の一覧' })).toHaveAttribute('href', 'list.html');
      server.fault(FILE, null);
      await main(page).getByRole('button', { name: 'もう一度ためす' }).click();
      await expect(section(page, 'つながり方')).toBeVisible();
      await expect(section(page, '出典')).toBeVisible();
      await expect(failed(page)).toBeHidden();
    });
  }
});

test('来れば、ふだんのことばでもさがせる', async ({ page }) => {
  await open(page, '#/search');
  await box(page).fill('ねむれない');
  await expect(main(page).getByText('「ねむれない」は「眠れない」としてさがしました').first()).toBeVisible();
});
