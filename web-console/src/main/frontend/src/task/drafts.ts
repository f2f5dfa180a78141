/** What somebody typed and has not sent, by field. */
export type Draft = Readonly<Record<string, string>>;

/** Whose draft it is, and for what. */
export interface DraftPlace {
  readonly account: string;
  readonly exercise: string;
  readonly team: string;
  readonly task: string;
}

const prefix = 'enshu.draft.';
export const longestDraft = 4000;
export const mostDrafts = 100;

function keyOf({ account, exercise, team, task }: DraftPlace): string {
  return prefix + [account, exercise, team, task].map(encodeURIComponent).join('/');
}

function kept(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(prefix));
}

/** The draft kept for this place; empty when there is none, or none that can be read. */
export function draftAt(place: DraftPlace, storage: Storage = localStorage): Draft {
  try {
    const found: unknown = JSON.parse(storage.getItem(keyOf(place)) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

/**
 * Keeps a draft over a reload, a sign-in and a closed window; an empty one is forgotten. Each field is kept up to
 * {@link longestDraft} characters, and at most {@link mostDrafts} drafts. A browser that keeps nothing is no fault:
 * the text then stays just as long as the page.
 */
export function keepDraft(place: DraftPlace, draft: Draft, storage: Storage = localStorage): void {
  const key = keyOf(place);
  try {
    if (Object.keys(draft).length === 0) return storage.removeItem(key);
    if (storage.getItem(key) === null && kept(storage).length >= mostDrafts) return;
    const short = Object.fromEntries(Object.entries(draft).map(([field, text]) => [field, text.slice(0, longestDraft)]));
    storage.setItem(key, JSON.stringify(short));
  } catch {
    // The browser's storage is full or forbidden.
  }
}

/** Forgets every draft but this account's; everybody's when none is given, as at the sign-out. */
export function forgetDrafts(butOf?: string, storage: Storage = localStorage): void {
  const own = butOf === undefined ? undefined : `${prefix}${encodeURIComponent(butOf)}/`;
  try {
    for (const key of kept(storage)) if (own === undefined || !key.startsWith(own)) storage.removeItem(key);
  } catch {
    // The browser lets us keep nothing, so there is nothing to forget.
  }
}

/** The part of a draft that was not sent: what differs from what the server has taken. */
export function unsent(draft: Draft, sent: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([field, text]) => text.trim() !== (sent[field] ?? '')));
}

/** What is left of a text of which this much was sent: what was written after it, or all of it when it was rewritten meanwhile. */
export function restOf(text: string, sent: string): string {
  return text.startsWith(sent) ? text.slice(sent.length) : text;
}
