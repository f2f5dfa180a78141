// What a team does with a report, through the page alone.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, visit } from './browser.mjs';
import { browser, mock, testsAs } from './stage.mjs';

const on = testsAs('trainee');
const open = { path: '/exercises/report-open' };

async function fill(page) {
  const form = page.getByRole('region', { name: '報告書「インシデント第一報」' });
  await form.getByLabel('高（住民サービスに影響）').check();
  await form.getByLabel(/連絡を受けた時刻/).fill('09:40');
  await form.getByLabel(/概要/).fill('税務課の PC が外部と通信しています。\n切り離しを始めました。');
  return form;
}

const sent = (call) => call.path === '/api/exercises/report-open/tasks/first-report/report';

on('a report is handed in after what is empty and what can not be undone were named', open, async (page) => {
  const form = await fill(page);
  await assertSound(page, 'report-filled');
  await form.getByRole('button', { name: '提出する' }).click();
  const question = page.getByRole('dialog', { name: '「インシデント第一報」を提出しますか' });
  await question.getByText('空欄が 3 件あります:「通信の間隔（秒）」「該当する PC」「まだ分かっていないこと」。').waitFor();
  await question.getByText('講師が差し戻すまで書き直せません').waitFor();
  await assertSound(page, 'report-question');
  await question.getByRole('button', { name: '取り消す' }).click();
  assert.equal(mock.calls.some(sent), false);
  await form.getByRole('button', { name: '提出する' }).press('Enter');
  await question.getByRole('button', { name: '提出する' }).click();
  const { body, own } = await called(mock, sent);
  assert.equal(own, true);
  assert.match(body.key, /^[0-9a-f-]{36}$/);
  assert.deepEqual(body.fields, { severity: 'high', received: '09:40', summary: '税務課の PC が外部と通信しています。\n切り離しを始めました。' });
});

on('what is written survives a reload', open, async (page) => {
  const before = await fill(page);
  await before.getByText('保存済み').waitFor();
  await page.reload();
  const form = page.getByRole('region', { name: '報告書「インシデント第一報」' });
  await form.getByLabel('高（住民サービスに影響）').and(page.locator(':checked')).waitFor();
  assert.match(await form.getByLabel(/概要/).inputValue(), /切り離しを始めました/);
});

on('two members write one report at once', open, async (page) => {
  const form = await fill(page);
  await form.getByText('保存済み').waitFor();
  const mate = await visit(browser, mock, { as: 'mate', ...open });
  const theirs = mate.getByRole('region', { name: '報告書「インシデント第一報」' });
  await theirs.getByLabel('高（住民サービスに影響）').and(mate.locator(':checked')).waitFor();
  // It is shown for a short time only.
  await Promise.all([form.getByText('海老原 蓮さんが入力中').first().waitFor(), theirs.getByLabel(/該当する PC/).fill('pc02')]);
  await theirs.getByLabel('低（業務に影響なし）').check();
  await form.getByLabel('低（業務に影響なし）').and(page.locator(':checked')).waitFor();
  assert.equal(await form.getByLabel(/該当する PC/).inputValue(), 'pc02');
  await mate.context().close();
});

on('what is written while the line is lost stays, and is sent when it is back', open, async (page) => {
  const form = await fill(page);
  await form.getByText('保存済み').waitFor();
  await page.context().setOffline(true);
  mock.notebooks.cut();
  await form.getByLabel(/概要/).fill('切れている間に書いた');
  await form.getByText('未送信').waitFor();
  await page.context().setOffline(false);
  await form.getByText('保存済み').waitFor();
});

on('an empty report is not handed in', open, async (page) => {
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByRole('alert').getByText('何も記入されていません').waitFor();
  assert.equal(mock.calls.some(sent), false);
});

on('a report that could not be sent stays, and is sent again under the same key', open, async (page) => {
  const form = await fill(page);
  await page.route('**/tasks/first-report/report', (route) => route.abort());
  const handIn = async () => {
    await form.getByRole('button', { name: '提出する' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提出する' }).click();
  };
  const asked = page.waitForRequest('**/tasks/first-report/report');
  await handIn();
  const first = JSON.parse((await asked).postData());
  await form.getByRole('alert').getByText('通信の状態を確認して').waitFor();
  await page.unroute('**/tasks/first-report/report');
  await handIn();
  assert.equal((await called(mock, sent)).body.key, first.key);
});

on('a report that was given back says why, and opens with what was written', { path: '/exercises/report-returned' }, async (page) => {
  const form = page.getByRole('region', { name: '報告書「インシデント第一報」' });
  await form.getByText('影響を受ける業務が書かれていません。').waitFor();
  await form.getByRole('button', { name: '提出した内容を書き戻す' }).click();
  assert.match(await form.getByLabel(/概要/).inputValue(), /税務課の PC/);
  assert.ok(await form.getByLabel('高（住民サービスに影響）').isChecked());
  assert.equal(await form.getByRole('button', { name: '提出した内容を書き戻す' }).count(), 0);
});

on('marks come with who gave them and what was said', { path: '/exercises/report-marked' }, async (page) => {
  const form = page.getByRole('region', { name: '報告書「インシデント第一報」' });
  await form.getByText('要点がよくまとまっています。').waitFor();
  await form.getByText('3.5 / 4 点').waitFor();
  await page.getByText('専門用語に説明があり、読みやすい報告です。').waitFor();
});

on('a mark that comes is shown and said at once', { path: '/exercises/report-waiting' }, async (page) => {
  await page.locator('.task-head').getByText('提出済み・採点待ち').waitFor();
  const { paperPicture } = await import('./papers.mjs');
  mock.push({ teams: paperPicture('report-marked', 'trainee').teams });
  await page.locator('#announcements', { hasText: '「第一報を書く」の採点が終わりました' }).waitFor({ state: 'attached' });
  await page.getByText('要点がよくまとまっています。').waitFor();
});

on('the form can be used at 320 px', { ...open, size: 'least' }, async (page) => {
  await page.getByRole('tab', { name: /^課題/ }).click();
  await fill(page);
  await assertInside(page, 'report-filled-least');
  await assertSound(page, 'report-filled-least');
});
