import { expect, test } from 'vitest';
import { markable, neighbour, nextUnmarked, pointsIn, rowsOf, unmarkedIn, type MarkedTask, type Work } from '../src/marking/sheet';

const both = (ja: string) => ({ ja, en: ja });
const report = (marks: Record<string, number>, state: 'SUBMITTED' | 'RETURNED' = 'SUBMITTED') => ({ state, at: '2026-11-22T01:00:00Z', fields: {}, marks, automatic: {} });
const work = (team: string, changes: Partial<Work> = {}): Work => ({ team, name: team, solved: false, criteria: {}, truth: {}, ...changes });

const task: MarkedTask = {
  id: 'one',
  title: both('報告'),
  points: 20,
  form: {
    id: 'f',
    title: both('第一報'),
    fields: [
      { id: 'host', title: both('PC'), kind: 'text', points: 3, automatic: true },
      { id: 'notes', title: both('備考'), kind: 'text', points: 0, automatic: false },
      { id: 'summary', title: both('概要'), kind: 'text', points: 4, automatic: false },
    ],
  },
  criteria: [{ id: 'clear', title: both('明確さ'), points: 6, levels: [] }],
  teams: [work('a', { report: report({ host: 3 }) }), work('b'), work('c', { report: report({ host: 0, summary: 2 }) }), work('d', { report: report({}, 'RETURNED') })],
};

test('rows are the fields, then the criteria', () => {
  expect(rowsOf(task).map((row) => row.id)).toEqual(['host', 'notes', 'summary', 'clear']);
});

test('nothing of a report that is not there, or was given back, can be marked', () => {
  expect(task.teams.map((one) => markable(task, one))).toEqual([true, false, true, false]);
  const { form: _, ...withoutForm } = task;
  expect(markable(withoutForm, task.teams[1]!)).toBe(true);
});

test('the next cell without a mark is in the same row first, then below, and round again', () => {
  expect(unmarkedIn(task)).toBe(3);
  expect(nextUnmarked(task, undefined)).toEqual({ row: 2, team: 0 });
  expect(nextUnmarked(task, { row: 2, team: 0 })).toEqual({ row: 3, team: 0 });
  expect(nextUnmarked(task, { row: 3, team: 0 })).toEqual({ row: 3, team: 2 });
  expect(nextUnmarked(task, { row: 3, team: 2 })).toEqual({ row: 2, team: 0 });
});

test('when everything is marked there is no next cell', () => {
  const done = { ...task, teams: [work('a', { report: report({ host: 0, summary: 4 }), criteria: { clear: { points: 6 } } })] };
  expect(nextUnmarked(done, { row: 0, team: 0 })).toBeUndefined();
});

test('arrows pass over what takes no points, and stop at the edge', () => {
  expect(neighbour(task, { row: 0, team: 0 }, 1, 0)).toEqual({ row: 2, team: 0 });
  expect(neighbour(task, { row: 0, team: 0 }, 0, 1)).toEqual({ row: 0, team: 2 });
  expect(neighbour(task, { row: 0, team: 2 }, 0, 1)).toBeUndefined();
  expect(neighbour(task, { row: 0, team: 0 }, -1, 0)).toBeUndefined();
});

test.each([
  ['3', 3],
  [' ３．５ ', 3.5],
  ['0', 0],
  ['2.25', 2.25],
  ['4.01', undefined],
  ['-1', undefined],
  ['1.234', undefined],
  ['', undefined],
  ['三', undefined],
  ['1e1', undefined],
])('"%s" out of 4 is read as %s', (typed, value) => {
  expect(pointsIn(typed, 4)).toBe(value);
});
