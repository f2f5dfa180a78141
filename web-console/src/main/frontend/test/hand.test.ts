import { expect, test } from 'vitest';
import { Problem } from '../src/exchange/http';
import { Hand } from '../src/marking/hand';

const hand = () => new Hand(() => undefined);
const away = () => Promise.reject(new Problem(503, 'scoring-away'));

test('what is typed is shown in place of what is on record, until it is forgotten', () => {
  const one = hand();
  one.type('p', '3', '1');
  expect([one.text('p', '1'), one.at('p')?.standing, one.busy]).toEqual(['3', 'typed', true]);
  one.forget('p');
  expect([one.text('p', '1'), one.busy]).toEqual(['1', false]);
});

test('typing back to what is on record leaves nothing in hand', () => {
  const one = hand();
  one.type('p', '3', '1');
  one.type('p', '1', '1');
  expect(one.at('p')).toBeUndefined();
});

test('a mark that failed is sent again under the same key, a changed one under another', async () => {
  const one = hand();
  const keys: string[] = [];
  one.type('p', '3', '');
  expect(await one.send(['p'], (key) => (keys.push(key), away()))).toBe(false);
  expect(one.at('p')).toMatchObject({ standing: 'failed', problem: { code: 'scoring-away' } });
  expect(await one.send(['p'], (key) => (keys.push(key), Promise.resolve()))).toBe(true);
  expect(one.at('p')?.standing).toBe('saved');
  one.type('p', '2', '');
  await one.send(['p'], (key) => (keys.push(key), Promise.resolve()));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('what is typed while an earlier mark is on its way stays typed', async () => {
  const one = hand();
  one.type('p', '3', '');
  await one.send(['p'], async () => one.type('p', '4', ''));
  expect(one.at('p')).toMatchObject({ text: '4', standing: 'typed' });
});

test('what is typed anew waits until the earlier mark is on record', async () => {
  const one = hand();
  let answer = () => {};
  one.type('p', '3', '');
  const first = one.send(['p'], () => new Promise<void>((done) => (answer = done)));
  expect(one.waits('p')).toBe(false);
  one.type('p', '4', '');
  let idle = false;
  const waiting = one.idle(['p']).then(() => (idle = true));
  await Promise.resolve();
  expect([one.waits('p'), idle]).toEqual([true, false]);
  answer();
  await Promise.all([first, waiting]);
  expect(one.at('p')).toMatchObject({ text: '4', standing: 'typed' });
  expect(['', '3', '5'].map((recorded) => one.overtaken('p', recorded))).toEqual([false, false, true]);
});

test('a fresh sheet takes nothing that is typed, and tells of others who marked meanwhile', () => {
  const one = hand();
  one.type('p', '3', '1');
  one.settle(() => '2');
  expect([one.text('p', '2'), one.overtaken('p', '2')]).toEqual(['3', true]);
});

test('what was saved follows the record once the record has moved', async () => {
  const one = hand();
  one.type('p', '3', '1');
  await one.send(['p'], () => Promise.resolve());
  one.settle(() => '1');
  expect(one.text('p', '1')).toBe('3');
  one.settle(() => '3');
  expect(one.at('p')?.standing).toBe('saved');
  one.settle(() => '5');
  expect(one.text('p', '5')).toBe('5');
});

test('what is typed over a mark just saved is not taken for typed over another marker’s', async () => {
  const one = hand();
  one.type('p', '3', '');
  await one.send(['p'], () => Promise.resolve());
  one.type('p', '4', '');
  expect(['', '3', '5'].map((recorded) => one.overtaken('p', recorded))).toEqual([false, false, true]);
});

test('what was on record before a mark of one’s own is a mark again, for the record may not have moved here yet', async () => {
  const one = hand();
  one.type('p', '3', '2');
  const sending = one.send(['p'], () => Promise.resolve());
  one.type('p', '2', '2');
  await sending;
  expect(one.waits('p')).toBe(true);
  expect(await one.send(['p'], () => Promise.resolve())).toBe(true);
  one.type('p', '3', '2');
  one.type('p', '2', '2');
  expect(one.waits('p')).toBe(false);
});

test('points and words that go together are saved together', async () => {
  const one = hand();
  one.type('p', '3', '');
  one.type('w', 'よい', '');
  await one.send(['p', 'w'], () => Promise.resolve());
  expect([one.at('p')?.standing, one.at('w')?.standing]).toEqual(['saved', 'saved']);
});
