// A support worker hands over paper: the picture on a sheet of its own, a walk on one sheet.
import { test, expect } from '../support/fixtures.mjs';
import { main, open } from '../support/steps.mjs';

/** How many sheets a PDF has, and whether each is an A4. */
function sheets(pdf) {
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [
    Number(width),
    Number(height),
  ]);
  return {
    count: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    areA4: boxes.every(([width, height]) => Math.abs(width - 595.3) < 1.5 && Math.abs(height - 841.9) < 1.5),
  };
}

for (const id of ['first-time', 'leaving-hospital', 'family-refuses', 'work-and-days', 'worried-neighbour']) {
  test(`道すじは、一枚の紙にすべての歩みが載る（${id}）`, async ({ page }) => {
    await open(page, `#/tour/${id}/2`);
    await expect(main(page).getByText('2歩目')).toBeVisible();
    expect(sheets(await page.pdf({ format: 'A4' }))).toEqual({ count: 1, areA4: true });
    await page.emulateMedia({ media: 'print' });
    await expect(main(page).getByText('この案内の版').last()).toBeVisible();
  });
}

test('しくみ図は、一枚目の紙にすべて載る', async ({ page }) => {
  // An A4 within its margins, at 96 px an inch.
  await page.setViewportSize({ width: 680, height: 1009 });
  await open(page, '#/map');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const picture = main(page).getByRole('group', { name: /地域包括ケアシステム$/ });
  await expect.poll(async () => (await picture.boundingBox()).height).toBeLessThan(1009 - 150);
  const { width } = await picture.boundingBox();
  const smallest = await picture.evaluate(
    sheet =>
      Math.min(...[...sheet.querySelectorAll('text')].map(text => Number(text.getAttribute('font-size')))) /
      sheet.viewBox.baseVal.width,
  );
  // 7 pt on paper is 9.3 px.
  expect(smallest * width).toBeGreaterThan(9.3);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(async () => (await picture.boundingBox()).width).toBeLessThan(681);
});

test('相談メモも A4 の紙に合う', async ({ page }) => {
  await open(page, '#/memo');
  const field = page.getByRole('textbox', { name: '聞きたいこと', exact: true });
  await field.fill('通えるか');
  await field.blur();
  expect(sheets(await page.pdf({ preferCSSPageSize: true }))).toEqual({ count: 1, areA4: true });
});

test('印刷の画面が出ないブラウザーでは、どうすればよいかを言う', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = undefined;
  });
  const words = main(page).getByText('印刷の画面が出ないときは、ふだんのブラウザーで開くと印刷できます。');
  for (const address of ['#/memo', '#/town/hongo-3', '#/schemes', '#/e/line-yakan-kokoro']) {
    await open(page, address);
    await expect(words).toHaveCount(0);
    await main(page).getByRole('button', { name: '印刷する' }).click();
    await expect(words, address).toBeVisible();
  }
});
