import Guacamole from 'guacamole-common-js';
import { strokes } from './keys';
import { ticketFor, type Part, type Seat } from './ticket';
import { DesktopTunnel, tunnelState } from './tunnel';

/** What a desktop tells the page around it. */
export interface ScreenNews {
  opened(): void;
  lost(code: string): void;
  delay(milliseconds: number): void;
  clipboard(text: string): void;
  resized(): void;
  pressed(): void;
}

const leastWidth = 960;
const leastHeight = 600;
const clipboardLimit = 256 * 1024;
const clipboardPatience = 8000;
const sizeDelay = 200;
const beyondLatin = 0x01000100;
const shift = 0xffe1;
const insert = 0xff63;

/** One connection to one desktop, from its ticket to its end. */
export class ScreenClient {
  private readonly tunnel: DesktopTunnel;
  private readonly client: Guacamole.Client;
  private keyboard: Guacamole.Keyboard | undefined;
  private sizeTimer = 0;
  private sentSize = '';
  private readonly unanswered = new Map<string, (taken: boolean) => void>();
  private composed = '';
  private composedTimer = 0;

  /** Fetches a ticket and begins to connect; how it goes on is told by the news. */
  static async open(seat: Seat, frame: HTMLElement, part: Part, news: ScreenNews): Promise<ScreenClient> {
    const { ticket, socket } = await ticketFor(seat, part);
    const client = new ScreenClient(`${socket}?ticket=${encodeURIComponent(ticket)}`, part, news);
    client.connect(frame);
    return client;
  }

  private constructor(
    address: string,
    private readonly part: Part,
    private readonly news: ScreenNews,
  ) {
    this.tunnel = new DesktopTunnel(address);
    this.client = new Guacamole.Client(this.tunnel);
    this.tunnel.ondelay = (delay) => news.delay(delay);
    this.client.onerror = (status) => news.lost(`guacamole-${status.code}`);
    this.tunnel.onerror = (status) => news.lost(`guacamole-${status.code}`);
    this.client.onstatechange = (state) => {
      if (state === 3) news.opened();
    };
    const told = this.tunnel.onstatechange;
    this.tunnel.onstatechange = (state) => {
      told?.(state);
      if (state === tunnelState.open) news.resized();
      if (state === tunnelState.closed) news.lost('desktop-closed');
    };
    this.display.onresize = () => news.resized();
    if (part !== 'watch') this.takePart();
  }

  private get display(): Guacamole.Display {
    return this.client.getDisplay();
  }

  get element(): HTMLElement {
    return this.display.getElement();
  }

  private takePart(): void {
    const mouse = new Guacamole.Mouse(this.element);
    this.display.showCursor(false);
    this.display.oncursor = (canvas, x, y) => this.display.showCursor(!mouse.setCursor(canvas, x, y));
    for (const pointer of [mouse, new Guacamole.Mouse.Touchscreen(this.element)]) {
      pointer.onEach(['mousedown', 'mouseup', 'mousemove'], (event) => this.client.sendMouseState(event.state, true));
    }
    this.element.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.news.pressed();
    });
    this.element.addEventListener('touchend', () => this.news.pressed());
    this.hearAnswers();
    this.client.onclipboard = (stream, mimetype) => this.receiveClipboard(stream, mimetype);
  }

  private connect(frame: HTMLElement): void {
    const { width, height } = wantedSize(frame);
    this.sentSize = `${width}x${height}`;
    const query = new URLSearchParams({
      width: String(width),
      height: String(height),
      dpi: '96',
      timezone: 'Asia/Tokyo',
    });
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) query.append('image', type);
    this.client.connect(query.toString());
  }

  /** Sends what is typed into the element, composed Japanese included. */
  listen(element: HTMLTextAreaElement): void {
    const keyboard = new Guacamole.Keyboard();
    keyboard.onkeydown = (keysym) => {
      if (keysym >= beyondLatin) this.compose(keysym);
      else this.client.sendKeyEvent(1, keysym);
      return false;
    };
    keyboard.onkeyup = (keysym) => {
      if (keysym < beyondLatin) this.client.sendKeyEvent(0, keysym);
    };
    keyboard.listenTo(element);
    const clear = (event: Event) => {
      if (!(event as InputEvent).isComposing) element.value = '';
    };
    element.addEventListener('input', clear);
    element.addEventListener('compositionend', clear);
    this.keyboard = keyboard;
  }

  releaseKeys(): void {
    this.keyboard?.reset();
  }

  strokes(all: readonly (readonly [0 | 1, number])[]): void {
    for (const [pressed, keysym] of all) this.client.sendKeyEvent(pressed, keysym);
  }

  /** Gathers what an input method composed at one stroke, to put it into the desktop as a whole. */
  private compose(keysym: number): void {
    this.composed += String.fromCodePoint(keysym - 0x01000000);
    window.clearTimeout(this.composedTimer);
    this.composedTimer = window.setTimeout(() => {
      const text = this.composed;
      this.composed = '';
      void this.paste(text);
    });
  }

  /**
   * Puts text in by the clipboard and Shift+Insert, for a VNC desktop knows keys for a few foreign characters only; false
   * when the desktop did not take it.
   */
  async paste(text: string): Promise<boolean> {
    const taken = await this.sendClipboard(text);
    if (taken) this.strokes(strokes([shift, insert]));
    return taken;
  }

  /** Puts text on the desktop's clipboard; false when the desktop did not take it. */
  sendClipboard(text: string): Promise<boolean> {
    const stream = this.client.createClipboardStream('text/plain');
    const answer = new Promise<boolean>((resolve) => {
      const timer = window.setTimeout(() => resolve(false), clipboardPatience);
      this.unanswered.set(String(stream.index), (taken) => {
        window.clearTimeout(timer);
        resolve(taken);
      });
    });
    const writer = new Guacamole.ArrayBufferWriter(stream);
    writer.sendData(new TextEncoder().encode(text));
    writer.sendEnd();
    return answer;
  }

  /** Whether text was taken is known only when all of it is there, and then Guacamole's own stream has ended. */
  private hearAnswers(): void {
    const heard = this.tunnel.oninstruction;
    this.tunnel.oninstruction = (opcode, parameters) => {
      if (opcode === 'ack') {
        this.unanswered.get(parameters[0]!)?.(parameters[2] === '0');
        this.unanswered.delete(parameters[0]!);
      }
      heard?.(opcode, parameters);
    };
  }

  private receiveClipboard(stream: Guacamole.InputStream, mimetype: string): void {
    if (!mimetype.startsWith('text/plain')) return;
    const reader = new Guacamole.ArrayBufferReader(stream);
    const characters = new TextDecoder();
    let text = '';
    reader.ondata = (bytes) => (text = (text + characters.decode(bytes, { stream: true })).slice(0, clipboardLimit));
    reader.onend = () => this.news.clipboard(text);
  }

  /** Scales the picture into its frame, and asks the desktop to take the frame's size. */
  fit(frame: HTMLElement, actualSize: boolean): void {
    const width = this.display.getWidth();
    const height = this.display.getHeight();
    if (width > 0 && height > 0 && frame.clientWidth > 0) {
      const scale = Math.min(frame.clientWidth / width, frame.clientHeight / height);
      this.display.scale(actualSize ? 1 : this.part !== 'work' ? scale : Math.min(1, scale));
    }
    if (this.part !== 'work' || frame.clientWidth === 0) return;
    window.clearTimeout(this.sizeTimer);
    this.sizeTimer = window.setTimeout(() => this.askSize(frame), sizeDelay);
  }

  /** Before the line is open nothing is heard; the frame's size is asked for once it is. */
  private askSize(frame: HTMLElement): void {
    const { width, height } = wantedSize(frame);
    if (!this.tunnel.isConnected() || `${width}x${height}` === this.sentSize) return;
    this.sentSize = `${width}x${height}`;
    this.client.sendSize(width, height);
  }

  close(): void {
    window.clearTimeout(this.sizeTimer);
    window.clearTimeout(this.composedTimer);
    this.releaseKeys();
    if (this.keyboard) {
      this.keyboard.onkeydown = null;
      this.keyboard.onkeyup = null;
    }
    this.client.onerror = null;
    this.tunnel.onerror = null;
    this.tunnel.ondelay = null;
    this.client.disconnect();
  }
}

/** The frame's size; where that is too small to work in, a larger one of the same shape, which is then scaled down. */
export function wantedSize(frame: { readonly clientWidth: number; readonly clientHeight: number }): {
  readonly width: number;
  readonly height: number;
} {
  const { clientWidth, clientHeight } = frame;
  if (clientWidth === 0 || clientHeight === 0) return { width: leastWidth, height: leastHeight };
  const larger = Math.max(1, leastWidth / clientWidth, leastHeight / clientHeight);
  return { width: Math.round(clientWidth * larger), height: Math.round(clientHeight * larger) };
}
