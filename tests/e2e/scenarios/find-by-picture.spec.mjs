// Somebody starts from the picture of how the support fits together.
import { test, expect } from '../support/fixtures.mjs';
import { cards, count, main, open, places, section, title } from '../support/steps.mjs';

test('しくみ図の部分から、その中にあるものを見られる', async ({ page }) => {
  await open(page);
  await main(page).getByRole('link', { name: '支えのしくみ図からさがす' }).click();
  await expect(title(page)).toHaveText('支えのしくみ図');
  const inside = main(page).getByRole('link', {
    name: /^日常の医療: この中をさがす（\d+件と、サービスを行う所 \d+か所）$/,
  });
  const words = await inside.innerText();
  const [entries, offered] = [/(\d+)件/, /(\d+)か所/].map(number => Number(number.exec(words)[1]));
  await inside.click();
  await expect(title(page)).toHaveText('さがす');
  await expect.poll(() => count(page)).toBe(entries + offered);
  await expect(cards(page)).toHaveCount(entries);
  expect(await places(page)).toBe(offered);
  await expect(page.getByRole('button', { name: '「日常の医療」を外す' })).toBeVisible();
  await page.goBack();
  await expect(title(page)).toHaveText('支えのしくみ図');
  await expect(inside).toBeFocused();
});

test('どの部分も、書かれた数だけある', async ({ page }) => {
  await open(page, '#/map');
  const links = main(page).getByRole('link', { name: /この中をさがす/ });
  const promises = await links.evaluateAll(all =>
    all
      .map(link => [
        link.getAttribute('href'),
        /（(\d+)件/.exec(link.textContent),
        /(\d+)か所）/.exec(link.textContent),
      ])
      .map(([address, entries, places]) => [address, Number(entries[1]) + Number(places?.[1] ?? 0)]),
  );
  expect(promises.length).toBeGreaterThan(15);
  for (const [address, promised] of promises) {
    await page.goto(address);
    await expect.poll(() => count(page), address).toBe(promised);
  }
});

test('つくり方とあゆみが、図と同じ画面で読める', async ({ page }) => {
  await open(page, '#/map');
  await expect(section(page, 'しくみのつくり方').getByRole('listitem')).toHaveCount(6);
  const events = section(page, 'これまでのあゆみ').getByRole('listitem');
  await expect(events.filter({ hasText: '精神保健医療福祉の改革ビジョン' })).toContainText('2004年');
  await expect(section(page, '出典').getByRole('listitem').first()).toBeVisible();
});

test('項目から、しくみ図のどこにあるかがわかる', async ({ page }) => {
  await open(page, '#/e/type-kakaritsukei');
  const place = section(page, 'しくみ図のどこか');
  await expect(place).toContainText('医療 › 日常の医療');
  await place.getByRole('link', { name: 'しくみ図でみる' }).click();
  await expect(title(page)).toHaveText('支えのしくみ図');
});
