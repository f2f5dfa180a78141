/** Whose writing it is, and in which team's document. */
export interface DocumentPlace {
  readonly account: string;
  readonly exercise: string;
  readonly team: string;
}

const prefix = 'enshu.unsent.';
export const mostUnsent = 20;

function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(prefix));
}

function folder({ account, exercise, team }: DocumentPlace): string {
  return `${prefix}${[account, exercise, team].map(encodeURIComponent).join('/')}/`;
}

/**
 * What was written and isn't known to be durable, kept in this browser over a reload, a lost line and a closed laptop.
 * Every page has a place of its own, so that two of them don't overwrite each other; at most {@link mostUnsent} are kept.
 */
export class Unsent {
  private readonly found = new Map<string, string>();
  private readonly own: string;

  constructor(
    private readonly place: DocumentPlace,
    page: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.own = folder(place) + page;
  }

  /** What earlier pages left behind. */
  changes(): readonly Uint8Array[] {
    try {
      for (const key of keysOf(this.storage)) {
        if (key.startsWith(folder(this.place)) && key !== this.own) this.found.set(key, this.storage.getItem(key) ?? '');
      }
    } catch {
      // The browser lets us keep nothing.
    }
    return [...this.found.values()].flatMap((kept) => bytesOf(kept) ?? []);
  }

  /** Keeps this in place of what this page kept before; nothing when there is nothing, and then earlier pages' too. */
  keep(change: Uint8Array | undefined): void {
    try {
      if (change === undefined) return this.forget();
      const there = keysOf(this.storage);
      if (!there.includes(this.own) && there.length >= mostUnsent) return;
      this.storage.setItem(this.own, textOf(change));
    } catch {
      // The browser's storage is full or forbidden; the writing then stays just as long as the page.
    }
  }

  private forget(): void {
    this.storage.removeItem(this.own);
    for (const [key, kept] of this.found) if (this.storage.getItem(key) === kept) this.storage.removeItem(key);
    this.found.clear();
  }
}

/** Forgets everybody's but this account's; everybody's when none is given, as at the sign-out. */
export function forgetUnsent(butOf?: string, storage: Storage = localStorage): void {
  const own = butOf === undefined ? undefined : `${prefix}${encodeURIComponent(butOf)}/`;
  try {
    for (const key of keysOf(storage)) if (own === undefined || !key.startsWith(own)) storage.removeItem(key);
  } catch {
    // The browser lets us keep nothing, so there is nothing to forget.
  }
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
