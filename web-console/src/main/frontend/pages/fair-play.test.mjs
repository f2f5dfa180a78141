// Signs of teams helping each other, for who runs a game of ticks.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called } from './browser.mjs';
import { mock, pageTest } from './stage.mjs';

const instructs = { as: 'instructor', path: '/exercises/game/board' };
const look = (page) => page.getByRole('button', { name: 'いまの記録を調べる' });
const region = (page) => page.getByRole('region', { name: '助け合いの手がかり' });

pageTest('signs are looked for when asked, the least likely first, with captures to look at', instructs, async (page) => {
  await look(page).waitFor();
  assert.equal(mock.calls.some((call) => call.path.endsWith('/board/evidence')), false);
  await look(page).press('Enter');
  await called(mock, (call) => call.path === '/api/exercises/game/board/evidence');
  await region(page).getByText('ティック 12 までの記録に、手がかりが 2 件あります').waitFor();
  const signs = region(page).getByRole('listitem');
  assert.match(await signs.nth(0).innerText(), /青い海 が 赤.* から取った 通販 のフラグ 40 個のうち 38 個[\s\S]*75 個のうち 2 個[\s\S]*約 1000兆 回に 1 回/);
  assert.match(await signs.nth(1).innerText(), /みなと市役所.* が提出した 通販 のフラグ 30 個のうち 29 個[\s\S]*半数は 2.4 秒以内[\s\S]*約 230万 回に 1 回/);
  await signs.nth(0).getByText('記録の例 5 件').press('Enter');
  const rows = await signs.nth(0).getByRole('table').getByRole('row').allInnerTexts();
  assert.equal(rows.length, 6);
  assert.match(rows[1], /1[\s\S]*11:01:07[\s\S]*青い海[\s\S]*赤[\s\S]*4701/);
  await assertSound(page, 'fair play');
  await page.setViewportSize({ width: 375, height: 800 });
  await assertInside(page, 'fair play');
});

pageTest('where there is nothing, that is said, and what fails can be asked again', instructs, async (page) => {
  await page.route('**/board/evidence', (route) => route.fulfill({ status: 503, json: { status: 503, code: 'scoring-away', title: '' } }), { times: 1 });
  await look(page).click();
  await region(page).locator('.notice').waitFor();
  await page.route('**/board/evidence', (route) => route.fulfill({ json: [] }));
  await look(page).click();
  await region(page).getByText('偶然で説明しにくい組み合わせはありません').waitFor();
  assert.equal(await region(page).locator('.notice').count(), 0);
});

pageTest('a team is shown nothing of it', { ...instructs, as: 'trainee' }, async (page) => {
  await page.getByRole('region', { name: '裁定の記録' }).waitFor();
  assert.equal(await look(page).count(), 0);
});

const traffic = (page) => page.getByRole('region', { name: '攻撃の再利用' });

pageTest('who sent on what it was attacked with is looked for when asked, and told with examples once it is found', instructs, async (page) => {
  await traffic(page).getByRole('button', { name: 'いまの通信を調べる' }).press('Enter');
  await called(mock, (call) => call.method === 'POST' && call.path === '/api/exercises/game/board/traffic');
  await traffic(page).getByText('1,284,311 パケットを調べ、2 件見つかりました').waitFor();
  await page.locator('#announcements', { hasText: '2 件見つかりました' }).waitFor();
  const found = traffic(page).getByRole('listitem');
  assert.match(await found.nth(0).innerText(), /みなと市役所.* は、青い海 から受けた 通販 への通信 7 種類[\s\S]*共通の通信は 9 種類。.*中央値は 2.4 秒/);
  assert.match(await found.nth(1).innerText(), /ポート 9999/);
  await found.nth(0).getByText('例 3 件').press('Enter');
  assert.match(await found.nth(0).getByRole('table').innerText(), /11:01:07[\s\S]*11:01:09[\s\S]*赤[\s\S]*POST \/orders\/1/);
  await assertSound(page, 'traffic');
  await page.setViewportSize({ width: 375, height: 800 });
  await assertInside(page, 'traffic');
});

pageTest('where nobody sent anything on, that is said; a look that fails can be asked again', { ...instructs, path: '/exercises/many/board' }, async (page) => {
  await page.route('**/board/traffic', (route) => route.fulfill({ status: 503, json: { status: 503, code: 'record-away', title: '' } }), { times: 1 });
  await traffic(page).getByRole('button').click();
  await traffic(page).locator('.notice').waitFor();
  await traffic(page).getByRole('button').click();
  await traffic(page).getByText('攻撃を再利用したチームは見つかりませんでした').waitFor();
  assert.equal(await traffic(page).locator('.notice').count(), 0);
});

pageTest('a team is shown nothing of the traffic', { ...instructs, as: 'trainee' }, async (page) => {
  await page.getByRole('region', { name: '裁定の記録' }).waitFor();
  assert.equal(await traffic(page).count(), 0);
});
