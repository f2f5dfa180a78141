import { expect, test } from 'vitest';
import { Axis, bursts, elapsedAt, spanOf } from '../src/recording/axis';
import type { Part } from '../src/recording/recordings';

const day = Date.parse('2026-11-26T01:00:00Z');
const second = 1000;
const axis = new Axis([
  { from: day, to: day + 60 * second },
  { from: day + 600 * second, to: day + 630 * second },
]);

test('what was not recorded takes two seconds of the time line', () => {
  expect(axis.length).toBe(92 * second);
  expect(axis.gaps).toEqual([{ from: 60 * second, to: 62 * second }]);
});

test('a position leads to its time and back', () => {
  for (const time of [0, 30, 60, 600, 615, 630].map((at) => day + at * second)) {
    expect(axis.timeAt(axis.positionOf(time)), new Date(time).toISOString()).toBe(time);
  }
});

test('a position inside a gap is the beginning of what follows', () => {
  expect(axis.timeAt(61 * second)).toBe(day + 600 * second);
});

test('a time inside a gap is at the nearer end of it', () => {
  expect(axis.positionOf(day + 100 * second)).toBe(60 * second);
  expect(axis.positionOf(day + 590 * second)).toBe(62 * second);
});

test('times before and after are at the ends', () => {
  expect(axis.positionOf(day - second)).toBe(0);
  expect(axis.positionOf(day + 9999 * second)).toBe(92 * second);
  expect(axis.timeAt(-5)).toBe(day);
  expect(axis.timeAt(999 * second)).toBe(day + 630 * second);
});

test('nothing recorded is an empty time line', () => {
  expect(new Axis([]).length).toBe(0);
  expect(new Axis([]).positionOf(day)).toBe(0);
});

test('the exercise clock stands while it is paused', () => {
  const turns = [
    { at: new Date(day).toISOString(), elapsedMs: 0, running: true },
    { at: new Date(day + 60 * second).toISOString(), elapsedMs: 60 * second, running: false },
    { at: new Date(day + 90 * second).toISOString(), elapsedMs: 60 * second, running: true },
  ];
  expect(elapsedAt(turns, day - second)).toBeUndefined();
  expect(elapsedAt(turns, day + 30 * second)).toBe(30 * second);
  expect(elapsedAt(turns, day + 80 * second)).toBe(60 * second);
  expect(elapsedAt(turns, day + 100 * second)).toBe(70 * second);
});

test('keys without a longer rest between them are one burst', () => {
  const at = day / second;
  expect(bursts([[at, 3], [at + 1, 4], [at + 8, 1], [at + 40, 2]])).toEqual([
    { from: day, to: day + 9 * second, keys: 8 },
    { from: day + 40 * second, to: day + 41 * second, keys: 2 },
  ]);
});

test('a recording that still runs ends with what is there of it', () => {
  const part = { recording: { startedAt: new Date(day).toISOString() }, segments: [{ at: day, bytes: 1 }, { at: day + 5000, bytes: 1 }], keys: [] };
  expect(spanOf(part as unknown as Part)).toEqual({ from: day, to: day + 5000 });
});
