// What a team does together: notes that several write at once, through the pages alone.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, visit } from './browser.mjs';
import { mock, browser, testsAs } from './stage.mjs';

const on = testsAs('trainee');

async function openNotes(page) {
  await page.getByRole('tab', { name: 'チーム' }).click();
  const notes = page.getByRole('textbox', { name: /チームのメモ/ });
  await page.getByText('保存済み').waitFor();
  return notes;
}

const holds = (page, text) => page.waitForFunction((wanted) => document.querySelector('#team-notes').value === wanted, text);

/** Two members at two browsers, each in the notes of the running exercise. */
function together(name, act) {
  on(name, {}, async (page) => {
    const mate = await visit(browser, mock, { as: 'mate', path: '/exercises/running' });
    try {
      const fields = await Promise.all([page, mate].map(openNotes));
      await act(page, fields[0], mate, fields[1]);
      assert.deepEqual(mate.faults, []);
    } finally {
      await mate.context().close();
    }
  });
}

together('two members who type at once both find everything', async (one, first, other, second) => {
  await Promise.all([first.pressSequentially('10:12 pc02 を確認', { delay: 15 }), second.pressSequentially('[proxy の記録を見ます]', { delay: 15 })]);
  await Promise.all([one, other].map((page) => page.getByText('保存済み').waitFor()));
  await one.waitForFunction(() => document.querySelector('#team-notes').value.length === '10:12 pc02 を確認[proxy の記録を見ます]'.length);
  const text = await first.inputValue();
  await holds(other, text);
  assert.equal([...text].sort().join(''), [...'10:12 pc02 を確認[proxy の記録を見ます]'].sort().join(''));
});

together('what a member wrote whole stays whole when others write before it', async (one, first, other, second) => {
  await first.fill('一行目\n');
  await holds(other, '一行目\n');
  await second.press('Control+Home');
  await second.pressSequentially('零行目\n');
  await holds(one, '零行目\n一行目\n');
  await first.pressSequentially('二行目');
  await holds(other, '零行目\n一行目\n二行目');
});

together('the caret stays at its word while others write before it', async (one, first, other, second) => {
  await first.fill('abc');
  await holds(other, 'abc');
  await first.press('ArrowLeft');
  await second.press('Control+Home');
  await second.pressSequentially('123');
  await holds(one, '123abc');
  assert.equal(await first.evaluate((field) => field.selectionStart), 5);
  await first.pressSequentially('-');
  await holds(other, '123ab-c');
});

together('a composition of Japanese goes on undisturbed while others write', async (one, first, other, second) => {
  await first.fill('調査:');
  await holds(other, '調査:');
  const keys = await one.context().newCDPSession(one);
  await keys.send('Input.imeSetComposition', { text: 'かくにん', selectionStart: 4, selectionEnd: 4 });
  await second.press('Control+Home');
  await second.pressSequentially('先に');
  await holds(other, '先に調査:');
  await called(mock, (call) => call.notes?.type === 'writing');
  assert.equal(await first.inputValue(), '調査:かくにん');
  await keys.send('Input.imeSetComposition', { text: '確認', selectionStart: 2, selectionEnd: 2 });
  await keys.send('Input.insertText', { text: '確認' });
  await holds(one, '先に調査:確認');
  await holds(other, '先に調査:確認');
  await first.pressSequentially('済み');
  await holds(other, '先に調査:確認済み');
});

together('undo takes back one\'s own writing only', async (one, first, other, second) => {
  // At once: what is typed in pieces, with pauses between them, is taken back in pieces.
  await first.fill('自分の');
  await holds(other, '自分の');
  await second.press('Control+End');
  await second.pressSequentially('相手の');
  await holds(one, '自分の相手の');
  await first.press('Control+z');
  await holds(other, '相手の');
  await first.press('Control+Shift+z');
  await holds(other, '自分の相手の');
});

together('who writes is shown to the others, and for a short time only', async (one, first, other) => {
  await Promise.all([other.getByText('佐久間 遥さんが入力中').waitFor(), first.pressSequentially('あ')]);
  assert.equal(await one.getByText('入力中').count(), 0);
  await other.getByText('佐久間 遥さんが入力中').waitFor({ state: 'detached' });
});

together('a line that breaks loses nothing, and says what is not sent', async (one, first, other, second) => {
  await first.fill('前');
  await holds(other, '前');
  // Others may have it before it is known here that it is kept.
  await one.locator('.notes .badge', { hasText: '保存済み' }).waitFor();
  await one.context().setOffline(true);
  mock.notebooks.cut();
  await one.getByText('再接続中').first().waitFor();
  await first.press('End');
  await first.pressSequentially('切れている間');
  await one.locator('.notes .badge', { hasText: '未送信' }).waitFor();
  await second.press('End');
  await second.pressSequentially('つながっている側');
  await one.context().setOffline(false);
  await one.locator('.notes .badge', { hasText: '保存済み' }).waitFor();
  const both = () => /^前(切れている間つながっている側|つながっている側切れている間)$/.test(document.querySelector('#team-notes').value);
  await one.waitForFunction(both);
  await other.waitForFunction(both);
  assert.equal(await first.inputValue(), await second.inputValue());
});

together('what was not sent survives the end of the page', async (one, first, other) => {
  mock.notebooks.full(true);
  await first.fill('送れなかった内容');
  await one.locator('.notes .badge', { hasText: '保存できません' }).waitFor();
  await assertSound(one, 'notes-full');
  await one.reload();
  mock.notebooks.full(false);
  await one.getByRole('tab', { name: 'チーム' }).click();
  await holds(one, '送れなかった内容');
  await holds(other, '送れなかった内容');
  await one.locator('.notes .badge', { hasText: '保存済み' }).waitFor();
  assert.equal(await one.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('enshu.unsent.')).length), 0);
});

on('the team is reached by its key, and is sound in both themes', {}, async (page) => {
  await page.keyboard.press('4');
  await page.getByRole('heading', { name: 'チームのメモ' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-region-team');
  await page.getByRole('listitem').filter({ hasText: '佐久間 遥' }).getByText('達成 1・解答 63・ヒント 2').waitFor();
  await assertSound(page, 'team');
  await assertInside(page, 'team');
});

for (const size of ['least', 'zoomed']) {
  on(`the team fits a ${size} window`, { size, theme: 'dark' }, async (page) => {
    await page.getByRole('tab', { name: 'チーム' }).click();
    await page.getByText('保存済み').waitFor();
    await assertSound(page, `team-${size}`);
    await assertInside(page, `team-${size}`);
  });
}
