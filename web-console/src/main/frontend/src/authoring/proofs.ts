import { ask, Problem, remove, tell } from '../exchange/http';
import type { Both, Key } from '../text/language';
import type { ProofState } from './authoring';

/** One proof as the orchestrator tells it while it goes on and afterwards. */
export interface Proof {
  readonly id: string;
  readonly revision?: number | null;
  readonly state: ProofState;
  readonly done?: number | null;
  readonly steps?: number | null;
  /** What is being done just now. */
  readonly doing?: { readonly part: string; readonly task?: string | null; readonly detail?: string | null } | null;
  readonly lines?: readonly Line[] | null;
  readonly rows?: readonly Row[] | null;
  readonly shortcomings?: readonly Shortcoming[] | null;
  readonly reason?: Both | null;
  readonly orderedBy: string;
  readonly orderedAt: string;
  readonly begunAt?: string | null;
  readonly endedAt?: string | null;
  readonly current?: boolean | null;
  /** Its stop was asked for. */
  readonly stopping?: boolean;
}

/** A step that is done; with a task and a verdict where one was looked at. */
export interface Line {
  readonly part: string;
  readonly task?: string | null;
  readonly verdict?: string | null;
  readonly seconds: number;
}

/** What was seen of one task. */
export interface Row {
  readonly task: string;
  readonly start?: string | null;
  readonly solution?: string | null;
  readonly seconds?: number | null;
  readonly refutations?: readonly string[] | null;
}

export interface Shortcoming {
  readonly kind: string;
  readonly task: string;
  readonly verdict?: string | null;
  readonly evidence?: readonly string[] | null;
  readonly step?: string | null;
  readonly host?: string | null;
  readonly output?: string | null;
}

export type Verdict = 'green' | 'red' | 'unknown';

/** A verdict's word, whichever way it is written; none where the task was not come to. */
export function verdictOf(word: string | null | undefined): Verdict | undefined {
  const plain = word?.toLowerCase();
  return plain === 'green' || plain === 'red' || plain === 'unknown' ? plain : undefined;
}

const parts: Readonly<Record<string, Key>> = {
  images: 'proof.part-images',
  range: 'proof.part-range',
  start: 'proof.part-start',
  solution: 'proof.part-solution',
  refutation: 'proof.part-refutation',
  removal: 'proof.part-removal',
};

/** The part of a proof in words; none for one that these pages don't know yet. */
export function partWords(part: string): Key | undefined {
  return parts[part.toLowerCase()];
}

const kinds: Readonly<Record<string, Key>> = {
  'not-red-at-start': 'proof.not-red-at-start',
  'not-solved': 'proof.not-solved',
  'no-step': 'proof.no-step',
  'not-refuted': 'proof.not-refuted',
  'host-down': 'proof.host-down',
  'step-failed': 'proof.step-failed',
};

/** What a shortcoming means and how it is mended. */
export function kindWords(kind: string): Key {
  return kinds[kind] ?? 'proof.other-shortcoming';
}

export function goesOn(proof: Proof | undefined): boolean {
  return proof?.state === 'waiting' || proof?.state === 'running';
}

/** How far it is, from 0 to 1; nothing is known before its first step. */
export function share(proof: Proof): number | undefined {
  return proof.steps ? Math.min(1, (proof.done ?? 0) / proof.steps) : undefined;
}

/** A list of proofs with what was told of some since; the newest order first. */
export function joined(listed: readonly Proof[], told: ReadonlyMap<string, Proof>): readonly Proof[] {
  const others = listed.filter((one) => !told.has(one.id));
  return [...told.values(), ...others].sort((a, b) => b.orderedAt.localeCompare(a.orderedAt));
}

const of = (id: string) => `/api/authoring/${encodeURIComponent(id)}/proofs`;

export const proofs = (id: string) => ask<readonly Proof[]>(of(id));
export const prove = (id: string, revision?: number) =>
  tell<{ readonly proof: string }>(of(id), revision === undefined ? {} : { revision });
export const stopProof = (proof: string) => remove(`/api/authoring/proofs/${encodeURIComponent(proof)}`);

const pause = 3000;

/**
 * Tells of the newest proof whenever it changes, by the server's push. While that can't be had, the list is asked for
 * every few seconds and the line is tried again, so that a proof is followed through a restart as well.
 *
 * @returns what ends the telling
 */
export function watchProofs(id: string, told: (proof: Proof) => void, failed: (problem: Problem) => void): () => void {
  let timer = 0;
  let over = false;
  let socket: WebSocket | undefined;
  const connect = () => {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(`${scheme}//${location.host}/proofs?scenario=${encodeURIComponent(id)}`);
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as { readonly type: string; readonly proof?: Proof };
      if (message.type === 'ping') socket?.send('{"type":"pong"}');
      if (message.type === 'proof' && message.proof) told(message.proof);
    };
    socket.onclose = () => {
      if (!over) timer = window.setTimeout(() => void askInstead(), pause);
    };
  };
  const askInstead = async () => {
    try {
      const [newest] = await proofs(id);
      if (over) return;
      if (newest) told(newest);
      connect();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (over) return;
      failed(thrown);
      if (thrown.status === 0 || thrown.status >= 500) timer = window.setTimeout(() => void askInstead(), pause);
    }
  };
  connect();
  return () => {
    over = true;
    window.clearTimeout(timer);
    socket?.close();
  };
}
