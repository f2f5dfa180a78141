// A team and its instructors: calling for help, who is at the keyboard, and help at it by consent.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called } from './browser.mjs';
import { picture } from './data.mjs';
import { mock, testsAs } from './stage.mjs';

const trainee = testsAs('trainee');
const instructor = testsAs('instructor');
const api = '/api/exercises/running';
const desk = `${api}/teams/team-1/desktops/csirt`;
const soon = () => new Date(Date.now() + 600_000).toISOString();

/** The teams as this role sees them, one of them changed. */
function teamsWith(role, id, change) {
  return { teams: picture('running', role).teams.map((team) => (team.id === id ? { ...team, ...change(team) } : team)) };
}

const atDesk = (role, change) =>
  teamsWith(role, 'team-1', (team) => ({ desktops: team.desktops.map((one) => (one.id === 'csirt' ? { ...one, ...change } : one)) }));

const call = (more = {}) => ({
  help: { account: 'trainee1', name: '佐久間 遥', words: 'ログの場所が分かりません', at: new Date().toISOString(), ...more },
});

trainee('an instructor is called by keyboard, with words or without', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  await page.keyboard.press('h');
  const form = page.getByRole('dialog', { name: '講師を呼ぶ' });
  await form.getByLabel(/用件/).fill('ログの場所が分かりません');
  await assertSound(page, 'help-form');
  await form.getByRole('button', { name: '呼ぶ', exact: true }).click();
  const sent = await called(mock, (one) => one.path === `${api}/help`);
  assert.deepEqual(sent.body, { words: 'ログの場所が分かりません' });
  assert.equal(sent.own, true);
  await form.waitFor({ state: 'hidden' });
});

trainee('a call says how it stands, and can be taken back', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(teamsWith('trainee', 'team-1', () => call()));
  await page.getByText(/講師を呼んでいます/).waitFor();
  mock.push(teamsWith('trainee', 'team-1', () => call({ answeredBy: '北条 透' })));
  await page.getByText('北条 透さんが向かっています').first().waitFor();
  await assertSound(page, 'help-standing');
  await assertInside(page, 'help-standing');
  await page.getByRole('button', { name: '取り消す' }).first().click();
  await called(mock, (one) => one.path === `${api}/help/withdrawal`);
});

instructor('a team that calls comes first, with its words, and is answered', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(teamsWith('instructor', 'team-2', () => call({ account: 'trainee3', name: '日下部 葵' })));
  const first = page.locator('table.board tbody tr').first();
  await first.getByText('ログの場所が分かりません').waitFor();
  assert.match(await first.innerText(), /チーム2/);
  await page.locator('#announcements', { hasText: 'チーム2 が講師を呼んでいます' }).waitFor({ state: 'attached' });
  await assertSound(page, 'room-help');
  await assertInside(page, 'room-help');
  await first.getByRole('button', { name: /向かいます/ }).click();
  await called(mock, (one) => one.path === `${api}/teams/team-2/help/answer`);
  await first.getByRole('button', { name: /対応済み/ }).click();
  await called(mock, (one) => one.path === `${api}/teams/team-2/help/closing`);
});

trainee('who is at the keyboard is shown, and a second person is asked before typing', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(atDesk('trainee', { heldBy: { account: 'trainee2', name: '海老原 蓮' } }));
  await page.getByText('海老原 蓮さんが操作中').waitFor();
  await assertSound(page, 'desk-held');
  const frame = page.locator('#panel-desktop-csirt .screen-frame');
  await frame.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: '海老原 蓮さんが操作しています' });
  await question.getByRole('button', { name: '取り消す' }).click();
  assert.equal(await frame.evaluate((one) => one.classList.contains('captured')), false);
  await frame.focus();
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: '操作を始める' }).click();
  await page.locator('#panel-desktop-csirt .screen-frame.captured').waitFor();
});

trainee('one\'s own hands are not told, and nobody is asked', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(atDesk('trainee', { heldBy: { account: 'trainee1', name: '佐久間 遥' } }));
  await page.locator('#panel-desktop-csirt .screen-frame').focus();
  await page.keyboard.press('Enter');
  await page.locator('#panel-desktop-csirt .screen-frame.captured').waitFor();
  assert.equal(await page.getByText('操作中').count(), 0);
});

const asked = () => ({ assist: { account: 'instructor', name: '北条 透', until: soon() } });
const agreed = () => ({ assist: { ...asked().assist, consent: { account: 'trainee1', name: '佐久間 遥' } } });

trainee('help at the keyboard is asked for, and Escape refuses it', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(atDesk('trainee', asked()));
  const question = page.getByRole('dialog', { name: /北条 透さん（講師）/ });
  await question.getByRole('button', { name: '許可する' }).waitFor();
  await assertSound(page, 'assist-asked');
  await page.keyboard.press('Escape');
  await called(mock, (one) => one.path === `${desk}/assist/end`);
  assert.equal(mock.calls.some((one) => one.path === `${desk}/assist/consent`), false);
});

trainee('consent is given, seen by all, and can be taken back', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  mock.push(atDesk('trainee', asked()));
  await page.getByRole('button', { name: '許可する' }).click();
  await called(mock, (one) => one.path === `${desk}/assist/consent`);
  mock.push(atDesk('trainee', agreed()));
  await page.getByText(/北条 透さんが手助けしています/).waitFor();
  await assertSound(page, 'assist-given');
  await page.getByRole('button', { name: '手助けを終わる' }).click();
  await called(mock, (one) => one.path === `${desk}/assist/end`);
});

instructor('an instructor asks, waits, and has the keyboard only after consent', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  await page.locator('button[data-team="team-1"]').click();
  await page.getByRole('button', { name: '調査用デスクトップを見る', exact: true }).click();
  await page.locator('enshu-screen[watching]').waitFor();
  await page.getByRole('button', { name: '操作を手伝う' }).click();
  await called(mock, (one) => one.path === `${desk}/assist`);
  mock.push(atDesk('instructor', asked()));
  await page.getByText('チームの返事を待っています').waitFor();
  assert.equal(await page.locator('enshu-screen[assisting]').count(), 0);
  mock.push(atDesk('instructor', agreed()));
  await page.locator('enshu-screen[assisting]').waitFor();
  await assertSound(page, 'assist-helping');
  mock.push(atDesk('instructor', {}));
  await page.locator('enshu-screen[watching]').waitFor();
  await page.locator('#announcements', { hasText: '手助けが終わりました' }).waitFor({ state: 'attached' });
});

instructor('a hint is given to a team, for nothing or at its price', {}, async (page) => {
  await page.getByRole('button', { name: /詳しく.*チーム2/ }).click();
  const details = page.getByRole('region', { name: 'チーム2の様子' });
  const task = details.locator('details.evidence', { hasText: 'ほかに同じ症状' });
  await task.locator('summary').first().click();
  await task.getByRole('button', { name: /ヒント 1 を渡す/ }).click();
  const question = page.getByRole('dialog', { name: /チーム2に「.*」のヒント 1 を渡しますか/ });
  await question.getByText('減点はありません').waitFor();
  await assertSound(page, 'give-hint');
  await question.getByRole('button', { name: 'ヒント 1 を渡す' }).click();
  const given = (one) => one.path?.endsWith('/hints/given');
  const { body } = await called(mock, given);
  assert.deepEqual([body.hint, body.free], [1, true]);
  mock.calls.length = 0;
  await task.getByLabel(/減点する（\d+%/).check();
  await task.getByRole('button', { name: /ヒント 1 を渡す/ }).click();
  await question.getByRole('button', { name: 'ヒント 1 を渡す' }).click();
  assert.equal((await called(mock, given)).body.free, false);
});

trainee('a hint that an instructor gave is said and shown', {}, async (page) => {
  await page.locator('.line.open').waitFor();
  const text = { ja: '宛先の名前を数えてみましょう。', en: 'Count the names.' };
  mock.push(teamsWith('trainee', 'team-1', (team) => ({ tasks: team.tasks.map((task) => (task.id === 'isolate' ? { ...task, hintsTaken: [{ number: 1, text }] } : task)) })));
  await page.locator('#announcements', { hasText: 'のヒント 1 が開きました' }).waitFor({ state: 'attached' });
});
