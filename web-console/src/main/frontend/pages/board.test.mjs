// The board of a game of ticks: what trainees, instructors and a wall are shown, and what can be done there.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack } from './browser.mjs';
import { mock, pageTest } from './stage.mjs';

const game = { as: 'trainee', path: '/exercises/game/board' };
const instructs = { ...game, as: 'instructor' };

pageTest('a trainee sees places, points by column and states in words, the own team marked', game, async (page) => {
  const table = page.getByRole('group', { name: '順位' }).getByRole('table');
  const row = table.getByRole('row', { name: /みなと市役所/ });
  assert.match(await row.innerText(), /自チーム[\s\S]*手動の加減点 −10[\s\S]*正常[\s\S]*攻撃[\s\S]*防御[\s\S]*稼働/);
  assert.match(await table.getByRole('row', { name: /青い海/ }).innerText(), /^1/);
  await page.getByText('青い海 が みなと市役所').waitFor();
  assert.equal(await page.getByRole('heading', { name: '加減点と無効' }).count(), 0);
  assert.match(await page.getByRole('region', { name: '裁定の記録' }).innerText(), /無効: ティック 7 のすべて[\s\S]*停電のため/);
  assert.match(await page.locator('.tick-left').innerText(), /ティック 12 次まで \d/);
});

for (const [as, path] of [['instructor', 'board'], ['trainee', 'board'], ['trainee', 'board/wall']]) {
  pageTest(`${as} at ${path}: the time of hardening is told with what is left of it`, { as, path: `/exercises/hardening/${path}` }, async (page) => {
    await page.locator('enshu-hardening').getByText('準備時間（ほかのチームへの攻撃はまだできません）').waitFor();
    assert.match(await page.locator('enshu-hardening [role="timer"]').innerText(), /^残り 0:(0\d:\d\d|10:00)$/);
    await page.getByText('ティックは進んでいません').waitFor();
    await assertSound(page, 'hardening');
  });
}

const guided = { as: 'trainee', path: '/exercises/guided/board' };

pageTest('in a guided game a team reads that it defends now, until when, and who is of which side', guided, async (page) => {
  const notice = page.locator('enshu-sides');
  await notice.getByText('防御の番です（B組）').waitFor();
  assert.match(await notice.innerText(), /\d\d:\d\d に交代 あと 0:0[45]:\d\d[\s\S]*ほかのチームに接続できず/);
  const table = page.getByRole('group', { name: '順位' }).getByRole('table');
  assert.match(await table.getByRole('row', { name: /みなと市役所/ }).innerText(), /B組/);
  assert.match(await table.getByRole('row', { name: /青い海/ }).innerText(), /A組/);
  await assertSound(page, 'guided');
});

pageTest('the last turn is told to the side that attacks in it', { ...guided, path: '/exercises/guided-last/board' }, async (page) => {
  const notice = page.locator('enshu-sides');
  await notice.getByText('攻撃の番です（B組）').waitFor();
  assert.match(await notice.innerText(), /\d\d:\d\d まで あと 0:1\d:\d\d[\s\S]*これが最後の番です/);
});

pageTest('in a rest nobody attacks, and who comes next is told', { ...guided, path: '/exercises/guided-rest/board' }, async (page) => {
  const notice = page.locator('enshu-sides');
  await notice.getByText('休みの時間。次はB組が攻撃します').waitFor();
  assert.match(await notice.innerText(), /\d\d:\d\d に開始 あと 0:0[45]:\d\d[\s\S]*あなたのチームはB組です/);
});

pageTest('a swap is told to who looks on, and the page shows the new turn', guided, async (page) => {
  await page.locator('enshu-sides').getByText('防御の番です（B組）').waitFor();
  mock.tellBoards({ sides: { turnMs: 1_200_000, restMs: 0, turns: 2, teams: { 'team-1': 'A', 'team-2': 'B' } } });
  await page.locator('enshu-sides').getByText('攻撃の番です（B組）').waitFor();
  await page.locator('#announcements', { hasText: '攻撃の番です（B組）' }).waitFor();
});

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'phone', 'least']) {
    for (const path of ['board', 'board/wall']) {
      pageTest(`guided ${path}, ${language}, ${size}: sound and inside its window`, { as: 'instructor', path: `/exercises/guided/${path}`, language, size }, async (page) => {
        await page.locator('enshu-sides [role="timer"]').waitFor();
        await page.locator('table').first().waitFor();
        await assertInside(page, `guided-${path.replace('/', '-')}-${language}-${size}`);
        await assertSound(page, 'guided');
      });
    }
  }
}

pageTest('a number is explained by keyboard, and Escape goes back to it', game, async (page) => {
  const button = page.getByRole('button', { name: /青い海 の メール の内訳を見る/ });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '青い海・メール の内訳' });
  await dialog.getByText('60×1 + 7×2').waitFor();
  assert.match(await dialog.innerText(), /許可していない走査[\s\S]*みなと市役所[\s\S]* のフラグ 4711 を獲得/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await button.evaluate((one) => one === document.activeElement), true);
});

pageTest('what explains one number never stands under the name of another, whichever answer comes last', game, async (page) => {
  const older = await holdBack(page, '**/board/explanation?*service=wiki');
  await page.getByRole('button', { name: /青い海 の wiki の内訳を見る/ }).press('Enter');
  await older.asked;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /青い海 の メール の内訳を見る/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '青い海・メール の内訳' });
  await dialog.getByRole('table').first().waitFor();
  const before = await dialog.innerText();
  await older.letGo();
  assert.equal(await dialog.innerText(), before);
});

pageTest('what explains a number stays when it is opened in the very moment another one closes', game, async (page) => {
  await page.getByRole('button', { name: /青い海 の 通販 の内訳を見る/ }).press('Enter');
  await page.getByRole('dialog', { name: '青い海・通販 の内訳' }).getByRole('table').first().waitFor();
  const other = await page.locator('button').filter({ hasText: /青い海 の メール の内訳を見る/ }).elementHandle();
  await page.locator('enshu-board-explanation dialog').evaluate((dialog, next) => {
    dialog.close();
    next.click();
  }, other);
  await page.getByRole('dialog', { name: '青い海・メール の内訳' }).getByRole('table').first().waitFor();
});

pageTest('an earlier tick is looked at by keyboard, pushes leave it alone, and the newest comes back', game, async (page) => {
  const slider = page.getByRole('slider', { name: '表示する時点' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.getByText('ティック 10 が終わった時点', { exact: true }).waitFor();
  mock.tellBoards({ tick: 13, lastTick: 13, ended: 12 });
  await page.locator('#board-as-of[max="13"]').waitFor();
  await page.getByText('ティック 10 が終わった時点', { exact: true }).waitFor();
  await page.getByRole('button', { name: '最新に戻る' }).click();
  await page.getByText('ティック 13 まで（進行中の分を含みます）').waitFor();
});

pageTest('the ticks are replayed one after the other, and the replay is stopped where one likes', game, async (page) => {
  await page.getByRole('button', { name: 'ティックを再生' }).press('Enter');
  await page.getByText('ティック 0 が終わった時点', { exact: true }).waitFor();
  await page.getByText('ティック 2 が終わった時点', { exact: true }).waitFor();
  await page.getByRole('button', { name: '再生を止める' }).click();
  await page.getByRole('button', { name: 'ティックを再生' }).waitFor();
  await page.getByRole('button', { name: '最新に戻る' }).click();
  await page.getByText('ティック 12 まで（進行中の分を含みます）').waitFor();
});

pageTest('what is pushed is shown at once, and the end of a tick is told', game, async (page) => {
  mock.tellBoards({ ended: 12, feed: [{ kind: 'CAPTURED', position: 120, tick: 13, team: 'team-4', service: 'wiki', other: 'team-1' }] });
  await page.getByText('緑 が 青い海 の wiki からフラグを獲得').waitFor();
  await page.locator('#announcements', { hasText: 'ティック 12 が終わりました。首位は 青い海 です' }).waitFor();
});

pageTest('the graph can be read as a table with every team', game, async (page) => {
  await page.getByText('推移を表で読む（全チーム）').focus();
  await page.keyboard.press('Enter');
  const row = page.getByRole('group', { name: '得点の推移' }).getByRole('row', { name: /青い海/ });
  assert.equal(await row.getByRole('cell').count(), 12);
});

pageTest('a ruling is seen before it is made, sent once under one key, and told', instructs, async (page) => {
  await page.getByLabel('チーム', { exact: true }).selectOption('team-3');
  await page.getByLabel('加減する点').fill('10.5');
  await page.getByLabel('理由').fill('記録の取り違え');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  assert.match(await page.getByRole('row', { name: /赤.*4 → 3/ }).innerText(), /381.37\s+391.87\s+\+10.5/);
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/rulings')), false);
  await page.getByRole('button', { name: 'この裁定を記録する' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/rulings'));
  assert.match(body.key, /^[0-9a-f-]{36}$/);
  assert.deepEqual({ ...body, key: '' }, { key: '', team: 'team-3', service: '', points: 10.5, reason: '記録の取り違え' });
  await page.locator('#announcements', { hasText: '裁定を記録しました' }).waitFor();
});

pageTest('what was changed after the preview has to be seen again', instructs, async (page) => {
  await page.getByRole('button', { name: 'ティック全体を無効に' }).click();
  await page.getByLabel('ティック', { exact: true }).fill('5');
  await page.getByLabel('理由').fill('停電');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  await page.getByRole('button', { name: 'この裁定を記録する' }).waitFor();
  await page.getByLabel('ティック', { exact: true }).fill('6');
  await page.getByRole('button', { name: 'この裁定を記録する' }).click();
  await page.locator('#announcements', { hasText: 'もう一度、影響を確かめてください' }).waitFor();
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/rulings')), false);
});

pageTest('points are taken back by a void of their event, and the freeze is set and ended', { ...instructs, path: '/exercises/frozen/board' }, async (page) => {
  await page.getByRole('row', { name: /許可していない走査/ }).getByRole('button', { name: '取り消す' }).click();
  await page.getByLabel('理由').fill('誤り');
  await page.getByRole('button', { name: '影響を確かめる' }).click();
  const { body } = await called(mock, (call) => call.path?.endsWith('/preview'));
  assert.deepEqual(body, { target: { event: 'adjusted/1' }, reason: '誤り' });
  await page.getByText('この画面には、その後の出来事も表示されています').waitFor();
  await page.getByRole('button', { name: '凍結を解除' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/freeze'))).body, {});
});

pageTest('one capture is chosen where a number is explained, and voided after a look at what it changes', instructs, async (page) => {
  await page.getByRole('button', { name: /青い海 の メール の内訳を見る/ }).click();
  const dialog = page.getByRole('dialog');
  const row = dialog.getByRole('row', { name: /4711/ });
  await assertSound(page, 'explanation with voids');
  await row.getByRole('button', { name: /^無効にする.*青い海 によるフラグ 4711 の獲得/ }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('「青い海 によるフラグ 4711 の獲得」を無効にします').waitFor();
  assert.equal(await page.getByLabel('理由').evaluate((one) => one === document.activeElement), true);
  await page.keyboard.type('練習用の環境から取得');
  await page.keyboard.press('Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/preview'));
  assert.deepEqual(body, { target: { capture: { flag: '4711', team: 'team-1' } }, reason: '練習用の環境から取得' });
  await page.getByRole('button', { name: 'この裁定を記録する' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/rulings'))).body.target, body.target);
});

pageTest('a trainee sees the events behind a number and voids none', game, async (page) => {
  await page.getByRole('button', { name: /青い海 の メール の内訳を見る/ }).click();
  await page.getByRole('dialog').getByText('4711').waitFor();
  assert.equal(await page.getByRole('dialog').getByRole('button', { name: /無効にする/ }).count(), 0);
});

pageTest('a frozen board says so and from when', { ...game, path: '/exercises/frozen/board' }, async (page) => {
  await page.getByText('ティック 9 から、得点表を凍結しています').waitFor();
  assert.equal(await page.getByRole('slider').getAttribute('max'), '8');
});

pageTest('the wall names nobody who is signed in, and turns its pages by hand', { as: 'instructor', path: '/exercises/many/board/wall' }, async (page) => {
  await page.getByRole('button', { name: '自動でめくらない' }).click();
  assert.equal(await page.locator('.bar-above').count(), 0);
  assert.equal(await page.getByRole('row').count(), 9);
  await page.getByRole('button', { name: '次へ' }).click();
  assert.equal(await page.getByRole('row').count(), 4);
  const size = await page.locator('.wall-team').first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size >= 0.025 * 1440, `${size} px`);
});

pageTest('who ruled is told by name', instructs, async (page) => {
  await page.getByRole('group', { name: '裁定の記録' }).getByText('北条 透').first().waitFor();
});

for (const [state, words] of [['unbegun', 'まだ始まっていません'], ['no-game', '攻防戦の得点表がありません']]) {
  pageTest(`${state}: the page says why there is nothing`, { ...game, path: `/exercises/${state}/board` }, async (page) => {
    await page.getByText(words).waitFor();
  });
}

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'phone', 'least']) {
    for (const [name, as, path] of [['board', 'instructor', '/exercises/game/board'], ['wall', 'instructor', '/exercises/many/board/wall']]) {
      pageTest(`${name}, ${language}, ${size}: sound and inside its window`, { as, path, language, size }, async (page) => {
        await page.locator('table').first().waitFor();
        await assertInside(page, `${name}-${language}-${size}`);
        await assertSound(page, name);
      });
    }
  }
}
