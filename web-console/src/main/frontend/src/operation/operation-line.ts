import { ask, Problem } from '../exchange/http';
import { waitBefore, type LineState } from '../exchange/live';
import { after, type Message, type Standing } from './operation-data';

export interface OperationNews {
  standing(standing: Standing): void;
  state(state: LineState): void;
  refused(problem: Problem): void;
}

const silenceLimit = 40_000;
const failuresUntilCut = 4;
const refusedByRule = 1008;

/** The pushes of how hosts and ranges stand. Reopens itself until it is closed; after a gap everything comes again. */
export class OperationLine {
  private socket: WebSocket | undefined;
  private standing: Standing | undefined;
  private failures = 0;
  private timer = 0;
  private silence = 0;
  private closed = false;

  constructor(private readonly news: OperationNews) {}

  open(): void {
    this.news.state('connecting');
    this.connect();
  }

  close(): void {
    this.closed = true;
    window.clearTimeout(this.timer);
    window.clearTimeout(this.silence);
    this.socket?.close();
  }

  private connect(): void {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/ranges`);
    this.socket = socket;
    this.standing = undefined;
    this.heard(socket);
    socket.onmessage = (event) => this.receive(socket, String(event.data));
    socket.onclose = (event) => (event.code === refusedByRule ? this.refuse(event.reason) : this.lost());
  }

  private receive(socket: WebSocket, data: string): void {
    this.heard(socket);
    const message = JSON.parse(data) as Message;
    if (message.type === 'ping') socket.send('{"type":"pong"}');
    if (message.type !== 'operation') return;
    this.failures = 0;
    this.standing = after(this.standing, message);
    this.news.state('open');
    this.news.standing(this.standing);
  }

  /** A line that says nothing, not even a ping, is taken for dead. */
  private heard(socket: WebSocket): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      socket.onclose = null;
      socket.close();
      this.lost();
    }, silenceLimit);
  }

  private lost(): void {
    if (this.closed) return;
    window.clearTimeout(this.silence);
    this.failures++;
    this.news.state(this.failures > failuresUntilCut ? 'cut' : 'reconnecting');
    this.timer = window.setTimeout(() => this.connect(), waitBefore(this.failures, Math.random()));
    if (this.failures === 1 || this.failures >= failuresUntilCut) void this.askWhy();
  }

  private refuse(code: string): void {
    this.close();
    this.news.refused(new Problem(code === 'signed-out' ? 401 : 403, code || 'forbidden'));
  }

  /** A refused handshake tells a page nothing; an ordinary call says whether we may look. */
  private async askWhy(): Promise<void> {
    try {
      await ask<Standing>('/api/operation');
    } catch (problem) {
      if (!(problem instanceof Problem) || this.closed) return;
      if ([401, 403].includes(problem.status)) this.close();
      if (this.closed || !this.standing) this.news.refused(problem);
    }
  }
}
