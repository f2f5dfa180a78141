// What an instructor does with the clock, the plan, messages and replies.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');

const clockCall = (call) => call.path === '/api/exercises/running/clock';
const actionCall = (call) => call.path?.endsWith('/world/actions');
const injectCall = (call) => call.path?.endsWith('/inbox/injects');
const forms = async (page) => {
  await page.getByText('時計・終了時刻・速さを変える').click();
  return page.locator('.clock-forms');
};
const moment = (page, name) => page.getByRole('article', { name });

on('the clock is set to a time, and set back again from the notice', {}, async (page) => {
  const form = await forms(page);
  await form.getByLabel('時計を合わせる').fill('0:20');
  await form.getByLabel('時計を合わせる').press('Enter');
  assert.deepEqual((await called(mock, clockCall)).body, { action: 'jump', toMs: 20 * 60_000 });
  await page.getByText(/時計を 0:47:\d\d から 0:20:00 に合わせました/).first().waitFor();
  mock.calls.length = 0;
  await page.getByRole('button', { name: '元に戻す', exact: true }).click();
  const { body } = await called(mock, clockCall);
  assert.equal(body.action, 'jump');
  await assertSound(page, 'clock-form');
});

on('a jump over messages asks first and says how many arrive', {}, async (page) => {
  const form = await forms(page);
  await form.getByLabel('時計を合わせる').fill('1:45');
  await form.getByRole('button', { name: 'この時刻にする' }).click();
  const question = page.getByRole('dialog', { name: '時計を 1:45:00 に進めますか' });
  await question.getByText('2 件の連絡').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(mock.calls.some(clockCall), false);
});

on('a time that is none is told at its field', {}, async (page) => {
  const form = await forms(page);
  await form.getByLabel('時計を合わせる').fill('あとで');
  await form.getByRole('button', { name: 'この時刻にする' }).click();
  await form.getByText('「0:35」や「1:05:30」のように').waitFor();
  assert.equal(mock.calls.some(clockCall), false);
});

on('the end is moved and moved back, the speed chosen', {}, async (page) => {
  const form = await forms(page);
  await form.getByRole('button', { name: '10 分延ばす' }).click();
  assert.deepEqual((await called(mock, clockCall)).body, { action: 'extend', byMinutes: 10 });
  mock.calls.length = 0;
  await page.getByRole('button', { name: '元に戻す', exact: true }).click();
  assert.deepEqual((await called(mock, clockCall)).body, { action: 'extend', byMinutes: -10 });
  mock.calls.length = 0;
  await form.getByLabel('時計の速さ').selectOption('10');
  assert.deepEqual((await called(mock, clockCall)).body, { action: 'speed', speed: 10 });
});

on('one team is paused, extended and set to everybody’s time', {}, async (page) => {
  await page.getByRole('button', { name: /詳しく.*チーム2/ }).click();
  const details = page.getByRole('region', { name: 'チーム2の様子' });
  await details.getByRole('button', { name: 'このチームを一時停止' }).click();
  const teamCall = (call) => call.path === '/api/exercises/running/teams/team-2/clock';
  assert.deepEqual((await called(mock, teamCall)).body, { action: 'hold' });
  mock.calls.length = 0;
  await details.getByRole('button', { name: '全体の時計に合わせる' }).click();
  assert.equal((await called(mock, teamCall)).body.action, 'jump');
  await details.getByText('8 分遅れ').waitFor();
  await page.locator('.board tr', { hasText: 'チーム3' }).getByText('一時停止中').first().waitFor();
});

on('every inject says how it stands with the teams', {}, async (page) => {
  const second = moment(page, /監視センター: .*もう 1 台の PC/);
  await second.getByText('送信済み 1/4').waitFor();
  await second.getByText('保留 2/4').waitFor();
  await second.locator('.moment-head').press('Enter');
  await second.getByText('チーム2: 0:45:00 に講師が送った').waitFor();
  await moment(page, '環境の動き「mimic-again」').getByText('異常終了 1/4').waitFor();
  await assertSound(page, 'timeline');
});

on('an inject is held, released and sent, for all or for one team', {}, async (page) => {
  const mayor = moment(page, /市長室/);
  await mayor.getByRole('button', { name: /^保留/ }).click();
  assert.deepEqual((await called(mock, injectCall)).body, { inject: 'mayor', action: 'hold' });
  mock.calls.length = 0;
  await page.getByLabel('対象').selectOption('team-3');
  await moment(page, /もう 1 台の PC/).getByRole('button', { name: /保留を解く/ }).click();
  assert.deepEqual((await called(mock, injectCall)).body, { inject: 'second-pc', action: 'unhold', teams: ['team-3'] });
  mock.calls.length = 0;
  await mayor.getByRole('button', { name: /今すぐ送る/ }).click();
  const question = page.getByRole('dialog', { name: /を送りますか/ });
  await question.getByText('チーム3に、今すぐ届きます').waitFor();
  await question.getByRole('button', { name: '今すぐ送る' }).click();
  assert.deepEqual((await called(mock, injectCall)).body, { inject: 'mayor', action: 'send', teams: ['team-3'] });
});

const mark = (page, name) => page.getByRole('group', { name: '演習の時計の上の予定' }).getByRole('slider', { name });

on('a mark is moved by pointer, and moved back from the notice', {}, async (page) => {
  const call = mark(page, /弊社からは/);
  const [box, line] = await Promise.all([call.boundingBox(), page.locator('.track-line').boundingBox()]);
  assert.ok(box.width >= 44 && box.height >= 44);
  const perMinute = (line.width - 2 - 44) / 210;
  await page.mouse.move(box.x + 22, box.y + 22);
  await page.mouse.down();
  await page.mouse.move(box.x + 22 + 10 * perMinute, box.y + 22, { steps: 4 });
  await page.locator('.track-mark.moving').getByText('1:50').waitFor();
  await page.mouse.up();
  assert.deepEqual((await called(mock, injectCall)).body, { inject: 'contractor', action: 'move', toMs: 110 * 60_000 });
  await page.getByText(/「弊社からは.*」を 1:50 に変えました/).first().waitFor();
  mock.calls.length = 0;
  await page.getByRole('button', { name: '元に戻す', exact: true }).click();
  const back = (await called(mock, injectCall)).body;
  assert.deepEqual({ ...back, teams: back.teams.length }, { inject: 'contractor', action: 'move', teams: 4 });
});

on('a mark is moved by keys once Enter says so', {}, async (page) => {
  const visitor = mark(page, '環境の動き「visitor」');
  await visitor.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowLeft');
  assert.match(await visitor.getAttribute('aria-valuetext'), /^2:09:00/);
  await page.keyboard.press('Escape');
  assert.match(await visitor.getAttribute('aria-valuetext'), /^2:00:00/);
  await page.locator('#announcements', { hasText: '変えませんでした' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  assert.deepEqual((await called(mock, actionCall)).body, { action: 'visitor', order: 'move', toMs: 121 * 60_000 });
  await assertSound(page, 'track');
});

on('a mark that was sent leads to what was sent', {}, async (page) => {
  const group = page.getByRole('group', { name: '演習の時計の上の予定' });
  await group.getByRole('button').first().press('Enter');
  await page.locator('.moment-head[aria-expanded="true"]').waitFor();
  assert.match(await page.evaluate(() => document.activeElement.className), /moment-head/);
});

on('a time is typed, and a time that is past is asked about', {}, async (page) => {
  const call = moment(page, /弊社からは/);
  await call.getByRole('button', { name: /時刻を変える/ }).click();
  await call.getByLabel('変更後の時刻').fill('あとで');
  await call.getByLabel('変更後の時刻').press('Enter');
  await call.getByText('「0:35」や「1:05:30」のように').waitFor();
  await call.getByLabel('変更後の時刻').fill('0:10');
  await assertSound(page, 'move-form');
  await call.getByRole('button', { name: 'この時刻にする' }).click();
  const question = page.getByRole('dialog', { name: /を送りますか/ });
  await question.getByText('今すぐ届きます').waitFor();
  assert.equal(mock.calls.some(injectCall), false);
  await question.getByRole('button', { name: '今すぐ送る' }).click();
  assert.deepEqual((await called(mock, injectCall)).body, { inject: 'contractor', action: 'move', toMs: 10 * 60_000 });
});

on('a world action is held, run and put back to its time, for one team', {}, async (page) => {
  await page.getByLabel('対象').selectOption('team-2');
  const visitor = moment(page, '環境の動き「visitor」');
  await visitor.getByText('予定 2:00', { exact: true }).waitFor();
  await visitor.getByRole('button', { name: /^保留/ }).click();
  assert.deepEqual((await called(mock, actionCall)).body, { action: 'visitor', order: 'hold', teams: ['team-2'] });
  mock.calls.length = 0;
  await visitor.getByRole('button', { name: /時刻を変える/ }).click();
  await visitor.getByRole('button', { name: 'シナリオの時刻に戻す' }).click();
  assert.deepEqual((await called(mock, actionCall)).body, { action: 'visitor', order: 'move', teams: ['team-2'] });
  mock.calls.length = 0;
  await visitor.getByRole('button', { name: /今すぐ実行/ }).click();
  await page.getByRole('dialog', { name: /を実行しますか/ }).getByRole('button', { name: '今すぐ実行' }).click();
  assert.deepEqual((await called(mock, actionCall)).body, { action: 'visitor', order: 'run', teams: ['team-2'] });
  assert.equal(await moment(page, '環境の動き「mimic-again」').getByRole('button').count(), 0);
});

on('a text is edited in both languages before it is sent', {}, async (page) => {
  const call = moment(page, /弊社からは/);
  await call.getByRole('button', { name: /文面を編集/ }).click();
  await page.waitForFunction(() => document.activeElement.id === 'edit-contractor-ja');
  await call.getByLabel('文面（日本語）').fill('折り返しお電話します。');
  await assertSound(page, 'inject-editor');
  await call.getByRole('button', { name: 'この文面にする' }).click();
  const { body } = await called(mock, injectCall);
  assert.deepEqual([body.inject, body.action, body.text.ja], ['contractor', 'edit', '折り返しお電話します。']);
});

on('a text that is saved late closes its own form, and no other', {}, async (page) => {
  const call = moment(page, /弊社からは/);
  await call.getByRole('button', { name: /文面を編集/ }).click();
  await call.getByLabel('文面（日本語）').fill('折り返しお電話します。');
  const late = await holdBack(page, '**/inbox/injects', 'POST');
  await call.getByRole('button', { name: 'この文面にする' }).click();
  await late.asked;
  const mayor = moment(page, /市長室/);
  await mayor.getByRole('button', { name: /文面を編集/ }).click();
  await mayor.getByLabel('文面（日本語）').fill('書きかけ');
  await late.letGo();
  assert.equal(await mayor.getByLabel('文面（日本語）').inputValue(), '書きかけ');
});

on('what can no longer be done is said', {}, async (page) => {
  await moment(page, /弊社からは/).getByRole('button', { name: /^保留/ }).click();
  await page.getByText('すでにすべてのチームに届いています').waitFor();
});

on('a message goes to one team and asks for a reply', {}, async (page) => {
  const composer = page.getByRole('region', { name: 'メッセージを送る' });
  await composer.getByLabel('宛先').selectOption('team-2');
  await composer.getByLabel('本文').fill('状況を報告してください。');
  await composer.getByLabel('返信を求める').check();
  await composer.getByRole('button', { name: '送る' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/inbox/messages'));
  assert.deepEqual({ ...body, id: '' }, { id: '', channel: 'notice', from: '講師', text: '状況を報告してください。', answerable: true, teams: ['team-2'] });
});

on('what is written while a message is on its way is not lost with it', {}, async (page) => {
  const composer = page.getByRole('region', { name: 'メッセージを送る' });
  const words = composer.getByLabel('本文');
  await words.fill('状況を報告してください。');
  const late = await holdBack(page, '**/inbox/messages', 'POST');
  await composer.getByRole('button', { name: '送る' }).click();
  await late.asked;
  await words.press('Control+End');
  await page.keyboard.type('次の連絡');
  await late.letGo();
  await composer.getByRole('button', { name: '送る', exact: true }).and(page.locator(':enabled')).waitFor();
  assert.equal(await words.inputValue(), '次の連絡');
});

on('replies are counted, read and answered', {}, async (page) => {
  const replies = page.getByRole('region', { name: /チームからの返信/ });
  await replies.getByText('未読 2 件').waitFor({ state: 'attached' });
  await replies.getByRole('button', { name: /チーム1/ }).press('Enter');
  await replies.locator('.reply.own', { hasText: '北条 透' }).waitFor();
  await replies.getByLabel('返信', { exact: true }).fill('了解です。');
  await replies.getByRole('button', { name: '返信を送る' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/inbox/replies') && call.method === 'POST');
  assert.deepEqual([body.item, body.team, body.text], ['vendor', 'team-1', '了解です。']);
  await assertSound(page, 'replies');
});

on('the room with everything open is sound in the dark, at 320 px', { theme: 'dark', size: 'least', language: 'en' }, async (page) => {
  await page.getByText('Change the clock, the end or the speed').click();
  await page.locator('.moment-head').first().press('Enter');
  await assertInside(page, 'timeline-dark-least');
  await assertSound(page, 'timeline-dark-least');
});
