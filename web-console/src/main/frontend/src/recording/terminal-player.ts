import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { strictDocument, withoutInlineStyle } from '../desktop/strict-document';
import type { Engine, Fetch } from './engine';
import type { Part } from './recordings';

/** Something of a terminal's recording: `o` what it showed, `i` what was typed, `r` a new size. */
interface Happened {
  readonly at: number;
  readonly kind: string;
  readonly data: string;
}

const leastLetters = 6;
const mostLetters = 15;

/** Plays recordings of a terminal. Text is so little that a jump back simply writes everything again. */
export class TerminalPlayer implements Engine {
  private readonly terminal: Terminal;
  private readonly cache = new Map<number, Promise<readonly Happened[]>>();
  private readonly typed = new Map<number, number>();
  private part = -1;
  private written: readonly Happened[] = [];
  private place = 0;
  private run = 0;

  constructor(
    private readonly frame: HTMLElement,
    private readonly parts: readonly Part[],
    private readonly fetch: Fetch,
  ) {
    this.terminal = new Terminal({
      fontFamily: "'Noto Sans Mono CJK JP', 'Noto Sans Mono', 'BIZ UDGothic', Consolas, monospace",
      fontSize: mostLetters,
      disableStdin: true,
      scrollback: 0,
      minimumContrastRatio: 4.5,
      theme: { background: '#101418', foreground: '#f2f2f2', cursor: '#ffd43d' },
      documentOverride: strictDocument(),
    } as ConstructorParameters<typeof Terminal>[0]);
    withoutInlineStyle(() => this.terminal.open(frame));
    this.terminal.textarea?.setAttribute('tabindex', '-1');
    parts.forEach((_, at) => void this.happened(at).catch(() => undefined));
  }

  get keys(): readonly (readonly [number, number])[] {
    return [...this.typed].sort(([one], [other]) => one - other);
  }

  async show(time: number): Promise<boolean> {
    const run = ++this.run;
    const part = Math.max(
      0,
      this.parts.findLastIndex((one) => Date.parse(one.recording.startedAt) <= time),
    );
    const happened = await this.happened(part);
    if (run !== this.run) return false;
    const back = part !== this.part || (this.place > 0 && this.written[this.place - 1]!.at > time);
    if (back) {
      this.terminal.reset();
      this.part = part;
      this.written = happened;
      this.place = 0;
    }
    let output = '';
    while (this.place < happened.length && happened[this.place]!.at <= time) {
      const { kind, data } = happened[this.place++]!;
      if (kind === 'o') output += data;
      if (kind === 'r') {
        await this.write(output);
        if (run !== this.run) return false;
        output = '';
        this.resize(data);
      }
    }
    await this.write(output);
    return run === this.run;
  }

  private write(output: string): Promise<void> {
    return new Promise((resolve) => this.terminal.write(output, resolve));
  }

  private resize(size: string): void {
    const [columns, rows] = size.split('x').map(Number);
    if (columns && rows) this.terminal.resize(columns, rows);
    this.fit();
  }

  next(time: number): number | undefined {
    return this.written.find((one, at) => at >= this.place && one.at > time)?.at;
  }

  /** Makes the letters as large as the frame allows. */
  fit(): void {
    const screen = this.frame.querySelector<HTMLElement>('.xterm-screen');
    if (!screen || screen.offsetWidth === 0 || this.frame.clientWidth === 0) return;
    const now = this.terminal.options.fontSize ?? mostLetters;
    const room = Math.min(this.frame.clientWidth / screen.offsetWidth, this.frame.clientHeight / screen.offsetHeight);
    const wanted = Math.min(mostLetters, Math.max(leastLetters, Math.floor(now * room)));
    if (wanted !== now) this.terminal.options.fontSize = wanted;
  }

  private happened(part: number): Promise<readonly Happened[]> {
    const known = this.cache.get(part);
    if (known) return known;
    const { recording, segments } = this.parts[part]!;
    const begun = Date.parse(recording.startedAt);
    const fetched =
      segments.length === 0 ? Promise.resolve([]) : this.fetch(`${recording.id}/segments/0`).then((text) => happenedIn(text, begun));
    this.cache.set(part, fetched);
    fetched.then(
      (all) => all.filter((one) => one.kind === 'i').forEach((one) => this.count(one)),
      () => this.cache.delete(part),
    );
    return fetched;
  }

  private count(typed: Happened): void {
    const second = Math.floor(typed.at / 1000);
    this.typed.set(second, (this.typed.get(second) ?? 0) + Array.from(typed.data).length);
  }

  close(): void {
    this.run++;
    this.terminal.dispose();
    this.frame.replaceChildren();
  }
}

/** What an asciicast tells, with times of the day; a last line that isn't whole is passed over. */
export function happenedIn(text: string, begun: number): readonly Happened[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [seconds, kind, data] = JSON.parse(line) as [number, string, string];
      return { at: begun + seconds * 1000, kind, data };
    });
}
