import { expect, test } from 'vitest';
import { bandsOf } from '../src/exercise/band';
import { endAt } from '../src/exercise/clock';
import type { Planned, Timeline } from '../src/exchange/inbox';
import type { Clock, Team } from '../src/exchange/picture';
import { clockMs } from '../src/timeline/clock-text';
import { rowsOf } from '../src/timeline/lanes';
import { inOrder, nextAt, ofInject, setOff, standingOf, timeOf } from '../src/timeline/standing';

const minute = 60_000;
const both = { ja: '', en: '' };
const range = { state: 'ready', networks: [5, 5], hosts: [12, 12], healthy: [12, 12] } as const;
const team = (id: string): Team => ({ id, name: id, members: [], time: { lagMs: 0, extraMs: 0 }, score: 0, range, desktops: [], tasks: [] });
const teams = [team('team-1'), team('team-2')];
const inject = (id: string, at: number | undefined, changes: Partial<Planned> = {}): Planned => ({
  id,
  when: at === undefined ? { after: 'isolate' } : { atMs: at * minute },
  channel: 'mail',
  from: both,
  text: both,
  delivered: {},
  ...changes,
});
const timeline = (...injects: Planned[]): Timeline => ({ injects, actions: [], messages: [], replies: [] });

test('a time of the clock is read as people write it', () => {
  expect([clockMs('0:35'), clockMs('1:05:30'), clockMs(' １：０５ ')]).toEqual([35 * minute, 65 * minute + 30_000, 65 * minute]);
  for (const text of ['', '35', '1:60', '1:05:99', '-1:00', '1:5', '1:05:30:00']) expect(clockMs(text), text).toBeUndefined();
});

test('an inject stands with each team in one way', () => {
  const one = inject('a', 10, { delivered: { 'team-1': 0 }, held: ['team-1', 'team-2'] });
  expect(standingOf(ofInject(one), teams)).toEqual({ came: ['team-1'], held: ['team-2'], waiting: [] });
  expect(standingOf(ofInject(one), [teams[1]!])).toEqual({ came: [], held: ['team-2'], waiting: [] });
});

test('what waits for a task stands at the end of the line', () => {
  const items = [inject('task', undefined), inject('late', 70), inject('first', 0), inject('moved', 10, { moved: { 'team-1': 80 * minute, 'team-2': 80 * minute } })];
  const ordered = inOrder(items.map((one) => ({ id: one.id, taken: ofInject(one) })), teams);
  expect(ordered.map((one) => one.id)).toEqual(['first', 'late', 'moved', 'task']);
});

test('the time is that of the teams looked at, the first where they differ', () => {
  const one = ofInject(inject('a', 10, { moved: { 'team-2': 5 * minute } }));
  expect(timeOf(one, teams)).toEqual({ ms: 5 * minute, differs: true, moved: true });
  expect(timeOf(one, [teams[0]!])).toEqual({ ms: 10 * minute, differs: false, moved: false });
  expect(timeOf(ofInject(inject('task', undefined)), teams)).toEqual({ differs: false, moved: false });
});

test('what was moved is set off by a jump over its new time', () => {
  const moved = inject('a', 10, { moved: { 'team-1': 40 * minute, 'team-2': 40 * minute } });
  expect(setOff(timeline(moved), teams, 5 * minute, 20 * minute)).toBe(0);
  expect(setOff(timeline(moved), teams, 30 * minute, 50 * minute)).toBe(1);
  expect(nextAt(timeline(moved), teams, 0)).toBe(40 * minute);
});

test('marks that would lie on each other stand in rows of their own', () => {
  expect(rowsOf([0, 10, 44, 60, 88], 44)).toEqual([0, 1, 0, 1, 0]);
  expect(rowsOf([], 44)).toEqual([]);
});

test('a jump sets off what lies on its way, and nothing that is held or sent', () => {
  const all = timeline(
    inject('past', 10),
    inject('on the way', 20),
    inject('held', 25, { held: ['team-1', 'team-2'] }),
    inject('sent', 26, { delivered: { 'team-1': 0, 'team-2': 0 } }),
    inject('at its end', 30),
    inject('beyond', 31),
    inject('task', undefined),
  );
  expect(setOff(all, teams, 10 * minute, 30 * minute)).toBe(2);
  expect(setOff(all, teams, 30 * minute, 10 * minute)).toBe(0);
  expect(nextAt(all, teams, 20 * minute)).toBe(30 * minute);
  expect(nextAt(timeline(), teams, 0)).toBeUndefined();
});

const anchor = '2026-11-26T01:00:00Z';
const clock = (changes: Partial<Clock> = {}): Clock => ({ state: 'RUNNING', elapsedMs: 60 * minute, speed: 1, anchor, durationMs: 90 * minute, ...changes });
const at = Date.parse(anchor);

test('the end is told while the clock runs, at its speed', () => {
  expect(endAt(clock(), at)).toBe(at + 30 * minute);
  expect(endAt(clock({ speed: 10 }), at)).toBe(at + 3 * minute);
  expect(endAt(clock({ state: 'PAUSED' }), at)).toBeUndefined();
});

test('what the time is like stands over the page', () => {
  expect(bandsOf(clock(), at)).toEqual([]);
  expect(bandsOf(clock({ state: 'PAUSED' }), at)).toEqual(['paused']);
  expect(bandsOf(clock({ state: 'PAUSED', held: true }), at)).toEqual(['held']);
  expect(bandsOf(clock({ speed: 10 }), at + 3 * minute)).toEqual(['over', 'speed']);
  expect(bandsOf(clock({ state: 'ENDED', speed: 10 }), at)).toEqual([]);
  expect(bandsOf(clock({ state: 'PREPARED', speed: 10 }), at)).toEqual(['speed']);
});
