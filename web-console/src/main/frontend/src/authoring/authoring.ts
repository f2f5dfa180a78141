import { ask, askBytes, put, remove, send, tell } from '../exchange/http';
import type { NetworkMap } from '../exchange/picture';
import type { Unmade } from '../library/library';
import type { Both } from '../text/language';

/** Whose a scenario is: of the installation, which is only read, or made in the console. */
export type Origin = 'shipped' | 'authored';

export type ProofState = 'waiting' | 'running' | 'proved' | 'not-proved' | 'not-tried' | 'stopped';

/** A scenario in the list. */
export interface Entry {
  readonly id: string;
  readonly origin: Origin;
  /** Absent while `scenario.yaml` can't be read. */
  readonly title?: Both | null;
  readonly summary?: Both | null;
  readonly level?: string | null;
  readonly duration?: string | null;
  /** The newest that an exercise can be made of. */
  readonly revision?: number | null;
  /** Absent until the checker has looked. */
  readonly problems?: { readonly errors: number; readonly warnings: number } | null;
  readonly draft?: {
    readonly version: number;
    readonly changedAt: string;
    readonly changedBy: string;
    /** Whether it differs from the newest revision; absent while that isn't known. */
    readonly ahead?: boolean | null;
  } | null;
  readonly revisions: number;
  /** The newest proof; `current` when it was of what stands now. */
  readonly proof?: { readonly state: ProofState; readonly at: string; readonly current?: boolean | null } | null;
  /** Why no exercise can be made of what can be chosen. */
  readonly unmade?: Unmade | null;
}

export interface PackageFile {
  readonly path: string;
  readonly bytes: number;
  readonly text: boolean;
  readonly executable: boolean;
  /** Absent for what is only read. */
  readonly version?: number | null;
  readonly changedAt?: string | null;
  readonly changedBy?: string | null;
}

export interface Revision {
  readonly revision: number;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly digest: string;
  readonly proof?: { readonly state: ProofState; readonly at: string } | null;
}

/** Everything of one scenario but the bytes of its files. */
export interface Whole extends Omit<Entry, 'revisions'> {
  readonly files: readonly PackageFile[];
  readonly revisions: readonly Revision[];
  readonly tryout?: { readonly exercise: string; readonly createdAt?: string; readonly endsAt?: string } | null;
}

export type Severity = 'error' | 'warning' | 'note';

/** What the checker found, at its place; line and column from 1. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: Both;
}

export interface Check {
  readonly version: number;
  readonly problems: readonly Finding[];
  /** Hosts that trainees don't see are on it too. */
  readonly network?: NetworkMap | null;
}

export interface Difference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly text: boolean;
  /** 0 where there was none. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly executableBefore: boolean;
  readonly executableAfter: boolean;
}

/** A revision, or what stands in the draft. */
export type Side = number | 'draft';

const root = '/api/authoring';
const at = (id: string) => `${root}/${encodeURIComponent(id)}`;
const fileAt = (id: string, path: string, more = '') => `${at(id)}/file?path=${encodeURIComponent(path)}${more}`;
const etag = (version: number) => `"${version}"`;

export const scenarios = () => ask<readonly Entry[]>(root);
export const scenario = (id: string) => ask<Whole>(at(id));
export const check = (id: string) => ask<Check>(`${at(id)}/check`);
export const schemaOf = (what: 'scenario' | 'compose' | 'proof') => ask<unknown>(`${root}/schema?of=${what}`);
export const compare = (id: string, from: Side, to: Side) => ask<readonly Difference[]>(`${at(id)}/compare?from=${from}&to=${to}`);

export const create = (id: string, title: Both) => tell<{ readonly id: string }>(root, { id, title });
export const copy = (id: string, from: string, revision?: number) =>
  tell<{ readonly id: string }>(root, { id, copyOf: from, ...(revision === undefined ? {} : { revision }) });
export const discard = (id: string) => remove(at(id));

/** Brings a package in as a zip; its own id is taken where none is given. `over` is the version of the draft it replaces. */
export function upload(zip: Blob, how: { readonly id?: string; readonly over?: number }, gone: (part: number) => void, stop: AbortSignal) {
  const query = new URLSearchParams({ ...(how.id ? { id: how.id } : {}), ...(how.over === undefined ? {} : { replace: 'true', version: String(how.over) }) }).toString();
  return send<{ readonly id: string; readonly left: readonly string[] }>(`${root}/upload${query ? `?${query}` : ''}`, zip, 'application/zip', gone, stop);
}

/** A file's bytes and version: of the draft, of a shipped package, or of a revision. */
export const fileBytes = (id: string, path: string, side: Side = 'draft') =>
  askBytes(fileAt(id, path, side === 'draft' ? '' : `&revision=${side}`));

/** Saves a file over the version that was read, or as a new one; refused when somebody else saved meanwhile. */
export function saveFile(id: string, path: string, bytes: Blob, over: number | 'new', executable?: boolean): Promise<{ readonly version: number }> {
  const condition: Record<string, string> = over === 'new' ? { 'If-None-Match': '*' } : { 'If-Match': etag(over) };
  return put(fileAt(id, path, executable === undefined ? '' : `&executable=${executable}`), bytes, condition);
}

export const deleteFile = (id: string, path: string, version: number) => remove(fileAt(id, path), { 'If-Match': etag(version) });
export const moveFile = (id: string, from: string, to: string) => tell<void>(`${at(id)}/move`, { from, to });

export const publish = (id: string, note: string, version: number) => tell<{ readonly revision: number }>(`${at(id)}/publish`, { note, version });
/** Puts a revision's files in the draft's place. */
export const restore = (id: string, revision: number, version: number) =>
  tell<{ readonly version: number }>(`${at(id)}/restore`, { revision, version });
export const tryOut = (id: string) => tell<{ readonly exercise: string }>(`${at(id)}/tryout`);
export const endTryOut = (id: string) => remove(`${at(id)}/tryout`);

/** Where a zip of it is fetched from; the browser keeps it as a download. */
export const exportAddress = (id: string, revision?: number) => `${at(id)}/export${revision === undefined ? '' : `?revision=${revision}`}`;
export const fileAddress = (id: string, path: string) => fileAt(id, path);
