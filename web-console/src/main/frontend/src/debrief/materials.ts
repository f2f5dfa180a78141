import { ask, tell } from '../exchange/http';
import type { Channel } from '../exchange/inbox';
import type { Both } from '../text/language';

/** What a team reads besides the exercise; what was behind it comes only once the exercise has ended. */
export interface Materials {
  readonly preStudy?: Both;
  readonly debrief?: Both;
  /** By the task's id. */
  readonly tasks: Readonly<Record<string, Both>>;
}

/** How an exercise went, beside how it goes where it goes well; all times are on the team's own clock. */
export interface Debrief {
  readonly over: boolean;
  readonly plannedMs: number;
  readonly reachedMs: number;
  readonly models: readonly Model[];
  readonly teams: readonly Course[];
  /** Said of the whole exercise. */
  readonly remark: Remark;
}

/** From when to when a team that does well is at a task. */
export interface Model {
  readonly task: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One team's course, in the order of its clock, and what it had trouble with. */
export interface Course {
  readonly team: string;
  readonly name: string;
  readonly points: readonly Point[];
  readonly study: readonly Skill[];
  readonly remark: Remark;
}

/** What happened to a team or what it did: `letter`, `reply`, or a kind of the feed. */
export interface Point {
  readonly elapsedMs: number;
  readonly at: string;
  readonly kind: string;
  readonly task?: string;
  readonly letter?: { readonly id: string; readonly channel: Channel; readonly from: Both; readonly text: Both };
  readonly points: number;
  readonly who?: string;
}

/** A category of NIST CSF 2.0, and the tasks in which it was wanting. */
export interface Skill {
  readonly category: string;
  readonly name: Both;
  readonly tasks: readonly string[];
}

/** What instructors said; version 0 is nothing yet. */
export interface Remark extends Words {
  readonly version: number;
  readonly by?: string;
  readonly at?: string;
}

export interface Words {
  readonly strengths: string;
  readonly improvements: string;
  readonly actions: string;
}

const of = (exercise: string) => `/api/exercises/${encodeURIComponent(exercise)}`;

export function materialsOf(exercise: string): Promise<Materials> {
  return ask<Materials>(`${of(exercise)}/materials`);
}

export function debriefOf(exercise: string): Promise<Debrief> {
  return ask<Debrief>(`${of(exercise)}/debrief`);
}

/** Says something of a team, or of the whole exercise; `version` is that of the words it was written over. */
export function say(exercise: string, team: string | undefined, version: number, words: Words): Promise<void> {
  return tell(`${of(exercise)}/debrief${team === undefined ? '' : `/teams/${encodeURIComponent(team)}`}/remark`, { version, ...words });
}

/** When a task was solved for good, on the team's clock. */
export function solvedAt(course: Course | undefined, task: string): Point | undefined {
  const about = course?.points.filter((point) => point.task === task && (point.kind === 'task-solved' || point.kind === 'task-reopened'));
  const last = about?.at(-1);
  return last?.kind === 'task-solved' ? last : undefined;
}
