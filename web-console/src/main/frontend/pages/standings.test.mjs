// The board of an exercise of tasks, for who runs it: its course, earlier moments, and what a hall is shown.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called } from './browser.mjs';
import { mock, pageTest, testsAs } from './stage.mjs';

const path = '/exercises/running/standings';
const asInstructor = testsAs('instructor');

asInstructor('totals stand in their order, each explained by keyboard', { path }, async (page) => {
  const table = page.getByRole('group', { name: '順位' }).getByRole('table');
  await table.getByRole('row').nth(1).waitFor();
  const button = table.getByRole('button', { name: /チーム1 の内訳を見る/ });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'チーム1 の内訳' });
  await dialog.getByText('集計の漏れ').waitFor();
  await dialog.getByText('佐伯 真琴').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await button.evaluate((one) => one === document.activeElement), true);
});

asInstructor('an earlier moment is shown in place of the newest', { path }, async (page) => {
  await page.getByRole('slider', { name: '表示する時点' }).focus();
  await page.keyboard.press('Home');
  await page.locator('#announcements', { hasText: '経過 0:00:00' }).waitFor();
  await page.getByText(/経過 0:00:00（.*）の時点の順位/).waitFor();
  assert.deepEqual(await page.getByRole('group', { name: '順位' }).getByRole('button').evaluateAll((all) => all.map((one) => one.querySelector('strong').textContent)), ['0', '0', '0', '0']);
  await page.getByRole('button', { name: '最新に戻る' }).click();
  await page.getByText('最新の順位', { exact: true }).waitFor();
});

asInstructor('the hall is shown what everybody may know', { path }, async (page) => {
  await page.locator('.board-graph').waitFor();
  mock.push({ frozenFrom: new Date(Date.now() - 60_000).toISOString() });
  await page.getByText('この画面には、すべて表示されます').waitFor();
  await page.getByRole('button', { name: '会場の表示（凍結の対象）' }).click();
  await page.getByText('得点表を凍結しています').waitFor();
  const asked = await called(mock, (call) => call.path?.endsWith('/course/standings'));
  assert.equal(asked.query, '?as=public');
  await page.getByRole('group', { name: '順位' }).getByRole('button', { name: /326.*チーム1/ }).waitFor();
  await assertSound(page, 'board for the hall');
});

const wall = `${path}/wall`;

asInstructor('the wall shows in large type what everybody may know, and nothing of who is signed in', { path: wall }, async (page) => {
  await page.getByRole('row', { name: /^1 チーム1 326$/ }).waitFor();
  assert.equal(await page.getByRole('row').count(), 5);
  assert.equal(await page.locator('.bar-above').count(), 0);
  const asked = await called(mock, (call) => call.path?.endsWith('/course/standings'));
  assert.equal(asked.query, '?as=public');
  const size = await page.locator('.wall-team').first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size >= 0.025 * 1440, `${size} px`);
  mock.push({ frozenFrom: new Date(Date.now() - 60_000).toISOString() });
  await page.getByText('得点表を凍結しています').waitFor();
});

asInstructor('before the beginning all teams are on the wall, without a point', { path: '/exercises/prepared/standings/wall' }, async (page) => {
  await page.getByRole('row', { name: /^1 チーム1 0$/ }).waitFor();
  assert.equal(mock.calls.some((call) => call.path?.includes('/board/course')), false);
});

asInstructor('a contest’s wall says how many questions each team has solved', { path: '/exercises/contest/standings/wall' }, async (page) => {
  await page.getByRole('row', { name: /^1 チーム1 326 2 \/ \d+$/ }).waitFor();
});

asInstructor('the board leads to the wall and back', { path }, async (page) => {
  await page.getByRole('link', { name: '会場用の表示' }).click();
  await page.locator('.wall').waitFor();
  await page.getByRole('link', { name: '得点表へ' }).click();
  await page.getByRole('heading', { name: '得点表', level: 1 }).waitFor();
});

pageTest('a trainee is refused the wall', { as: 'trainee', path: wall }, async (page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.locator('.wall').count(), 0);
});

asInstructor('the room leads there', {}, async (page) => {
  await page.getByRole('link', { name: '得点表' }).click();
  await page.getByRole('heading', { name: '得点表', level: 1 }).waitFor();
});

pageTest('a trainee is refused', { as: 'trainee', path }, async (page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(mock.calls.some((call) => call.path?.includes('/board/course')), false);
});

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'least']) {
    pageTest(`wall of tasks, ${language}, ${size}: sound and inside its window`, { as: 'instructor', path: wall, language, size }, async (page) => {
      await page.locator('table').first().waitFor();
      await assertInside(page, `standings-wall-${language}-${size}`);
      await assertSound(page, 'wall of tasks');
    });
    pageTest(`board of tasks, ${language}, ${size}: sound and inside its window`, { as: 'instructor', path, language, size }, async (page) => {
      await page.locator('.board-graph').waitFor();
      await assertInside(page, `standings-${language}-${size}`);
      await assertSound(page, 'board of tasks');
    });
  }
}
