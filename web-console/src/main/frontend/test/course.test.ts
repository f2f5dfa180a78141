import { expect, test } from 'vitest';
import { contestAt, momentAt, totalsOf, type Course } from '../src/board/course-data';
import type { Contest } from '../src/exchange/picture';

const course: Course = {
  moments: [
    { at: '2026-11-28T01:00:00Z', elapsedMs: 0 },
    { at: '2026-11-28T01:10:00.250Z', elapsedMs: 600_250 },
  ],
  lines: [{ team: 'team-1', totals: [0, 110] }],
};

test('a moment is the last that isn’t later, and the first before all', () => {
  expect(momentAt(course, '2026-11-28T01:10:00.250Z')).toBe(1);
  expect(momentAt(course, '2026-11-28T01:10:00.249Z')).toBe(0);
  expect(momentAt(course, '2026-11-28T02:00:00Z')).toBe(1);
  expect(momentAt(course, '2026-11-27T00:00:00Z')).toBe(0);
  expect(totalsOf(course, 'team-1')).toEqual([0, 110]);
  expect(totalsOf(course, 'team-2')).toEqual([]);
});

test('a contest of an earlier moment has its own values, solvers and places, and the names and order of now', () => {
  const question = (id: string, value: number) => ({ id, category: { ja: '一', en: 'one' }, rule: 'ctfd-linear', initial: 300, value, solvers: [{ team: 'team-2', at: '' }] });
  const contest: Contest = {
    questions: [question('q2', 280), question('q1', 100)],
    bonuses: [10],
    standings: [{ rank: 1, team: 'team-2', name: '赤', total: 380 }],
  };
  const past = contestAt(contest, {
    rules: 'jeopardy/1',
    places: [{ rank: 1, team: 'team-2', total: 0 }],
    questions: [{ task: 'q2', value: 300, solvers: [] }],
  });
  expect(past.questions.map((one) => [one.id, one.value, one.solvers.length])).toEqual([['q2', 300, 0], ['q1', 100, 1]]);
  expect(past.standings).toEqual([{ rank: 1, team: 'team-2', name: '赤', total: 0 }]);
  expect(past.bonuses).toEqual([10]);
});
