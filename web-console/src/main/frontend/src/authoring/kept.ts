/** Text that a page had to leave unsaved, over a reload or a new sign-in in the same window. */
export interface Kept {
  readonly text: string;
  /** The version it was written over. */
  readonly version: number;
}

const prefix = 'enshu.authoring.';
const keyOf = (id: string, path: string) => `${prefix}${id}/${path}`;

/** Keeps it; a window that has no room for it loses nothing but this. */
export function keepText(id: string, path: string, kept: Kept, storage: Storage = sessionStorage): void {
  try {
    storage.setItem(keyOf(id, path), JSON.stringify(kept));
  } catch {
    storage.removeItem(keyOf(id, path));
  }
}

/** Takes what was kept of a file; it is not kept any longer. */
export function takeText(id: string, path: string, storage: Storage = sessionStorage): Kept | undefined {
  const found = storage.getItem(keyOf(id, path));
  if (found === null) return undefined;
  storage.removeItem(keyOf(id, path));
  try {
    const { text, version } = JSON.parse(found) as Partial<Kept>;
    return typeof text === 'string' && typeof version === 'number' ? { text, version } : undefined;
  } catch {
    return undefined;
  }
}

/** Files of a scenario of which something is kept. */
export function keptPaths(id: string, storage: Storage = sessionStorage): readonly string[] {
  const start = keyOf(id, '');
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
}

/** Nothing of anybody's texts stays. */
export function forgetTexts(storage: Storage = sessionStorage): void {
  const all = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  all.filter((key) => key.startsWith(prefix)).forEach((key) => storage.removeItem(key));
}
