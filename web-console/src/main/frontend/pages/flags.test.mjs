// The door of a team in a game of ticks: flags by hand, the way for programs, the services; and what instructors see of it.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack } from './browser.mjs';
import { picture } from './data.mjs';
import { mock, pageTest } from './stage.mjs';

const door = { as: 'trainee', path: '/exercises/game/board/flags' };
const instructs = { as: 'instructor', path: '/exercises/game/board' };
const sent = (call) => call.path === '/api/exercises/game/teams/team-2/flags';

pageTest('pasted lines are handed in by keyboard, and each is told its verdict in words', door, async (page) => {
  await page.getByLabel('フラグ', { exact: true }).fill(' ENSHU_OK1 \r\n\nENSHU_DUP\nENSHU_OWN\nENSHU_OLD\nよみまちがい\n');
  await page.getByText('5 個（一度に 100 個まで）').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const { body } = await called(mock, sent);
  assert.deepEqual(body, { flags: ['ENSHU_OK1', 'ENSHU_DUP', 'ENSHU_OWN', 'ENSHU_OLD', 'よみまちがい'] });
  const table = page.getByRole('group', { name: 'フラグごとの結果' }).getByRole('table');
  await table.waitFor();
  const words = await table.getByRole('row').allInnerTexts();
  for (const [at, word] of [/得点/, /提出済み/, /自チーム/, /期限切れ/, /無効[\s\S]*写し間違い/].entries()) assert.match(words[at + 1], word);
  await page.locator('#announcements', { hasText: '5 個のうち 1 個が得点になりました' }).waitFor();
  assert.equal(await page.locator('#handed').evaluate((one) => one === document.activeElement), true);
  assert.equal(await page.getByLabel('フラグ', { exact: true }).inputValue(), '');
  await assertSound(page, 'verdicts');
});

pageTest('what was not decided stays in the form and can be sent again as it is', door, async (page) => {
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_OK1\nENSHU_ERR1');
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByText('記録できませんでした').waitFor();
  assert.equal(await page.getByLabel('フラグ', { exact: true }).inputValue(), 'ENSHU_ERR1');
  mock.calls.length = 0;
  await page.getByRole('button', { name: '提出する' }).click();
  assert.deepEqual((await called(mock, sent)).body, { flags: ['ENSHU_ERR1'] });
});

pageTest('what is typed while flags are on their way stays in the form, and nobody is led away from it', door, async (page) => {
  const field = page.getByLabel('フラグ', { exact: true });
  await field.fill('ENSHU_OK1\nENSHU_ERR1');
  const late = await holdBack(page, '**/teams/team-2/flags', 'POST');
  await page.getByRole('button', { name: '提出する' }).click();
  await late.asked;
  await field.press('Control+End');
  await page.keyboard.type('\nENSHU_NEXT');
  await late.letGo();
  await page.getByText('2 個（一度に 100 個まで）').waitFor();
  assert.equal(await field.inputValue(), 'ENSHU_ERR1\nENSHU_NEXT');
  assert.equal(await field.evaluate((one) => one === document.activeElement), true);
});

pageTest('while scoring is away what was typed stays, and the page says that nothing counts twice', door, async (page) => {
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_AWAY');
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByRole('alert').getByText('同じ内容が二重に数えられることはありません').waitFor();
  assert.equal(await page.getByLabel('フラグ', { exact: true }).inputValue(), 'ENSHU_AWAY');
});

for (const [what, text, words] of [
  ['nothing', ' \n ', 'フラグを 1 つ以上入力してください'],
  ['too many', 'x\n'.repeat(101), '101 個あります。一度に提出できるのは 100 個までです'],
  ['too long', `x\n${'y'.repeat(257)}`, '2 個目が長すぎます。フラグは 256 文字までです'],
]) {
  pageTest(`${what}: said beside the field before anything is sent`, door, async (page) => {
    await page.getByLabel('フラグ', { exact: true }).fill(text);
    await page.getByRole('button', { name: '提出する' }).click();
    await page.getByRole('alert').getByText(words).waitFor();
    assert.equal(await page.locator('#flags').getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('#flags').evaluate((one) => one === document.activeElement), true);
    assert.equal(mock.calls.some(sent), false);
    await assertSound(page, what);
  });
}

for (const [id, words] of [['unbegun', 'まだ始まっていません'], ['paused-game', '演習が一時停止しています'], ['ended-game', 'フラグはもう受け付けません']]) {
  pageTest(`${id}: the form says why it takes nothing, and the token is there`, { ...door, path: `/exercises/${id}/board/flags` }, async (page) => {
    await page.getByText(words).first().waitFor();
    await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_OK1');
    const button = page.getByRole('button', { name: '提出する' });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await button.press('Enter');
    await page.getByRole('heading', { name: 'プログラムから提出する' }).waitFor();
    assert.equal(mock.calls.some((call) => call.path?.endsWith('/flags')), false);
    await page.getByText('通販').first().waitFor();
  });
}

pageTest('the token is hidden until it is shown; doors and examples can be copied', door, async (page) => {
  await page.locator('enshu-team-token').waitFor();
  assert.doesNotMatch(await page.locator('body').innerText(), /0123456789abcdef/);
  await page.getByRole('button', { name: /^コピー.*チームのトークン/ }).click();
  await page.locator('#announcements', { hasText: 'コピーしました' }).waitFor();
  const show = page.getByRole('button', { name: '表示する' });
  await show.focus();
  await page.keyboard.press('Enter');
  await page.getByText('0123456789abcdef-team-2').waitFor();
  assert.equal(await show.getAttribute('aria-pressed'), 'true');
  await page.getByText('http://127.0.0.1:6706/api/flags', { exact: true }).waitFor();
  await page.getByText(`printf 'TOKEN %s\\n%s\\n' "$ENSHU_TOKEN" 'ENSHU_…' | nc 127.0.0.1 6666`).waitFor();
  await page.getByText('ENSHU_ で始まる 46 文字です').waitFor();
  await page.getByText('5 ティックの間（約 10 分）').waitFor();
  await page.getByText('演習基盤が動いている計算機からだけ').waitFor();
});

pageTest('services are described with the own state, and the course of one is opened', door, async (page) => {
  const row = page.getByRole('group', { name: 'サービス' }).getByRole('row', { name: /通販/ });
  assert.match(await row.innerText(), /通販[\s\S]*shop[\s\S]*2[\s\S]*2[\s\S]*正常[\s\S]*ティック 12/);
  await row.getByRole('button', { name: /得点と経過/ }).press('Enter');
  await page.getByRole('dialog', { name: /みなと市役所.*通販 の内訳/ }).getByText('サービスの確認: 正常').waitFor();
});

pageTest('a team reads what checkers found of its services and in their words, without the details', door, async (page) => {
  const table = page.getByRole('group', { name: '確認の結果' }).getByRole('table');
  await table.waitFor();
  const rows = await table.getByRole('row').allInnerTexts();
  assert.equal(rows.length, 4);
  assert.match(rows[1], /12[\s\S]*通販[\s\S]*チェッカーの不具合（得点に影響しません）/);
  assert.match(rows[2], /12[\s\S]*メール[\s\S]*不具合[\s\S]*宛先に日本語を含むメールを送れません[\s\S]*11:10:07/);
  assert.equal(await table.locator('details').count(), 0);
  assert.equal(await page.getByText('これまでの').count(), 0);
  mock.calls.length = 0;
  mock.tellBoards({ tick: 13, lastTick: 13, ended: 12 });
  await called(mock, (call) => call.path === '/api/exercises/game/checks');
});

pageTest('an instructor reads the checks of every team, with the details when asked for', instructs, async (page) => {
  const table = page.getByRole('group', { name: '確認の結果' }).getByRole('table');
  await table.getByText('時間切れ（得点に影響しません）').waitFor();
  assert.equal(await table.getByRole('row').count(), 5);
  await page.getByText('ティック 12: これまでの 7 件のうち、チェッカーの不具合が 1 件、時間切れが 0 件です').waitFor();
  assert.equal(await table.getByText('KeyError').isVisible(), false);
  await table.getByText('チェッカーの詳細').first().click();
  await table.getByText('KeyError').waitFor();
  await assertSound(page, 'checks of teams');
});

pageTest('a team finds its packets with times and sizes, and gets to each file by keyboard', door, async (page) => {
  const table = page.getByRole('group', { name: 'パケットの記録' }).getByRole('table');
  await table.waitFor();
  const rows = await table.getByRole('row').allInnerTexts();
  assert.equal(rows.length, 3);
  assert.match(rows[1], /lan[\s\S]*2026年11月27日\(金\) 11:05[\s\S]*11:10:07[\s\S]*1\.\d MB/);
  const link = table.getByRole('link', { name: /^ダウンロード/ }).first();
  await link.focus();
  assert.equal(await link.evaluate((one) => one === document.activeElement && one.hasAttribute('download')), true);
  assert.equal(await link.getAttribute('href'), '/api/exercises/game/captures/team-2/1795831500000-lan.pcap');
  await assertSound(page, 'captures');
});

pageTest('before the game has begun there are no packets, and the page says when there will be', { ...door, path: '/exercises/hardening/board/flags' }, async (page) => {
  await page.getByText('試合が始まると、チームのルーターを通った通信がここに並びます').waitFor();
  assert.equal(await page.getByRole('link', { name: /^ダウンロード/ }).count(), 0);
});

pageTest('where the packets’ list cannot be had, the page says so and tries again when asked', door, async (page) => {
  mock.away('scoring-away');
  await page.reload();
  const again = page.getByRole('button', { name: /^もう一度試す.*パケットの記録/ });
  await again.waitFor();
  mock.away();
  await again.click();
  await page.getByRole('group', { name: 'パケットの記録' }).getByRole('table').waitFor();
});

pageTest('an instructor finds every team’s packets', instructs, async (page) => {
  const table = page.getByRole('group', { name: 'パケットの記録' }).getByRole('table');
  await table.waitFor();
  assert.equal(await table.getByRole('row').count(), 4);
  assert.equal(await table.getByRole('link').first().getAttribute('href'), '/api/exercises/game/captures/team-1/1795831200000-lan.pcap');
});

pageTest('a push while somebody types leaves the form alone', door, async (page) => {
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_half');
  await page.getByRole('group', { name: '確認の結果' }).waitFor();
  mock.calls.length = 0;
  mock.tellBoards({ tick: 13, lastTick: 13, ended: 12 });
  await called(mock, (call) => call.path === '/api/exercises/game/checks');
  assert.equal(await page.getByLabel('フラグ', { exact: true }).inputValue(), 'ENSHU_half');
});

pageTest('from the board a member gets to the door and back by links', { as: 'trainee', path: '/exercises/game/board' }, async (page) => {
  await page.getByRole('link', { name: 'フラグの提出' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'フラグの提出' }).waitFor();
  await page.getByRole('link', { name: '得点表へ' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: '得点表' }).waitFor();
});

pageTest('who plays in no team is told so and gets no form', { ...door, as: 'instructor' }, async (page) => {
  await page.getByText('フラグを提出できるのは、この演習のチームの人だけです').waitFor();
  assert.equal(await page.locator('#flags').count(), 0);
});

pageTest('where doors and token cannot be had, the page says so and tries again when asked', door, async (page) => {
  mock.away('scoring-away');
  await page.reload();
  await page.getByText('受付口とトークンを表示できません').waitFor();
  const checks = page.getByRole('button', { name: /^もう一度試す.*確認の結果/ });
  await checks.waitFor();
  mock.away();
  await checks.click();
  await page.getByText('宛先に日本語を含むメールを送れません').waitFor();
  await page.getByRole('button', { name: 'もう一度試す', exact: true }).click();
  await page.locator('enshu-team-token').waitFor();
});

pageTest('an instructor sees one team’s token when asked for, hidden at first', instructs, async (page) => {
  await page.getByLabel('受付口を見るチーム').selectOption('team-3');
  await page.getByRole('button', { name: '受付口とトークンを確かめる' }).click();
  const part = page.getByRole('region', { name: 'チームの受付口とトークン' });
  await part.getByRole('heading', { name: '赤 の受付口とトークン' }).waitFor();
  assert.doesNotMatch(await part.innerText(), /0123456789abcdef/);
  await part.getByRole('button', { name: '表示する' }).press('Enter');
  await part.getByText('0123456789abcdef-team-3').waitFor();
  await assertSound(page, 'doors of teams');
});

pageTest('standings are public only after an instructor has confirmed it', instructs, async (page) => {
  const part = page.getByRole('region', { name: '順位の公開' });
  await part.getByText('非公開').waitFor();
  await part.getByRole('button', { name: '公開する' }).click();
  const dialog = page.getByRole('dialog', { name: '順位を公開しますか' });
  await dialog.getByText('サインインしていない人も').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/publication')), false);
  await part.getByRole('button', { name: '公開する' }).click();
  await dialog.getByRole('button', { name: '公開する' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/publication'))).body, { published: true });
  await part.getByText('公開中').waitFor();
  mock.calls.length = 0;
  await part.getByRole('button', { name: '公開を取りやめる' }).click();
  assert.deepEqual((await called(mock, (call) => call.path?.endsWith('/publication'))).body, { published: false });
});

pageTest('a trainee sees neither publication nor other teams’ doors on the board', { as: 'trainee', path: '/exercises/game/board' }, async (page) => {
  await page.getByRole('heading', { name: '順位', exact: true }).waitFor();
  assert.equal(await page.getByRole('region', { name: '順位の公開' }).count(), 0);
  assert.equal(await page.getByRole('region', { name: 'チームの受付口とトークン' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: /^内訳/ }).count(), 0);
});

pageTest('from an entry of the feed an instructor gets to the events that can be voided', instructs, async (page) => {
  await page.getByRole('button', { name: /^内訳.*青い海 が みなと市役所/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '青い海・メール の内訳' });
  await dialog.getByRole('button', { name: /^無効にする.*4711/ }).waitFor();
});

pageTest('the workspace of a game calls its points those of tasks and leads to door and board', { as: 'trainee', path: '/exercises/running' }, async (page) => {
  await page.getByText('得点', { exact: true }).first().waitFor();
  assert.equal(await page.getByRole('link', { name: 'フラグの提出' }).count(), 0);
  mock.push({ scenario: { ...picture('running', 'trainee').scenario, format: 'attack-defence' } });
  await page.getByRole('link', { name: 'フラグの提出' }).waitFor();
  await page.getByText('課題の得点（順位には入りません）').waitFor();
  const place = page.locator('enshu-game-place');
  await place.getByText('1 位（4 チーム中）').waitFor();
  assert.equal(await place.locator('enshu-sides').count(), 0);
  mock.tellBoards({ sides: { turnMs: 1_800_000, restMs: 0, turns: 2, teams: { 'team-1': 'A', 'team-2': 'B' } } });
  await place.getByText('攻撃の番です（A組）').waitFor();
  await assertInside(page, 'game-workspace');
  await assertSound(page, 'game');
});

for (const language of ['ja', 'en']) {
  for (const size of ['wide', 'zoomed', 'phone', 'least']) {
    pageTest(`flags, ${language}, ${size}: sound and inside its window`, { ...door, language, size }, async (page) => {
      await page.locator('enshu-team-token').waitFor();
      await page.locator('#flags').fill(`ENSHU_OK${'x'.repeat(80)}\nENSHU_ERR\n${'W'.repeat(256)}`);
      await page.locator('form button.main').click();
      await page.locator('#handed').waitFor();
      await assertInside(page, `flags-${language}-${size}`);
      await assertSound(page, 'flags');
    });
    pageTest(`sharing, ${language}, ${size}: sound and inside its window`, { ...instructs, language, size }, async (page) => {
      await page.locator('#doors-team').selectOption('team-2');
      await page.locator('#doors-team').press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('#doors-of').waitFor();
      await assertInside(page, `sharing-${language}-${size}`);
      await assertSound(page, 'sharing');
    });
  }
}

pageTest('while teams harden, the page says how long still, and the form takes nothing', { ...door, path: '/exercises/hardening/board/flags' }, async (page) => {
  const notice = page.locator('enshu-hardening');
  await notice.getByText('準備時間（ほかのチームへの攻撃はまだできません）').waitFor();
  assert.match(await notice.innerText(), /残り 0:(0\d:\d\d|10:00)[\s\S]*最初のティックが始まります/);
  await page.getByText('最初のティックが始まると提出できます').waitFor();
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_OK1');
  const button = page.getByRole('button', { name: '提出する' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.press('Enter');
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/flags')), false);
  await page.getByText(`echo 'ENSHU_…' | nc 10.64.32.8 6666`).waitFor();
  assert.doesNotMatch(await page.locator('dl.doors').innerText(), /127\.0\.0\.1/);
  assert.equal(await page.getByText('演習基盤が動いている計算機からだけ').count(), 0);
  await assertSound(page, 'hardening');
});

pageTest('while its side defends, a team reads why the form takes nothing', { ...door, path: '/exercises/guided/board/flags' }, async (page) => {
  await page.getByText('フラグを提出できるのは、自分の組が攻撃する番だけです').waitFor();
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_OK1');
  const button = page.getByRole('button', { name: '提出する' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.press('Enter');
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/flags')), false);
  await assertSound(page, 'guided');
});

pageTest('in its own turn a side hands in flags, and reads which of them count for nobody', { ...door, path: '/exercises/guided-last/board/flags' }, async (page) => {
  await page.getByLabel('フラグ', { exact: true }).fill('ENSHU_OK1\nENSHU_TURN1');
  await page.getByRole('button', { name: '提出する' }).press('Enter');
  await page.getByText('この番では、あなたの組の得点にならないフラグです。').waitFor();
});

pageTest('what is known of others’ flags is told by team and service, and where programs read it', { ...door, path: '/exercises/game/board/flags' }, async (page) => {
  const table = page.getByRole('group', { name: 'フラグの手がかり' }).getByRole('table');
  assert.match(await table.getByRole('row', { name: /4711/ }).innerText(), /12\s+青い海\s+通販\s+user 4711/);
  assert.equal(await page.getByText('attack.json').count(), 0);
});

pageTest('in the time of hardening nothing is known yet, and the relay tells where it will be', { ...door, path: '/exercises/hardening/board/flags' }, async (page) => {
  await page.getByText('いま知らされている手がかりはありません。').waitFor();
  await page.getByText('curl http://10.64.32.8:8080/attack.json').waitFor();
});

pageTest('how its attacks went, and those on it, is counted by team and service', { ...door, path: '/exercises/game/board/flags' }, async (page) => {
  const tables = page.getByRole('region', { name: '攻撃の成果' });
  const row = tables.getByRole('group', { name: '取ったフラグ' }).getByRole('row', { name: /赤/ });
  assert.match(await row.innerText(), /赤\s+通販\s+9\s+75 %\s+12\s+0:00:41/);
  assert.match(await tables.getByRole('group', { name: '取られたフラグ' }).getByRole('row', { name: /青い海/ }).innerText(), /メール\s+4\s+50 %/);
});
