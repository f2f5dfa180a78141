import { Problem } from '../exchange/http';
import { waitBefore, type LineState } from '../exchange/live';
import type { Shown } from './board-data';

export interface BoardNews {
  /** What is shown now; `offset` is the server's time minus this browser's, in milliseconds; `team` is the reader's own. */
  board(shown: Shown, offset: number, team: string | undefined): void;
  state(state: LineState, behindSince: Date | undefined): void;
  refused(problem: Problem): void;
}

const silenceLimit = 40_000;
const failuresUntilCut = 4;
const refusedByRule = 1008;

type Item = Readonly<Record<string, unknown>>;

/**
 * How a list comes out of the one that is shown: items in front of the first `rest` of it, or the same items, known by a
 * member, with some members changed, in another order where there is one.
 */
export type ListPatch =
  | { readonly front: readonly Item[]; readonly rest: number }
  | { readonly by: string; readonly set: Readonly<Record<string, Item>>; readonly order?: readonly string[] };

/** The list after the patch. */
export function patched(list: readonly Item[], patch: ListPatch): readonly Item[] {
  if ('front' in patch) return [...patch.front, ...list.slice(0, patch.rest)];
  const items = new Map(list.map((item) => [String(item[patch.by]), item]));
  const order = patch.order ?? [...items.keys()];
  return order.map((id) => (patch.set[id] ? { ...items.get(id), ...patch.set[id] } : items.get(id)!));
}

/** The parts of a message put over what is shown; undefined where they don't follow it. */
export function withParts(
  shown: Shown | undefined,
  type: string,
  parts: Partial<Shown>,
  patches: Readonly<Record<string, ListPatch>> = {},
): Shown | undefined {
  if (type === 'board') return parts as Shown;
  if (!shown) return undefined;
  const lists = shown as unknown as Readonly<Record<string, readonly Item[]>>;
  const mended = Object.entries(patches).map(([part, patch]) => [part, patched(lists[part] ?? [], patch)]);
  return { ...shown, ...parts, ...Object.fromEntries(mended) };
}

/** The pushes of one board. Reopens itself until it is closed; after a gap the whole board comes again. */
export class BoardLine {
  private socket: WebSocket | undefined;
  private shown: Shown | undefined;
  private failures = 0;
  private timer = 0;
  private silence = 0;
  private behindSince: Date | undefined;
  private closed = false;
  private readonly comingBack = () => this.retryNow();

  constructor(
    private readonly exercise: string,
    private readonly as: string,
    private readonly news: BoardNews,
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
    const asked = new URLSearchParams({ exercise: this.exercise, as: this.as });
    const socket = new WebSocket(`${scheme}//${location.host}/board?${asked}`);
    this.socket = socket;
    this.heard(socket);
    socket.onmessage = (event) => this.receive(socket, String(event.data));
    socket.onclose = (event) => (event.code === refusedByRule ? this.refuse(event.reason) : this.lost(socket));
  }

  private receive(socket: WebSocket, data: string): void {
    if (socket !== this.socket) return;
    this.heard(socket);
    const message = JSON.parse(data) as {
      type: string;
      serverTime?: string;
      team?: string;
      board?: Shown;
      changes?: Partial<Shown>;
      patches?: Readonly<Record<string, ListPatch>>;
    };
    if (message.type === 'ping') socket.send('{"type":"pong"}');
    const shown = withParts(this.shown, message.type, message.board ?? message.changes ?? {}, message.patches);
    if (!shown || (message.type !== 'board' && message.type !== 'changes')) return;
    this.shown = shown;
    this.failures = 0;
    this.behindSince = undefined;
    this.news.state('open', undefined);
    this.news.board(shown, Date.parse(message.serverTime ?? '') - Date.now() || 0, message.team);
  }

  private heard(socket: WebSocket): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      socket.onclose = null;
      socket.close();
      this.lost(socket);
    }, silenceLimit);
  }

  private lost(socket: WebSocket): void {
    if (this.closed || socket !== this.socket) return;
    window.clearTimeout(this.silence);
    this.behindSince ??= new Date();
    this.failures++;
    this.news.state(this.failures > failuresUntilCut ? 'cut' : 'reconnecting', this.behindSince);
    this.timer = window.setTimeout(() => this.connect(), waitBefore(this.failures, Math.random()));
  }

  /** The server said for good why it shows nothing. */
  private refuse(code: string): void {
    this.close();
    const status = code === 'signed-out' ? 401 : code.startsWith('unknown-') ? 404 : 403;
    this.news.refused(new Problem(status, code || 'forbidden'));
  }
}
