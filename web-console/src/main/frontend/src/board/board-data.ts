import { ask, tell } from '../exchange/http';
import type { Clock } from '../exchange/picture';

export type Status = 'OK' | 'DOWN' | 'FAULTY' | 'FLAG_NOT_FOUND' | 'RECOVERING' | 'TIMEOUT';
export type State = 'NO_BOARD' | 'NOT_BEGUN' | 'AWAY' | 'SHOWN';

export interface Cell {
  readonly service: string;
  readonly values: readonly number[];
  readonly adjusted: number;
  readonly total: number;
  readonly status?: Status | null;
  readonly checked?: number | null;
}

export interface Standing {
  readonly rank: number;
  readonly team: string;
  readonly name: string;
  readonly total: number;
  readonly whole: number;
  readonly cells: readonly Cell[];
}

export interface Graph {
  readonly ticks: readonly number[];
  readonly lines: readonly { readonly team: string; readonly totals: readonly number[] }[];
}

export interface FeedItem {
  readonly kind: 'CAPTURED' | 'CHECKED' | 'SOLVED';
  readonly position: number;
  readonly tick: number;
  readonly team: string;
  readonly service: string;
  readonly other: string;
  readonly status?: Status | null;
}

export interface Target {
  readonly event?: string | null;
  readonly check?: { readonly service: string; readonly team: string; readonly tick: number } | null;
  readonly tick?: number | null;
  readonly capture?: { readonly flag: string; readonly team: string } | null;
  readonly checker?: { readonly service: string; readonly from: number; readonly to?: number | null } | null;
}

export interface Ruling {
  readonly position: number;
  readonly tick: number;
  readonly at: string;
  readonly key: string;
  readonly team: string;
  readonly service: string;
  readonly points: string;
  readonly target?: Target | null;
  readonly by: string;
  readonly reason: string;
  readonly standing: boolean;
}

/** What a board of a game of ticks says; the ticks count from 0. */
export interface Board {
  readonly audience: 'INSTRUCTORS' | 'TEAMS' | 'PUBLIC';
  readonly position: number;
  readonly rules: string;
  readonly tick: number;
  readonly live: boolean;
  readonly firstTick: number;
  readonly lastTick: number;
  readonly ended?: number | null;
  readonly tickSeconds: number;
  readonly frozen?: { readonly tick?: number | null; readonly at?: string | null } | null;
  readonly columns: readonly string[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly standings: readonly Standing[];
  readonly graph: Graph;
  readonly bloods: readonly { readonly service: string; readonly team: string; readonly victim: string; readonly tick: number }[];
  readonly feed: readonly FeedItem[];
  readonly rulings: readonly Ruling[];
}

/** The exercise's clock, and when its first tick begins: 0 for at once. */
export interface BoardClock extends Clock {
  readonly hardeningMs?: number;
}

export type Side = 'A' | 'B';

/** How the sides of a guided game take turns to attack, counted from the end of hardening; A has the first turn. */
export interface Guided {
  readonly turnMs: number;
  readonly restMs: number;
  readonly turns: number;
  readonly teams: Readonly<Record<string, Side>>;
}

/** What the page is told: the exercise, its clock, and the board where there is one. */
export interface Shown extends Partial<Board> {
  readonly id: string;
  readonly title: string;
  readonly clock: BoardClock;
  readonly state: State;
  /** Only where sides take turns. */
  readonly sides?: Guided;
  /** Whether the standings are told to everybody; instructors alone are told. */
  readonly published?: boolean;
}

export interface Explanation {
  readonly rules: string;
  readonly tick: number;
  readonly rows: readonly Behind[];
}

export interface Behind {
  readonly team: string;
  readonly item: string;
  readonly total: number;
  readonly terms: readonly { readonly column: string; readonly value: number; readonly arithmetic: string }[];
  readonly given: readonly { readonly points: string; readonly position: number; readonly by: string; readonly reason: string }[];
  readonly events: readonly Happened[];
}

export interface Happened {
  readonly position: number;
  readonly tick: number;
  readonly kind: 'CHECKED' | 'CAPTURED' | 'LOST' | 'SOLVED';
  readonly status?: Status | null;
  readonly flag: string;
  readonly other: string;
  readonly planted?: number | null;
}

export interface Preview {
  readonly tick: number;
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

export interface Change {
  readonly team: string;
  readonly name: string;
  readonly rankBefore: number;
  readonly rankAfter: number;
  readonly before: number;
  readonly after: number;
}

/** A ruling as it is sent: points for a team, or a target to void. */
export interface WantedRuling {
  readonly team?: string;
  readonly service?: string;
  /** Where the exercise is one of tasks. */
  readonly task?: string;
  readonly points?: number;
  readonly target?: Target;
  readonly reason: string;
}

/** The board of what is shown, once there is one. */
export function boardOf(shown: Shown): Board | undefined {
  return shown.standings === undefined ? undefined : (shown as Shown & Board);
}

const path = (exercise: string, rest = '') => `/api/exercises/${encodeURIComponent(exercise)}/board${rest}`;

export const boardAt = (exercise: string, tick: number) => ask<Board>(path(exercise, `?tick=${tick}`));

export function explanationOf(exercise: string, team: string, service: string, tick: number | undefined): Promise<Explanation> {
  const asked = new URLSearchParams({ team, service });
  if (tick !== undefined) asked.set('tick', String(tick));
  return ask<Explanation>(path(exercise, `/explanation?${asked}`));
}

export const previewOf = (exercise: string, ruling: WantedRuling) => tell<Preview>(path(exercise, '/preview'), ruling);
export const rule = (exercise: string, key: string, ruling: WantedRuling) => tell<void>(path(exercise, '/rulings'), { key, ...ruling });
export const freeze = (exercise: string, from: { tick?: number; at?: string }) => tell<void>(path(exercise, '/freeze'), from);
