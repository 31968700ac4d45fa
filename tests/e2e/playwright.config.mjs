// How the browser tests run. `cargo xtask test --e2e` sets CHROMIUM to the browser it found.
import { defineConfig } from '@playwright/test';

/** Flags that keep Chromium quiet and inside this machine: no sandbox for root, no name look-ups, no background calls. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export default defineConfig({
  testDir: './scenarios',
  testMatch: '*.spec.mjs',
  outputDir: './test-results',
  forbidOnly: true,
  // Further combinations of languages, sizes and colours: `cargo xtask test --all`.
  grepInvert: process.env.SASAE_ALL || process.env.SNAPSHOTS ? undefined : /@all/,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: 'list',
  // For what hangs: a machine with other work may take its time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 390, height: 844 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    // Scenarios about one screen are not to be answered from a cache; those without a network say that they want it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM || undefined, args },
  },
});
