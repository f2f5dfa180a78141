import { ask } from '../exchange/http';

/** A file of captured packets, which may still grow; `name` is its id. */
export interface Capture {
  readonly team: string;
  readonly name: string;
  readonly network: string;
  readonly from: string;
  readonly until: string;
  readonly bytes: number;
}

const address = (exercise: string) => `/api/exercises/${encodeURIComponent(exercise)}/captures`;

/** Those of a team, or without one of all that may be seen; each team's newest first. */
export const capturesOf = (exercise: string, team: string) =>
  ask<{ readonly captures: readonly Capture[] }>(`${address(exercise)}?team=${encodeURIComponent(team)}`);

/** Where the file is downloaded from. */
export const captureAddress = (exercise: string, { team, name }: Capture) =>
  `${address(exercise)}/${encodeURIComponent(team)}/${encodeURIComponent(name)}`;
