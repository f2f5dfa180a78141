// When an exercise's ranges are prepared: chosen with the exercise, changed in the room.
import assert from 'node:assert/strict';
import { assertSound, called } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');
const create = { path: '/exercises/new' };
const planned = { path: '/exercises/planned' };

/** A field's date and time in Japan, so many hours from now. */
const inHours = (hours) => new Date(Date.now() + (hours + 9) * 3_600_000).toISOString().slice(0, 16);

on('an exercise is prepared at once unless a time is chosen', create, async (page) => {
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  assert.equal(await page.getByLabel('すぐに準備する').isChecked(), true);
  await page.getByRole('button', { name: '演習を作る' }).click();
  const { body } = await called(mock, (call) => call.method === 'POST' && call.path === '/api/exercises');
  assert.equal('prepareAt' in body, false);
});

on('a time of preparation is Japan’s, and is sent as an instant', create, async (page) => {
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByLabel('時刻を決めて準備する').check();
  const at = inHours(5);
  await page.getByLabel('準備を始める日時（日本時間）').fill(at);
  await assertSound(page, 'new-exercise-planned');
  await page.getByRole('button', { name: '演習を作る' }).click();
  const { body } = await called(mock, (call) => call.method === 'POST' && call.path === '/api/exercises');
  assert.equal(body.prepareAt, new Date(`${at}:00+09:00`).toISOString());
});

on('a time that is past, or too far ahead, is said at its field before the form is sent', create, async (page) => {
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByLabel('時刻を決めて準備する').check();
  await page.getByLabel('準備を始める日時（日本時間）').fill(inHours(-1));
  await page.getByRole('button', { name: '演習を作る' }).click();
  await page.locator('#preparation-fault', { hasText: 'いまより後' }).waitFor();
  await assertSound(page, 'new-exercise-past');
  await page.getByLabel('準備を始める日時（日本時間）').fill(inHours(24 * 31));
  await page.getByRole('button', { name: '演習を作る' }).click();
  await page.locator('#preparation-fault', { hasText: '30 日後まで' }).waitFor();
  assert.equal(mock.calls.some((call) => call.method === 'POST'), false);
});

on('the room says when ranges will be prepared, and no bar moves meanwhile', planned, async (page) => {
  const section = page.getByRole('region', { name: '演習環境の準備' });
  await section.getByText(/\d+:\d+ に準備を始めます/).waitFor();
  await page.locator('.board tbody tr').first().getByText(/に準備を始めます/).waitFor();
  assert.equal(await page.locator('.board progress').count(), 0);
});

on('the time is changed by keyboard, and a past one is refused at its field', planned, async (page) => {
  const section = page.getByRole('region', { name: '演習環境の準備' });
  await section.getByLabel('別の時刻').fill(inHours(-2));
  await section.getByRole('button', { name: '時刻を変える' }).press('Enter');
  await section.getByText('いまより後').waitFor();
  const at = inHours(3);
  await section.getByLabel('別の時刻').fill(at);
  await section.getByRole('button', { name: '時刻を変える' }).press('Enter');
  const { body, path } = await called(mock, (call) => call.method === 'POST');
  assert.equal(path, '/api/exercises/planned/preparation');
  assert.equal(body.at, new Date(`${at}:00+09:00`).toISOString());
});

on('ranges are prepared now when somebody says so', planned, async (page) => {
  await page.getByRole('button', { name: 'いますぐ準備する' }).press('Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/preparation'));
  assert.deepEqual(body, {});
  await page.locator('#announcements', { hasText: '準備を始めました' }).waitFor({ state: 'attached' });
});
