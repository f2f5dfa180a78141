import * as Y from 'yjs';
import { Problem } from '../exchange/http';
import { waitBefore } from '../exchange/live';
import { frameOf, Replica } from './replica';
import { Unsent, type DocumentPlace } from './unsent';

/** How a team's document stands with the server. */
export type DocumentState =
  | 'opening'
  /** All that was written here is durable. */
  | 'saved'
  | 'saving'
  /** The line is lost and nothing waits. */
  | 'away'
  /** The line is lost; what was written is kept in this browser and sent when it is back. */
  | 'unsent'
  /** The server has no room for what was written last; it is kept in this browser. */
  | 'full'
  | 'refused';

/** Somebody else who is writing now. */
export interface Writer {
  readonly account: string;
  readonly field: string;
}

const shortestPause = 200;
const mergePatience = 5000;
const writingFor = 3000;
const writingEvery = 1000;
const silenceLimit = 40_000;
const linger = 1000;
const refusedByRule = 1008;

/**
 * One document that a team writes together, with named texts in it. What is typed is in the page at once, durable on the
 * server a moment later, and with all others who have it open then; it survives a lost line, a reload and a closed
 * laptop. Ask {@link teamDocument} for it, bind its texts with `bindText`, and close it when it is no longer shown.
 */
export class TeamDocument extends EventTarget {
  readonly readOnly: boolean;
  private readonly replica = new Replica();
  private readonly unsent: Unsent;
  private readonly writers = new Map<string, { readonly field: string; readonly until: number }>();
  private socket: WebSocket | undefined;
  private failures = 0;
  private again = 0;
  private silence = 0;
  private sending = 0;
  private aging = 0;
  private lastWriting = 0;
  private now: DocumentState = 'opening';
  private refusal: Problem | undefined;
  private closed = false;
  private readonly comingBack = () => this.retryNow();
  private readonly leaving = () => this.keep();

  /** Use {@link teamDocument}, which makes one for each team. */
  constructor(
    private readonly place: DocumentPlace,
    readOnly: boolean,
  ) {
    super();
    this.readOnly = readOnly;
    this.unsent = new Unsent(place, String(this.replica.document.clientID));
    if (!readOnly) this.unsent.changes().forEach((change) => this.replica.adopt(change));
    this.replica.written = () => this.written();
    window.addEventListener('online', this.comingBack);
    window.addEventListener('pagehide', this.leaving);
    this.connect();
  }

  /** The shared text of this name; it is there from the beginning, empty. Names have 1–80 of letters, digits and `_ . : -`. */
  text(name: string): Y.Text {
    return this.replica.document.getText(name);
  }

  get state(): DocumentState {
    return this.now;
  }

  /** Why it was refused. */
  get problem(): Problem | undefined {
    return this.refusal;
  }

  /** Who else is writing in this field. */
  writersIn(field: string): readonly string[] {
    const time = Date.now();
    return [...this.writers].filter(([, one]) => one.field === field && one.until > time).map(([account]) => account);
  }

  /** Tells the others that this person is writing in this field. */
  writing(field: string): void {
    if (this.readOnly || Date.now() - this.lastWriting < writingEvery) return;
    this.lastWriting = Date.now();
    this.say({ type: 'writing', field });
  }

  /** Tells whenever the state or the writers have changed; returns what stops the telling. */
  onChange(listener: () => void): () => void {
    this.addEventListener('change', listener);
    return () => this.removeEventListener('change', listener);
  }

  retryNow(): void {
    if (this.closed || this.socket?.readyState === WebSocket.OPEN) return;
    window.clearTimeout(this.again);
    this.connect();
  }

  /** Ends the line for good. What isn't durable is kept in this browser. */
  end(): void {
    this.keep();
    this.closed = true;
    window.removeEventListener('online', this.comingBack);
    window.removeEventListener('pagehide', this.leaving);
    for (const timer of [this.again, this.silence, this.sending, this.aging]) window.clearTimeout(timer);
    this.socket?.close();
    this.replica.close();
  }

  private written(): void {
    this.keep();
    if (!this.replica.live) return this.become('unsent');
    if (this.now !== 'full') this.become('saving');
    this.soon(this.now === 'full' ? mergePatience : shortestPause);
  }

  /** Keeps in this browser what isn't durable. That nothing is left of it is known only while the server tells. */
  private keep(): void {
    const unsent = this.replica.unsent();
    if (!this.readOnly && (unsent || this.replica.live)) this.unsent.keep(unsent);
  }

  private connect(): void {
    const before = this.socket;
    this.socket = undefined;
    before?.close();
    const { exercise, team } = this.place;
    const query = new URLSearchParams({ exercise, team, after: String(this.replica.last) });
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/notes?${query.toString()}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.heard();
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (socket !== this.socket) return;
      this.heard();
      if (typeof data === 'string') this.word(JSON.parse(data) as Word);
      else this.receive(data);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.lost(event.code === refusedByRule ? event.reason : '');
    };
  }

  private receive(frame: ArrayBuffer): void {
    this.replica.receive(frame);
    if (this.replica.live) this.settle();
  }

  private word(word: Word): void {
    switch (word.type) {
      case 'ping':
        return this.say({ type: 'pong' });
      case 'ready':
        this.failures = 0;
        if (!this.replica.ready(BigInt(word.last))) return this.connect();
        return this.settle();
      case 'writing':
        this.writers.set(word.account, { field: word.field, until: Date.now() + writingFor });
        window.clearTimeout(this.aging);
        this.aging = window.setTimeout(() => this.tell(), writingFor);
        return this.tell();
      case 'refused':
        return this.takeBack(word.code);
    }
  }

  /** Something became durable or came from others: what is still to be sent goes on its way. */
  private settle(): void {
    this.keep();
    const { saved } = this.replica;
    if (this.now !== 'full' || saved) this.become(saved ? 'saved' : 'saving');
    if (!saved) this.soon(this.now === 'full' ? mergePatience : shortestPause);
    else if (this.replica.crowded && !this.readOnly) this.soon(Math.random() * mergePatience);
  }

  private takeBack(code: string): void {
    this.replica.takeBack();
    const merged = this.now === 'full';
    this.become(code === 'notes-full' ? 'full' : 'saving');
    if (code !== 'notes-full' || !merged) this.soon(code === 'notes-stale' ? shortestPause : mergePatience);
  }

  private soon(pause: number): void {
    if (this.sending !== 0) return;
    this.sending = window.setTimeout(() => {
      this.sending = 0;
      this.send();
    }, pause);
  }

  private send(): void {
    if (this.socket?.readyState !== WebSocket.OPEN || this.readOnly) return;
    const merge = this.now === 'full' || (this.replica.saved && this.replica.crowded);
    const next = merge ? this.replica.merged(freshNumber()) : this.replica.next(freshNumber());
    if (next) this.socket.send(frameOf(next));
  }

  /** A line that says nothing, not even a ping, is taken for dead. */
  private heard(): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.lost(''), silenceLimit);
  }

  /** The line ended; with a reason that won't change it stays so. */
  private lost(reason: string): void {
    window.clearTimeout(this.silence);
    if (this.closed) return;
    this.socket = undefined;
    this.keep();
    this.replica.lost();
    if (hopeless.test(reason)) {
      this.refusal = new Problem(reason === 'signed-out' ? 401 : reason.startsWith('unknown-') ? 404 : 403, reason);
      return this.become('refused');
    }
    this.failures++;
    this.become(this.replica.saved ? 'away' : 'unsent');
    this.again = window.setTimeout(() => this.connect(), waitBefore(this.failures, Math.random()));
  }

  private say(word: unknown): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(word));
  }

  private become(state: DocumentState): void {
    if (state === this.now) return;
    this.now = state;
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

const hopeless = /^(signed-out|forbidden|unknown-)/;

type Word =
  | { readonly type: 'ping' }
  | { readonly type: 'ready'; readonly last: number; readonly readOnly: boolean }
  | { readonly type: 'writing'; readonly account: string; readonly field: string }
  | { readonly type: 'refused'; readonly code: string };

function freshNumber(): bigint {
  return crypto.getRandomValues(new BigInt64Array(1))[0]!;
}

const open = new Map<string, { readonly document: TeamDocument; users: number }>();

/** A team's document, one for all that show it; call `close` when you no longer do. */
export function teamDocument(place: DocumentPlace, readOnly = false): { readonly document: TeamDocument; close(): void } {
  const key = JSON.stringify([place.account, place.exercise, place.team]);
  const there = open.get(key) ?? { document: new TeamDocument(place, readOnly), users: 0 };
  open.set(key, there);
  there.users++;
  let done = false;
  const close = () => {
    if (done) return;
    done = true;
    there.users--;
    window.setTimeout(() => {
      if (there.users > 0 || open.get(key) !== there) return;
      open.delete(key);
      there.document.end();
    }, linger);
  };
  return { document: there.document, close };
}
