// Desktops and terminals in the page: keys, the way out, sizes, text both ways.
import assert from 'node:assert/strict';
import { assertSound, called } from './browser.mjs';
import { mock, testsAs } from './stage.mjs';

const on = testsAs('trainee');

const frameOf = (page) => page.getByRole('group', { name: /調査用デスクトップの画面/ });
const hint = (page) => page.locator('#how-to-csirt');
const drawn = (page) => page.locator('.screen-place canvas').first().waitFor();
const typed = (keysym) => (call) => call.key?.[0] === String(keysym) && call.key[1] === '1';

on('a desktop opens by a ticket, and its pixels are shown', {}, async (page) => {
  await drawn(page);
  const opened = await called(mock, (call) => call.desktop);
  assert.equal(opened.desktop.ticket, 'mock');
  assert.equal(opened.desktop.timezone, 'Asia/Tokyo');
  await page.waitForFunction(() => {
    const canvas = document.querySelector('.screen-place canvas');
    const [r, g, b] = canvas.getContext('2d').getImageData(5, 200, 1, 1).data;
    return r === 38 && g === 66 && b === 94;
  });
  await page.getByText(/遅延 \d+ ミリ秒/).waitFor();
});

on('a focused frame takes no keys until Enter; the combination leads out again', {}, async (page) => {
  await drawn(page);
  const frame = frameOf(page);
  await frame.focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Enter');
  await page.locator('.screen-frame.captured').waitFor();
  await page.keyboard.press('a');
  await called(mock, typed(0x61));
  assert.equal(mock.calls.some(typed(0x78)), false);
  await page.keyboard.press('Tab');
  await called(mock, typed(0xff09));
  await page.keyboard.press('Control+Alt+Shift+KeyQ');
  await page.locator('.screen-frame.captured').waitFor({ state: 'detached' });
  assert.ok(await frame.evaluate((one) => one === document.activeElement));
  await called(mock, (call) => call.key?.[0] === String(0xffe3) && call.key[1] === '0');
  await page.keyboard.press('Tab');
  assert.equal(await frame.evaluate((one) => one === document.activeElement), false);
});

/** Waits for the window's new size, and for lengths in dvh to follow it, also those of the page itself, which fills the window. */
const laidOut = (page, width, height) =>
  page.waitForFunction(
    ([w, h]) => {
      const probe = document.body.appendChild(document.createElement('div'));
      probe.style.height = '100dvh';
      const dynamic = probe.getBoundingClientRect().height;
      probe.remove();
      const filled = document.querySelector('enshu-console').getBoundingClientRect().height;
      return innerWidth === w && innerHeight === h && dynamic === h && filled === h;
    },
    [width, height],
  );

on('the frame keeps its size, whether keys go into the desktop or not', {}, async (page) => {
  await drawn(page);
  for (const width of [1600, 1280, 1000]) {
    await page.setViewportSize({ width, height: 800 });
    await laidOut(page, width, 800);
    const height = () => frameOf(page).evaluate((one) => one.getBoundingClientRect().height);
    const before = await height();
    await frameOf(page).focus();
    await page.keyboard.press('Enter');
    await page.locator('.screen-frame.captured').waitFor();
    assert.equal(await height(), before, `at ${width}`);
    await page.keyboard.press('Control+Alt+Shift+KeyQ');
    await page.locator('.screen-frame.captured').waitFor({ state: 'detached' });
    assert.equal(await height(), before, `at ${width}, outside again`);
  }
});

on('a frame reached by Tab says how to enter and how to leave, and so does entering', {}, async (page) => {
  await drawn(page);
  assert.equal(await hint(page).isVisible(), false);
  await page.getByRole('button', { name: '全画面' }).focus();
  await page.keyboard.press('Tab');
  assert.ok(await frameOf(page).evaluate((one) => one === document.activeElement));
  await hint(page).getByText('で操作を始めます').waitFor();
  assert.match(await frameOf(page).evaluate((one) => document.getElementById(one.getAttribute('aria-describedby')).textContent), /Ctrl \+ Alt \+ Shift \+ Q/);
  await assertSound(page, 'how-to');
  await page.keyboard.press('Enter');
  await page.locator('#announcements', { hasText: '操作を始めました' }).waitFor({ state: 'attached' });
  await hint(page).waitFor({ state: 'hidden' });
});

on('full screen comes and goes by its keys, and leaving the desktop leaves it too', {}, async (page) => {
  await drawn(page);
  const full = () => page.evaluate(() => document.fullscreenElement?.localName ?? '');
  await frameOf(page).focus();
  await page.keyboard.press('Control+Alt+Shift+KeyF');
  await page.locator('.screen-frame.captured').waitFor();
  assert.equal(await full(), 'enshu-screen');
  await page.keyboard.press('Control+Alt+Shift+KeyQ');
  await page.waitForFunction(() => document.fullscreenElement === null);
  await page.locator('.screen-frame.captured').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Alt+Shift+KeyF');
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.keyboard.press('Control+Alt+Shift+KeyF');
  await page.waitForFunction(() => document.fullscreenElement === null);
  assert.equal(mock.calls.some(typed(0x46)) || mock.calls.some(typed(0x66)), false);
});

on('a click begins to work in the desktop', {}, async (page) => {
  await drawn(page);
  await frameOf(page).click({ position: { x: 200, y: 200 } });
  await called(mock, (call) => call.mouse?.[2] === '1');
  await page.locator('.screen-frame.captured').waitFor();
});

on('? inside a desktop is a key of the desktop', {}, async (page) => {
  await drawn(page);
  await frameOf(page).press('Enter');
  await page.locator('.screen-frame.captured').waitFor();
  await page.keyboard.press('?');
  await called(mock, typed(0x3f));
  assert.equal(await page.getByRole('dialog').isVisible(), false);
});

on('the desktop is asked to take the frame’s size when the frame changes', {}, async (page) => {
  await drawn(page);
  const { desktop } = await called(mock, (call) => call.desktop);
  await page.setViewportSize({ width: 1900, height: 1000 });
  await called(mock, (call) => call.size && call.size[0] !== desktop.width);
  // A page may come to its new layout in two steps, and asks at each.
  const frame = await page.locator('.screen-frame').evaluate(async (one) => {
    const size = () => String([one.clientWidth, one.clientHeight]);
    for (let before = ''; before !== size(); ) {
      before = size();
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }
    return size();
  });
  await called(mock, (call) => String(call.size?.map(Number)) === frame);
});

on('a frame that changes while its desktop is still connecting is asked for once the line is open', {}, async (page) => {
  await drawn(page);
  let open, begun;
  const gate = new Promise((done) => (open = done));
  const connecting = new Promise((done) => (begun = done));
  await page.routeWebSocket(/\/desktop\?/, async (line) => {
    begun();
    await gate;
    line.connectToServer();
  });
  mock.calls.length = 0;
  await page.reload();
  await connecting;
  await page.setViewportSize({ width: 1900, height: 1000 });
  await laidOut(page, 1900, 1000);
  // Begun after the page's own wait for a frame that rests, this one ends after it.
  await page.locator('.screen-frame').evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise((next) => requestAnimationFrame(next));
    await new Promise((next) => setTimeout(next, 250));
  });
  open();
  const { desktop } = await called(mock, (call) => call.desktop);
  const frame = await page.locator('.screen-frame').evaluate((one) => [one.clientWidth, one.clientHeight]);
  assert.notDeepEqual([desktop.width, desktop.height].map(Number), frame);
  await called(mock, (call) => String(call.size?.map(Number)) === String(frame));
});

on('what an input method composes in the desktop arrives once, as it was confirmed', {}, async (page) => {
  await drawn(page);
  await frameOf(page).press('Enter');
  await page.locator('.screen-frame.captured').waitFor();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'えんしゅう', selectionStart: 5, selectionEnd: 5 });
  await keyboard.send('Input.insertText', { text: '演習' });
  await keyboard.send('Input.imeSetComposition', { text: 'ほ', selectionStart: 1, selectionEnd: 1 });
  await keyboard.send('Input.insertText', { text: '報' });
  // Two confirmed in the same moment may arrive as one text.
  const arrived = () => mock.calls.map((call) => call.text ?? '').join('');
  await called(mock, () => arrived().length >= 3);
  await called(mock, typed(0xff63));
  assert.equal(arrived(), '演習報');
});

on('composed Japanese is put in by the clipboard, Latin letters by their keys', {}, async (page) => {
  await drawn(page);
  await page.getByRole('button', { name: '日本語入力' }).click();
  await page.getByLabel('デスクトップへ入力する文字').fill('演習𠮷');
  await page.getByRole('button', { name: '送る', exact: true }).click();
  await called(mock, (call) => call.text === '演習𠮷');
  await called(mock, typed(0xff63));
  await page.locator('#announcements', { hasText: '文字を送りました' }).waitFor({ state: 'attached' });
  await page.getByLabel('デスクトップへ入力する文字').fill('ls');
  await page.getByRole('button', { name: '送る', exact: true }).click();
  await called(mock, typed(0x73));
  await page.keyboard.press('Escape');
  await page.getByLabel('デスクトップへ入力する文字').waitFor({ state: 'detached' });
});

on('text goes to the clipboard, Japanese too, and a desktop that takes none is told of', {}, async (page) => {
  await drawn(page);
  await page.getByRole('button', { name: 'コピー・貼り付け' }).click();
  await page.getByLabel('デスクトップへ送る文字').fill('nft list ruleset 報告 𠮷');
  await page.getByRole('button', { name: 'クリップボードへ送る' }).click();
  await called(mock, (call) => call.clipboard?.[1] === 'text/plain');
  await called(mock, (call) => call.text === 'nft list ruleset 報告 𠮷');
  await page.locator('#announcements', { hasText: 'クリップボードへ送りました' }).waitFor({ state: 'attached' });
  await page.getByLabel('デスクトップへ送る文字').fill('断られる');
  await page.getByRole('button', { name: 'クリップボードへ送る' }).click();
  await page.getByText('デスクトップが文字を受け取れませんでした').first().waitFor();
  await assertSound(page, 'clipboard');
});

on('special keys are pressed and released in order', {}, async (page) => {
  await drawn(page);
  await page.getByRole('button', { name: '特別なキー' }).click();
  await page.getByRole('button', { name: 'Ctrl + Alt + Del' }).click();
  await called(mock, (call) => call.key?.join() === `${0xffe3},0`);
  const keys = mock.calls.filter((call) => call.key).map((call) => call.key.join());
  assert.deepEqual(keys.slice(-6), ['65507,1', '65513,1', '65535,1', '65535,0', '65513,0', '65507,0']);
});

on('a console is a real terminal that types, reads aloud and lets go', {}, async (page) => {
  await page.getByRole('tab', { name: 'ファイアウォール' }).click();
  const frame = page.getByRole('group', { name: /ファイアウォールの端末/ });
  await page.locator('.xterm-rows', { hasText: 'analyst@fw' }).waitFor();
  await called(mock, (call) => call.terminal?.type === 'size' && call.terminal.columns > 40);
  await frame.press('Enter');
  await page.keyboard.type('nft');
  await page.locator('.xterm-rows', { hasText: '$ nft' }).waitFor();
  await page.keyboard.press('Control+Alt+Shift+KeyQ');
  assert.ok(await frame.evaluate((one) => one === document.activeElement));
  await page.getByRole('button', { name: '読み上げ対応' }).click();
  await page.locator('.xterm-accessibility').waitFor({ state: 'attached' });
  await assertSound(page, 'terminal');
});

on('who watches is told', { path: '/exercises/watched' }, async (page) => {
  await page.getByText('この画面を見ています').waitFor();
});
