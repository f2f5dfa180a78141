import type { Problem } from '../exchange/http';
import type { Key } from '../text/language';

/** Where in the form something is wrong. */
export type Place = 'scenario' | 'title' | 'teams' | 'members' | 'preparation' | `teams.${number}`;

/** What the server may refuse a new exercise for, in words. */
export const refusals: Readonly<Record<string, Key>> = {
  'unknown-scenario': 'create.refused-scenario',
  'scenario-refused': 'create.refused-scenario',
  'scenario-project': 'create.refused-project',
  'images-unmade': 'create.refused-unmade',
  'title-missing': 'create.fault-title',
  'title-too-long': 'create.refused-title-long',
  'teams-missing': 'create.refused-teams',
  'too-many-teams': 'create.refused-too-many',
  'unknown-account': 'create.refused-account',
  'member-twice': 'create.refused-twice',
  'title-control-characters': 'create.refused-characters',
  'team-name-control-characters': 'create.refused-characters',
  'team-name-missing': 'create.refused-team-name',
  'team-name-too-long': 'create.refused-team-name-long',
  'team-name-twice': 'create.refused-team-twice',
  'members-missing': 'create.refused-members-missing',
  'too-many-members': 'create.refused-members-many',
  'no-addresses': 'create.refused-addresses',
  'prepare-too-far': 'preparation.fault-far',
};

const places: Readonly<Record<string, Place>> = {
  'unknown-scenario': 'scenario',
  'scenario-refused': 'scenario',
  'scenario-project': 'scenario',
  'images-unmade': 'scenario',
  'title-missing': 'title',
  'title-too-long': 'title',
  'teams-missing': 'teams',
  'too-many-teams': 'teams',
  'unknown-account': 'members',
  'member-twice': 'members',
  'prepare-too-far': 'preparation',
};

interface Fault {
  readonly code: string;
  readonly field?: string;
}

/** Everything a refusal says, each at the field it belongs to; what has no field or no words is left out. */
export function faultsOf(problem: Problem): ReadonlyMap<Place, Key> {
  const all = problem.parameters['problems'];
  const first: Fault = { code: problem.code, ...fieldOf(problem.parameters['field']) };
  const faults = Array.isArray(all) && all.length > 0 ? (all as readonly Fault[]) : [first];
  const found = new Map<Place, Key>();
  for (const fault of faults) {
    const place = placeOf(fault);
    const key = refusals[fault.code];
    if (place && key && !found.has(place)) found.set(place, key);
  }
  return found;
}

function fieldOf(field: unknown): { readonly field?: string } {
  return typeof field === 'string' ? { field } : {};
}

/** The field of the form: the one the server names, or the one its code is about. */
function placeOf(fault: Fault): Place | undefined {
  const team = /^teams[.[](\d+)/.exec(fault.field ?? '');
  if (team) return `teams.${Number(team[1])}`;
  if (fault.field === 'title' || fault.field === 'scenario' || fault.field === 'teams') return fault.field;
  return places[fault.code];
}
