import { ask, tell } from '../exchange/http';

/** Something that a team got from another and sent on. */
export interface Repeated {
  readonly heard: string;
  readonly said: string;
  readonly victim: string;
  readonly words: string;
}

/** A team that sent on to others what it had got from another shortly before, and never until then. */
export interface Mirror {
  readonly team: string;
  readonly source: string;
  readonly port: number;
  readonly mirrored: number;
  readonly shared: number;
  readonly medianMs: number;
  readonly examples: readonly Repeated[];
}

/** The newest look at a game's traffic; `services` has the service at each port. */
export interface Look {
  readonly state: 'NONE' | 'ASKED' | 'LOOKING' | 'DONE' | 'FAILED';
  readonly doneAt?: string;
  readonly packets: number;
  readonly found: readonly Mirror[];
  readonly services: Readonly<Record<string, string>>;
}

const path = (exercise: string) => `/api/exercises/${encodeURIComponent(exercise)}/board/traffic`;

export const lookOf = (exercise: string) => ask<Look>(path(exercise));
export const askForLook = (exercise: string) => tell<void>(path(exercise));
