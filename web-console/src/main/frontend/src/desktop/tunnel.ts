import Guacamole from 'guacamole-common-js';
import { statusOf } from './status';

/** States of a tunnel, as Guacamole numbers them. */
export const tunnelState = { connecting: 0, open: 1, closed: 2, unstable: 3 } as const;

const pingEvery = 1000;
const unstableAfter = 3000;
const deadAfter = 15_000;
const upstreamTimeout = 0x0202;
const serverError = 0x0200;

/** Guacamole's protocol over one WebSocket; measures how long a message takes there and back. */
export class DesktopTunnel extends Guacamole.Tunnel {
  /** Told at every answered ping, in milliseconds. */
  ondelay: ((milliseconds: number) => void) | null = null;
  private socket: WebSocket | undefined;
  private timer = 0;
  private heardAt = 0;

  constructor(private readonly address: string) {
    super();
    this.connect = (data) => this.dial(data ?? '');
    this.disconnect = () => this.end(undefined);
    this.sendMessage = (...elements) => {
      if (this.isConnected() && elements.length > 0) this.socket?.send(Guacamole.Parser.toInstruction(elements));
    };
  }

  private dial(data: string): void {
    this.setState(tunnelState.connecting);
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}${this.address}&${data}`, 'guacamole');
    this.socket = socket;
    const parser = new Guacamole.Parser();
    parser.oninstruction = (opcode, parameters) => this.instruction(opcode, parameters);
    socket.onmessage = (event) => this.receive(parser, String(event.data));
    socket.onclose = (event) => this.end(new Guacamole.Status(statusOf(event), event.reason));
    this.heardAt = performance.now();
    this.timer = window.setInterval(() => this.beat(), pingEvery);
  }

  private receive(parser: Guacamole.Parser, data: string): void {
    this.heardAt = performance.now();
    if (this.state === tunnelState.unstable) this.setState(tunnelState.open);
    try {
      parser.receive(data);
    } catch (failure) {
      this.end(new Guacamole.Status(serverError, String(failure)));
    }
  }

  private instruction(opcode: string, parameters: string[]): void {
    if (this.uuid === null) {
      if (opcode === '' && parameters.length === 1) this.setUUID(parameters[0]!);
      this.setState(tunnelState.open);
    }
    if (opcode === '' && parameters[0] === 'ping') this.ondelay?.(Math.max(0, performance.now() - Number(parameters[1])));
    if (opcode !== '') this.oninstruction?.(opcode, parameters);
  }

  private beat(): void {
    const silent = performance.now() - this.heardAt;
    if (silent > deadAfter) this.end(new Guacamole.Status(upstreamTimeout));
    else if (silent > unstableAfter && this.state === tunnelState.open) this.setState(tunnelState.unstable);
    this.sendMessage('', 'ping', Math.round(performance.now()));
  }

  /** Ends the tunnel; without a status because we wanted to. */
  private end(status: Guacamole.Status | undefined): void {
    window.clearInterval(this.timer);
    if (this.state === tunnelState.closed) return;
    if (status && status.code !== 0) this.onerror?.(status);
    this.setState(tunnelState.closed);
    this.socket?.close();
  }
}
