// What a trainee does, through the page alone.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertSound, called, launch, visit } from './browser.mjs';
import { start } from './mock.mjs';

let mock;
let browser;
before(async () => {
  mock = await start();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await mock.close();
});

/** A test with a page of its own on a server that has forgotten earlier calls. */
function on(name, how, act) {
  test(name, async () => {
    mock.calls.length = 0;
    const page = await visit(browser, mock, { as: 'trainee', path: '/exercises/running', ...how });
    try {
      await act(page);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
    }
  });
}

on('the list of keys opens with ? and closes with Escape', { path: '/' }, async (page) => {
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'キーの一覧' });
  await list.waitFor();
  await assertSound(page, 'keys');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
});

on('keys of one character can be switched off', { path: '/' }, async (page) => {
  await page.keyboard.press('?');
  await page.getByLabel(/1 文字だけのキー操作/).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('dialog').isVisible(), false);
  await page.getByRole('button', { name: 'キー操作' }).click();
  await page.getByRole('dialog').waitFor();
});

on('the language stays chosen', { path: '/' }, async (page) => {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Your exercises' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Your exercises' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

on('the first Tab offers to skip to the content', { path: '/' }, async (page) => {
  await page.locator('body').press('Tab');
  const skip = page.getByRole('link', { name: '本文へ移動' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});

on('a divider moves with the arrow keys and is remembered', {}, async (page) => {
  const divider = page.getByRole('separator', { name: 'デスクトップの幅' });
  const before = Number(await divider.getAttribute('aria-valuenow'));
  await divider.press('ArrowRight');
  assert.equal(Number(await divider.getAttribute('aria-valuenow')), before + 2);
  await page.reload();
  await divider.waitFor();
  assert.equal(Number(await divider.getAttribute('aria-valuenow')), before + 2);
});

on('on a narrow screen the regions are tabs, moved through with arrow keys', { size: 'phone' }, async (page) => {
  const tab = (name) => page.getByRole('tablist', { name: '演習の画面の切り替え' }).getByRole('tab', { name });
  await tab('状況').press('ArrowRight');
  assert.equal(await tab('課題').getAttribute('aria-selected'), 'true');
  await page.getByRole('heading', { name: 'ほかに同じ症状の PC を探す' }).waitFor();
  assert.equal(await page.locator('#panel-region-situation').isVisible(), false);
});

on('a wrong answer is told, the field says it, a right one is told too', {}, async (page) => {
  const field = page.getByLabel('該当する PC');
  await field.fill('違う');
  await page.getByRole('button', { name: '解答を送る' }).click();
  await page.getByText('正解ではありません').first().waitFor();
  const sent = await called(mock, (call) => call.path?.endsWith('/answers'));
  assert.deepEqual(sent.body.fields, { hosts: '違う' });
  assert.equal(sent.own, true);
  assert.match(sent.body.key, /^[0-9a-f-]{36}$/);
  await field.fill('正しい');
  await page.getByRole('button', { name: '解答を送る' }).click();
  await page.locator('.notice.good', { hasText: '正解です。' }).waitFor();
});

on('an empty answer is not sent', {}, async (page) => {
  await page.getByLabel('該当する PC').fill('');
  await page.getByRole('button', { name: '解答を送る' }).click();
  await page.getByText('解答を入力してから').waitFor();
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/answers')), false);
});

on('a hint says its price before it opens, and opens only when that is accepted', {}, async (page) => {
  await page.getByText('この課題の得点が 10%（2 点）減ります。').waitFor();
  await page.getByRole('button', { name: 'ヒント 1 を見る' }).click();
  const question = page.getByRole('dialog', { name: /ヒント 1 を見ますか/ });
  await question.getByRole('button', { name: '取り消す' }).click();
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/hints')), false);
  await page.getByRole('button', { name: 'ヒント 1 を見る' }).click();
  await question.getByRole('button', { name: 'ヒントを見る' }).click();
  await page.locator('.hint strong', { hasText: '間隔' }).waitFor();
});

on('a check is asked for and its result is told when it comes', {}, async (page) => {
  await page.getByRole('button', { name: /電源を入れたまま/ }).click();
  await page.getByText('通信できるかどうか').first().waitFor();
  await page.getByRole('button', { name: '今すぐ確認' }).click();
  await page.getByRole('button', { name: '確認しています…' }).waitFor();
  await called(mock, (call) => call.path === '/api/exercises/running/tasks/isolate/checks');
  mock.push({});
  await page.locator('#announcements', { hasText: '確認が終わりました' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '今すぐ確認' }).waitFor();
});

on('a page that lost its line says so, catches up, and says since when it was behind', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.cut();
  await page.getByText(/から最新の情報を受け取れていません/).waitFor();
  await page.getByText('再接続中').waitFor();
  await page.locator('.gap', { hasText: '最新になりました' }).waitFor();
  await page.locator('.line.open').waitFor();
});

on('what is pushed is on the screen at once, and a new message is said and counted', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  const late = { id: 'late', elapsedMs: 48 * 60_000, channel: 'phone', from: { ja: '市長室', en: 'Mayor' }, text: { ja: '至急', en: 'Urgent' } };
  const begun = Date.now();
  mock.push({ injects: [late] });
  await page.getByText('市長室').first().waitFor();
  assert.ok(Date.now() - begun < 2000);
  await page.locator('#announcements', { hasText: '市長室 から新しい連絡' }).waitFor({ state: 'attached' });
  await called(mock, (call) => call.live?.includes('pong'));
});

on('a paused exercise is unmistakable and takes no answers', { path: '/exercises/paused' }, async (page) => {
  await page.locator('.clock.paused', { hasText: '一時停止中' }).waitFor();
  assert.ok(await page.getByRole('button', { name: '解答を送る' }).isDisabled());
  await page.getByText('再開すると解答を送れます').waitFor();
});

on('the network is drawn and said as a list', {}, async (page) => {
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  await page.getByRole('img', { name: /ネットワーク図/ }).waitFor();
  await page.getByText('ネットワークの一覧').click();
  await page.getByRole('listitem').filter({ hasText: 'ファイル共有' }).last().waitFor();
  await assertSound(page, 'map');
});

on('somebody without a role for exercises is told so', { as: 'office', path: '/' }, async (page) => {
  await page.getByText('演習の画面は使いません').waitFor();
});
