import type { BlankKind, Offer, Picture } from '../exchange/picture';
import type { Both } from '../text/language';

/** Everything that is marked of one exercise, as the server tells it. */
export interface Sheet {
  readonly tasks: readonly MarkedTask[];
}

/** A task that is marked, with every team's work on it. */
export interface MarkedTask {
  readonly id: string;
  readonly title: Both;
  readonly points: number;
  readonly form?: { readonly id: string; readonly title: Both; readonly fields: readonly Field[] };
  readonly criteria: readonly Criterion[];
  readonly teams: readonly Work[];
}

export interface Field {
  readonly id: string;
  readonly title: Both;
  readonly kind: BlankKind;
  readonly options?: readonly Offer[];
  readonly points: number;
  readonly automatic: boolean;
}

export interface Criterion {
  readonly id: string;
  readonly title: Both;
  readonly points: number;
  /** What earns how much, best first. */
  readonly levels: readonly { readonly points: number; readonly text: Both }[];
}

export interface Work {
  readonly team: string;
  readonly name: string;
  readonly solved: boolean;
  readonly report?: {
    readonly state: 'SUBMITTED' | 'RETURNED' | 'MARKED';
    readonly at: string;
    readonly member?: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly marks: Readonly<Record<string, number>>;
    /** What the comparison with the truth gave, by the field's id. */
    readonly automatic: Readonly<Record<string, number>>;
    readonly comment?: string;
    readonly by?: string;
  };
  readonly criteria: Readonly<Record<string, { readonly points: number; readonly comment?: string; readonly by?: string }>>;
  /** What would be right, by the field's id. */
  readonly truth: Readonly<Record<string, string>>;
}

/** One line of the sheet: a field of the report, or a criterion of the rubric. */
export type Row =
  | { readonly is: 'field'; readonly id: string; readonly field: Field }
  | { readonly is: 'criterion'; readonly id: string; readonly criterion: Criterion };

/** Where a cell is: which row, of which team. */
export interface Place {
  readonly row: number;
  readonly team: number;
}

export function rowsOf(task: MarkedTask): readonly Row[] {
  return [
    ...(task.form?.fields ?? []).map((field): Row => ({ is: 'field', id: field.id, field })),
    ...task.criteria.map((criterion): Row => ({ is: 'criterion', id: criterion.id, criterion })),
  ];
}

export function titleOf(row: Row): Both {
  return row.is === 'field' ? row.field.title : row.criterion.title;
}

/** What the row is worth in full. */
export function mostOf(row: Row): number {
  return row.is === 'field' ? row.field.points : row.criterion.points;
}

/** Whether a report that is wanted stands; without one nothing can be marked. */
export function markable(task: MarkedTask, work: Work): boolean {
  return task.form === undefined || (work.report !== undefined && work.report.state !== 'RETURNED');
}

/** Whether points can be given here. */
export function takesPoints(task: MarkedTask, row: Row, work: Work): boolean {
  return mostOf(row) > 0 && markable(task, work);
}

/** The points on record, where there are any. */
export function markOf(row: Row, work: Work): number | undefined {
  return row.is === 'field' ? work.report?.marks[row.id] : work.criteria[row.id]?.points;
}

/** Cells a person still has to mark. */
export function unmarkedIn(task: MarkedTask): number {
  return places(task).filter(({ row, team }) => unmarked(task, rowsOf(task)[row]!, task.teams[team]!)).length;
}

export function unmarked(task: MarkedTask, row: Row, work: Work): boolean {
  return takesPoints(task, row, work) && markOf(row, work) === undefined;
}

/** The next cell without a mark: the same row across the teams first, then the rows below, and round again. */
export function nextUnmarked(task: MarkedTask, from: Place | undefined): Place | undefined {
  const rows = rowsOf(task);
  const all = places(task);
  const at = from ? all.findIndex((place) => place.row === from.row && place.team === from.team) : -1;
  const round = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return round.find(({ row, team }) => unmarked(task, rows[row]!, task.teams[team]!));
}

function places(task: MarkedTask): readonly Place[] {
  return rowsOf(task).flatMap((_, row) => task.teams.map((__, team) => ({ row, team })));
}

/** The next cell that takes points in this direction; none where there is no more. */
export function neighbour(task: MarkedTask, from: Place, rows: number, teams: number): Place | undefined {
  const all = rowsOf(task);
  let { row, team } = from;
  for (;;) {
    row += rows;
    team += teams;
    const line = all[row];
    const work = task.teams[team];
    if (!line || !work) return undefined;
    if (takesPoints(task, line, work)) return { row, team };
  }
}

/** Points as typed, also in full-width digits: a number from 0 to the most, in hundredths at the finest. */
export function pointsIn(typed: string, most: number): number | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= most ? value : undefined;
}

/** What of a picture a sheet depends on; the sheet is old when this has changed. */
export function marksIn(picture: Picture): string {
  return JSON.stringify(picture.teams.map((team) => team.tasks.map((task) => [task.state, task.report, task.criteria])));
}
