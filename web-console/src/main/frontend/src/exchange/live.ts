import { ask, Problem } from './http';
import type { Picture, Team } from './picture';

/** How the line to the server stands, as the page says it. */
export type LineState = 'connecting' | 'open' | 'reconnecting' | 'cut';

export interface LineNews {
  picture(picture: Picture): void;
  /** `behindSince` is the moment from which the page may show old things. */
  state(state: LineState, behindSince: Date | undefined): void;
  /** The page was behind since then and is up to date again. */
  caughtUp(behindSince: Date): void;
  /** A part of the platform is away, by its code; undefined once all of it is there again. */
  trouble(code: string | undefined): void;
  refused(problem: Problem): void;
}

const silenceLimit = 40_000;
const failuresUntilCut = 4;
const refusedByRule = 1008;
const longestWait = 8000;
/** A trouble that lasts comes right behind its picture. */
const wellAfter = 300;
const recordAway = 'record-away';

/** How long to wait before the n-th new try, 1…, in milliseconds: doubling, with jitter, so that a room does not return at once. */
export function waitBefore(attempt: number, random: number): number {
  const full = Math.min(longestWait, 500 * 2 ** Math.min(attempt - 1, 10));
  return Math.round(full * (0.5 + random / 2));
}

/** What changed in a picture; teams by their id. */
export interface Changes extends Partial<Omit<Picture, 'teams'>> {
  readonly teams: Readonly<Record<string, Team>>;
}

/** The picture with the changes in it; what did not change is the same object as before. */
export function withChanges(picture: Picture, { teams, ...changes }: Changes): Picture {
  const same = Object.keys(teams).length === 0;
  return { ...picture, ...changes, teams: same ? picture.teams : picture.teams.map((team) => teams[team.id] ?? team) };
}

/**
 * One exercise's pushes. Reopens itself until it is closed; after a gap the first picture brings the page up to date.
 */
export class LiveLine {
  private socket: WebSocket | undefined;
  private failures = 0;
  private timer = 0;
  private silence = 0;
  private well = 0;
  private behindSince: Date | undefined;
  private closed = false;
  private lastVersion = -1;
  private last: Picture | undefined;
  private readonly comingBack = () => this.retryNow();

  constructor(
    private readonly exercise: string,
    private readonly news: LineNews,
    /** Whether the author of a try-out wants to see what a trainee sees. */
    private readonly asTrainee = false,
  ) {}

  open(): void {
    window.addEventListener('online', this.comingBack);
    this.news.state('connecting', undefined);
    this.connect();
  }

  close(): void {
    this.closed = true;
    window.removeEventListener('online', this.comingBack);
    window.clearTimeout(this.timer);
    window.clearTimeout(this.silence);
    window.clearTimeout(this.well);
    this.socket?.close();
  }

  /** Tries at once instead of waiting. */
  retryNow(): void {
    if (this.closed || this.socket?.readyState === WebSocket.OPEN) return;
    window.clearTimeout(this.timer);
    this.connect();
  }

  private connect(): void {
    this.socket?.close();
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/live?exercise=${encodeURIComponent(this.exercise)}${this.asTrainee ? '&as=trainee' : ''}`);
    this.socket = socket;
    this.lastVersion = -1;
    this.last = undefined;
    this.heard(socket);
    socket.onmessage = (event) => this.receive(socket, String(event.data));
    socket.onclose = (event) => (event.code === refusedByRule ? this.refuse(event.reason) : this.lost(socket, event.reason));
  }

  private receive(socket: WebSocket, data: string): void {
    if (socket !== this.socket) return;
    this.heard(socket);
    const message = JSON.parse(data) as { type: string; version?: number; picture?: Picture; changes?: Changes; code?: string };
    if (message.type === 'ping') socket.send('{"type":"pong"}');
    if (message.type === 'picture' && message.picture) this.show(message.picture, message.version ?? 0);
    if (message.type === 'changes' && message.changes && this.last) this.show(withChanges(this.last, message.changes), message.version ?? 0);
    if (message.type === 'trouble') this.troubled(message.code);
  }

  private troubled(code: string | undefined): void {
    window.clearTimeout(this.well);
    this.news.trouble(code);
  }

  private show(picture: Picture, version: number): void {
    if (version < this.lastVersion) return;
    this.lastVersion = version;
    this.last = picture;
    this.failures = 0;
    const since = this.behindSince;
    this.behindSince = undefined;
    this.news.state('open', undefined);
    this.news.picture(picture);
    window.clearTimeout(this.well);
    this.well = window.setTimeout(() => this.news.trouble(undefined), wellAfter);
    if (since) this.news.caughtUp(since);
  }

  /** A line that says nothing, not even a ping, is taken for dead. */
  private heard(socket: WebSocket): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      socket.onclose = null;
      socket.close();
      this.lost(socket, '');
    }, silenceLimit);
  }

  private lost(socket: WebSocket, reason: string): void {
    if (this.closed || socket !== this.socket) return;
    window.clearTimeout(this.silence);
    this.behindSince ??= new Date();
    this.failures++;
    this.news.state(this.failures > failuresUntilCut ? 'cut' : 'reconnecting', this.behindSince);
    this.troubled(reason === recordAway ? reason : undefined);
    this.timer = window.setTimeout(() => this.connect(), waitBefore(this.failures, Math.random()));
    if (this.failures === 1 || this.failures >= failuresUntilCut) void this.askWhy();
  }

  /** The server said for good why it shows nothing. */
  private refuse(code: string): void {
    this.close();
    const status = code === 'signed-out' ? 401 : code.startsWith('unknown-') ? 404 : 403;
    this.news.refused(new Problem(status, code || 'forbidden'));
  }

  /** A refused handshake tells a page nothing; an ordinary call says whether we may still look. */
  private async askWhy(): Promise<void> {
    try {
      await ask<Picture>(`/api/exercises/${encodeURIComponent(this.exercise)}${this.asTrainee ? '?as=trainee' : ''}`);
    } catch (problem) {
      if (problem instanceof Problem && [401, 403, 404].includes(problem.status)) {
        this.close();
        this.news.refused(problem);
      }
    }
  }
}
