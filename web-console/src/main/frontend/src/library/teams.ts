/** Teams being put together: names in order, and who is in which. */
export interface Draft {
  readonly names: readonly string[];
  /** Account to the team's place in `names`; an account that is absent is in no team. */
  readonly seats: ReadonlyMap<string, number>;
}

export const mostTeams = 40;

export function addTeam(draft: Draft, name: string): Draft {
  return { ...draft, names: [...draft.names, name] };
}

export function renameTeam(draft: Draft, team: number, name: string): Draft {
  return { ...draft, names: draft.names.map((old, at) => (at === team ? name : old)) };
}

/** Takes a team away; its members are in no team then, and later teams move up. */
export function removeTeam(draft: Draft, team: number): Draft {
  const seats = new Map<string, number>();
  for (const [account, seat] of draft.seats) {
    if (seat !== team) seats.set(account, seat > team ? seat - 1 : seat);
  }
  return { names: draft.names.filter((_, at) => at !== team), seats };
}

/** Puts an account into a team, or with undefined into none; nobody is ever in two. */
export function seat(draft: Draft, account: string, team: number | undefined): Draft {
  const seats = new Map(draft.seats);
  if (team === undefined) seats.delete(account);
  else seats.set(account, team);
  return { ...draft, seats };
}

/** Gives everyone a team, so that sizes differ by one at most and no team is over `most`. */
export function distribute(draft: Draft, accounts: readonly string[], most: number): Draft {
  if (draft.names.length === 0) return draft;
  const room = Math.min(accounts.length, draft.names.length * most);
  const seats = new Map(accounts.slice(0, room).map((account, at) => [account, at % draft.names.length]));
  return { ...draft, seats };
}

export function membersOf(draft: Draft, team: number): readonly string[] {
  return [...draft.seats].filter(([, at]) => at === team).map(([account]) => account);
}
