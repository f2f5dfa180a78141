import type { Picture, Team } from '../exchange/picture';

export type Order = 'need' | 'score' | 'name';

/** Whole minutes since a team last got further, or since the start when it never did; undefined before the start. */
export function minutesSince(picture: Picture, team: Team, now: number): number | undefined {
  if (picture.clock.state === 'PREPARED') return undefined;
  if (team.lastProgress) return Math.max(0, Math.floor((now - Date.parse(team.lastProgress)) / 60_000));
  return picture.clock.state === 'RUNNING'
    ? Math.max(0, Math.floor((picture.clock.elapsedMs / picture.clock.speed + now - Date.parse(picture.clock.anchor)) / 60_000))
    : undefined;
}

const troubled = new Set(['failed', 'degraded']);

const second = 1_000;

/** A call nobody has answered comes before one that somebody is on the way to, and that before all else; older ones first. */
function called(team: Team, now: number): number {
  if (!team.help) return 0;
  return (team.help.answeredBy ? 1 : 2) * 1_000_000_000 + (now - Date.parse(team.help.at)) / second;
}

/** How much a team needs somebody: one that calls before everything, then a broken range, then the longest without progress. */
function need(picture: Picture, team: Team, now: number): number {
  const solvedAll = team.tasks.length > 0 && team.tasks.every((task) => task.state === 'SOLVED');
  return called(team, now) + (troubled.has(team.range.state) ? 100_000 : 0) + (solvedAll ? -1 : (minutesSince(picture, team, now) ?? 0));
}

/** The teams in the order asked for; equal ones by their names, as people count them. */
export function roomOrder(picture: Picture, order: Order, now: number): readonly Team[] {
  const byName = (a: Team, b: Team) => a.name.localeCompare(b.name, 'ja', { numeric: true });
  const first = {
    need: (a: Team, b: Team) => need(picture, b, now) - need(picture, a, now),
    score: (a: Team, b: Team) => b.score - a.score,
    name: () => 0,
  }[order];
  return [...picture.teams].sort((a, b) => first(a, b) || byName(a, b));
}
