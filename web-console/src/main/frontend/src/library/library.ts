import { ask } from '../exchange/http';
import { said, t, type Both, type Key } from '../text/language';

/** An image that couldn't be made at the last try, so that no range can stand. */
export interface Unmade {
  readonly image: string;
  /** As the engine said it, in English. */
  readonly reason: string;
}

/** How many more teams the host carries, as it was measured; of what runs out, what a team needs and what is free. */
export interface Carries {
  readonly teams: number;
  readonly limit: string;
  /** Megabytes, or hundredths of a processor. */
  readonly need: number;
  readonly free: number;
}

/** A scenario package that an exercise can be made of; with `problems`, or while an image is missing, it can't. */
export interface Package {
  readonly id: string;
  readonly revision: number;
  /** Of the installation, or published in the console. */
  readonly origin?: 'shipped' | 'authored';
  readonly title: Both;
  readonly summary: Both;
  readonly level: string;
  readonly duration: string;
  readonly team: { readonly size: number; readonly min: number; readonly max: number };
  readonly tasks: number;
  readonly points: number;
  readonly problems?: readonly unknown[];
  readonly unmade?: Unmade | null;
  /** Absent where nobody has measured it. */
  readonly carries?: Carries | null;
}

export interface Person {
  readonly account: string;
  readonly name: string;
}

export const levels: Readonly<Record<string, Key>> = {
  beginner: 'level.beginner',
  intermediate: 'level.intermediate',
  'semi-advanced': 'level.semi-advanced',
  advanced: 'level.advanced',
};

export function usable(one: Package): boolean {
  return (one.problems ?? []).length === 0 && !one.unmade;
}

const limits: Readonly<Record<string, Key>> = {
  memory: 'capacity.memory',
  processors: 'capacity.processors',
  disk: 'capacity.disk',
  addresses: 'capacity.addresses',
};

/** What the host runs out of, with the figures. */
export function limitInWords({ limit, need, free }: Carries): string {
  const key = limits[limit];
  return key ? t(key, { need: amount(limit, need), free: amount(limit, free) }) : limit;
}

function amount(limit: string, figure: number): string {
  return limit === 'processors' ? `${figure} %` : `${figure.toLocaleString('en')} MB`;
}

/** Why so many teams are too many; empty when they aren't, or nobody knows. */
export function tooMany(carries: Carries | null | undefined, teams: number): string {
  if (!carries || teams <= carries.teams) return '';
  return t('create.refused-capacity', { carried: carries.teams, teams, why: limitInWords(carries) });
}

/** A problem of a package as one line; packages say them as text or as records. */
export function problemLine(problem: unknown): string {
  if (typeof problem === 'string') return problem;
  const { file = '', line = '', code = '', message } = problem as Record<string, unknown>;
  return `${file}${line === '' ? '' : `:${line}`}: ${code === '' ? '' : `${code}: `}${said(message as Both | undefined)}`;
}

export function packages(): Promise<readonly Package[]> {
  return ask('/api/library');
}

export function trainees(): Promise<readonly Person[]> {
  return ask('/api/accounts?role=trainee');
}
