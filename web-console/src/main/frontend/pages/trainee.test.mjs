// What a trainee does, through the page alone.
import assert from 'node:assert/strict';
import { assertSound, called } from './browser.mjs';
import { mock, browser, testsAs } from './stage.mjs';

const on = testsAs('trainee');

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

const answers = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('enshu.draft.')));

on('what is typed and not sent survives a reload, and is forgotten once it is sent', {}, async (page) => {
  await page.getByLabel('該当する PC').fill('書きかけ');
  await page.reload();
  await page.getByText('まだ送っていない入力を復元しました').waitFor();
  assert.equal(await page.getByLabel('該当する PC').inputValue(), '書きかけ');
  await page.getByRole('button', { name: '解答を送る' }).click();
  await page.getByText('正解ではありません').first().waitFor();
  assert.deepEqual(await answers(page), []);
});

on('a draft is forgotten at the sign-out', {}, async (page) => {
  await page.getByLabel('該当する PC').fill('書きかけ');
  assert.equal((await answers(page)).length, 1);
  await page.locator('.menu summary').press('Enter');
  await page.getByRole('link', { name: 'サインアウト' }).press('Enter');
  await page.getByRole('link', { name: 'サインイン' }).first().waitFor();
  assert.deepEqual(await answers(page), []);
});

on('somebody else at the same browser does not find it', {}, async (page) => {
  await page.getByLabel('該当する PC').fill('書きかけ');
  await page.context().addCookies([{ name: 'as', value: 'instructor', url: mock.address }]);
  await page.goto(mock.address);
  await page.getByRole('heading', { name: '演習' }).first().waitFor();
  assert.deepEqual(await answers(page), []);
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
  const mend = mock.cut();
  await page.getByText(/から最新の情報を受け取れていません/).waitFor();
  await page.getByText('再接続中').waitFor();
  mend();
  await page.locator('.gap', { hasText: '最新になりました' }).waitFor();
  await page.locator('.line.open').waitFor();
});

on('a part that is away is said in plain words, what was typed stays, and its end is said too', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  await page.getByLabel('該当する PC').fill('書きかけ');
  mock.away('record-away');
  mock.trouble('record-away');
  await page.getByText(/記録を保存する場所につながりません/).waitFor();
  await assertSound(page, 'record-away');
  await page.getByRole('button', { name: '解答を送る' }).click();
  await page.getByText(/受け付けられませんでした。入力した内容は残っています/).waitFor();
  assert.equal(await page.getByLabel('該当する PC').inputValue(), '書きかけ');
  mock.away(undefined);
  mock.push({});
  await page.locator('.gap', { hasText: '不具合は解消しました' }).waitFor();
  mock.trouble('scoring-away');
  await page.getByText(/採点が止まっています/).waitFor();
});

on('a page that could not be shown shows itself as soon as it can', { path: '/' }, async (page) => {
  mock.away('record-away');
  await page.reload();
  await page.getByRole('heading', { name: '一時的に利用できません' }).waitFor();
  await page.getByText('自動でもう一度試しています').waitFor();
  await assertSound(page, 'away');
  mock.away(undefined);
  await page.getByRole('heading', { name: 'あなたの演習' }).waitFor();
});

on('what is pushed is on the screen at once, and a new message is said and counted', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  const late = { id: 'late', elapsedMs: 48 * 60_000, at: new Date().toISOString(), channel: 'phone', from: { ja: '市長室', en: 'Mayor' }, text: { ja: '至急', en: 'Urgent' }, answerable: false, replies: 0 };
  mock.calls.length = 0;
  mock.push({ injects: [late] });
  await page.getByText('市長室').first().waitFor();
  assert.equal(mock.calls.some((call) => call.path === '/api/exercises/running'), false, 'the page asked for what it was told');
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
  await page.getByRole('group', { name: /ネットワーク図/ }).waitFor();
  await page.getByText('ネットワークの一覧').click();
  await page.getByRole('listitem').filter({ hasText: 'ファイル共有' }).last().waitFor();
  await assertSound(page, 'map');
});

const chosenDesktop = (page, name) => page.getByRole('tablist', { name: 'デスクトップとコンソール' }).getByRole('tab', { name, exact: true, selected: true });
const onTheMap = (page, name) => page.getByRole('group', { name: /ネットワーク図/ }).getByRole('button', { name });

on('a host of the map opens its desktop, by mouse and by keyboard', {}, async (page) => {
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  await onTheMap(page, /ファイアウォール/).click();
  await chosenDesktop(page, 'ファイアウォール').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-desktop-fw');
  await onTheMap(page, '「調査用デスクトップ（コンソール）」を開く').press('Enter');
  await chosenDesktop(page, '調査用デスクトップ（コンソール）').waitFor();
  await onTheMap(page, /^調査用デスクトップ/).press('Enter');
  await chosenDesktop(page, '調査用デスクトップ').waitFor();
});

on('a host without a desktop is no button and says so', {}, async (page) => {
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  await page.getByText('太い枠の機器を押すと').waitFor();
  assert.equal(await onTheMap(page, /税務課/).count(), 0);
  await page.getByTitle('税務課 PC01 （開ける画面はありません）').waitFor();
});

on('on a narrow screen a host of the map leads to the desktop region', { size: 'phone' }, async (page) => {
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  const host = onTheMap(page, /ファイアウォール/);
  await page.waitForFunction(
    (one) => ['width', 'height'].every((side) => one.getBoundingClientRect()[side] >= 44),
    await host.elementHandle(),
    { timeout: 5000 },
  ).catch(async () => assert.fail(`a finger needs 44 px: ${JSON.stringify(await host.boundingBox())}`));
  await assertSound(page, 'map-phone');
  await host.click();
  await chosenDesktop(page, 'ファイアウォール').waitFor();
});

on('a host that does not answer looks so on the map', {}, async (page) => {
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  assert.equal(await page.getByText('応答なし').count(), 0);
  mock.pushRange({ state: 'degraded', networks: [5, 5], hosts: [12, 12], healthy: [11, 12], unhealthy: [{ host: 'files' }] });
  await page.locator('.map-node.silent', { hasText: 'ファイル共有' }).getByText('応答なし').waitFor();
});

on('somebody without a role for exercises is told so', { as: 'office', path: '/' }, async (page) => {
  await page.getByText('演習の画面は使いません').waitFor();
});

on('what is read before the exercise is at hand during it', {}, async (page) => {
  await page.getByRole('tab', { name: '事前学習' }).click();
  await page.getByRole('heading', { name: '事前学習: 渡された USB' }).waitFor();
  assert.equal(await page.getByRole('link', { name: '振り返り' }).count(), 0);
  await assertSound(page, 'pre-study');
});
