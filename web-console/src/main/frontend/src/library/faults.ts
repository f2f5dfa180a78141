import type { Problem } from '../exchange/http';
import type { Key } from '../text/language';

/** Where in the form something is wrong. */
export type Place = 'scenario' | 'title' | 'teams' | 'members' | `teams.${number}`;

/** What the server may refuse a new exercise for, in words. */
export const refusals: Readonly<Record<string, Key>> = {
  'unknown-scenario': 'create.refused-scenario',
  'scenario-refused': 'create.refused-scenario',
  'title-missing': 'create.fault-title',
  'title-too-long': 'create.refused-title-long',
  'teams-missing': 'create.refused-teams',
  'too-many-teams': 'create.refused-too-many',
  'unknown-account': 'create.refused-account',
  'member-twice': 'create.refused-twice',
};

const places: Readonly<Record<string, Place>> = {
  'unknown-scenario': 'scenario',
  'scenario-refused': 'scenario',
  'title-missing': 'title',
  'title-too-long': 'title',
  'teams-missing': 'teams',
  'too-many-teams': 'teams',
  'unknown-account': 'members',
  'member-twice': 'members',
};

/** The field a refusal belongs to: the one the server names, or the one its code is about. */
export function placeOf(problem: Problem): Place | undefined {
  const field = problem.parameters['field'];
  if (typeof field === 'string') {
    const team = /^teams[.[](\d+)/.exec(field);
    if (/members/.test(field)) return 'members';
    if (team) return `teams.${Number(team[1])}`;
    if (field === 'title' || field === 'scenario' || field === 'teams') return field;
  }
  return places[problem.code];
}
