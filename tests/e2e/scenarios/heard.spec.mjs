// Somebody hears the guide: what a screen reader is given of every screen, in its order, as read and
// approved by people. `snapshots/` keeps it. What was changed on purpose is written anew with
//   SNAPSHOTS=write cargo xtask test --e2e --no-build heard
// and then to be read in the difference, as one would hear it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { test, expect } from '../support/fixtures.mjs';
import { KEYS, SCREENS, TWO, main, open, stored, unfoldAll } from '../support/steps.mjs';

const WRITES = process.env.SNAPSHOTS === 'write';
const FOLDER = new URL('../snapshots/', import.meta.url);

/** Screens of which the frame (header, help card, bar and foot) is heard, too; it is the same on the others. */
const WITH_FRAME = ['ホーム', 'いますぐ相談'];

/** Counts and dates come from the data, so each edition has others. */
const withoutNumbers = text => text.replace(/(?<!level=)\d+(?:[,.]\d+)*/g, '0');

const fileOf = (language, address) =>
  new URL(
    `${language}-${
      address
        .replace(/^#\//, '')
        .replace(/[^a-z]+/g, '-')
        .replace(/-$/, '') || 'home'
    }.yml`,
    FOLDER,
  );

/** What is heard of the screen, unfolded. */
async function heard(page, name) {
  await unfoldAll(page);
  const whole = WITH_FRAME.includes(name) ? page.locator('body') : main(page);
  return `${withoutNumbers(await whole.ariaSnapshot())}\n`;
}

for (const language of ['ja', 'en']) {
  for (const [name, address] of SCREENS) {
    test(`読み上げで聞こえるものは、たしかめたときのまま（${language}、${name}）`, async ({ page }) => {
      // A Wednesday afternoon: who answers then is the same every day.
      await page.clock.setFixedTime(new Date('2026-12-02T14:00:00+09:00'));
      await stored(page, KEYS.saved, TWO);
      await stored(page, KEYS.settings, `${language} plain normal device`);
      await open(page, address);
      // The foot's last sentence comes when the browser has said that it keeps nothing (these scenarios forbid it).
      if (WITH_FRAME.includes(name)) await expect(page.locator('#offline-never')).toBeVisible();
      // How safely lists are kept is said when the disk has answered.
      if (['設定', 'しおり'].includes(name))
        await expect(
          main(page)
            .getByRole('status')
            .filter({ hasText: /残っています|are kept/ }),
        ).toHaveCount(1);
      const file = fileOf(language, address);
      if (WRITES) {
        await mkdir(FOLDER, { recursive: true });
        await writeFile(file, await heard(page, name));
      }
      expect(await heard(page, name)).toBe(await readFile(file, 'utf8'));
    });
  }
}
