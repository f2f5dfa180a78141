import { ask } from '../exchange/http';

/** A capture that evidence rests on. */
export interface Example {
  readonly flag: string;
  readonly victim: string;
  readonly service: string;
  readonly team: string;
  readonly tick: number;
  readonly at: string;
}

interface OfTwo {
  readonly team: string;
  readonly service: string;
  /** How likely chance alone does as much for any pair of teams, above 0. */
  readonly chance: number;
  readonly examples: readonly Example[];
}

/** A team's flags go to one other team and to nobody else. */
export interface OneSided extends OfTwo {
  readonly kind: 'one-sided';
  readonly victim: string;
  readonly alone: number;
  readonly taken: number;
  readonly aloneElsewhere: number;
  readonly takenElsewhere: number;
}

/** What a team hands in another handed in right before. */
export interface InStep extends OfTwo {
  readonly kind: 'in-step';
  readonly source: string;
  readonly after: number;
  readonly all: number;
  readonly afterOfOthers: number;
  readonly allOfOthers: number;
  readonly medianMs: number;
}

export type Evidence = OneSided | InStep;

/** What speaks of teams that help each other, the least likely first. */
export const evidenceOf = (exercise: string) => ask<readonly Evidence[]>(`/api/exercises/${encodeURIComponent(exercise)}/board/evidence`);

/** Chance as once in so many times, two digits that count; 10 to the 15th at most. */
export function onceIn(chance: number): number {
  return Number(Math.min(1 / chance, 1e15).toPrecision(2));
}
