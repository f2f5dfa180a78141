import type { Blank, ClockState, Form, Task, TaskState } from '../exchange/picture';

/** How a task's report or rubric stands: nothing handed in, waiting for a person's marks, given back, or marked. */
export type PaperState = 'open' | 'waiting' | 'returned' | 'marked';

/** Whether a person has to mark anything of it. */
export function isMarked(task: Task): boolean {
  return task.form !== undefined || (task.criteria ?? []).length > 0;
}

/** Whether a report was handed in and stands. */
export function stands(state: TaskState | undefined): boolean {
  return state?.report !== undefined && state.report.state !== 'RETURNED';
}

/** Fields that only a person can mark. */
export function byPerson(form: Form | undefined): readonly Blank[] {
  return (form?.fields ?? []).filter((field) => !field.automatic && field.points > 0);
}

/** How many marks of a person are missing; what is not handed in lacks none. */
export function missingMarks(task: Task, state: TaskState | undefined): number {
  if (task.form && !stands(state)) return 0;
  const fields = byPerson(task.form).filter((field) => state?.report?.marks[field.id] === undefined);
  const criteria = (task.criteria ?? []).filter((criterion) => state?.criteria?.[criterion.id] === undefined);
  return fields.length + criteria.length;
}

/** Whether a marker is waited for: for what was handed in, and after the end also for what has no report. */
export function waits(task: Task, state: TaskState | undefined, clock: ClockState): boolean {
  return (task.form !== undefined || clock === 'ENDED') && missingMarks(task, state) > 0;
}

export function paperState(task: Task, state: TaskState): PaperState {
  if (state.report?.state === 'RETURNED') return 'returned';
  if (task.form && !state.report) return 'open';
  if (missingMarks(task, state) === 0) return 'marked';
  return task.form ? 'waiting' : 'open';
}

/** What was written, by the field's id, without what is empty. */
export function filled(form: Form, written: (field: Blank) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(form.fields.map((field) => [field.id, written(field).trim()]).filter(([, text]) => text !== ''));
}

/** The fields of the form in which nothing is written. */
export function emptyFields(form: Form, fields: Readonly<Record<string, string>>): readonly Blank[] {
  return form.fields.filter((field) => fields[field.id] === undefined);
}
