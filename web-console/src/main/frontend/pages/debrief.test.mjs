// Looking back on an exercise, as a team and as an instructor.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack, roundTrip } from './browser.mjs';
import { picture } from './data.mjs';
import { mock, testsAs } from './stage.mjs';

const team = testsAs('trainee');
const instructor = testsAs('instructor');
const ended = { path: '/exercises/ended/debrief' };

team('the way to the debrief opens with the end', { path: '/exercises/ended' }, async (page) => {
  await page.getByRole('link', { name: '振り返り' }).click();
  await page.getByRole('heading', { name: '振り返り', level: 1 }).waitFor();
  await page.getByRole('link', { name: '演習の画面に戻る' }).click();
  await page.getByRole('tab', { name: '事前学習' }).waitFor();
});

team('before the end there is nothing to read yet', { path: '/exercises/running/debrief' }, async (page) => {
  await page.getByText('振り返りは、演習が終わってから読めます。').waitFor();
  assert.equal(mock.calls.filter((call) => call.path?.endsWith('/debrief')).length, 0);
});

team('a team reads its record beside the model, what was said to it, and what to study', ended, async (page) => {
  const record = page.getByRole('region', { name: 'チームの記録' });
  const row = record.getByRole('row', { name: /通信の発信元/ });
  assert.match(await row.innerText(), /10–35 分/);
  assert.match(await row.innerText(), /0:29:00/);
  assert.match(await row.innerText(), /目安どおり/);
  assert.match(await record.getByRole('row', { name: /ほかに同じ症状/ }).innerText(), /目安より 6 分あと/);
  assert.match(await page.getByRole('region', { name: '講師からチームへの講評' }).innerText(), /声かけが途切れませんでした/);
  assert.match(await page.getByRole('region', { name: '講師から全体への講評' }).innerText(), /第一報/);
  assert.match(await page.getByRole('region', { name: '次に学ぶこと' }).innerText(), /インシデントの軽減[\s\S]*不正なプログラムを取り除く/);
  assert.equal(await page.getByRole('textbox').count(), 0);
});

team('the record fits a wide screen with its last column', { ...ended, language: 'en' }, async (page) => {
  const record = page.getByRole('region', { name: 'Your team’s record' }).locator('.scroll');
  assert.ok(await record.evaluate((box) => box.scrollWidth <= box.clientWidth + 1));
});

team('the course can be read as a list, and every task is explained, by keyboard', ended, async (page) => {
  await page.getByText('経過を一覧で読む').waitFor();
  for (const words of ['経過を一覧で読む', '通信の発信元を突き止める']) {
    await page.locator('.explained > summary', { hasText: words }).focus();
    await page.keyboard.press('Enter');
  }
  const list = page.getByRole('region', { name: '経過', exact: true }).getByRole('table');
  assert.match(await list.innerText(), /0:01:00[\s\S]*監視センターから「不審な通信の検知」/);
  assert.match(await list.innerText(), /0:29:00[\s\S]*「通信の発信元を突き止める」を達成[\s\S]*佐久間 遥[\s\S]*\+18/);
  await page.getByRole('heading', { name: 'なぜそう言えるのか' }).waitFor();
});

instructor('all teams are compared, and each can be looked at', ended, async (page) => {
  const row = page.getByRole('region', { name: 'チームの比較' }).getByRole('row', { name: /通信の発信元/ });
  assert.match(await row.innerText(), /0:29:00[\s\S]*0:36:00/);
  await page.getByRole('tab', { name: '全体' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: 'チーム1の記録' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('採点の済んだどの課題も、8 割以上の得点です。').waitFor();
});

instructor('a remark is written, saved, and known as saved', ended, async (page) => {
  const save = page.getByRole('button', { name: '保存' });
  await page.getByLabel('改善する点').fill('確かめてから「済んだ」と言う。');
  await page.getByText('まだ保存していません。').waitFor();
  await save.click();
  const { body, path } = await called(mock, (call) => call.method === 'POST');
  assert.equal(path, '/api/exercises/ended/debrief/remark');
  assert.deepEqual(body, { version: 0, strengths: '', improvements: '確かめてから「済んだ」と言う。', actions: '' });
  await page.getByText('まだ書かれていません。').waitFor();
  assert.ok(await save.isDisabled());
});

instructor('what is typed while a remark is saved stays, over a reload too', ended, async (page) => {
  const words = page.getByLabel('改善する点');
  await words.fill('確かめる。');
  const late = await holdBack(page, '**/debrief/remark', 'POST');
  await page.getByRole('button', { name: '保存' }).click();
  await late.asked;
  await words.press('Control+End');
  await page.keyboard.type('声に出す。');
  const read = page.waitForResponse('**/api/exercises/ended/debrief');
  await late.letGo();
  await (await read).finished();
  await roundTrip(page);
  assert.equal(await words.inputValue(), '確かめる。声に出す。');
  await page.reload();
  await page.getByText('まだ保存していません。').waitFor();
  assert.equal(await words.inputValue(), '確かめる。声に出す。');
});

team('a record that is away is asked for again after a pause, not all the time', ended, async (page) => {
  mock.away('record-away');
  await page.reload();
  await page.getByRole('heading', { name: '一時的に利用できません' }).waitFor();
  const asked = () => mock.calls.filter((call) => call.path?.endsWith('/debrief')).length;
  const before = asked();
  for (let times = 0; times < 20; times++) await roundTrip(page);
  assert.ok(asked() - before < 5, `asked ${asked() - before} times`);
});

instructor('what another instructor saved first is shown, and nothing typed is lost', ended, async (page) => {
  await page.getByRole('tab', { name: 'チーム1' }).click();
  await page.getByLabel('よかった点').fill('先を越す');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('instructor さんが先に保存しました').waitFor();
  assert.equal(await page.getByLabel('よかった点').inputValue(), '先を越す');
  const { path } = await called(mock, (call) => call.method === 'POST');
  assert.equal(path, '/api/exercises/ended/debrief/teams/team-1/remark');
});

instructor('what was typed for one team never shows with another', ended, async (page) => {
  await page.getByRole('tab', { name: 'チーム1' }).click();
  await page.getByLabel('次に行うこと').fill('チーム1だけの話');
  await page.getByRole('tab', { name: 'チーム2' }).click();
  assert.equal(await page.getByLabel('次に行うこと').inputValue(), '');
  await page.getByRole('tab', { name: 'チーム1' }).click();
  assert.equal(await page.getByLabel('次に行うこと').inputValue(), 'チーム1だけの話');
});

instructor('the report comes as a file of its own name', ended, async (page) => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '実施報告書（PDF）' }).click()]);
  assert.equal(file.suggestedFilename(), '実施報告書 令和8年度 CYDER A 第3回（みなと会場）.pdf');
});

instructor('a report that could not be made says why', { path: '/exercises/running/debrief' }, async (page) => {
  await page.getByRole('button', { name: '実施報告書（PDF）' }).click();
  await page.getByText('報告書の書体がサーバーにありません。').waitFor();
});

/** The exercise becomes a game between teams. */
const asGame = (role) => mock.push({ scenario: { ...picture('ended', role).scenario, format: 'attack-defence' } });

team('of a game a team reads what became of each of its flags, and of those that it took', ended, async (page) => {
  await page.getByRole('region', { name: 'チームの記録' }).waitFor();
  assert.equal(await page.getByRole('region', { name: 'フラグの記録' }).count(), 0);
  asGame('trainee');
  const stories = page.getByRole('region', { name: 'フラグの記録' });
  const rows = stories.getByRole('table').getByRole('row');
  await stories.getByRole('button', { name: '続きを読み込む（60 / 90 件）' }).waitFor();
  assert.match(await rows.nth(4).innerText(), /^3\s+通販\s+11:03:00 設置できた\s+T3\s*正常\s+T4\s*停止\s+赤（T4、設置から 0:00:41）/);
  assert.match(await rows.nth(3).innerText(), /記録なし[\s\S]*なし/);
  assert.match(await rows.nth(5).innerText(), /接続できず/);
  assert.match(await rows.nth(6).innerText(), /無効/);
  await stories.getByRole('button', { name: /続きを読み込む/ }).press('Enter');
  await page.locator('#announcements', { hasText: '90 件を表示しています' }).waitFor();
  assert.equal(await rows.count(), 91);
  await stories.getByLabel('見るフラグ').selectOption('taken');
  await stories.getByRole('columnheader', { name: 'チーム', exact: true }).waitFor();
  await stories.getByLabel('サービス').selectOption('wiki');
  await stories.getByText('あてはまるフラグはありません。').waitFor();
  assert.match(await page.getByRole('region', { name: '攻撃の成果' }).innerText(), /赤\s+通販\s+9\s+75 %\s+12\s+0:00:41[\s\S]*取られたフラグはありません/);
});

for (const size of ['wide', 'phone']) {
  instructor(`an instructor reads what became of everybody’s flags, ${size}`, { ...ended, size }, async (page) => {
    await page.getByRole('heading', { name: '振り返り', level: 1 }).waitFor();
    asGame('instructor');
    const stories = page.getByRole('region', { name: 'フラグの記録' });
    await stories.getByRole('button', { name: '続きを読み込む（60 / 360 件）' }).waitFor();
    assert.equal(await stories.getByLabel('見るフラグ').count(), 0);
    await assertSound(page, 'flag stories');
    await assertInside(page, `flag-stories-${size}`);
  });
}
