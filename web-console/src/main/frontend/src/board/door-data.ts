import { ask, tell } from '../exchange/http';
import type { Both } from '../text/language';

export type Verdict = 'OK' | 'DUP' | 'OWN' | 'OLD' | 'INV' | 'TURN' | 'ERR';

/** Where a team hands in its flags, by which token, and what is played for. */
export interface Doors {
  readonly team: string;
  readonly token: string;
  readonly lines?: string | null;
  readonly http?: string | null;
  readonly relay?: string | null;
  readonly info?: string | null;
  readonly local: boolean;
  readonly prefix: string;
  readonly flagLength: number;
  readonly tickSeconds: number;
  readonly validTicks: number;
  readonly bounds: Bounds;
  readonly services: readonly Service[];
}

export interface Bounds {
  readonly lineBytes: number;
  readonly flagsOfRequest: number;
  readonly flagsASecond: number;
  readonly connections: number;
  readonly byHand: number;
  readonly byHandASecond: number;
  readonly burstByHand: number;
}

/** A service as its scenario has it. */
export interface Service {
  readonly id: string;
  readonly title: Both;
  readonly flagsPerTick: number;
  readonly variants: number;
  readonly weight: number;
}

const path = (exercise: string, team: string, what: string) =>
  `/api/exercises/${encodeURIComponent(exercise)}/teams/${encodeURIComponent(team)}/${what}`;

export const doorsOf = (exercise: string, team: string) => ask<Doors>(path(exercise, team, 'doors'));

export const handIn = (exercise: string, team: string, flags: readonly string[]) =>
  tell<{ readonly verdicts: readonly Verdict[] }>(path(exercise, team, 'flags'), { flags });

/** What a checker said of a flag that can be taken now. */
export interface Info {
  readonly tick: number;
  readonly team: string;
  readonly service: string;
  readonly text: string;
}

/** What is known of the flags that a team may take; the newest tick first. */
export const infosOf = (exercise: string, team: string) =>
  ask<{ readonly infos: readonly Info[] }>(`/api/exercises/${encodeURIComponent(exercise)}/attack-info?team=${encodeURIComponent(team)}`);

/** Whether the standings are told to everybody. */
export const publicationOf = (exercise: string) =>
  ask<{ readonly published: boolean }>(`/api/exercises/${encodeURIComponent(exercise)}/board/publication`);

export const publish = (exercise: string, published: boolean) =>
  tell<void>(`/api/exercises/${encodeURIComponent(exercise)}/board/publication`, { published });

/** Flags by hand at once, and characters of one, as scoring takes them. */
export const most = { flags: 100, length: 256 };

/** What stays of a text of flags once these are decided: the others, and what was typed since they were sent. */
export function undecidedIn(text: string, decided: readonly string[]): readonly string[] {
  const left = [...decided];
  return flagsIn(text).filter((flag) => {
    const at = left.indexOf(flag);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What was typed, a flag a line; blanks and empty lines don't count. */
export function flagsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
