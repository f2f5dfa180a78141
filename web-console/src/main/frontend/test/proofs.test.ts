import { expect, test } from 'vitest';
import { joined, type Proof } from '../src/authoring/proofs';

const proof = (id: string, state: Proof['state'], orderedAt: string): Proof => ({ id, state, orderedAt, orderedBy: '' });
const told = (...all: readonly Proof[]) => new Map(all.map((one) => [one.id, one]));

test('a list that was read before a push takes nothing back of what was pushed', () => {
  const older = proof('a', 'running', '2026-11-28T01:00:00Z');
  const newer = proof('a', 'not-tried', '2026-11-28T01:00:00Z');
  expect(joined([], told(newer))).toEqual([newer]);
  expect(joined([older], told(newer))).toEqual([newer]);
});

test('the newest order stands first', () => {
  const first = proof('a', 'proved', '2026-11-28T01:00:00Z');
  const second = proof('b', 'running', '2026-11-28T02:00:00Z');
  expect(joined([first], told(second))).toEqual([second, first]);
  expect(joined([second, first], told())).toEqual([second, first]);
});
