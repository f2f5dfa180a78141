import type { Acted, Planned, Timeline, When } from '../exchange/inbox';
import type { Team } from '../exchange/picture';

/** What is planned and can be taken in hand, seen alike for injects and world actions. */
export interface Taken {
  readonly when: When;
  readonly held?: readonly string[];
  readonly moved?: Readonly<Record<string, number>>;
  /** The teams it came to, by their id. */
  readonly came: Readonly<Record<string, unknown>>;
}

/** How one thing stands with the teams looked at. */
export interface Standing {
  readonly waiting: readonly string[];
  readonly held: readonly string[];
  readonly came: readonly string[];
}

export function ofInject(inject: Planned): Taken {
  return { ...inject, came: inject.delivered };
}

export function ofAction(action: Acted): Taken {
  return { ...action, came: action.runs };
}

export function standingOf(taken: Taken, teams: readonly Team[]): Standing {
  const ids = teams.map((team) => team.id);
  const came = ids.filter((id) => taken.came[id] !== undefined);
  const held = ids.filter((id) => !came.includes(id) && (taken.held ?? []).includes(id));
  return { came, held, waiting: ids.filter((id) => !came.includes(id) && !held.includes(id)) };
}

/** The time of the clock at which it comes to this team, while nobody holds it. */
export function timeFor({ when, moved }: Taken, team: string): number | undefined {
  return moved?.[team] ?? when.atMs;
}

/** The time at which it comes to these teams; `differs` when not to all at the same one, and it is the first then. */
export function timeOf(taken: Taken, teams: readonly Team[]): { readonly ms?: number; readonly differs: boolean; readonly moved: boolean } {
  const times = teams.map((team) => timeFor(taken, team.id));
  const known = times.filter((ms) => ms !== undefined);
  const moved = teams.some((team) => taken.moved?.[team.id] !== undefined);
  return known.length === 0 ? { differs: false, moved } : { ms: Math.min(...known), differs: new Set(times).size > 1, moved };
}

/** Things on one line, by their time for these teams; those that wait for a task come last. */
export function inOrder<T extends { readonly taken: Taken }>(all: readonly T[], teams: readonly Team[]): readonly T[] {
  const place = ({ taken }: T) => timeOf(taken, teams).ms ?? taken.when.everyMs ?? Number.MAX_SAFE_INTEGER;
  return [...all].sort((a, b) => place(a) - place(b));
}

/** How many injects a jump from here to there sets off for somebody: what is sent can't be taken back. */
export function setOff(timeline: Timeline, teams: readonly Team[], from: number, to: number): number {
  return timeline.injects.filter((inject) => waitingTimes(ofInject(inject), teams).some((ms) => ms > from && ms <= to)).length;
}

/** The next time, after this one, at which an inject is sent by itself. */
export function nextAt(timeline: Timeline, teams: readonly Team[], now: number): number | undefined {
  const times = timeline.injects.flatMap((inject) => waitingTimes(ofInject(inject), teams)).filter((ms) => ms > now);
  return times.length === 0 ? undefined : Math.min(...times);
}

function waitingTimes(taken: Taken, teams: readonly Team[]): readonly number[] {
  return standingOf(taken, teams)
    .waiting.map((team) => timeFor(taken, team))
    .filter((ms) => ms !== undefined);
}
