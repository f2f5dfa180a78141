import { ask } from '../exchange/http';
import type { Contest } from '../exchange/picture';
import { t } from '../text/language';
import { clockFace, durationMs, timeWithSeconds } from '../text/times';

/** As whom one looks: the board may be frozen for trainees and for everybody else. */
export type Looking = 'trainee' | 'instructor' | 'public';

/** When a total changed, and how far the exercise's clock had come. */
export interface Moment {
  readonly at: string;
  readonly elapsedMs: number;
}

/** How the totals went; every line has a total for each moment. */
export interface Course {
  /** Oldest first. */
  readonly moments: readonly Moment[];
  readonly lines: readonly { readonly team: string; readonly totals: readonly number[] }[];
}

/** Where the teams stood at one moment, and what each question of a contest was worth. */
export interface Standings {
  readonly rules: string;
  readonly places: readonly { readonly rank: number; readonly team: string; readonly total: number }[];
  readonly questions: readonly { readonly task: string; readonly value: number; readonly solvers: readonly { readonly team: string; readonly at: string }[] }[];
}

/** Where a team's total comes from. */
export interface Terms {
  readonly team: string;
  readonly rules: string;
  readonly total: number;
  readonly rows: readonly Term[];
}

export interface Term {
  readonly task?: string | null;
  readonly arithmetic: string;
  readonly points: number;
  readonly events: readonly TermEvent[];
}

/** An event behind points; who did it and why it was ruled is told to who may know. */
export interface TermEvent {
  readonly position: number;
  readonly at: string;
  readonly kind: string;
  readonly hint?: number | null;
  readonly member?: string | null;
  readonly reason: string;
  readonly by: string;
}

/** As it comes from the server, with times in ISO 8601. */
interface ToldCourse {
  readonly moments: readonly { readonly at: string; readonly elapsed: string }[];
  readonly lines: Course['lines'];
}

function path(exercise: string, rest: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined));
  return `/api/exercises/${encodeURIComponent(exercise)}/board/course${rest}?${query}`;
}

export async function courseOf(exercise: string, as: Looking): Promise<Course> {
  const { moments, lines } = await ask<ToldCourse>(path(exercise, '', { as }));
  return { moments: moments.map(({ at, elapsed }) => ({ at, elapsedMs: durationMs(elapsed) })), lines };
}

export const standingsAt = (exercise: string, as: Looking, at: string | undefined) => ask<Standings>(path(exercise, '/standings', { as, at }));
export const termsOf = (exercise: string, as: Looking, team: string, at: string | undefined) =>
  ask<Terms>(path(exercise, '/explanation', { as, team, at }));

export function totalsOf(course: Course, team: string): readonly number[] {
  return course.lines.find((line) => line.team === team)?.totals ?? [];
}

/** A moment by the exercise's clock and by the day's. */
export function momentWords(moment: Moment): string {
  return t('board.moment', { elapsed: clockFace(moment.elapsedMs), at: timeWithSeconds(moment.at) });
}

/** The last moment that isn't later than this instant; the first where there is none. */
export function momentAt(course: Course, at: string): number {
  const place = course.moments.findLastIndex((one) => Date.parse(one.at) <= Date.parse(at));
  return Math.max(0, place);
}

/** The contest as it stood: its questions keep their order, and teams their names. */
export function contestAt(contest: Contest, past: Standings): Contest {
  const names = new Map(contest.standings.map((one) => [one.team, one.name]));
  return {
    ...contest,
    questions: contest.questions.map((question) => {
      const then = past.questions.find((one) => one.task === question.id);
      return then ? { ...question, value: then.value, solvers: then.solvers } : question;
    }),
    standings: past.places.map((place) => ({ ...place, name: names.get(place.team) ?? place.team })),
  };
}
