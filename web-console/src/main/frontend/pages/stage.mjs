// What every file of tests stands on: one mock server and one Chromium, and tests with a page of their own.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, visit } from './browser.mjs';
import { start } from './mock.mjs';

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

/** Makes tests of somebody at the running exercise, each with a page of its own on a server that has forgotten earlier calls. */
export function testsAs(account) {
  return (name, how, act) =>
    test(name, async () => {
      mock.calls.length = 0;
      mock.forget();
      const page = await visit(browser, mock, { as: account, path: '/exercises/running', ...how });
      try {
        await act(page);
        assert.deepEqual(page.faults, []);
      } finally {
        await page.context().close();
      }
    });
}
