// Chromium with a page of the mock server: opening, axe, and what a test asks of every page.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { axePath } from './mock.mjs';

const pictures = fileURLToPath(new URL('../../../../target/pages', import.meta.url));
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // A test's scripts end before the optimising compilers would have paid for themselves, and axe makes much garbage, which a
  // small young generation would copy again and again.
  '--js-flags=--no-maglev --no-turbofan --min-semi-space-size=32 --max-semi-space-size=64',
];

export const sizes = { wide: [1440, 900], zoomed: [720, 450], phone: [390, 844], least: [320, 568] };

export function launch() {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell', args: switches });
}

/** A context in which a test finds what a person in Japan has at hand. */
function contextOf(browser, size = 'wide') {
  const [width, height] = sizes[size];
  return browser.newContext({ viewport: { width, height }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' });
}

/**
 * One window of the browser with a tab for one test after the other. The tabs share a process, whose code stays warm, and
 * the cache of files that never change; a new tab finds nothing that an earlier one kept.
 */
export class Window {
  static async open(browser, mock) {
    const context = await contextOf(browser);
    const frame = await context.newPage();
    await frame.goto(`${mock.address}/mark.svg`);
    return new Window(context, mock, frame, await context.newCDPSession(frame));
  }

  constructor(context, mock, frame, session) {
    Object.assign(this, { context, mock, frame, session });
  }

  /** A page of its own for one test. */
  async tab(how) {
    await this.clear();
    const [page] = await Promise.all([this.context.waitForEvent('page'), this.frame.evaluate(() => void window.open('about:blank'))]);
    await page.addInitScript(() => void (window.opener = null));
    const [width, height] = sizes[how.size ?? 'wide'];
    await page.setViewportSize({ width, height });
    return arrive(page, this.mock, how);
  }

  async clear() {
    await this.context.clearCookies();
    await this.context.setOffline(false);
    const storageTypes = 'file_systems,indexeddb,service_workers,cache_storage';
    await this.session.send('Storage.clearDataForOrigin', { origin: this.mock.address, storageTypes });
    // In the process of the tabs: what is cleared from outside reaches them later.
    assert.equal(await this.frame.evaluate(() => (localStorage.clear(), localStorage.length + sessionStorage.length)), 0);
    assert.equal(this.context.pages().length, 1, 'a tab of an earlier test is still open');
  }

  close() {
    return this.context.close();
  }
}

/** Opens a page as somebody in a context of its own, which the caller closes: a second person beside the one of the window. */
export async function visit(browser, mock, how) {
  const context = await contextOf(browser, how.size);
  return arrive(await context.newPage(), mock, how);
}

/** Goes to a path as somebody and waits until the page is there; every error the browser reports is kept in `faults`. */
async function arrive(page, mock, { as, path = '/', language = 'ja', theme = 'light' }) {
  await page.context().addCookies([{ name: 'as', value: as, url: mock.address }]);
  await page.addInitScript(
    ([chosen, look]) => {
      if (sessionStorage.getItem('begun')) return;
      sessionStorage.setItem('begun', 'yes');
      localStorage.setItem('enshu.language', chosen);
      localStorage.setItem('enshu.theme', look);
    },
    [language, theme],
  );
  page.setDefaultTimeout(30_000);
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
  const over = await page.evaluate(async () => {
    // Scripts hear of a window's new size with its next frame, and what they change is laid out with the one after it.
    for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
    return document.documentElement.scrollWidth - innerWidth;
  });
  if (over > 0 || page.faults.length > 0 || process.env['PICTURES']) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  assert.ok(over <= 0, `${name} runs ${over} px over its width`);
  assert.deepEqual(page.faults, [], name);
}

/** Fails with the rule and the element when axe finds anything. */
export async function assertSound(page, name) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ url: axePath });
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

/**
 * Keeps the answer to the next call of an address from the page. `asked` is done once the server has given it, `letGo` once
 * the page has got it, and whatever else it had asked before.
 */
export async function holdBack(page, address, method = 'GET') {
  let given, open, held;
  const asked = new Promise((done) => (given = done));
  const gate = new Promise((done) => (open = done));
  await page.route(address, async (route) => {
    if (held || route.request().method() !== method) return route.fallback();
    held = route.request();
    const response = await route.fetch();
    given();
    await gate;
    return route.fulfill({ response });
  });
  const letGo = async () => {
    const come = page.waitForEvent('requestfinished', (request) => request === held);
    open();
    await come;
    await roundTrip(page);
  };
  return { asked, letGo };
}

/** Done when the page has asked the server something and has got the answer, and so whatever it had to do before. */
export function roundTrip(page) {
  return page.evaluate(async () => void (await (await fetch('/api/alive')).text()));
}
