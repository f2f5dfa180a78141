import Guacamole from 'guacamole-common-js';
import type { Engine, Fetch } from './engine';
import type { Part } from './recordings';

type Said = readonly [opcode: string, parameters: string[]];

/** What happened up to one `sync`, and when that was. */
interface Frame {
  readonly at: number;
  readonly said: readonly Said[];
}

/** Where the player is: what has been drawn, and what comes next. */
interface Place {
  readonly part: number;
  readonly segment: number;
  readonly frames: readonly Frame[];
  readonly next: number;
}

/** What draws. A recording must not end the player, play sounds or put anything on a clipboard. */
const drawing = new Set(
  (
    'png jpeg rect cfill copy transfer size dispose cursor mouse move shade set arc curve line start close clip ' +
    'lfill cstroke lstroke push pop reset identity transform distort'
  ).split(' '),
);
const kept = 8;

/** A tunnel that leads nowhere: what it says comes from a recording. */
class ReplayTunnel extends Guacamole.Tunnel {
  override connect = () => this.setState(1);
  override disconnect = () => this.setState(2);
  override sendMessage = () => undefined;
}

/** One screen that can be drawn on. */
class Screen {
  private readonly tunnel = new ReplayTunnel();
  private readonly client = new Guacamole.Client(this.tunnel);

  constructor() {
    this.client.connect();
    this.client.getDisplay().showCursor(false);
  }

  get display(): Guacamole.Display {
    return this.client.getDisplay();
  }

  draw(said: readonly Said[]): void {
    for (const [opcode, parameters] of said) this.tunnel.oninstruction?.(opcode, parameters);
  }

  /** Resolves when everything drawn so far can be seen. */
  shown(): Promise<void> {
    return new Promise((resolve) => this.display.flush(() => resolve()));
  }

  close(): void {
    this.client.disconnect();
  }
}

/**
 * Plays recordings of a desktop. A jump takes the screen that the index knows for the segment, draws the segment's frames up
 * to the wanted one on it, out of sight, and only then shows it; so it costs the same at every place of a recording.
 */
export class ScreenPlayer implements Engine {
  private screen: Screen | undefined;
  private place: Place | undefined;
  private run = 0;
  private readonly texts = new Map<string, Promise<readonly Frame[]>>();

  constructor(
    private readonly frame: HTMLElement,
    private readonly parts: readonly Part[],
    private readonly fetch: Fetch,
  ) {}

  readonly keys = undefined;

  async show(time: number): Promise<boolean> {
    const run = ++this.run;
    const part = partAt(this.parts, time);
    const segment = part === undefined ? -1 : segmentAt(this.parts[part]!, time);
    if (part === undefined || segment < 0) return this.blank();
    if (!this.goesOnTo(part, segment, time)) {
      const fresh = await this.begin(part, segment);
      if (run !== this.run) return false;
      const place = this.draw(fresh.screen, fresh.place, time);
      await fresh.screen.shown();
      if (run !== this.run) {
        fresh.screen.close();
        return false;
      }
      this.replace(fresh.screen);
      this.place = place;
      return true;
    }
    if (this.place!.segment !== segment) {
      const frames = await this.frames(part, segment);
      if (run !== this.run) return false;
      this.draw(this.screen!, this.place!, Infinity);
      this.place = { part, segment, frames, next: 0 };
    }
    this.place = this.draw(this.screen!, this.place!, time);
    await this.screen!.shown();
    return run === this.run;
  }

  next(time: number): number | undefined {
    const { place } = this;
    const frame = place?.frames.find((one, at) => at >= place.next && one.at > time);
    return frame?.at ?? (place && this.parts[place.part]!.segments[place.segment + 1]?.at);
  }

  /** Whether drawing on from here leads there, without a jump. */
  private goesOnTo(part: number, segment: number, time: number): boolean {
    const { place } = this;
    if (!place || place.part !== part || segment < place.segment || segment > place.segment + 1) return false;
    const drawn = place.frames[place.next - 1];
    return drawn === undefined || drawn.at <= time;
  }

  private async begin(part: number, segment: number): Promise<{ screen: Screen; place: Place }> {
    const segments = this.parts[part]!.segments;
    let from = segment;
    while (from > 0 && segments[from]!.pictureBytes === undefined) from--;
    const numbers = Array.from({ length: segment - from + 1 }, (_, at) => from + at);
    const [picture, ...drawn] = await Promise.all([
      segments[from]!.pictureBytes ? this.frames(part, from, '/picture') : [],
      ...numbers.map((number) => this.frames(part, number)),
    ]);
    const screen = new Screen();
    for (const frames of [picture, ...drawn.slice(0, -1)]) frames!.forEach((frame) => screen.draw(frame.said));
    return { screen, place: { part, segment, frames: drawn.at(-1)!, next: 0 } };
  }

  /** Draws the frames up to this time; gives the place it led to. */
  private draw(screen: Screen, place: Place, time: number): Place {
    let { next } = place;
    while (next < place.frames.length && place.frames[next]!.at <= time) screen.draw(place.frames[next++]!.said);
    if (next >= place.frames.length / 2) this.fetchAhead(place);
    return { ...place, next };
  }

  private fetchAhead(place: Place): void {
    if (this.parts[place.part]!.segments[place.segment + 1]) this.frames(place.part, place.segment + 1).catch(() => undefined);
  }

  private replace(screen: Screen): void {
    this.screen?.close();
    this.screen = screen;
    screen.display.onresize = () => this.fit();
    this.frame.replaceChildren(screen.display.getElement());
    this.fit();
  }

  private blank(): boolean {
    this.screen?.close();
    this.screen = undefined;
    this.place = undefined;
    this.frame.replaceChildren();
    return true;
  }

  fit(): void {
    const display = this.screen?.display;
    if (!display || display.getWidth() === 0 || this.frame.clientWidth === 0) return;
    display.scale(Math.min(this.frame.clientWidth / display.getWidth(), this.frame.clientHeight / display.getHeight()));
  }

  /** The frames of a segment; some of them are kept, for people look at the same places again. */
  private frames(part: number, segment: number, what = ''): Promise<readonly Frame[]> {
    const path = `${this.parts[part]!.recording.id}/segments/${segment}${what}`;
    const known = this.texts.get(path);
    if (known) return known;
    const fetched = this.fetch(path).then(framesOf);
    fetched.catch(() => this.texts.delete(path));
    this.texts.set(path, fetched);
    const oldest = this.texts.keys().next().value;
    if (this.texts.size > kept && oldest !== undefined) this.texts.delete(oldest);
    return fetched;
  }

  close(): void {
    this.run++;
    this.blank();
  }
}

function partAt(parts: readonly Part[], time: number): number | undefined {
  const at = parts.findLastIndex((part) => Date.parse(part.recording.startedAt) <= time);
  return at < 0 || parts[at]!.segments.length === 0 ? undefined : at;
}

function segmentAt(part: Part, time: number): number {
  return Math.max(0, part.segments.findLastIndex((segment) => segment.at <= time));
}

/**
 * Splits a recording's text at its `sync`s; what follows the last one has no time yet. An image is drawn when all of it is
 * there: a recording that was cut short may hold the beginning of one, and a screen that waits for the rest stands still.
 */
export function framesOf(text: string): readonly Frame[] {
  const frames: Frame[] = [];
  const images = new Map<string, Said[]>();
  let said: Said[] = [];
  const parser = new Guacamole.Parser();
  parser.oninstruction = (opcode, parameters) => {
    const stream = parameters[0]!;
    if (opcode === 'sync') {
      frames.push({ at: Number(stream), said });
      said = [];
    } else if (opcode === 'img') {
      images.set(stream, [[opcode, parameters]]);
    } else if (opcode === 'blob') {
      images.get(stream)?.push([opcode, parameters]);
    } else if (opcode === 'end') {
      const image = images.get(stream);
      if (image) said.push(...image, [opcode, parameters]);
      images.delete(stream);
    } else if (drawing.has(opcode)) {
      said.push([opcode, parameters]);
    }
  };
  parser.receive(text);
  if (said.length > 0) frames.push({ at: Infinity, said });
  return frames;
}
