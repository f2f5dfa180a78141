// Chromium with a page of the mock server: opening, axe, and what a test asks of every page.
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = fileURLToPath(new URL('../../../../target/pages', import.meta.url));
const arguments_ = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];

export const sizes = { wide: [1440, 900], zoomed: [720, 450], phone: [390, 844], least: [320, 568] };

export function launch() {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell', args: arguments_ });
}

/** Opens a page as somebody; every error the browser reports is kept in `faults`. */
export async function visit(browser, mock, { as, path = '/', size = 'wide', language = 'ja', theme = 'light' }) {
  const [width, height] = sizes[size];
  const context = await browser.newContext({ viewport: { width, height }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'as', value: as, url: mock.address }]);
  await context.addInitScript(
    ([chosen, look]) => {
      if (sessionStorage.getItem('begun')) return;
      sessionStorage.setItem('begun', 'yes');
      localStorage.setItem('enshu.language', chosen);
      localStorage.setItem('enshu.theme', look);
    },
    [language, theme],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(mock.address + path);
  await page.locator('h1').first().waitFor();
  await page.locator('.stage[aria-busy]').waitFor({ state: 'detached' });
  return page;
}

/** Fails when the page is wider than its window, or an error was reported; leaves a picture of it then, or when PICTURES is set. */
export async function assertInside(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0 || page.faults.length > 0 || process.env['PICTURES']) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  assert.ok(over <= 0, `${name} runs ${over} px over its width`);
  assert.deepEqual(page.faults, [], name);
}

/** Fails with the rule and the element when axe finds anything. */
export async function assertSound(page, name) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const lines = found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  assert.deepEqual(lines, [], name);
}

/** Waits until something the mock remembers fits. */
export async function called(mock, fits, patience = 8000) {
  const signal = AbortSignal.timeout(patience);
  for (;;) {
    const found = mock.calls.find(fits);
    if (found) return found;
    await once(mock.calls.heard, 'call', { signal }).catch(() =>
      assert.fail(`nothing like that was asked of the server: ${JSON.stringify(mock.calls.slice(-5))}`),
    );
  }
}
