import { elapsedAt } from '../exercise/clock';
import type { BoardClock, Guided, Side } from './board-data';

/** Where a guided game stands: a side attacks, or comes next, or all turns are over. */
export type Turn =
  | { readonly kind: 'attack' | 'next'; readonly side: Side; readonly number: number; readonly leftMs: number; readonly last: boolean }
  | { readonly kind: 'over' };

/** The turn that lasts at `now` (server's time) or comes next, and how long a person waits for its end or beginning. */
export function turnAt(guided: Guided, clock: BoardClock, now: number): Turn {
  const since = elapsedAt(clock, now) - (clock.hardeningMs ?? 0);
  for (let number = 0; number < guided.turns; number++) {
    const from = number * (guided.turnMs + guided.restMs);
    const until = from + guided.turnMs;
    if (since >= until) continue;
    const kind = since >= from ? 'attack' : 'next';
    const left = (kind === 'attack' ? until : from) - since;
    return { kind, side: number % 2 === 0 ? 'A' : 'B', number, leftMs: left / clock.speed, last: number === guided.turns - 1 };
  }
  return { kind: 'over' };
}

export const otherSide = (side: Side): Side => (side === 'A' ? 'B' : 'A');

/** What the team may do: nothing is held back in an open game. */
export function standingOf(guided: Guided | undefined, team: string | undefined, clock: BoardClock, now: number): 'free' | 'attacks' | 'defends' | 'waits' {
  if (!guided) return 'free';
  const turn = turnAt(guided, clock, now);
  if (turn.kind !== 'attack') return 'waits';
  return team !== undefined && guided.teams[team] === turn.side ? 'attacks' : 'defends';
}
