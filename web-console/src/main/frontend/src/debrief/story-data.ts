import type { Board, Status } from '../board/board-data';
import { ask } from '../exchange/http';

/** What came of putting a flag into its service. */
export type Put = 'OK' | 'MUMBLE' | 'OFFLINE' | 'TIMEOUT' | 'INTERNAL_ERROR';

/** What became of a flag. */
export interface Story {
  readonly flag: string;
  readonly tick: number;
  readonly at: string;
  readonly service: string;
  readonly owner: string;
  readonly looks: readonly { readonly tick: number; readonly status: Status }[];
  readonly taken: readonly Taken[];
  /** Absent where no checker planted it. */
  readonly put?: Put;
}

export interface Taken {
  readonly team: string;
  readonly tick: number;
  readonly at: string;
  readonly voided: boolean;
}

export interface Page {
  readonly all: number;
  readonly validTicks: number;
  readonly stories: readonly Story[];
}

export interface Wanted {
  readonly owner: string;
  readonly captor: string;
  readonly service: string;
}

const path = (exercise: string, rest: string) => `/api/exercises/${encodeURIComponent(exercise)}/${rest}`;

/** Flags in the order of their planting, from this place on. */
export const storiesOf = (exercise: string, wanted: Wanted, from: number) =>
  ask<Page>(path(exercise, `debrief/flags?${new URLSearchParams({ ...wanted, from: String(from) })}`));

/** The board as it stands, for the names on it. */
export const boardOf = (exercise: string) => ask<Board>(path(exercise, 'board'));
