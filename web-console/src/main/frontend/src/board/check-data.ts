import { ask } from '../exchange/http';
import type { Status } from './board-data';

/** What came of a check; the last two are the checker's own fault and count for nobody. */
export type Outcome = Status | 'ERROR' | 'LATE';

/** What a checker found, with its words to the team; `detail` is told to instructors alone. */
export interface Check {
  readonly tick: number;
  readonly team: string;
  readonly service: string;
  readonly status: Outcome;
  readonly message: string;
  readonly detail?: string;
  readonly at: string;
}

/** How the checkers themselves fare, of the newest tick that has a result. */
export interface Faults {
  readonly tick: number;
  readonly all: number;
  readonly errors: number;
  readonly late: number;
}

export interface Checked {
  readonly checks: readonly Check[];
  readonly faults?: Faults;
}

/** The newest results of a team, or without one of all; faults are told to instructors alone. */
export const checksOf = (exercise: string, team: string) =>
  ask<Checked>(`/api/exercises/${encodeURIComponent(exercise)}/checks?team=${encodeURIComponent(team)}`);
