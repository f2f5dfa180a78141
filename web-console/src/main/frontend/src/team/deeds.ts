import type { FeedEntry, Picture, Team } from '../exchange/picture';

/** What one member did, as far as the record names people. */
export interface Deeds {
  readonly account: string;
  readonly name: string;
  readonly present: boolean;
  readonly points: number;
  readonly solved: number;
  readonly answers: number;
  readonly hints: number;
  /** What happened lately, newest first. */
  readonly lately: readonly FeedEntry[];
}

/** What each member of a team did, in the team's order. */
export function deedsOf(picture: Picture, team: Team): readonly Deeds[] {
  return team.members.map((member) => {
    const own = picture.feed.filter((entry) => entry.team === team.id && entry.member === member.account);
    return {
      ...member,
      points: member.points ?? 0,
      solved: team.tasks.filter((task) => task.solvedBy === member.account).length,
      answers: member.answers ?? 0,
      hints: member.hints ?? 0,
      lately: [...own].sort((a, b) => b.at.localeCompare(a.at) || (b.position ?? 0) - (a.position ?? 0)),
    };
  });
}
