import type { Letter } from '../exchange/inbox';

/** What has to be looked at of a letter: itself, and what an instructor replied to it. */
export function partsToSee(letter: Letter): readonly string[] {
  return [letter.id, ...(letter.newest ?? []).filter((reply) => !reply.fromTeam).map((reply) => reply.id)];
}

/** Letters of which something has not been looked at in this browser. */
export function unreadLetters(letters: readonly Letter[], seen: ReadonlySet<string>): readonly Letter[] {
  return letters.filter((letter) => partsToSee(letter).some((id) => !seen.has(id)));
}
