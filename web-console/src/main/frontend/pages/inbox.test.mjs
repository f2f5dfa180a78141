// What comes in and goes out through a trainee's inbox.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('trainee');

const letter = (page, name) => page.getByRole('article', { name });
const opened = async (page, name) => {
  const head = letter(page, name).locator('.letter-head');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.press('Enter');
  return letter(page, name);
};

on('a mail looks like a mail, with subject, sender, role and time', {}, async (page) => {
  const mail = await opened(page, 'メール: 監視センター（委託先）');
  await mail.locator('.mail-sheet dd', { hasText: '不審な通信の検知について' }).waitFor();
  await mail.locator('.mail-sheet dd', { hasText: '連絡担当' }).waitFor();
  await mail.getByText('関連する課題:「通信の発信元を突き止める」').waitFor();
  await mail.locator('time', { hasText: '開始から 0:00:00（' }).waitFor();
  assert.equal(await mail.locator('.mail-sheet .prose', { hasText: '件名' }).count(), 0);
});

on('a call, a chat and a cutting look like what they are', {}, async (page) => {
  await (await opened(page, '電話: 税務課 佐久間')).locator('.call-sheet', { hasText: '電話メモ' }).waitFor();
  await (await opened(page, 'チャット: 情報政策課長')).locator('.chat-sheet .bubble').waitFor();
  await (await opened(page, '報道: 湾岸日報 電子版')).locator('.press-sheet .press-source').waitFor();
  await (await opened(page, 'お知らせ: 講師')).locator('.notice-sheet').waitFor();
  await assertSound(page, 'letters');
});

on('each kind has a tab with its unread count, moved through with arrow keys', {}, async (page) => {
  const kinds = page.getByRole('tablist', { name: '連絡の種類' });
  await kinds.getByRole('tab', { name: /メール.*未読 1 件/ }).waitFor();
  await kinds.getByRole('tab', { name: /すべて/ }).press('ArrowRight');
  assert.equal(await kinds.getByRole('tab', { name: /メール/ }).getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('.letters:visible .letter').count(), 1);
});

on('what has been read is read: the count goes down and stays down over a reload', {}, async (page) => {
  const count = async () => Number(/\d+/.exec(await page.locator('.arrival').textContent())[0]);
  const before = await count();
  const notice = letter(page, 'お知らせ: 講師');
  await notice.locator('.letter-head').press('Enter');
  await notice.locator('.letter-head').press('Enter');
  // Others that are on the screen for a moment count as read meanwhile.
  await notice.and(page.locator(':not(.new)')).waitFor();
  assert.ok((await count()) < before);
  await page.reload();
  await page.locator('.arrival').waitFor();
  assert.ok((await count()) < before);
});

on('a reply goes out once, its draft survives a reload and is then forgotten', {}, async (page) => {
  const box = async () => (await opened(page, 'メール: 監視センター（委託先）')).getByLabel('返信', { exact: true });
  await (await box()).fill('端末を特定しました。');
  await page.reload();
  assert.equal(await (await box()).inputValue(), '端末を特定しました。');
  await (await box()).press('Control+Enter');
  const { body, own } = await called(mock, (call) => call.path?.endsWith('/inbox/replies') && call.method === 'POST');
  assert.equal(own, true);
  assert.deepEqual([body.item, body.text, body.team], ['vendor', '端末を特定しました。', undefined]);
  assert.match(body.id, /^[0-9a-f-]{36}$/);
  await page.locator('#announcements', { hasText: '返信を送りました' }).waitFor({ state: 'attached' });
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('enshu.draft.'))), []);
});

on('what is written while a reply is on its way is not lost with it', {}, async (page) => {
  const box = (await opened(page, 'メール: 監視センター（委託先）')).getByLabel('返信', { exact: true });
  await box.fill('端末を特定しました。');
  const late = await holdBack(page, '**/inbox/replies', 'POST');
  await box.press('Control+Enter');
  await late.asked;
  await box.press('Control+End');
  await page.keyboard.type('次の報告');
  await late.letGo();
  await page.locator('#announcements', { hasText: '返信を送りました' }).waitFor({ state: 'attached' });
  assert.equal(await box.inputValue(), '次の報告');
});

on('an instructor’s answer stands in the thread and makes the letter new again', {}, async (page) => {
  const mail = await opened(page, 'メール: 監視センター（委託先）');
  await mail.locator('.reply.other', { hasText: '北条 透（講師）' }).waitFor();
  await mail.locator('.reply.own', { hasText: '海老原 蓮' }).waitFor();
});

on('from the tasks, a key leads to the newest unread message', { size: 'phone' }, async (page) => {
  await page.getByRole('tablist', { name: '演習の画面の切り替え' }).getByRole('tab', { name: '課題' }).click();
  await page.getByRole('button', { name: /新しい連絡を読む/ }).press('Enter');
  await page.waitForFunction(() => document.activeElement.classList.contains('letter-head'));
  await assertSound(page, 'inbox-phone');
});

on('a held team is told so over the whole page, and takes no replies', { path: '/exercises/held' }, async (page) => {
  await page.locator('.band.still', { hasText: 'あなたのチームは一時停止中です' }).waitFor();
  await (await opened(page, 'メール: 監視センター（委託先）')).getByText('再開すると返信できます').waitFor();
  assert.equal(await page.getByLabel('返信', { exact: true }).count(), 0);
});

on('when the time is over everybody is told, and nothing ends', { path: '/exercises/over' }, async (page) => {
  await page.locator('.band.over', { hasText: '終了時刻になりました' }).waitFor();
  assert.equal(await page.getByRole('button', { name: '解答を送る' }).first().isDisabled(), false);
});

on('a rehearsal is told from the real thing', { path: '/exercises/rehearsal' }, async (page) => {
  await page.locator('.band.fast', { hasText: 'リハーサル速度 ×10' }).waitFor();
});

for (const state of ['paused', 'held', 'over', 'rehearsal']) {
  for (const look of [{ theme: 'light', size: 'wide' }, { theme: 'dark', size: 'least', language: 'en' }]) {
    on(`the page of an exercise that is ${state} is sound, ${look.theme} and ${look.size}`, { path: `/exercises/${state}`, ...look }, async (page) => {
      await page.locator('.band').first().waitFor();
      await assertInside(page, `clock-${state}-${look.theme}`);
      await assertSound(page, `clock-${state}-${look.theme}`);
    });
  }
}
