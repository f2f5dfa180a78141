// How an instructor marks, through the page alone.
import assert from 'node:assert/strict';
import { assertSound, called, holdBack, roundTrip } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');
const marking = { path: '/exercises/marking/marking' };
const cell = (page, team, what, id) => page.locator(`#mark-${team}-${what}-${id}`);
const standing = (page, team, what, id) => page.locator(`#mark-${team}-${what}-${id}-state [data-standing]`);
const focused = (page) => page.evaluate(() => document.activeElement.id);

on('the room leads to the marking and says how many wait', { path: '/exercises/marking' }, async (page) => {
  await page.getByRole('link', { name: '採点（5 件待ち）' }).click();
  await page.getByRole('heading', { name: '採点' }).waitFor();
  await page.getByRole('table').waitFor();
  await page.getByRole('link', { name: '演習の画面へ' }).click();
  await page.getByRole('heading', { name: 'チーム（8）' }).waitFor();
});

on('teams are columns and the lines of the report are rows, told as such', marking, async (page) => {
  await page.getByRole('columnheader', { name: /チーム1/ }).waitFor();
  await page.getByRole('rowheader', { name: /概要/ }).waitFor();
  assert.equal(await page.getByRole('columnheader').count(), 8);
});

on('points are given by keyboard alone: n, digits, Enter, and on', marking, async (page) => {
  await page.getByRole('table').waitFor();
  await page.keyboard.press('n');
  assert.equal(await focused(page), 'mark-team-1-field-summary');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await standing(page, 'team-1', 'field', 'summary').getByText('保存済み').waitFor();
  const { body, path } = await called(mock, (call) => call.method === 'POST' && call.path.includes('/marking/'));
  assert.equal(path, '/api/exercises/marking/marking/first-report/teams/team-1/report');
  assert.deepEqual(body.fields, { summary: 4 });
  await page.keyboard.press('n');
  assert.equal(await focused(page), 'mark-team-3-field-summary');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'mark-team-3-criterion-clarity');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(page), 'mark-team-2-criterion-clarity');
});

on('a level gives its points at one press, and can be changed', marking, async (page) => {
  const levels = page.getByRole('list', { name: 'チーム1「初めての人に伝わるか」の段階' });
  await levels.getByRole('button', { name: /質問すれば伝わる/ }).click();
  await standing(page, 'team-1', 'criterion', 'clarity').getByText('保存済み').waitFor();
  const { body } = await called(mock, (call) => call.path?.endsWith('/teams/team-1/rubric'));
  assert.deepEqual(body.criteria, { clarity: { points: 3, comment: '' } });
  await cell(page, 'team-1', 'criterion', 'clarity').fill('５');
  await page.keyboard.press('Enter');
  await called(mock, (call) => call.body?.criteria?.clarity?.points === 5);
});

on('a comment on a criterion goes with its points, one on the report by itself', marking, async (page) => {
  await cell(page, 'team-1', 'criterion', 'clarity').focus();
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.activeElement.id === 'words-team-1-clarity');
  await page.keyboard.type('読みやすい');
  await page.getByText('点数と一緒に保存します。').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'mark-team-1-criterion-clarity');
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/teams/team-1/rubric'));
  assert.deepEqual(body.criteria, { clarity: { points: 6, comment: '読みやすい' } });
  await cell(page, 'team-1', 'field', 'summary').focus();
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.activeElement.id === 'words-team-1');
  await page.keyboard.type('要点が明確です');
  await page.keyboard.press('Control+Enter');
  const report = await called(mock, (call) => call.path?.endsWith('/teams/team-1/report'));
  assert.deepEqual([report.body.fields, report.body.comment], [{}, '要点が明確です']);
});

on('points that can not be are said, and nothing is sent', marking, async (page) => {
  await cell(page, 'team-1', 'field', 'summary').fill('9');
  await page.keyboard.press('Enter');
  await page.getByText('0 から 4 までの数で入力してください').waitFor();
  await assertSound(page, 'marking-wrong');
  await page.keyboard.press('Escape');
  assert.equal(await cell(page, 'team-1', 'field', 'summary').inputValue(), '');
  assert.equal(mock.calls.some((call) => call.method === 'POST'), false);
});

on('a mark that failed says so and is sent again under the same key', marking, async (page) => {
  const keys = [];
  await page.route('**/teams/team-1/report', (route) => {
    keys.push(JSON.parse(route.request().postData()).key);
    return keys.length === 1 ? route.fulfill({ status: 503, json: { code: 'scoring-away' } }) : route.fulfill({ status: 204 });
  });
  await cell(page, 'team-1', 'field', 'summary').fill('2');
  await page.keyboard.press('Enter');
  await page.getByText('保存できませんでした').first().waitFor();
  await assertSound(page, 'marking-failed');
  await page.getByRole('button', { name: 'もう一度保存' }).click();
  await standing(page, 'team-1', 'field', 'summary').getByText('保存済み').waitFor();
  assert.equal(keys[0], keys[1]);
});

on('of two marks for one cell the later is sent once the earlier is on record, and none is told as failed', marking, async (page) => {
  const points = cell(page, 'team-1', 'field', 'summary');
  const sent = () => mock.calls.filter((call) => call.path?.endsWith('/teams/team-1/report')).map((call) => call.body.fields.summary);
  const late = await holdBack(page, '**/teams/team-1/report', 'POST');
  await points.fill('2');
  await page.keyboard.press('Enter');
  await late.asked;
  await points.fill('3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await roundTrip(page);
  assert.deepEqual(sent(), [2]);
  await late.letGo();
  await standing(page, 'team-1', 'field', 'summary').getByText('保存済み').waitFor();
  assert.deepEqual(sent(), [2, 3]);
  assert.equal(await page.locator('#announcements', { hasText: '保存できませんでした' }).count(), 0);
});

on('words for a criterion go with the points given last, also before the sheet has them', marking, async (page) => {
  const late = await holdBack(page, '**/marking/marking');
  await cell(page, 'team-1', 'criterion', 'clarity').fill('5');
  await page.keyboard.press('Enter');
  await late.asked;
  mock.calls.length = 0;
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.activeElement.id === 'words-team-1-clarity');
  await page.keyboard.type('読みやすい');
  await page.keyboard.press('Control+Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/teams/team-1/rubric'));
  assert.deepEqual(body.criteria, { clarity: { points: 5, comment: '読みやすい' } });
});

on('the work of another marker appears and takes nothing from what is typed here', marking, async (page) => {
  await cell(page, 'team-1', 'field', 'summary').fill('1');
  const { paperPicture } = await import('./papers.mjs');
  await page.request.post(`${mock.address}/api/exercises/marking/marking/first-report/teams/team-6/report`, { headers: { Cookie: 'as=instructor' }, data: { fields: { summary: 2 } } });
  await page.request.post(`${mock.address}/api/exercises/marking/marking/first-report/teams/team-1/report`, { headers: { Cookie: 'as=instructor' }, data: { fields: { summary: 4 } } });
  const teams = paperPicture('marking', 'instructor').teams.map((team) => ({ ...team, tasks: team.tasks.map((task) => ({ ...task, ...(task.report ? { report: { ...task.report, marks: { ...task.report.marks, summary: 2 } } } : {}) })) }));
  mock.push({ teams });
  await page.waitForFunction(() => document.querySelector('#mark-team-6-field-summary')?.value === '2');
  assert.equal(await cell(page, 'team-1', 'field', 'summary').inputValue(), '1');
  await page.getByText('ほかの講師が 4 点を付けました').waitFor();
});

on('a report is given back with words, after what that means was named', marking, async (page) => {
  await cell(page, 'team-1', 'field', 'summary').focus();
  await page.keyboard.press('r');
  const question = page.getByRole('dialog', { name: 'チーム1の「インシデント第一報」を差し戻しますか' });
  await question.getByText('付けた点数は取り消されます').waitFor();
  await assertSound(page, 'give-back');
  await question.getByRole('button', { name: '差し戻す' }).click();
  await question.getByText('差し戻す理由を書いてください').waitFor();
  await question.getByLabel('差し戻す理由').fill('影響を書いてください');
  await question.getByRole('button', { name: '差し戻す' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/teams/team-1/return'));
  assert.equal(body.comment, '影響を書いてください');
  await question.waitFor({ state: 'hidden' });
});

on('the list of keys opens from a cell', marking, async (page) => {
  await cell(page, 'team-1', 'field', 'summary').focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'キーの一覧' });
  await list.getByText('次の未採点へ移る').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'mark-team-1-field-summary');
});

on('where it is narrow, one team is shown at a time, and arrows go on to the next', { ...marking, size: 'least' }, async (page) => {
  assert.equal(await page.getByRole('columnheader').count(), 1);
  await page.getByRole('combobox', { name: 'チーム', exact: true }).selectOption({ label: 'チーム2' });
  await cell(page, 'team-2', 'field', 'summary').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.activeElement.id === 'mark-team-3-field-summary');
});

on('after the end marking goes on, and nothing is given back', { path: '/exercises/marking-ended/marking' }, async (page) => {
  await page.getByText('採点は続けられます').waitFor();
  assert.ok(await page.getByRole('button', { name: /差し戻す/ }).first().isDisabled());
  assert.ok(await cell(page, 'team-1', 'field', 'summary').isEnabled());
});
