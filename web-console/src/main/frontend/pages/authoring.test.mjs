// What an author of scenarios does, through the pages alone.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, holdBack } from './browser.mjs';
import { proofOf } from './authoring.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('instructor');
const list = { path: '/authoring' };
const scenario = { path: '/authoring/minato-mail' };
const view = (name) => ({ path: `/authoring/minato-mail/${name}` });

const editor = (page) => page.locator('enshu-code-editor .cm-content');
const standing = (page) => page.locator('.pane-head [role=status]');
const typed = async (page, text) => {
  await editor(page).waitFor();
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
};
const saves = () => mock.calls.filter((call) => call.method === 'PUT');
const content = (path, id = 'minato-mail') => mock.authoring.packages.get(id).files.get(path)?.content.toString('utf8');

/** From the list of problems to the key that is wrong, with the cursor in the editor. */
async function toTheWrongKey(page) {
  await page.getByRole('region', { name: '問題（2）' }).getByRole('button', { name: /key-unknown/ }).click();
  await page.locator('.cm-focused .cm-activeLine', { hasText: 'fase: report' }).waitFor();
}

on('the first page leads to the scenarios, each with how it stands', { path: '/' }, async (page) => {
  await page.getByRole('link', { name: 'シナリオの作成' }).click();
  const own = page.getByRole('row', { name: /港からの添付ファイル/ });
  for (const words of ['独自', '改訂 2', '未公開の変更あり', 'エラー 1', '警告 1', '未検証']) await own.getByText(words, { exact: true }).waitFor();
  const supplied = page.getByRole('row', { name: /渡された USB/ });
  for (const words of ['付属', '読み取り専用', '問題なし', '検証済み']) await supplied.getByText(words, { exact: true }).waitFor();
  assert.equal(await supplied.getByRole('link', { name: '書き出し' }).getAttribute('href'), '/api/authoring/cyder-a-usb/export');
});

on('a scenario is made from the template; what is missing is said at its field', list, async (page) => {
  await page.getByRole('button', { name: '新しいシナリオ' }).click();
  const dialog = page.getByRole('dialog', { name: '新しいシナリオ' });
  await dialog.getByRole('button', { name: 'ひな型から作る' }).click();
  await dialog.getByText('ID は英小文字・数字・ハイフンで').waitFor();
  assert.equal(await dialog.getByText('題名を入力してください。').count(), 2);
  await assertSound(page, 'new-scenario-faults');
  await dialog.getByLabel('シナリオの ID').fill('minato-mail');
  await dialog.getByLabel('題名（日本語）').fill('新しい題');
  await dialog.getByLabel('題名（英語）').fill('A new one');
  await page.keyboard.press('Enter');
  await dialog.getByText('この ID はすでに使われています').waitFor();
  await dialog.getByLabel('シナリオの ID').fill('atarashii');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/authoring/atarashii');
  await page.getByRole('heading', { name: '新しい題' }).waitFor();
});

on('a copy takes a free id by itself', list, async (page) => {
  await page.getByRole('button', { name: /コピー.*渡された USB/ }).click();
  const dialog = page.getByRole('dialog', { name: '「渡された USB」をコピーする' });
  assert.equal(await dialog.getByLabel('シナリオの ID').inputValue(), 'cyder-a-usb-2');
  await dialog.getByRole('button', { name: 'コピーを作る' }).click();
  const { text } = await called(mock, (call) => call.method === 'POST' && call.path === '/api/authoring');
  assert.deepEqual(JSON.parse(text), { id: 'cyder-a-usb-2', copyOf: 'cyder-a-usb' });
  await page.waitForURL('**/authoring/cyder-a-usb-2');
});

const zip = (words) => ({ name: 'package.zip', mimeType: 'application/zip', buffer: Buffer.from(`PK${words}`) });

on('a zip is taken in by the button, and what was left out is listed', list, async (page) => {
  await page.getByLabel('ファイルを選ぶ').setInputFiles(zip('good'));
  await page.getByText('「uploaded」を取り込みました。').first().waitFor();
  await page.getByText('取り込まなかったファイル（2）').click();
  await page.getByText('__MACOSX/._scenario.yaml').waitFor();
  await assertSound(page, 'uploaded');
  await page.getByRole('link', { name: 'シナリオを開く' }).click();
  await page.waitForURL('**/authoring/uploaded');
});

on('a zip that is refused says what, where and what to do; one whose id is taken can have another', list, async (page) => {
  const choose = page.getByLabel('ファイルを選ぶ');
  await choose.setInputFiles(zip('evil'));
  const refused = page.getByRole('alert').filter({ hasText: 'package.zip を取り込めませんでした' });
  await refused.getByText('../etc/passwd').waitFor();
  await refused.getByText('ファイルの名前が使えません。名前を直して zip を作り直してください。').waitFor();
  await assertSound(page, 'upload-refused');
  await choose.setInputFiles(zip('taken'));
  await refused.getByText('この ID はすでに使われています').waitFor();
  await refused.getByLabel('別の ID で取り込む').fill('betsu-no-id');
  await page.keyboard.press('Enter');
  await page.getByText('「betsu-no-id」を取り込みました。').first().waitFor();
});

on('a zip is dropped on its place', list, async (page) => {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['PKgood'], 'dropped.zip', { type: 'application/zip' }));
    return transfer;
  });
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data });
  await page.getByText('「uploaded」を取り込みました。').first().waitFor();
});

on('what is typed is saved after a pause, and the words say so', scenario, async (page) => {
  await typed(page, '');
  // At once: on a slow machine there may be a pause between two letters.
  await page.keyboard.insertText('# 一行目: ');
  await standing(page).getByText('未保存').waitFor();
  await standing(page).getByText('保存済み').waitFor();
  assert.match(content('scenario.yaml'), /^# 一行目: enshu: 1\n/);
  assert.equal(saves().length, 1);
});

on('Ctrl+S saves at once, Tab indents, Esc and Tab leave', scenario, async (page) => {
  await typed(page, '#');
  await page.keyboard.press('Control+s');
  await standing(page).getByText('保存済み').waitFor();
  assert.match(content('scenario.yaml'), /^#enshu/);
  await page.keyboard.press('Tab');
  assert.ok(await editor(page).evaluate((one) => one.getRootNode().activeElement === one), 'Tab stays in the editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.ok(await editor(page).evaluate((one) => one.getRootNode().activeElement !== one), 'Esc and Tab leave the editor');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  assert.ok(await editor(page).evaluate((one) => one.getRootNode().activeElement !== one), 'and backwards');
});

on('the schema offers keys and words and explains them', scenario, async (page) => {
  await editor(page).waitFor();
  await editor(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('    poi');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('tag');
  const offers = page.locator('.cm-tooltip-autocomplete');
  await offers.getByText('tags').waitFor();
  await assertSound(page, 'code-offers');
  await page.keyboard.press('Enter');
  await page.locator('.cm-line', { hasText: /^ {4}tags:$/ }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.locator('.key-words', { hasText: 'enshu: 形式の版。' }).waitFor();
  await page.keyboard.press('F1');
  await page.locator('#announcements', { hasText: 'enshu: 形式の版。' }).waitFor({ state: 'attached' });
});

on('problems are marked at their place, listed, and lead there, also in another file', scenario, async (page) => {
  await page.locator('.cm-lintRange-error', { hasText: 'fase' }).waitFor();
  const problems = page.getByRole('region', { name: '問題（2）' });
  await problems.getByRole('button', { name: /network-unused/ }).press('Enter');
  await page.locator('.pane-head').getByText('compose.yaml').waitFor();
  await page.locator('.cm-activeLine', { hasText: 'build: images/fw' }).waitFor();
  await page.keyboard.type('X');
  await page.locator('.cm-activeLine', { hasText: 'Xbuild: images/fw' }).waitFor();
  await problems.getByRole('button', { name: /key-unknown/ }).click();
  await page.locator('.cm-activeLine', { hasText: 'fase: report' }).waitFor();
});

on('problems are said in the language of the page, in the list and at their place, also after it has changed', scenario, async (page) => {
  const mark = page.locator('.cm-lintRange-error', { hasText: 'fase' });
  const tooltip = page.locator('.cm-tooltip-lint');
  await page.getByRole('region', { name: '問題（2）' }).getByText('課題に「fase」というキーはありません。').waitFor();
  await mark.hover();
  await tooltip.getByText('「phase」の間違いではありませんか。').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('region', { name: 'Problems (2)' }).getByText('a task has no key "fase"; did you mean "phase"?').waitFor();
  await page.mouse.move(0, 0);
  await mark.hover();
  await tooltip.getByText('a task has no key "fase"; did you mean "phase"?').waitFor();
});

on('a mended problem goes once it is saved', scenario, async (page) => {
  await toTheWrongKey(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+s');
  await page.getByRole('region', { name: '問題（1）' }).waitFor();
  await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
});

on('another person’s save shows both texts and loses neither', scenario, async (page) => {
  mock.authoring.saveBefore('minato-mail', 'scenario.yaml', 'enshu: 1\nid: minato-mail\n# 相手の行\n');
  await typed(page, '# 自分の行\n');
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').getByText('南雲 咲さんが、このファイルを先に保存しました').waitFor();
  await page.locator('enshu-text-compare').getByText('# 相手の行').waitFor();
  await page.locator('enshu-text-compare').getByText('# 自分の行').waitFor();
  await assertSound(page, 'overtaken');
  await page.getByRole('button', { name: '相手の内容にする' }).click();
  await standing(page).getByText('保存済み').waitFor();
  assert.equal(await editor(page).locator('.cm-line').first().textContent(), 'enshu: 1');
  await page.keyboard.press('Control+z');
  await page.locator('.cm-line', { hasText: '# 自分の行' }).waitFor();
  await page.keyboard.press('Control+s');
  await standing(page).getByText('保存済み').waitFor();
  assert.match(content('scenario.yaml'), /^# 自分の行\nenshu: 1\n/);
});

on('one’s own text is saved over the other’s after both were seen', scenario, async (page) => {
  mock.authoring.saveBefore('minato-mail', 'scenario.yaml', 'enshu: 1\n# 相手の行\n');
  await typed(page, '# 自分の行\n');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '右の内容で保存する' }).click();
  await standing(page).getByText('保存済み').waitFor();
  assert.match(content('scenario.yaml'), /^# 自分の行\nenshu: 1\nid: minato-mail\n/);
});

on('a page is left when its text is saved, and asked about when it can’t be', scenario, async (page) => {
  await typed(page, '# 保存される\n');
  await page.getByRole('link', { name: 'シナリオの作成' }).click();
  await page.waitForURL('**/authoring');
  assert.match(content('scenario.yaml'), /^# 保存される\n/);
  await page.getByRole('link', { name: '港からの添付ファイル', exact: true }).click();
  await typed(page, '# 届かない\n');
  await page.getByRole('link', { name: 'シナリオの作成' }).click();
  const question = page.getByRole('dialog', { name: '保存していない変更があります' });
  await question.waitFor();
  await assertSound(page, 'leave');
  await question.getByRole('button', { name: '取り消す' }).click();
  assert.match(page.url(), /minato-mail$/);
  await page.goBack();
  await question.getByRole('button', { name: '保存せずに移動する' }).click();
  await page.getByRole('heading', { name: 'シナリオの作成' }).waitFor();
  assert.match(page.url(), /\/authoring$/);
});

on('a save that fails says so and keeps the text', scenario, async (page) => {
  await typed(page, '# 届かない\n');
  await page.keyboard.press('Control+s');
  await standing(page).getByText('保存できませんでした').waitFor();
  await page.locator('.editor-card').getByRole('alert').getByText('record-away').waitFor();
  await page.locator('.cm-line', { hasText: '# 届かない' }).waitFor();
});

on('text that could not be saved is there again after a new sign-in in the same window', scenario, async (page) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await typed(page, '# 届かない\n');
  await page.keyboard.press('Control+s');
  await standing(page).getByText('保存できませんでした').waitFor();
  await page.reload();
  await page.locator('.cm-line', { hasText: '# 届かない' }).waitFor();
  await standing(page).getByText(/未保存|保存できませんでした/).waitFor();
});

on('Ctrl+S saves from anywhere on the page', scenario, async (page) => {
  await typed(page, '#');
  await page.getByRole('treeitem', { name: /compose.yaml/ }).focus();
  await page.keyboard.press('Control+s');
  await called(mock, (call) => call.method === 'PUT');
  await standing(page).getByText('保存済み').waitFor();
});

on('text in the making by an input method is not cut short by a save or a check', scenario, async (page) => {
  await editor(page).waitFor();
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# ');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 });
  await called(mock, (call) => call.method === 'PUT');
  await called(mock, (call) => call.path?.endsWith('/check'));
  await session.send('Input.imeSetComposition', { text: '漢字', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '漢字' });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+s');
  await standing(page).getByText('保存済み').waitFor();
  assert.match(content('scenario.yaml'), /^# 漢字\nenshu: 1\n/);
});

on('the tree is moved through by arrows, and Enter opens', scenario, async (page) => {
  await page.getByRole('treeitem', { name: /scenario.yaml/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getByRole('treeitem', { name: /notice.bin/ }).count(), 0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText('テキストではないため、ここでは表示できません').waitFor();
  await page.getByRole('treeitem', { name: /notice.bin/ }).focus();
  await page.keyboard.press('t');
  assert.match(await page.evaluate(() => document.activeElement.dataset.path), /^text$/);
});

on('a file’s text never stands under another’s name, however late it comes', scenario, async (page) => {
  await editor(page).waitFor();
  const late = await holdBack(page, '**/file?path=images%2Ffw%2Fstart.sh');
  await page.getByRole('treeitem', { name: /start.sh/ }).click();
  await page.locator('.pane-head').getByText('images/fw/start.sh').waitFor();
  await late.asked;
  assert.equal(await editor(page).isVisible(), false);
  await page.getByRole('treeitem', { name: /compose.yaml/ }).click();
  await page.locator('.cm-line', { hasText: '# Who stands where.' }).waitFor();
  await late.letGo();
  assert.equal(await page.locator('.cm-line', { hasText: '# Who stands where.' }).isVisible(), true);
  await page.getByRole('treeitem', { name: /start.sh/ }).click();
  await page.locator('.cm-line', { hasText: 'nft -f' }).waitFor();
});

on('what is typed while another person’s save is read stays, and is told from it', scenario, async (page) => {
  await editor(page).waitFor();
  const draft = mock.authoring.packages.get('minato-mail');
  draft.files.set('scenario.yaml', { ...draft.files.get('scenario.yaml'), content: Buffer.from('enshu: 1\n# 相手の行\n'), version: ++draft.version });
  const late = await holdBack(page, '**/file?path=scenario.yaml');
  await page.locator('enshu-scenario-files').evaluate((files) => files.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true })));
  await late.asked;
  await typed(page, '# 自分の行\n');
  await late.letGo();
  await page.locator('.cm-line', { hasText: '# 自分の行' }).waitFor();
  await page.keyboard.press('Control+s');
  await page.locator('enshu-text-compare').getByText('# 相手の行').waitFor();
  await page.locator('enshu-text-compare').getByText('# 自分の行').waitFor();
});

on('a file is made, renamed and deleted, and brought back as it was', scenario, async (page) => {
  await page.getByRole('button', { name: '新しいファイル' }).click();
  const dialog = page.getByRole('dialog', { name: '新しいファイル' });
  await dialog.getByLabel('ファイルの名前').fill('../outside');
  await page.keyboard.press('Enter');
  await dialog.getByText('この名前は使えません').waitFor();
  await assertSound(page, 'file-name');
  await dialog.getByLabel('ファイルの名前').fill('text/memo.md');
  await page.keyboard.press('Enter');
  await page.locator('.pane-head').getByText('text/memo.md').waitFor();
  await page.getByRole('treeitem', { name: /start.sh/ }).click();
  await page.locator('.pane-head').getByText('images/fw/start.sh').waitFor();
  await page.getByRole('treeitem', { name: /start.sh/ }).focus();
  await page.keyboard.press('F2');
  await page.getByRole('dialog', { name: 'images/fw/start.sh の名前を変える' }).getByLabel('ファイルの名前').fill('images/fw/begin.sh');
  await page.keyboard.press('Enter');
  await page.locator('.pane-head').getByText('images/fw/begin.sh').waitFor();
  const before = content('images/fw/begin.sh');
  await page.getByRole('treeitem', { name: /begin.sh/ }).focus();
  await page.keyboard.press('Delete');
  await page.getByText('images/fw/begin.sh を削除しました。').first().waitFor();
  assert.equal(content('images/fw/begin.sh'), undefined);
  await page.getByRole('button', { name: '元に戻す' }).press('Enter');
  await page.locator('.pane-head').getByText('images/fw/begin.sh').waitFor();
  assert.equal(content('images/fw/begin.sh'), before);
  assert.equal(mock.authoring.packages.get('minato-mail').files.get('images/fw/begin.sh').executable, true);
});

on('a folder is moved with all that is in it, by keys, and moved back', scenario, async (page) => {
  await page.getByRole('treeitem', { name: /start.sh/ }).click();
  await page.locator('.pane-head').getByText('images/fw/start.sh').waitFor();
  await typed(page, '# mine\n');
  const folder = page.getByRole('treeitem', { name: 'fw', exact: true });
  await folder.focus();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'images/fw の名前を変える' });
  await dialog.getByText('中のファイルもすべて一緒に移ります').waitFor();
  await assertSound(page, 'folder-name');
  await dialog.getByLabel('フォルダーの名前').fill('text');
  await page.keyboard.press('Enter');
  await dialog.getByText('同じ名前のファイル').waitFor();
  await dialog.getByLabel('フォルダーの名前').fill('images/gateway');
  await page.keyboard.press('Enter');
  await page.locator('.pane-head').getByText('images/gateway/start.sh').waitFor();
  assert.match(content('images/gateway/start.sh'), /^# mine\n/, 'what was typed came with it');
  assert.equal(content('images/fw/start.sh'), undefined);
  await page.getByText('images/fw を images/gateway に変えました。').first().waitFor();
  await assertSound(page, 'folder-moved');
  await assertInside(page, 'folder-moved');
  await page.getByRole('button', { name: '元に戻す' }).press('Enter');
  await page.locator('.pane-head').getByText('images/fw/start.sh').waitFor();
  assert.match(content('images/fw/start.sh'), /^# mine\n/);
  await page.getByRole('treeitem', { name: 'fw', exact: true }).click();
  await page.getByRole('button', { name: '名前を変える・移動する' }).click();
  await page.getByRole('dialog', { name: 'images/fw の名前を変える' }).waitFor();
});

on('a scenario whose image could not be made says so, in the list, on its page and where an exercise is made', list, async (page) => {
  mock.authoring.packages.get('minato-mail').unmade = { image: 'enshu/minato-mail-fw', reason: `the image enshu/minato-mail-fw of fw can't be had: its recipe fails at "Step 3/5 : RUN make": the command returned 100; correct the Dockerfile` };
  await page.reload();
  const row = page.getByRole('row', { name: /港からの添付ファイル/ });
  await row.getByText('演習に使えません').waitFor();
  await assertSound(page, 'scenario-unmade-list');
  await assertInside(page, 'scenario-unmade-list');
  await row.getByRole('link', { name: '港からの添付ファイル', exact: true }).click();
  await page.getByText('イメージ enshu/minato-mail-fw を作れなかったため').waitFor();
  await page.getByText('作成が「Step 3/5 : RUN make」で失敗しました（the command returned 100）。Dockerfile を直してください').waitFor();
  await assertSound(page, 'scenario-unmade');
  await assertInside(page, 'scenario-unmade');
  await page.goto(`${mock.address}/exercises/new`);
  await page.getByText('イメージ enshu/minato-mail-fw を作れなかったため').waitFor();
  assert.equal(await page.getByRole('radio', { name: /港からの添付ファイル/ }).isDisabled(), true);
  await assertSound(page, 'scenario-unmade-offer');
  await assertInside(page, 'scenario-unmade-offer');
});

on('files are uploaded into the folder that is open, and one there already is replaced', scenario, async (page) => {
  await page.getByRole('treeitem', { name: /briefing.ja.md/ }).click();
  await page.locator('.pane-head').getByText('text/briefing.ja.md').waitFor();
  const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.getByLabel('アップロード', { exact: true }).setInputFiles([file('briefing.ja.md', '# 新しい状況\n'), file('new.md', '# 追加\n')]);
  await page.locator('.pane-head').getByText('text/new.md').waitFor();
  assert.equal(content('text/briefing.ja.md'), '# 新しい状況\n');
  assert.equal(content('text/new.md'), '# 追加\n');
});

on('a supplied scenario is looked at and not changed', { path: '/authoring/cyder-a-usb' }, async (page) => {
  await editor(page).waitFor();
  await page.getByText('付属のシナリオは読み取り専用です').waitFor();
  assert.equal(await editor(page).getAttribute('aria-readonly'), 'true');
  for (const name of ['公開…', '新しいファイル', '名前を変える']) assert.equal(await page.getByRole('button', { name }).count(), 0, name);
  await editor(page).focus();
  await page.keyboard.press('Tab');
  assert.ok(await editor(page).evaluate((one) => one.getRootNode().activeElement !== one), 'Tab leaves what can only be read');
});

on('the map draws the network, and a host leads to its lines', view('network'), async (page) => {
  await page.getByRole('group', { name: /ネットワーク図/ }).getByRole('button', { name: /メールサーバー/ }).press('Enter');
  await page.locator('.cm-activeLine', { hasText: /^ {2}mail:$/ }).waitFor();
  await page.getByRole('tab', { name: 'ネットワーク図' }).click();
  await page.locator('.map-words').getByRole('button', { name: /compose.yaml の行を開く.*sender/ }).click();
  await page.locator('.cm-activeLine', { hasText: /^ {2}sender:$/ }).waitFor();
});

on('what has errors is not published, and the dialog says why', scenario, async (page) => {
  await page.getByRole('button', { name: '公開…' }).click();
  const dialog = page.getByRole('dialog', { name: '「港からの添付ファイル」を公開する' });
  await dialog.getByText('エラーが 1 件あるため公開できません').waitFor();
  await dialog.getByText('files/notice.bin').waitFor();
  assert.ok(await dialog.getByRole('button', { name: '公開する' }).isDisabled());
  await assertSound(page, 'publish-errors');
});

on('a draft is published with a note and becomes the newest revision', scenario, async (page) => {
  await toTheWrongKey(page);
  await page.keyboard.press('Control+Shift+k');
  await page.keyboard.press('Control+s');
  await page.getByRole('region', { name: '問題（1）' }).waitFor();
  await page.getByRole('button', { name: '公開…' }).click();
  const dialog = page.getByRole('dialog', { name: '「港からの添付ファイル」を公開する' });
  await dialog.getByText('改訂 2 から 2 個のファイルが変わります。').waitFor();
  await dialog.getByRole('button', { name: '公開する' }).click();
  await dialog.getByText('変更の説明を入力してください。').waitFor();
  await dialog.getByLabel('変更の説明').fill('誤った項目を除いた');
  await dialog.getByRole('button', { name: '公開する' }).click();
  await page.getByRole('row', { name: /改訂 3.*誤った項目を除いた/ }).waitFor();
  const { text } = await called(mock, (call) => call.path?.endsWith('/publish'));
  assert.equal(JSON.parse(text).note, '誤った項目を除いた');
});

on('a draft that others changed meanwhile is not published unseen', scenario, async (page) => {
  await toTheWrongKey(page);
  await page.keyboard.press('Control+Shift+k');
  await page.keyboard.press('Control+s');
  await page.getByRole('region', { name: '問題（1）' }).waitFor();
  await page.getByRole('button', { name: '公開…' }).click();
  const dialog = page.getByRole('dialog', { name: '「港からの添付ファイル」を公開する' });
  await dialog.getByLabel('変更の説明').fill('x');
  const draft = mock.authoring.packages.get('minato-mail');
  draft.version += 1;
  // The page may have read the newer draft by itself; what the dialog shows is still the older one.
  const read = page.waitForResponse((answer) => answer.url().endsWith('/api/authoring/minato-mail'));
  await page.locator('enshu-publish').evaluate((publish) => publish.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true })));
  await read;
  await dialog.getByRole('button', { name: '公開する' }).click();
  await dialog.getByRole('alert').getByText('ほかの人が変更しました').waitFor();
  assert.equal(draft.revision, 2);
  await dialog.getByText('改訂 2 から 2 個のファイルが変わります。').waitFor();
  await dialog.getByRole('button', { name: '公開する' }).click();
  await page.getByRole('row', { name: /改訂 3.*x/ }).waitFor();
});

on('what the dialog shows of a draft is of the draft that it publishes, whichever answer comes last', scenario, async (page) => {
  const draft = mock.authoring.packages.get('minato-mail');
  const dialog = page.getByRole('dialog', { name: '「港からの添付ファイル」を公開する' });
  const older = await holdBack(page, '**/minato-mail/compare?*');
  await page.getByRole('button', { name: '公開…' }).click();
  await older.asked;
  await dialog.getByRole('button', { name: '取り消す' }).click();
  draft.files.set('new.md', { ...draft.files.get('proof.yaml') });
  draft.version += 1;
  await page.getByRole('button', { name: '公開…' }).click();
  await dialog.getByText('改訂 2 から 2 個のファイルが変わります。').waitFor();
  await older.letGo();
  assert.equal(await dialog.getByText('改訂 2 から 2 個のファイルが変わります。').count(), 1);
});

on('two revisions are compared: files, lines, and what is no text by its size', view('revisions'), async (page) => {
  await page.getByLabel('比べる元').selectOption({ label: '改訂 1' });
  await page.getByLabel('比べる先').selectOption({ label: '改訂 2' });
  await page.getByText('3 個のファイルが違います。').waitFor();
  const comparison = page.locator('enshu-comparison');
  await comparison.getByRole('button', { name: /scenario.yaml/ }).press('Enter');
  await comparison.getByLabel('scenario.yaml: 改訂 1').getByText('PT1H30M').waitFor();
  await comparison.getByLabel('scenario.yaml: 改訂 2').getByText('PT2H').waitFor();
  await assertSound(page, 'compare');
  await comparison.getByRole('button', { name: /notice.bin/ }).click();
  await comparison.getByText('テキストではないため、大きさだけを示します: 8 B').waitFor();
  assert.equal(await page.getByRole('link', { name: /書き出し.*改訂 1/ }).getAttribute('href'), '/api/authoring/minato-mail/export?revision=1');
});

on('a revision is brought back as the draft, after what is lost was named', view('revisions'), async (page) => {
  await page.getByRole('button', { name: /下書きに戻す.*改訂 1/ }).click();
  const question = page.getByRole('dialog', { name: '下書きを「改訂 1」の内容に戻しますか' });
  await question.getByText('未公開の変更は失われます').waitFor();
  // Who has left the tab when the answer comes sees the draft change all the same.
  const late = await holdBack(page, '**/restore', 'POST');
  await question.getByRole('button', { name: '下書きに戻す' }).click();
  await late.asked;
  const { text } = await called(mock, (call) => call.path?.endsWith('/restore'));
  assert.deepEqual(JSON.parse(text), { revision: 1, version: 7 });
  await page.getByRole('tab', { name: 'ファイル' }).click();
  await late.letGo();
  await page.locator('.cm-line', { hasText: 'PT1H30M' }).waitFor();
});

on('a try-out begins with one press, says that it stands, and is ended', scenario, async (page) => {
  await page.getByRole('button', { name: '試行する' }).click();
  await page.waitForURL('**/exercises/running');
  await page.goto(`${mock.address}/authoring/minato-mail`);
  await page.getByText('試行中です。').waitFor();
  assert.equal(await page.getByRole('link', { name: '受講者の画面' }).getAttribute('href'), '/exercises/running?as=trainee');
  await assertSound(page, 'tryout');
  await page.getByRole('button', { name: '試行を終える' }).click();
  await page.getByRole('button', { name: '試行する' }).waitFor();
  assert.ok(mock.calls.some((call) => call.method === 'DELETE' && call.path === '/api/authoring/minato-mail/tryout'));
});

on('a try-out’s own page leads back and ends it', { path: '/exercises/running?as=trainee' }, async (page) => {
  await page.getByRole('heading', { name: /^チーム（/ }).waitFor();
  mock.push({ kind: 'tryout', scenario: { ...(await import('./data.mjs')).picture('running', 'instructor').scenario, id: 'minato-mail' } });
  const bar = page.getByRole('region', { name: '試行' });
  await bar.getByRole('link', { name: 'シナリオに戻る' }).waitFor();
  await assertSound(page, 'tryout-bar');
  await bar.getByRole('button', { name: '試行を終える' }).click();
  await page.waitForURL('**/authoring/minato-mail');
});

on('a proof is ordered, followed, and told in words', view('proofs'), async (page) => {
  await page.getByText('まだ検証していません。').waitFor();
  await page.getByRole('button', { name: '下書きを検証する' }).click();
  await page.getByText('ほかの検証が終わるのを待っています。').waitFor();
  assert.ok(await page.getByRole('button', { name: '下書きを検証する' }).isDisabled());
  mock.authoring.push('minato-mail', proofOf('running'));
  const bar = page.getByRole('progressbar', { name: '12 段階のうち 4 段階が終わりました' });
  await bar.waitFor();
  assert.equal((await bar.evaluate((one) => one.value)).toFixed(2), '0.33');
  await page.getByText('解答 first-report desk: sh -c report').waitFor();
  await assertSound(page, 'proof-running');
  mock.authoring.push('minato-mail', proofOf('not-proved'));
  await page.getByText('直すべき点が 2 件あります').first().waitFor();
  await page.getByText('isolate は proof.yaml の手順のあとに緑になるはずですが、赤です。').waitFor();
  const row = page.getByRole('row', { name: /isolate/ });
  await row.getByText('赤（想定と違う）').waitFor();
  await row.getByText('1 / 2').waitFor();
  await row.getByText('31.2').waitFor();
  await assertSound(page, 'proof-not-proved');
});

on('a list of proofs that comes late takes nothing back of what was told since', scenario, async (page) => {
  const older = await holdBack(page, '**/minato-mail/proofs');
  await page.getByRole('tab', { name: '検証' }).click();
  await older.asked;
  mock.authoring.push('minato-mail', proofOf('stopped'));
  await page.getByRole('button', { name: '下書きを検証する' }).click();
  await page.locator('#proof-step', { hasText: 'ほかの検証が終わるのを待っています。' }).waitFor();
  mock.authoring.push('minato-mail', proofOf('running'));
  const bar = page.getByRole('progressbar', { name: '12 段階のうち 4 段階が終わりました' });
  await bar.waitFor();
  await older.letGo();
  assert.equal(await bar.isVisible(), true);
});

on('a proof that could not be tried says why in the reader’s language', view('proofs'), async (page) => {
  const reason = { ja: '30 分以内に終わりませんでした。proof.yaml の待ち時間を短くしてください。', en: 'it took longer than 30 minutes; shorten the waits of proof.yaml' };
  mock.authoring.push('minato-mail', proofOf('not-tried', { rows: [], reason }));
  await page.getByText(`検証を行えませんでした。${reason.ja}`).first().waitFor();
  await assertSound(page, 'proof-not-tried');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(`The proof could not be tried: ${reason.en}`).first().waitFor();
});

on('a proof is stopped', view('proofs'), async (page) => {
  mock.authoring.push('minato-mail', proofOf('running'));
  await page.getByRole('button', { name: '検証を中止する' }).click();
  await page.getByText('検証を中止しました。').first().waitFor();
  assert.ok(mock.calls.some((call) => call.method === 'DELETE' && call.path.startsWith('/api/authoring/proofs/')));
});

on('a revision is proved from its line', view('revisions'), async (page) => {
  await page.getByRole('button', { name: /検証.*改訂 2/ }).click();
  const { text } = await called(mock, (call) => call.method === 'POST' && call.path?.endsWith('/proofs'));
  assert.deepEqual(JSON.parse(text), { revision: 2 });
  await page.getByRole('tab', { name: '検証', selected: true }).waitFor();
});

on('tabs move by arrows and keep what is typed', scenario, async (page) => {
  await typed(page, '# 途中');
  await page.getByRole('tab', { name: 'ファイル' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'ネットワーク図', selected: true }).waitFor();
  assert.match(page.url(), /\/minato-mail\/network$/);
  await page.keyboard.press('ArrowLeft');
  await page.locator('.cm-line', { hasText: '# 途中' }).waitFor();
});

on('another language and a dark look keep the text and the editor sound', { ...scenario, theme: 'dark' }, async (page) => {
  await typed(page, '# 途中');
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.cm-content[aria-label="Contents of scenario.yaml"]').waitFor();
  await page.locator('.cm-line', { hasText: '# 途中' }).waitFor();
  await assertSound(page, 'editor-en-dark');
  await assertInside(page, 'editor-en-dark');
});

on('what a scenario has never published can be deleted, after it was named', { path: '/authoring/gakko-nas' }, async (page) => {
  await page.locator('header').getByRole('button', { name: '削除' }).click();
  await page.getByRole('dialog', { name: '「gakko-nas」を削除しますか' }).getByRole('button', { name: 'シナリオを削除する' }).click();
  await page.waitForURL('**/authoring');
  assert.equal(mock.authoring.packages.has('gakko-nas'), false);
});

on('a new exercise names the revision it takes', { path: '/exercises/new' }, async (page) => {
  await page.locator('.scenario', { hasText: '渡された USB' }).getByText('改訂 1').waitFor();
  await page.getByRole('link', { name: 'シナリオの作成' }).click();
  await page.waitForURL('**/authoring');
});
