import { expect, test } from 'vitest';
import type { Blank, Report, Task, TaskState } from '../src/exchange/picture';
import { emptyFields, filled, missingMarks, paperState, waits } from '../src/report/paper';

const both = (ja: string) => ({ ja, en: ja });
const blank = (id: string, points: number, automatic: boolean): Blank => ({ id, title: both(id), kind: 'text', points, automatic });
const form = { id: 'f', title: both('第一報'), fields: [blank('host', 3, true), blank('summary', 4, false), blank('questions', 0, false)] };
const plain: Task = { id: 'one', phase: 'report', points: 20, title: both('報告'), text: both(''), fields: [], automatic: false, hints: [] };
const task: Task = { ...plain, form, criteria: [{ id: 'clear', title: both('明確さ'), points: 6 }] };
const state = (changes: Partial<TaskState> = {}): TaskState => ({ id: 'one', state: 'OPEN', earned: 0, worth: 20, hintsTaken: [], attempts: 0, ...changes });
const report = (changes: Partial<Report> = {}): Report => ({ state: 'SUBMITTED', at: '2026-11-22T01:00:00Z', marks: { host: 3 }, automatic: { host: 3 }, ...changes });

test('what is not handed in lacks no marks', () => {
  expect(missingMarks(task, undefined)).toBe(0);
  expect(missingMarks(task, state())).toBe(0);
  expect(missingMarks(task, state({ report: report({ state: 'RETURNED', marks: {} }) }))).toBe(0);
});

test('a report lacks the marks of its fields without a truth that are worth something, and of the criteria', () => {
  expect(missingMarks(task, state({ report: report() }))).toBe(2);
  expect(missingMarks(task, state({ report: report({ marks: { host: 0, summary: 0 } }), criteria: { clear: { points: 0 } } }))).toBe(0);
});

test('a report stands as open, waiting, returned or marked', () => {
  expect(paperState(task, state())).toBe('open');
  expect(paperState(task, state({ report: report() }))).toBe('waiting');
  expect(paperState(task, state({ report: report({ state: 'RETURNED' }) }))).toBe('returned');
  expect(paperState({ ...plain, form: { ...form, fields: [blank('host', 3, true)] } }, state({ report: report() }))).toBe('marked');
});

test('a rubric without a report waits for its marks only after the end', () => {
  const judged: Task = { ...plain, criteria: task.criteria! };
  expect(waits(judged, state(), 'RUNNING')).toBe(false);
  expect(waits(judged, state(), 'ENDED')).toBe(true);
  expect(waits(task, state({ report: report() }), 'RUNNING')).toBe(true);
});

test('only what is filled in is handed in, and what is empty is named', () => {
  const fields = filled(form, (field) => ({ host: ' pc02 ', summary: '\n' })[field.id] ?? '');
  expect(fields).toEqual({ host: 'pc02' });
  expect(emptyFields(form, fields).map((field) => field.id)).toEqual(['summary', 'questions']);
});
