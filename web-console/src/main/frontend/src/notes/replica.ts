import * as Y from 'yjs';

/** What the server keeps of a team's document comes with this origin; everything else was written here. */
const fromServer = Symbol('from the server');

const head = 16;
const mergeAfter = 200;

/** Something the server is to keep: the page knows it again by its key. */
export interface Sent {
  readonly key: bigint;
  readonly change: Uint8Array;
  /** The newest of the updates that it may stand for; 0 for an ordinary one. */
  readonly replaces: bigint;
}

/**
 * This page's copy of a team's document. `document` is what people see and write; `confirmed` holds what the server has
 * told, so the difference between the two is just what isn't durable yet. One update is under way at a time; the server
 * tells every update to everybody in one order, and one's own coming back is its acknowledgement. It knows no socket and
 * no clock.
 */
export class Replica {
  readonly document = new Y.Doc();
  private confirmed = new Y.Doc();
  private newest = 0n;
  private pending: Uint8Array[] = [];
  private underWay: Sent | undefined;
  private connected = false;
  private told = 0;
  private damaged = false;
  /** Told when something was written here. */
  written: () => void = () => undefined;

  constructor() {
    this.document.on('update', (change: Uint8Array, origin: unknown) => {
      if (origin === fromServer) return;
      this.pending.push(change);
      this.written();
    });
  }

  /** The newest update that the server told. */
  get last(): bigint {
    return this.newest;
  }

  /** Whether everything written here is durable, as far as this page knows. */
  get saved(): boolean {
    return this.pending.length === 0 && this.underWay === undefined;
  }

  /** Whether the server has told all it keeps, and the line still stands. */
  get live(): boolean {
    return this.connected;
  }

  /** What isn't known to be durable; nothing when all is. */
  unsent(): Uint8Array | undefined {
    if (this.pending.length > 1) this.pending = [Y.mergeUpdates(this.pending)];
    const all = [...(this.underWay ? [this.underWay.change] : []), ...this.pending];
    return all.length === 0 ? undefined : Y.mergeUpdates(all);
  }

  /** Takes back what this browser kept of an earlier page. A change that can't be read is left out. */
  adopt(kept: Uint8Array): void {
    attempt(() => Y.applyUpdate(this.document, kept, 'kept'));
  }

  /** Takes an update as the server sends it. */
  receive(frame: ArrayBuffer): void {
    const view = new DataView(frame);
    const change = new Uint8Array(frame, head);
    this.newest = view.getBigInt64(0);
    this.told++;
    if (this.underWay?.key === view.getBigInt64(8)) this.underWay = undefined;
    const whole =
      attempt(() => Y.applyUpdate(this.confirmed, change)) && attempt(() => Y.applyUpdate(this.document, change, fromServer));
    this.damaged ||= !whole;
  }

  /**
   * The server has told all it keeps. False when it keeps less than it once told, as after its record was set back: then
   * the line has to begin anew, and all that this page knows will be sent again.
   */
  ready(last: bigint): boolean {
    if (last < this.newest) {
      this.confirmed = new Y.Doc();
      this.newest = 0n;
      return false;
    }
    this.connected = true;
    this.underWay = undefined;
    this.pending = this.difference();
    return true;
  }

  /** What was written here and the server hasn't told. */
  private difference(): Uint8Array[] {
    const same = Y.equalSnapshots(Y.snapshot(this.document), Y.snapshot(this.confirmed));
    return same ? [] : [Y.encodeStateAsUpdate(this.document, Y.encodeStateVector(this.confirmed))];
  }

  /** The line is gone; what was under way may or may not have arrived. */
  lost(): void {
    this.connected = false;
    this.takeBack();
  }

  /** The server didn't keep what was under way. */
  takeBack(): void {
    if (this.underWay) this.pending = this.difference();
    this.underWay = undefined;
  }

  /** What to send next; from then on it is under way. Nothing while something is, or all is durable. */
  next(key: bigint): Sent | undefined {
    if (!this.connected || this.underWay || this.pending.length === 0) return undefined;
    this.underWay = { key, change: Y.mergeUpdates(this.pending), replaces: 0n };
    this.pending = [];
    return this.underWay;
  }

  /** Whether so many updates were told that one for all of them is worth sending. */
  get crowded(): boolean {
    return this.told > mergeAfter;
  }

  /** One update that holds all the server has told, and what was written here; it may stand in their place. */
  merged(key: bigint): Sent | undefined {
    if (!this.connected || this.underWay || this.damaged || this.newest === 0n) return undefined;
    this.told = 0;
    this.underWay = { key, change: Y.encodeStateAsUpdate(this.document), replaces: this.newest };
    this.pending = [];
    return this.underWay;
  }

  close(): void {
    this.document.destroy();
    this.confirmed.destroy();
  }
}

/** As the server expects it: key, replaces, change. */
export function frameOf({ key, change, replaces }: Sent): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(head + change.length);
  const view = new DataView(frame.buffer);
  view.setBigInt64(0, key);
  view.setBigInt64(8, replaces);
  frame.set(change, head);
  return frame;
}

/** Whether it went well; a change that somebody's page spoiled must not stop everybody else's. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
