// Checkpoints of a team, through an instructor's room.
import assert from 'node:assert/strict';
import { assertSound, called } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');

async function detailsOf(page, team) {
  await page.getByRole('button', { name: new RegExp(`詳しく.*${team}`) }).click();
  return page.getByRole('region', { name: `${team}の様子` });
}

on('the state of a team’s range is saved, and the team hears nothing of it', {}, async (page) => {
  const details = await detailsOf(page, 'チーム1');
  await details.getByText('チェックポイントはまだありません').waitFor();
  await details.getByText('動作中のプログラムとメモリー上のデータは保存されません').waitFor();
  await details.getByRole('button', { name: 'いまの状態を保存' }).press('Enter');
  const { path } = await called(mock, (call) => call.path?.endsWith('/checkpoints'));
  assert.equal(path, '/api/exercises/running/teams/team-1/checkpoints');
  await page.locator('#announcements', { hasText: '保存を始めました' }).waitFor({ state: 'attached' });
});

on('going back asks first and says what is lost and what stays', {}, async (page) => {
  const details = await detailsOf(page, 'チーム2');
  await details.getByText('184 MB').waitFor();
  await details.getByText('いまの環境の出発点').waitFor();
  await details.getByText('ディスクの空きが足りません（必要 900 MB、空き 120 MB）').waitFor();
  await assertSound(page, 'checkpoints');
  await details.getByRole('button', { name: /^ここまで巻き戻す ?: チェックポイント 1$/ }).press('Enter');
  const question = page.getByRole('dialog', { name: /チーム2の演習環境をチェックポイント 1（演習時計 0:17:00）まで巻き戻しますか/ });
  await question.getByText('得点・解答・確認の結果・届いた連絡は残り、演習時計も戻りません').waitFor();
  await assertSound(page, 'rewind');
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  assert.equal(mock.calls.some((call) => call.method === 'POST'), false);
  await details.getByRole('button', { name: /^ここまで巻き戻す ?: チェックポイント 1$/ }).click();
  await question.getByRole('button', { name: '巻き戻す' }).click();
  const { path } = await called(mock, (call) => call.method === 'POST');
  assert.equal(path, '/api/exercises/running/teams/team-2/checkpoints/1/rewind');
});

on('one that the range stands from can’t be deleted, and one that failed goes without a question', {}, async (page) => {
  const details = await detailsOf(page, 'チーム2');
  assert.equal(await details.getByRole('button', { name: /^削除 ?: チェックポイント 1$/ }).count(), 0);
  await details.getByRole('button', { name: /^削除 ?: チェックポイント 2$/ }).click();
  const { path } = await called(mock, (call) => call.method === 'DELETE');
  assert.equal(path, '/api/exercises/running/teams/team-2/checkpoints/2');
});

on('with three there is room for no more, and while one is saved nobody goes back', {}, async (page) => {
  const details = await detailsOf(page, 'チーム3');
  await details.getByText('3 件あります').waitFor();
  assert.equal(await details.getByRole('button', { name: 'いまの状態を保存' }).isDisabled(), true);
  assert.equal(await details.getByRole('button', { name: /^ここまで巻き戻す ?: チェックポイント 1$/ }).isDisabled(), true);
  await details.getByRole('button', { name: /^削除 ?: チェックポイント 2$/ }).click();
  const question = page.getByRole('dialog', { name: 'チーム3のチェックポイント 2 を削除しますか' });
  await question.getByRole('button', { name: '削除する' }).click();
  await called(mock, (call) => call.method === 'DELETE' && call.path.endsWith('/team-3/checkpoints/2'));
});

on('what was saved is said when it is, in words and aloud', {}, async (page) => {
  const details = await detailsOf(page, 'チーム3');
  const row = details.locator('.checkpoint', { hasText: 'チェックポイント 4' });
  await row.getByText('保存しています').waitFor();
  mock.pushTeam('team-3', (team) => ({
    ...team,
    checkpoints: team.checkpoints.map((one) => (one.number === 4 ? { ...one, state: 'ready', taken: one.wished, elapsedMs: 2_820_000, bytes: 2_400_000_000 } : one)),
  }));
  await row.getByText('保存済み').waitFor();
  await row.getByText('2.4 GB').waitFor();
  await page.locator('#announcements', { hasText: 'チーム3のチェックポイント 4 を保存しました' }).waitFor({ state: 'attached' });
});
