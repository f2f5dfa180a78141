// What tests stand on: one mock server and one Chromium for a process, and a page of its own for every test.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { Window, launch } from './browser.mjs';
import { start } from './mock.mjs';

/** Longer than any test takes on a slow machine; a test that hangs ends here. */
const patience = 120_000;

/** Which share of the tests this process runs, as `all.mjs` says it: every n-th one. A file that is run by itself runs all of its own. */
const [share, shares] = (process.env['ENSHU_PAGES_SHARE'] ?? '0/1').split('/').map(Number);

let named = 0;
let window;

export let mock;
export let browser;
before(async () => {
  mock = await start();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await mock.close();
});

/** A test of one page, which is opened as `how` says, on a server that has forgotten all earlier ones. */
export function pageTest(name, how, act) {
  if (named++ % shares !== share) return;
  test(name, { timeout: patience }, async () => {
    await mock.forget();
    window ??= await Window.open(browser, mock);
    let well = false;
    try {
      const page = await window.tab(how);
      await act(page);
      assert.deepEqual(page.faults, []);
      await page.close();
      well = true;
    } finally {
      // Whatever a failed test left behind goes with its window.
      if (!well) await window.close().finally(() => (window = undefined));
    }
  });
}

/** Makes tests of somebody at the running exercise. */
export function testsAs(account) {
  return (name, how, act) => pageTest(name, { as: account, path: '/exercises/running', ...how }, act);
}
