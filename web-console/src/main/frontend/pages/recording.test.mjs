// Being asked, the list of recordings and the player, as trainee and as instructor.
import assert from 'node:assert/strict';
import { assertInside, assertSound, called, sizes } from './browser.mjs';
import { greyAt } from './recording.mjs';
import { mock, pageTest, testsAs } from './stage.mjs';

const as = { trainee: testsAs('trainee'), instructor: testsAs('instructor') };
const asked = { path: '/exercises/recorded' };
const player = { path: '/exercises/running/recordings/first' };

for (const [what, path, role] of [
  ['consent', '/exercises/recorded', 'trainee'],
  ['recordings', '/exercises/running/recordings', 'instructor'],
  ['own-recordings', '/exercises/recorded/recordings', 'trainee'],
  ['no-recordings', '/exercises/prepared/recordings', 'instructor'],
  ['playback', '/exercises/running/recordings/first', 'instructor'],
  ['playback-deleted', '/exercises/running/recordings/gone', 'instructor'],
  ['playback-unknown', '/exercises/running/recordings/nowhere', 'instructor'],
]) {
  for (const [look, how] of Object.entries({
    light: {},
    dark: { theme: 'dark' },
    english: { language: 'en' },
    least: { size: 'least' },
  })) {
    pageTest(`${what} is sound and stays inside its window: ${look}`, { as: role, path, ...how }, async (page) => {
      if (what === 'playback') await page.locator('.playback-place[data-shown]').waitFor();
      if (what === 'consent' && sizes[how.size ?? 'wide'][0] > 900) await page.locator('enshu-consent h2').waitFor();
      await assertSound(page, `${what}-${look}`);
      await assertInside(page, `${what}-${look}`);
    });
  }
}

as.trainee('no desktop opens before the answer, and both answers look the same', asked, async (page) => {
  const question = page.locator('enshu-consent').first();
  await question.getByRole('heading', { name: 'デスクトップの録画について' }).waitFor();
  assert.equal(mock.calls.some((call) => call.desktop), false);
  const looks = await question
    .locator('.choices .button')
    .evaluateAll((all) => all.map((one) => [one.className, getComputedStyle(one).backgroundColor, getComputedStyle(one).color].join(' ')));
  assert.equal(looks.length, 2);
  assert.equal(looks[0], looks[1]);
});

as.trainee('who refuses works all the same', asked, async (page) => {
  await page.getByRole('button', { name: '録画しない' }).first().press('Enter');
  const { body } = await called(mock, (call) => call.path?.endsWith('/consent') && call.method === 'POST');
  assert.deepEqual(body, { given: false, version: 1 });
  await page.locator('.screen-place canvas').first().waitFor();
});

as.trainee('who agrees sees by icon and word that it is recorded', asked, async (page) => {
  await page.getByRole('button', { name: '録画に同意する' }).first().press('Enter');
  await called(mock, (call) => call.body?.given === true);
  await page.locator('.screen-place canvas').first().waitFor();
  await page.getByRole('status').filter({ hasText: '録画中' }).first().waitFor();
});

as.trainee('an exercise that does not record asks nobody', {}, async (page) => {
  await page.locator('.screen-place canvas').first().waitFor();
  assert.equal(await page.locator('enshu-consent').count(), 0);
  assert.equal(await page.getByText('録画中').count(), 0);
});

as.instructor('a recording is deleted only after a question that names it', { path: '/exercises/running/recordings' }, async (page) => {
  await page.getByRole('button', { name: /^削除.*佐久間 遥「調査用デスクトップ」/ }).first().click();
  const question = page.getByRole('dialog', { name: /録画 佐久間 遥「調査用デスクトップ」.*を削除しますか/ });
  await question.waitFor();
  await assertSound(page, 'delete-recording');
  await page.keyboard.press('Escape');
  assert.equal(mock.calls.some((call) => call.path?.endsWith('/deletion')), false);
  await page.getByRole('button', { name: /^削除.*佐久間 遥「調査用デスクトップ」/ }).first().click();
  await question.getByRole('button', { name: '録画を削除する' }).click();
  assert.equal((await called(mock, (call) => call.path?.endsWith('/deletion'))).path, '/api/exercises/running/recordings/first/deletion');
});

/** The grey in the middle of the picture that is shown. */
const grey = (page) =>
  page.locator('.playback-place canvas').first().evaluate((canvas) => canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0]);

async function jump(page, second) {
  const slider = page.getByRole('slider', { name: '再生する位置' });
  await page.locator('.playback-place').evaluate((place) => place.removeAttribute('data-shown'));
  await slider.evaluate((one, value) => {
    one.value = String(value);
    one.dispatchEvent(new Event('input', { bubbles: true }));
  }, second * 1000);
  await page.locator('.playback-place[data-shown]').waitFor();
}

as.instructor('a jump shows the screen of that moment, forward, back and in the next part', player, async (page) => {
  await page.locator('.playback-place[data-shown]').waitFor();
  for (const second of [305, 310, 590, 5, 415]) {
    await jump(page, second);
    assert.equal(await grey(page), greyAt(second), `at ${second} s`);
  }
  await jump(page, 600 + 2 + 100);
  assert.equal(await grey(page), greyAt(1800 + 100));
});

as.instructor('everything works by keyboard and is said in words', player, async (page) => {
  await page.locator('.playback-place[data-shown]').waitFor();
  const slider = page.getByRole('slider', { name: '再生する位置' });
  await slider.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('img', { name: '10:01:05（演習時計 0:01:05）の画面' }).waitFor();
  assert.equal(await slider.getAttribute('aria-valuetext'), '10:01:05（演習時計 0:01:05）');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: '一時停止' }).waitFor();
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: '再生', exact: true }).waitFor();
});

as.instructor('the list says what the lanes show, and leads there', player, async (page) => {
  await page.locator('.playback-place[data-shown]').waitFor();
  const list = page.locator('.moments');
  await list.getByText('キー入力 21 回').first().waitFor();
  assert.equal(await page.locator('.lanes .sign').count(), await list.locator('li').count());
  await list.getByRole('button', { name: /状況付与（監視センター）/ }).click();
  await page.getByRole('img', { name: '10:02:00（演習時計 0:02:00）の画面' }).waitFor();
});

as.instructor('playing passes over time in which nothing changes', player, async (page) => {
  await page.locator('.playback-place[data-shown]').waitFor();
  await page.getByLabel('速さ').selectOption('8');
  await page.getByRole('button', { name: '再生', exact: true }).click();
  await page.getByRole('img', { name: /10:01:[0-9]{2}/ }).waitFor();
});

as.trainee('a terminal is played as text', { path: '/exercises/running/recordings/typed' }, async (page) => {
  await page.locator('.playback-place[data-shown]').waitFor();
  await jump(page, 30);
  await page.locator('.xterm-rows').filter({ hasText: 'table inet filter { # 遮断' }).waitFor();
  await page.locator('.moments').getByText('キー入力 17 回').waitFor();
  await jump(page, 2);
  await page.locator('.xterm-rows').filter({ hasText: 'table inet' }).waitFor({ state: 'detached' });
});
