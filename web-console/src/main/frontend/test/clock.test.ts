import { expect, test } from 'vitest';
import { elapsedAt } from '../src/exercise/clock';
import type { Clock } from '../src/exchange/picture';

const anchor = '2026-11-22T01:00:00Z';
const clock = (changes: Partial<Clock>): Clock => ({ state: 'RUNNING', elapsedMs: 60_000, speed: 1, anchor, durationMs: 0, ...changes });
const after = (ms: number) => Date.parse(anchor) + ms;

test('a running clock goes on from its anchor', () => {
  expect(elapsedAt(clock({}), after(5000))).toBe(65_000);
});

test('a faster clock goes faster', () => {
  expect(elapsedAt(clock({ speed: 60 }), after(1000))).toBe(120_000);
});

test('a paused, prepared or ended clock stands', () => {
  for (const state of ['PAUSED', 'PREPARED', 'ENDED'] as const) {
    expect(elapsedAt(clock({ state }), after(5000))).toBe(60_000);
  }
});

test('a browser that is ahead of the anchor never turns the clock back', () => {
  expect(elapsedAt(clock({}), after(-3000))).toBe(60_000);
});
