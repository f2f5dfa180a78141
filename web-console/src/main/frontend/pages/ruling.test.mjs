// Points by hand and voids in an exercise of tasks: seen before they are made, recorded once, told with their reason.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called } from './browser.mjs';
import { mock, pageTest, testsAs } from './stage.mjs';

const path = '/exercises/running/rulings';
const asInstructor = testsAs('instructor');
const asTrainee = testsAs('trainee');
const sent = (what) => mock.calls.filter((call) => call.method === 'POST' && call.path?.endsWith(what));

asInstructor('points are seen before they are given, and sent once under one key', { path }, async (page) => {
  await page.getByRole('group', { name: '裁定の記録' }).waitFor();
  await page.getByLabel('チーム', { exact: true }).first().selectOption('team-2');
  await page.getByLabel('加減する点').fill('10.5');
  await page.getByLabel('理由').fill('集計の漏れ');
  await page.keyboard.press('Enter');
  assert.match(await page.getByRole('row', { name: /チーム2.*2 → 1/ }).innerText(), /20\s+30.5\s+\+10.5/);
  assert.equal(await page.locator('#ruling-preview').evaluate((one) => one === document.activeElement), true);
  assert.equal(sent('/rulings').length, 0);
  await assertSound(page, 'ruling with preview');
  await page.getByRole('button', { name: 'この裁定を記録する' }).press('Enter');
  const { body } = await called(mock, (call) => call.method === 'POST' && call.path?.endsWith('/rulings'));
  assert.match(body.key, /^[0-9a-f-]{36}$/);
  assert.deepEqual({ ...body, key: '' }, { key: '', team: 'team-2', points: 10.5, reason: '集計の漏れ' });
  await page.locator('#announcements', { hasText: '裁定を記録しました' }).waitFor();
  assert.equal(sent('/rulings').length, 1);
});

asInstructor('a solution is chosen from the list by keyboard and voided with a reason', { path }, async (page) => {
  await page.getByRole('button', { name: /^無効にする.*達成/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('もう一度解いても得点にはなりません').waitFor();
  assert.equal(await page.getByLabel('理由').evaluate((one) => one === document.activeElement), true);
  await page.keyboard.type('確認の誤り');
  await page.keyboard.press('Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/preview'));
  assert.deepEqual(body, { target: { event: 'task-solved/team-1/source-pc' }, reason: '確認の誤り' });
  await page.getByLabel('理由').fill('別の理由');
  await page.getByRole('button', { name: 'この裁定を記録する' }).click();
  await page.locator('#announcements', { hasText: 'もう一度、影響を確かめてください' }).waitFor();
  assert.equal(sent('/rulings').length, 0);
});

asInstructor('points are taken back by a void of their event, and what was taken back says so', { path }, async (page) => {
  const list = page.getByRole('group', { name: '裁定の記録' });
  assert.match(await list.getByRole('row', { name: /誤操作/ }).innerText(), /取り消し済み/);
  assert.equal(await list.getByRole('button').count(), 1);
  await list.getByRole('button', { name: /^取り消す/ }).click();
  await page.getByLabel('理由').fill('誤り');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/preview'))).body, { target: { event: 'adjusted/1' }, reason: '誤り' });
});

asInstructor('who ruled is told by name, which is never broken inside a word', { path, size: 'phone' }, async (page) => {
  const cell = page.getByRole('group', { name: '裁定の記録' }).getByText('佐伯 真琴').first();
  await cell.waitFor();
  assert.equal(await page.getByText('instructor1').count(), 0);
  const lines = await cell.evaluate((one) => Math.round(one.getClientRects().length ? one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight) : 0));
  assert.ok(lines <= 2, `${lines} lines`);
});

asInstructor('the board of an exercise of tasks is frozen from now, and let go', { path }, async (page) => {
  await page.getByRole('button', { name: '今から凍結' }).click();
  const now = await called(mock, (call) => call.path?.endsWith('/freeze'));
  assert.ok(Math.abs(Date.parse(now.body.at) - Date.now()) < 60_000);
  mock.push({ frozenFrom: now.body.at });
  await page.getByText('会場の表示には、それ以降の出来事が表示されません').waitFor();
  mock.calls.length = 0;
  await page.getByRole('button', { name: '凍結を解除' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/freeze'))).body, {});
  mock.push({ frozenFrom: null });
  await page.getByText('会場の表示には、それ以降の出来事が表示されません').waitFor({ state: 'detached' });
});

asInstructor('standings of an exercise of tasks are public once that is confirmed', { path }, async (page) => {
  const part = page.getByRole('region', { name: '順位の公開' });
  await part.getByText('非公開').waitFor();
  await part.getByRole('button', { name: '公開する' }).click();
  await page.getByRole('dialog', { name: '順位を公開しますか' }).getByRole('button', { name: '公開する' }).click();
  assert.deepEqual((await called(mock, (call) => call.method === 'POST' && call.path?.endsWith('/publication'))).body, { published: true });
  await part.getByText('公開中').waitFor();
});

asInstructor('what is refused is told in words, and the list is of the team that is chosen', { path }, async (page) => {
  await page.getByLabel('加減する点').fill('1');
  await page.getByLabel('理由').fill('始まらない');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  await page.getByText('始まると裁定できます').waitFor();
  const counted = page.getByRole('group', { name: '無効にできる記録' });
  assert.equal(await counted.getByRole('row').count(), 3);
  await page.locator('#ruling-of').selectOption('team-2');
  assert.equal(await counted.getByRole('row').count(), 2);
});

asInstructor('after a ruling in a contest its form is empty again, and no other form is', { path: '/exercises/contest/rulings' }, async (page) => {
  await page.getByLabel('終了の').fill('45');
  await page.getByLabel('加減する点').fill('5');
  await page.getByLabel('理由').fill('集計の漏れ');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  await page.getByRole('button', { name: 'この裁定を記録する' }).click();
  await page.locator('#announcements', { hasText: '裁定を記録しました' }).waitFor();
  assert.equal(await page.getByLabel('理由').inputValue(), '');
  assert.equal(await page.getByLabel('加減する点').inputValue(), '');
  assert.equal(await page.getByLabel('終了の').inputValue(), '45');
});

asInstructor('the room leads there', {}, async (page) => {
  await page.getByRole('link', { name: '加減点と無効' }).click();
  await page.getByRole('heading', { name: '加減点と無効', level: 1 }).waitFor();
});

asTrainee('a team is told what was ruled and why, and not by whom; the page itself is not theirs', {}, async (page) => {
  mock.push({ feed: [{ position: 40, at: new Date().toISOString(), elapsedMs: 1000, team: 'team-1', kind: 'adjusted', points: -2.5, reason: '口頭で正解を伝えたため' }] });
  await page.keyboard.press('4');
  await page.getByText('理由: 口頭で正解を伝えたため').waitFor();
  await assertSound(page, 'team with rulings');
});

pageTest('a trainee is refused', { as: 'trainee', path }, async (page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.getByRole('button', { name: '影響を確かめる' }).count(), 0);
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/rulings')), false);
});

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'least']) {
    pageTest(`rulings, ${language}, ${size}: sound and inside its window`, { as: 'instructor', path, language, size }, async (page) => {
      await page.locator('table').first().waitFor();
      await assertInside(page, `rulings-${language}-${size}`);
      await assertSound(page, 'rulings');
    });
  }
}
