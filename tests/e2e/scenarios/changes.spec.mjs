// What has changed in the data since the edition before: a support worker who knows the guide looks what is new.
import { test, expect } from '../support/fixtures.mjs';
import { edition, forget } from '../support/editions.mjs';
import { main, open, reads, section, title } from '../support/steps.mjs';
import { comeBack, notice, ready } from '../support/network.mjs';

test.afterAll(forget);

const changes = page => section(page, '前の版から変わったこと');

test('前の版とくらべたと、その日付で言う', async ({ page }) => {
  await open(page, '#/about');
  await expect(changes(page)).toContainText('2026年11月22日の版とくらべています。');
});

test.describe('新しい版にしたあとで', () => {
  test.use({ serviceWorkers: 'allow' });

  test('何が変わり、何が加わり、何がなくなったかを見て、変わったものを開く', async ({ page, server }) => {
    await open(page, '#/about');
    await ready(page);
    await server.deploy(await edition('2 changes'));
    await comeBack(page);
    await expect(notice(page)).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: '新しい版にする' }).click();
    await expect(changes(page)).toContainText('2026年5月10日の版とくらべています。');

    await changes(page).getByText('変わったもの：1件').click();
    const changed = changes(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: '東京都夜間こころの電話相談' }) });
    await expect(changed).toContainText('電話番号');
    await expect(changed).toContainText('受付時間');
    await changes(page).getByText('加わったもの：1件').click();
    await expect(changes(page).getByRole('link', { name: /エナジーハウス/ })).toBeVisible();
    await changes(page).getByText('なくなったもの：1件').click();
    await expect(changes(page).getByText('まちの集まり')).toBeVisible();
    await expect(changes(page), 'an old number must not be read as one of today').not.toContainText('03-0000-0000');

    await changed.getByRole('link').click();
    await expect(title(page)).toHaveText('東京都夜間こころの電話相談');
  });
});

test('ふりがなをつけても、英語でも読める', async ({ page, server }) => {
  await server.deploy(await edition('2 changes'));
  await reads(page, 'ja furigana normal device');
  await open(page, '#/about');
  await main(page).getByText('なくなったもの').click();
  await expect(main(page).getByRole('listitem').filter({ hasText: 'まちの集まり' }).locator('rt')).toHaveText(
    'まちの あつまり',
  );

  await reads(page, 'en plain normal device');
  await open(page, '#/about');
  const english = section(page, 'What has changed since the last edition');
  await expect(english).toContainText('Compared with the edition of 10 May 2026.');
  await english.getByText('No longer listed: 1').click();
  await expect(english.getByText('まちの集まり').locator('xpath=ancestor-or-self::*[@lang][1]')).toHaveAttribute(
    'lang',
    'ja',
  );
  await english.getByText('Changed: 1').click();
  await expect(
    main(page).getByRole('listitem').filter({ hasText: '東京都夜間こころの電話相談' }).first(),
  ).toContainText('Telephone number');
});
