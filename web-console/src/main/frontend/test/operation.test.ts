import { expect, test } from 'vitest';
import { after, changing, chosen, failing, gibibytes, left, type Host, type OperatedRange } from '../src/operation/operation-data';

const range = (id: string, more: Partial<OperatedRange> = {}): OperatedRange => ({
  id,
  exercise: 'e',
  tryout: false,
  scenario: 's',
  host: 'local',
  desired: 'present',
  incarnation: 1,
  wishedAt: '2026-11-28T00:00:00Z',
  seen: { state: 'ready', incarnation: 1, networks: [1, 1], hosts: [1, 1], healthy: [1, 1], reason: '', at: '2026-11-28T00:00:00Z' },
  ...more,
});
const seen = (state: 'failed' | 'degraded' | 'starting') => ({ seen: { ...range('x').seen!, state } });

test('a message changes some ranges and leaves the others the same objects', () => {
  const first = after(undefined, { type: 'operation', hosts: [], ranges: [range('a'), range('b')], order: ['a', 'b'] });
  const second = after(first, { type: 'operation', hosts: [], ranges: [range('b', seen('failed'))] });
  expect(second.ranges.map((one) => one.id)).toEqual(['a', 'b']);
  expect(second.ranges[0]).toBe(first.ranges[0]);
  expect(second.ranges[1]?.seen?.state).toBe('failed');
});

test('a new order lets ranges go and puts new ones in their place', () => {
  const first = after(undefined, { type: 'operation', ranges: [range('a'), range('b')], order: ['a', 'b'] });
  const second = after(first, { type: 'operation', ranges: [range('c')], order: ['c', 'b'] });
  expect(second.ranges.map((one) => one.id)).toEqual(['c', 'b']);
});

test('a range changes while it comes, goes, is reset, or something is done to it', () => {
  expect(changing(range('a'))).toBe(false);
  expect(changing(range('a', seen('starting')))).toBe(true);
  expect(changing(range('a', { desired: 'absent' }))).toBe(true);
  expect(changing(range('a', { incarnation: 2 }))).toBe(true);
  expect(changing(range('a', { changes: { count: 1, since: '', first: [] } }))).toBe(true);
});

test('what failed, is not well, or printed its last lines is to be looked at', () => {
  const all = [range('a'), range('b', seen('failed')), range('c', seen('degraded')), range('d', { lines: { thing: 'web', text: 'x', at: '' } })];
  expect(all.map(failing)).toEqual([false, true, true, true]);
  expect(chosen(all, 'failing').map((one) => one.id)).toEqual(['b', 'c', 'd']);
  expect(chosen(all, 'all')).toBe(all);
});

test('what is left is what is there, less the platform’s part and what ranges need', () => {
  const share = (memory: number) => ({ memory, processors: 1, disk: 10 });
  const host: Host = { name: 'local', room: { all: share(8), reserve: share(2), seenAt: '' }, ranges: 1, unmeasured: 0, needed: share(9), fits: [] };
  expect(left(host)).toEqual({ memory: -3, processors: -1, disk: -10 });
  expect(gibibytes(-(2 ** 30))).toBe('−1.0 GiB');
});
