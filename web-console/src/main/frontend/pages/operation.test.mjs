// The operators' page: hosts, ranges, what is under way and what fails.
import assert from 'node:assert/strict';
import { assertInside, assertSound } from './browser.mjs';
import { changed, failedRange, noLease, ranges } from './operation.mjs';
import { mock, pageTest, testsAs } from './stage.mjs';

const path = '/operation';
const instructor = testsAs('instructor');
const office = testsAs('office');

instructor('a host tells who looks after it, what is left and how many more fit', { path }, async (page) => {
  const host = page.getByRole('region', { name: 'ホスト local' });
  await host.getByText(/プロセス 4711 が .* から担当しています/).waitFor();
  const memory = host.getByRole('row', { name: /メモリー/ });
  assert.deepEqual(await memory.getByRole('cell').allInnerTexts(), ['31.3 GiB', '4.0 GiB', '9.2 GiB', '18.1 GiB']);
  await host.getByText(/cyder-a-usb/).waitFor();
  await host.getByText('あと 5（先に足りなくなるもの: メモリー）').waitFor();
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  await assertSound(page, 'operation');
});

instructor('changes under way have their reasons, and what fails its last lines, by keyboard', { path }, async (page) => {
  const second = page.getByRole('row', { name: /^チーム2/ });
  await second.getByText(/^3 件、/).waitFor();
  await second.getByText('終了コード 137 で止まりました').waitFor();
  const third = page.getByRole('row', { name: /^チーム3/ });
  await third.locator('summary').focus();
  await page.keyboard.press('Enter');
  await third.getByRole('region', { name: /^チーム3: webの出力の最後/ }).getByText('Address already in use').waitFor();
});

instructor('ranges are chosen by their state, and pushes change them', { path }, async (page) => {
  const rows = page.locator('.operation-list tbody tr');
  await page.getByRole('button', { name: '不調・失敗 1' }).click();
  assert.equal(await rows.count(), 1);
  mock.operate(changed(1, failedRange));
  await page.getByRole('button', { name: '不調・失敗 2' }).waitFor();
  assert.equal(await rows.count(), 2);
  await page.locator('#announcements', { hasText: 'チーム1のレンジに不調があります' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '変更中 2' }).click();
  assert.equal(await rows.count(), 2);
  mock.operate(noLease);
  await page.getByText('このホストを担当するプロセスがありません', { exact: false }).waitFor();
  await page.getByRole('button', { name: /コピー.*チーム2のレンジの ID/ }).click();
  await page.locator('#announcements', { hasText: 'コピーしました' }).waitFor({ state: 'attached' });
});

office('the office sees the same without what hosts printed', { path: '/' }, async (page) => {
  await page.getByRole('link', { name: '運用' }).click();
  await page.getByRole('row', { name: /^チーム3/ }).waitFor();
  assert.equal(await page.locator('.operation-lines').count(), 0);
  assert.equal(await page.locator('.operation-list tbody tr').count(), ranges.length);
});

pageTest('without ranges the page says where they come from', { as: 'author', path }, async (page) => {
  await page.getByText('レンジはありません').waitFor();
  await assertInside(page, 'operation-empty');
});

pageTest('trainees are refused', { as: 'trainee', path }, async (page) => {
  await page.getByText('この画面を見る権限', { exact: false }).or(page.getByRole('heading', { level: 1 })).first().waitFor();
  assert.equal(await page.locator('.operation-host').count(), 0);
});
