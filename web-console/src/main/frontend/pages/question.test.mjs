// A contest's questions and its board, through the page alone.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called } from './browser.mjs';
import { mock, pageTest, testsAs } from './stage.mjs';

const asTrainee = testsAs('trainee');
const asInstructor = testsAs('instructor');
const path = '/exercises/contest';
const tile = (page, name) => page.getByRole('button', { name });

asTrainee('questions stand by subject, each with its value and what has become of it', { path }, async (page) => {
  const logs = page.getByRole('region', { name: 'ログ解析' });
  await logs.getByRole('button', { name: /見つからないページ/ }).waitFor();
  assert.match(await logs.getByRole('button', { name: /見つからないページ/ }).innerText(), /2 番目に正解/);
  assert.match(await logs.getByRole('button', { name: /一つのパスワード/ }).innerText(), /最初の正解/);
  assert.match(await tile(page, /開いているポート/).innerText(), /正解 0 チーム/);
  assert.match(await tile(page, /名前に隠したもの/).innerText(), /使い切りました/);
  await assertSound(page, 'questions');
});

asTrainee('a question opens by keyboard, is answered, and closes to where it was', { path }, async (page) => {
  await tile(page, /持ち出された量/).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '持ち出された量' }).waitFor();
  await page.getByLabel('持ち出された量').fill('正しい');
  await page.keyboard.press('Enter');
  const call = await called(mock, (one) => one.path?.endsWith('/tasks/q3/answers'));
  assert.deepEqual(call.body.fields, { answer: '正しい' });
  await assertSound(page, 'question');
  await page.getByLabel('持ち出された量').press('Escape');
  await tile(page, /持ち出された量/).waitFor();
  assert.ok(await tile(page, /持ち出された量/).evaluate((button) => button === document.activeElement));
});

asTrainee('what others solve is on the board as it is pushed', { path }, async (page) => {
  await page.getByRole('tab', { name: '順位表' }).click();
  const row = page.getByRole('row', { name: /チーム1/ });
  assert.equal(await row.getByText('最初の正解').count(), 1);
  mock.push({ solved: ['q3'] });
  await row.getByText('最初の正解').nth(1).waitFor({ state: 'attached' });
  await assertSound(page, 'board');
});

asTrainee('on the narrowest screen the questions stay inside it', { path, size: 'least' }, async (page) => {
  await page.getByRole('tab', { name: '問題' }).first().click();
  await tile(page, /見つからないページ/).waitFor();
  await assertInside(page, 'questions, narrow');
  await assertSound(page, 'questions, narrow');
});

asTrainee('an earlier moment of the board is looked at by keyboard, pushes leave it alone, and the newest comes back', { path }, async (page) => {
  await page.getByRole('tab', { name: '順位表' }).click();
  const slider = page.getByRole('slider', { name: '表示する時点' });
  await slider.focus();
  assert.match(await slider.getAttribute('aria-valuetext'), /^経過 0:35:00（\d\d:\d\d:00）$|^経過 0:35:00（/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.locator('#announcements', { hasText: '経過 0:20:10' }).waitFor();
  await page.getByText(/経過 0:20:10（.*）の時点の順位/).waitFor();
  const table = page.getByRole('region', { name: '順位表' });
  assert.match(await table.getByRole('row').nth(2).innerText(), /チーム2[\s\S]*110/);
  assert.equal(await table.getByText('最初の正解').count(), 1);
  mock.push({ solved: ['q3'] });
  await called(mock, (call) => call.path?.endsWith('/board/course'));
  assert.equal(await table.getByText('最初の正解').count(), 1);
  await assertSound(page, 'an earlier board');
  await page.getByRole('button', { name: '最新に戻る' }).click();
  await page.getByText('最新の順位', { exact: true }).waitFor();
  assert.equal(await table.getByText('最初の正解').count(), 4);
});

asTrainee('the course is a picture, and a table that says the same of every team', { path }, async (page) => {
  await page.getByRole('tab', { name: '順位表' }).click();
  await page.getByText('推移を表で読む（全チーム）').focus();
  await page.keyboard.press('Enter');
  const row = page.getByRole('group', { name: '得点の推移' }).getByRole('row', { name: /チーム1/ });
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['0', '0', '106', '106', '326']);
  assert.equal(await page.locator('.board-graph polyline').count(), 4);
  await assertSound(page, 'course');
});

asTrainee('a total is explained by keyboard, with the events behind it, and Escape goes back to it', { path }, async (page) => {
  await page.getByRole('tab', { name: '順位表' }).click();
  const button = page.getByRole('button', { name: /チーム1 の内訳を見る/ });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'チーム1 の内訳' });
  await dialog.getByText('static of 100 with 3 solves').waitFor();
  assert.match(await dialog.innerText(), /見つからないページ[\s\S]*106[\s\S]*集計の漏れ[\s\S]*323.5/);
  assert.equal(mock.calls.some((call) => call.path === '/api/accounts'), false);
  await assertInside(page, 'contest-explanation');
  await assertSound(page, 'explanation of a contest');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await button.evaluate((one) => one === document.activeElement), true);
});

asInstructor('who runs the contest is told by name who ruled', { path }, async (page) => {
  await page.getByRole('button', { name: /チーム1 の内訳を見る/ }).click();
  await page.getByRole('dialog').getByText('佐伯 真琴').waitFor();
});

asInstructor('the room shows which team solved what', { path }, async (page) => {
  const board = page.getByRole('region', { name: '順位表' }).getByRole('table');
  await board.waitFor();
  assert.equal(await board.getByRole('row').count(), 6);
  await page.getByText('広域連合情報システム').first().waitFor();
  await assertSound(page, 'room of a contest');
});

asTrainee('a frozen board says from when on, and what the own team solved since is solved without a place', { path }, async (page) => {
  mock.push({ frozenFrom: new Date(Date.now() - 60_000).toISOString(), since: ['q3'] });
  await page.getByText('ほかのチームの正解と配点の変化は表示されません').first().waitFor();
  assert.match(await tile(page, /持ち出された量/).innerText(), /正解（凍結の後）/);
  assert.match(await tile(page, /持ち出された量/).getAttribute('class'), /solved/);
  await page.getByRole('tab', { name: '順位表' }).click();
  await page.getByRole('row', { name: /チーム1/ }).waitFor();
  await assertSound(page, 'frozen board');
});

asInstructor('a contest is frozen from now, or from so many minutes before its end, and let go', { path: `${path}/rulings` }, async (page) => {
  await page.getByRole('button', { name: '今から凍結' }).click();
  const now = await called(mock, (call) => call.path?.endsWith('/freeze'));
  assert.ok(Math.abs(Date.parse(now.body.at) - Date.now()) < 60_000);
  await page.locator('#announcements', { hasText: '凍結' }).waitFor();
  mock.calls.length = 0;
  await page.getByLabel('終了の').fill('45');
  await page.keyboard.press('Enter');
  const before = await called(mock, (call) => call.path?.endsWith('/freeze'));
  assert.ok(Date.parse(before.body.at) > Date.now());
  mock.calls.length = 0;
  mock.push({ frozenFrom: before.body.at });
  await page.getByRole('button', { name: '凍結を解除' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/freeze'))).body, {});
  await assertSound(page, 'freeze of a contest');
});

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'phone', 'least']) {
    pageTest(`board of a contest, ${language}, ${size}: sound and inside its window`, { as: 'trainee', path, language, size }, async (page) => {
      if (size !== 'wide') await page.getByRole('tab', { name: language === 'ja' ? '問題' : 'Questions' }).first().click();
      await page.getByRole('tab', { name: language === 'ja' ? '順位表' : 'Board' }).click();
      await page.locator('.board-graph').waitFor();
      await assertInside(page, `contest-board-${language}-${size}`);
      await assertSound(page, 'board of a contest');
    });
  }
}
