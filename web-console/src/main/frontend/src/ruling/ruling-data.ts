import { ask } from '../exchange/http';
import type { Clock, FeedEntry, Picture } from '../exchange/picture';

/** What a team did, or was given, and may be voided. */
export interface Deed {
  readonly key: string;
  readonly kind: 'SOLVED' | 'HINT' | 'GIVEN';
  readonly at: string;
  readonly team: string;
  readonly task?: string | null;
  readonly hint?: number | null;
  readonly points: number;
  readonly member?: string | null;
}

export interface TaskRuling {
  readonly position: number;
  readonly at: string;
  readonly key: string;
  readonly team?: string | null;
  readonly task?: string | null;
  /** Empty for a void. */
  readonly points: string;
  readonly gone?: Deed | null;
  readonly by: string;
  readonly reason: string;
  readonly standing: boolean;
}

/** What was ruled, and what may be voided; both newest first. */
export interface Rulings {
  readonly rulings: readonly TaskRuling[];
  readonly counted: readonly Deed[];
}

export const rulingsOf = (exercise: string) => ask<Rulings>(`/api/exercises/${encodeURIComponent(exercise)}/board/rulings`);

/** When the time of an exercise is over if its clock runs on as it does, in ms since 1970; undefined while it doesn't run. */
export function endOf(clock: Clock): number | undefined {
  if (clock.state !== 'RUNNING' || clock.speed <= 0) return undefined;
  return Date.parse(clock.anchor) + (clock.durationMs - clock.elapsedMs) / clock.speed;
}

/** What there is to fetch anew when it changes: whatever a team did last. */
export function lastDeeds(picture: Picture): string {
  return picture.feed.map((entry: FeedEntry) => `${entry.position ?? ''} ${entry.kind} ${entry.at}`).join();
}
