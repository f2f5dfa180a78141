import { expect, test } from 'vitest';
import { patched, withParts } from '../src/board/board-line';
import type { Board, Shown } from '../src/board/board-data';
import { flagsIn, undecidedIn } from '../src/board/door-data';
import { drawn, steps, times } from '../src/board/graph';
import { standingOf, turnAt } from '../src/board/turn';
import { hardeningLeft, running, score } from '../src/board/words';
import type { Clock } from '../src/exchange/picture';

const clock: Clock = { state: 'RUNNING', elapsedMs: 60_000, speed: 2, anchor: '2026-11-27T01:00:00Z', durationMs: 0, held: false };

test('a tick ends when the exercise clock says so, at the speed it runs', () => {
  const now = Date.parse('2026-11-27T01:00:45Z');
  expect(running(clock, 60, now)).toEqual({ tick: 2, leftMs: 15_000 });
  expect(running({ ...clock, state: 'PAUSED' }, 60, now)).toBeUndefined();
  expect(running(clock, 0, now)).toBeUndefined();
});

test('no tick begins, and nobody is reached, before the time of hardening is over', () => {
  const hardening = { ...clock, hardeningMs: 120_000 };
  expect(hardeningLeft(hardening, Date.parse('2026-11-27T01:00:10Z'))).toBe(20_000);
  expect(running(hardening, 60, Date.parse('2026-11-27T01:00:29Z'))).toBeUndefined();
  expect(hardeningLeft(hardening, Date.parse('2026-11-27T01:00:30Z'))).toBe(0);
  expect(running(hardening, 60, Date.parse('2026-11-27T01:00:30Z'))).toEqual({ tick: 0, leftMs: 30_000 });
  expect(hardeningLeft({ ...hardening, state: 'PAUSED' }, Date.parse('2026-11-27T02:00:00Z'))).toBe(30_000);
  expect(hardeningLeft({ ...hardening, state: 'ENDED' }, 0)).toBe(0);
  expect(hardeningLeft(clock, 0)).toBe(0);
});

test('sides take turns by the exercise clock, counted from the end of hardening', () => {
  const guided = { turnMs: 600_000, restMs: 60_000, turns: 2, teams: { x: 'A', y: 'B' } } as const;
  const at = (minutes: number) => ({ ...clock, elapsedMs: minutes * 60_000, state: 'PAUSED', hardeningMs: 300_000 }) as const;
  expect(turnAt(guided, at(0), 0)).toEqual({ kind: 'next', side: 'A', number: 0, leftMs: 150_000, last: false });
  expect(turnAt(guided, at(5), 0)).toEqual({ kind: 'attack', side: 'A', number: 0, leftMs: 300_000, last: false });
  expect(turnAt(guided, at(15), 0)).toEqual({ kind: 'next', side: 'B', number: 1, leftMs: 30_000, last: true });
  expect(turnAt(guided, at(16), 0)).toEqual({ kind: 'attack', side: 'B', number: 1, leftMs: 300_000, last: true });
  expect(turnAt(guided, at(26), 0)).toEqual({ kind: 'over' });
  expect(standingOf(guided, 'x', at(6), 0)).toBe('attacks');
  expect(standingOf(guided, 'y', at(6), 0)).toBe('defends');
  expect(standingOf(guided, 'x', at(15), 0)).toBe('waits');
  expect(standingOf(guided, 'x', at(30), 0)).toBe('waits');
  expect(standingOf(undefined, 'x', at(6), 0)).toBe('free');
});

test('axes have round steps that hold everything', () => {
  expect(steps(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(steps(-13, 52)).toEqual([-20, 0, 20, 40, 60]);
});

test('a course names round times of the clock', () => {
  const minutes = (from: number, to: number) => times(from * 60_000, to * 60_000).map((one) => one / 60_000);
  expect(minutes(0, 35)).toEqual([0, 10, 20, 30]);
  expect(minutes(0, 1)).toEqual([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1]);
  expect(minutes(12, 95)).toEqual([15, 30, 45, 60, 75, 90]);
  expect(times(0, 50 * 86_400_000).length).toBeLessThan(8);
});

test('one’s own team is drawn even when it is last', () => {
  const standings = Array.from({ length: 9 }, (_, at) => ({ team: `t${at}`, name: '', rank: at + 1, total: -at, whole: 0, cells: [] }));
  const board = { standings } as unknown as Board;
  expect(drawn(board.standings, 't8').map((one) => one.team)).toEqual(['t0', 't1', 't2', 't3', 't4', 't8']);
  expect(drawn(board.standings, 't1')).toHaveLength(6);
});

test('points have two decimals, a real minus and no minus zero', () => {
  expect([score(12), score(-3.14159), score(-0.001)]).toEqual(['12', '−3.14', '0']);
});

test('parts go over what is shown, and are nothing without it', () => {
  const shown = { id: 'x', title: 'a' } as Shown;
  expect(withParts(shown, 'changes', { title: 'b' })).toEqual({ id: 'x', title: 'b' });
  expect(withParts(undefined, 'changes', { title: 'b' })).toBeUndefined();
  expect(withParts(shown, 'board', { title: 'c' })).toEqual({ title: 'c' });
  const listed = { ...shown, feed: [{ n: 2 }, { n: 1 }] } as unknown as Shown;
  expect(withParts(listed, 'changes', { title: 'd' }, { feed: { front: [{ n: 3 }], rest: 1 } })).toEqual({ id: 'x', title: 'd', feed: [{ n: 3 }, { n: 2 }] });
});

test('a list is patched in front, or by members of the items it has', () => {
  expect(patched([{ n: 2 }, { n: 1 }], { front: [{ n: 4 }, { n: 3 }], rest: 2 })).toEqual([{ n: 4 }, { n: 3 }, { n: 2 }, { n: 1 }]);
  const teams = [
    { rank: 1, team: 'a' },
    { rank: 2, team: 'b' },
  ];
  const moved = { by: 'team', set: { b: { rank: 1 }, a: { rank: 2 } }, order: ['b', 'a'] };
  expect(patched(teams, moved)).toEqual([
    { rank: 1, team: 'b' },
    { rank: 2, team: 'a' },
  ]);
  expect(patched(teams, { by: 'team', set: { a: { rank: 9 } } })).toEqual([{ rank: 9, team: 'a' }, teams[1]]);
});

test('flags are lines without the blanks around them and without empty lines', () => {
  expect(flagsIn(' ENSHU_a \r\n\n\tENSHU_b\n')).toEqual(['ENSHU_a', 'ENSHU_b']);
  expect(flagsIn(' \n ')).toEqual([]);
});

test('of what was typed stays what is not decided, each flag as often as it was left', () => {
  expect(undecidedIn('a\nb\nc', ['a', 'c'])).toEqual(['b']);
  expect(undecidedIn('a\na\n later ', ['a'])).toEqual(['a', 'later']);
  expect(undecidedIn('', ['a'])).toEqual([]);
});
