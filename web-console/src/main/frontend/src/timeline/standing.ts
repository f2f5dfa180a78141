import type { Planned, Timeline, When } from '../exchange/inbox';
import type { Team } from '../exchange/picture';

/** How one inject stands with the teams looked at. */
export interface Standing {
  readonly waiting: readonly string[];
  readonly held: readonly string[];
  readonly delivered: readonly string[];
}

export function standingOf(inject: Planned, teams: readonly Team[]): Standing {
  const ids = teams.map((team) => team.id);
  const delivered = ids.filter((id) => inject.delivered[id] !== undefined);
  const held = ids.filter((id) => !delivered.includes(id) && (inject.held ?? []).includes(id));
  return { delivered, held, waiting: ids.filter((id) => !delivered.includes(id) && !held.includes(id)) };
}

/** Injects and actions on one line, by their time; those that wait for a task come last. */
export function inOrder<T extends { readonly when: When }>(all: readonly T[]): readonly T[] {
  const place = ({ atMs, everyMs }: When) => atMs ?? everyMs ?? Number.MAX_SAFE_INTEGER;
  return [...all].sort((a, b) => place(a.when) - place(b.when));
}

/** How many injects a jump from here to there sets off for somebody: what is sent can't be taken back. */
export function setOff(timeline: Timeline, teams: readonly Team[], from: number, to: number): number {
  return timeline.injects.filter(
    ({ when, ...inject }) =>
      when.atMs !== undefined && when.atMs > from && when.atMs <= to && standingOf({ when, ...inject }, teams).waiting.length > 0,
  ).length;
}

/** The next time, after this one, at which an inject is sent by itself. */
export function nextAt(timeline: Timeline, teams: readonly Team[], now: number): number | undefined {
  const times = timeline.injects
    .filter((inject) => inject.when.atMs !== undefined && inject.when.atMs > now && standingOf(inject, teams).waiting.length > 0)
    .map((inject) => inject.when.atMs!);
  return times.length === 0 ? undefined : Math.min(...times);
}
