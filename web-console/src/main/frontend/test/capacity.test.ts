import { expect, test } from 'vitest';
import { limitInWords, tooMany } from '../src/library/library';

const carries = { teams: 3, limit: 'memory', need: 1612, free: 5000 };

test('as many teams as the server carries are not too many, and where nobody knows none are', () => {
  expect(tooMany(carries, 3)).toBe('');
  expect(tooMany(undefined, 99)).toBe('');
  expect(tooMany(null, 99)).toBe('');
});

test('one team more is refused with what runs out and its figures', () => {
  expect(tooMany(carries, 4)).toBe(
    'このサーバーで開けるのは、このシナリオではあと 3 チームです。4 チームは作れません（メモリー: 1 チームに 1,612 MB 必要、空き 5,000 MB）。チームを減らすか、ほかの演習を終了してください。',
  );
});

test('processors are told in parts of one', () => {
  expect(limitInWords({ teams: 0, limit: 'processors', need: 12, free: 7 })).toBe('CPU: 1 チームに 1 コアの 12 % 必要、空き 7 %');
  expect(limitInWords({ teams: 0, limit: 'else', need: 1, free: 1 })).toBe('else');
});
