// What an instructor does, through the page alone.
import assert from 'node:assert/strict';
import { assertSound, called } from './browser.mjs';
import { picture } from './data.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');

const create = { path: '/exercises/new' };

on('an exercise is made with everybody in one team each', create, async (page) => {
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByLabel('演習の名前').fill('第3回');
  await page.getByRole('button', { name: '演習を作る' }).click();
  const { body } = await called(mock, (call) => call.method === 'POST' && call.path === '/api/exercises');
  assert.equal(body.title, '第3回');
  assert.equal(body.scenario, 'cyder-a-usb');
  assert.deepEqual(body.teams.map((team) => [team.name, team.members.length]), [['チーム1', 4], ['チーム2', 4]]);
  assert.equal(new Set(body.teams.flatMap((team) => team.members)).size, 8);
  await page.waitForURL('**/exercises/prepared');
});

on('what is missing is said at its field and in a summary that leads there', create, async (page) => {
  await page.getByLabel('演習の名前').fill('');
  await page.getByRole('button', { name: '演習を作る' }).click();
  const summary = page.getByRole('alert');
  await summary.getByText('3 か所を直してください').waitFor();
  await assertSound(page, 'new-exercise-faults');
  await summary.getByRole('link', { name: '演習の名前を入力してください。' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'title');
  assert.equal(mock.calls.some((call) => call.method === 'POST'), false);
});

on('what the server refuses stands at the field it names', create, async (page) => {
  await page.getByLabel('演習の名前').fill('断られる');
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByRole('button', { name: '演習を作る' }).click();
  await page.locator('#teams-0-fault', { hasText: '登録されていないアカウント' }).waitFor();
});

on('how many teams the server carries is told beside the scenario, and one too many before the form is sent', create, async (page) => {
  await page.getByText('このサーバーで開けるのはあと 3 チーム（メモリー: 1 チームに 612 MB 必要、空き 1,900 MB）').waitFor();
  await page.getByRole('button', { name: 'チームを追加' }).click();
  assert.equal(await page.getByText('4 チームは作れません').count(), 0);
  await page.getByRole('button', { name: 'チームを追加' }).click();
  await page.locator('#teams').getByText('4 チームは作れません').waitFor();
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByRole('button', { name: '演習を作る' }).click();
  await page.getByRole('alert').getByText('4 チームは作れません').waitFor();
  await assertSound(page, 'new-exercise-full');
  assert.equal(mock.calls.some((call) => call.method === 'POST'), false);
});

on('what the server has no room for meanwhile is told at the teams with its figures', create, async (page) => {
  await page.getByLabel('演習の名前').fill('満席');
  await page.getByRole('button', { name: '均等に割り振る' }).click();
  await page.getByRole('button', { name: '演習を作る' }).click();
  await page.locator('#teams-fault', { hasText: '2 チームは作れません（メモリー: 1 チームに 612 MB 必要、空き 700 MB）' }).waitFor();
});

on('teams are added, renamed and removed by keyboard', create, async (page) => {
  await page.getByRole('button', { name: 'チームを追加' }).press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'teams-2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('情報政策課');
  await page.getByRole('button', { name: 'チーム1 を取り除く' }).press('Enter');
  assert.deepEqual(await page.locator('.team-names input').evaluateAll((all) => all.map((one) => one.value)), ['チーム2', '情報政策課']);
});

on('ending asks first and names the exercise', {}, async (page) => {
  await page.getByRole('button', { name: '終了' }).click();
  const question = page.getByRole('dialog', { name: /「令和8年度.*」を終了しますか/ });
  await question.waitFor();
  await assertSound(page, 'end');
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/clock')), false);
  await page.getByRole('button', { name: '終了' }).click();
  await question.getByRole('button', { name: '終了する' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/clock'));
  assert.deepEqual(body, { action: 'end' });
});

on('pausing needs no question, for it can be undone', {}, async (page) => {
  await page.getByRole('button', { name: '一時停止' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/clock'))).body, { action: 'pause' });
});

on('the team in need is first, and its range says why', {}, async (page) => {
  const first = page.locator('.board tbody tr').first();
  await first.getByText('チーム3').first().waitFor();
  await first.getByText('files が応答しません').waitFor();
  await page.getByRole('button', { name: '得点順' }).click();
  await page.locator('.board tbody tr').first().getByText('チーム2').first().waitFor();
});

on('a team’s checks come with evidence, and its host is reset by name', {}, async (page) => {
  await page.getByRole('button', { name: /詳しく.*チーム1/ }).click();
  const details = page.getByRole('region', { name: 'チーム1の様子' });
  await details.getByText('電源を入れたまま PC を切り離す', { exact: true }).click();
  await details.getByText('pc02 → 10.64.2.10:3128 tcp').waitFor();
  await assertSound(page, 'details');
  await details.getByLabel('元に戻す機器').selectOption('pc02');
  await details.getByRole('button', { name: '機器を初期状態に戻す' }).click();
  const question = page.getByRole('dialog', { name: 'チーム1の「税務課 PC02」を初期状態に戻しますか' });
  await question.getByRole('button', { name: 'この機器を戻す' }).click();
  const { body, path } = await called(mock, (call) => call.path?.endsWith('/reset'));
  assert.equal(path, '/api/exercises/running/teams/team-1/reset');
  assert.deepEqual(body, { service: 'pc02' });
});

on('the arena of a game is made anew after a question', {}, async (page) => {
  mock.push({ arena: picture('running', 'instructor').teams[0].range });
  const arena = page.getByRole('region', { name: 'アリーナ' });
  await arena.getByRole('button', { name: 'アリーナを作り直す' }).click();
  const question = page.getByRole('dialog', { name: 'アリーナを作り直しますか' });
  await question.getByText('設置済みのフラグの情報は失われ').waitFor();
  await assertSound(page, 'arena-reset');
  await question.getByRole('button', { name: '作り直す' }).click();
  const { path } = await called(mock, (call) => call.path?.endsWith('/reset'));
  assert.equal(path, '/api/exercises/running/arena/reset');
  await page.locator('#announcements', { hasText: 'アリーナを作り直しています' }).waitFor();
});

on('a desktop is watched without any key reaching it', {}, async (page) => {
  await page.getByRole('button', { name: /詳しく.*チーム1/ }).click();
  await page.getByRole('button', { name: '調査用デスクトップを見る' }).click();
  await page.locator('.screen-place canvas').first().waitFor();
  await page.getByText('見るだけです').waitFor();
  await page.getByRole('group', { name: /見るだけ/ }).click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await page.getByText(/遅延/).waitFor();
  assert.deepEqual(mock.calls.filter((call) => call.key || call.mouse || call.size), []);
});

on('a console is watched as the trainee sees it, and another trainee’s can be chosen', {}, async (page) => {
  await page.getByRole('button', { name: /詳しく.*チーム1/ }).click();
  await page.getByRole('button', { name: '調査用デスクトップ（コンソール）を見る' }).click();
  const rows = page.locator('enshu-terminal .xterm-rows');
  await rows.filter({ hasText: 'analyst1@csirt' }).waitFor();
  await rows.filter({ hasText: '報告.txt' }).waitFor();
  const overhang = await page.locator('.terminal-frame').evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.ok(overhang <= 0, `200 columns run ${overhang} px over the frame`);
  await page.getByRole('button', { name: '海老原 蓮' }).click();
  await rows.filter({ hasText: 'analyst2@csirt' }).waitFor();
  await page.getByRole('group', { name: /見るだけ/ }).click();
  await page.keyboard.type('reboot');
  await page.keyboard.press('Enter');
  await assertSound(page, 'watched-terminal');
  assert.deepEqual(mock.calls.filter((call) => call.terminal).map((call) => call.terminal), [{ type: 'choose', terminal: 2 }]);
});

on('Escape closes a team’s details and leads back to its button', {}, async (page) => {
  const open = page.getByRole('button', { name: /詳しく.*チーム2/ });
  await open.click();
  await page.getByRole('region', { name: 'チーム2の様子' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'チーム2の様子' }).waitFor({ state: 'detached' });
  assert.ok(await open.evaluate((one) => one === document.activeElement));
});
