import type { Part, Turn } from './recordings';

/** The stretch of time that one recording covers. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const gapLength = 2000;

/**
 * The time line of a playback: its recordings one after the other, in milliseconds from 0. Times between them, in which
 * nothing was recorded, shrink to a short gap.
 */
export class Axis {
  private readonly starts: readonly number[];
  readonly length: number;

  constructor(readonly spans: readonly Span[]) {
    const starts: number[] = [];
    let at = 0;
    for (const span of spans) {
      starts.push(at);
      at += Math.max(0, span.to - span.from) + gapLength;
    }
    this.starts = starts;
    this.length = Math.max(0, at - gapLength);
  }

  /** The time at a position; inside a gap, the beginning of what follows. */
  timeAt(position: number): number {
    for (let at = 0; at < this.spans.length; at++) {
      const { from, to } = this.spans[at]!;
      const into = position - this.starts[at]!;
      if (into <= to - from) return from + Math.max(0, into);
    }
    return this.spans.at(-1)?.to ?? 0;
  }

  /** The position of a time; of one in which nothing was recorded, the nearest that was. */
  positionOf(time: number): number {
    let nearest = 0;
    for (let at = 0; at < this.spans.length; at++) {
      const { from, to } = this.spans[at]!;
      if (time < from) return at === 0 ? 0 : from - time < time - this.spans[at - 1]!.to ? this.starts[at]! : nearest;
      nearest = this.starts[at]! + Math.min(time, to) - from;
      if (time <= to) return nearest;
    }
    return nearest;
  }

  /** Whether something was recorded at this time. */
  covers(time: number): boolean {
    return this.spans.some((span) => time >= span.from && time <= span.to);
  }

  /** The gaps, as positions. */
  get gaps(): readonly Span[] {
    return this.starts.slice(1).map((to) => ({ from: to - gapLength, to }));
  }
}

/** When a recording began and ended; one that still runs ends with what is there of it. */
export function spanOf(part: Part): Span {
  const from = Date.parse(part.recording.startedAt);
  const end = part.recording.endedAt === undefined ? (part.segments.at(-1)?.at ?? from) : Date.parse(part.recording.endedAt);
  return { from, to: Math.max(from, end) };
}

/** What the exercise clock showed at a time; nothing before its start. */
export function elapsedAt(turns: readonly Turn[], time: number): number | undefined {
  const turn = turns.findLast((one) => Date.parse(one.at) <= time);
  if (!turn) return undefined;
  return turn.elapsedMs + (turn.running ? time - Date.parse(turn.at) : 0);
}

/** Keys pressed without a longer rest between them. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  readonly keys: number;
}

const rest = 10_000;

/** Gathers seconds with keys into bursts; the seconds must be in order. */
export function bursts(seconds: readonly (readonly [number, number])[]): readonly Burst[] {
  const found: Burst[] = [];
  for (const [second, keys] of seconds) {
    const at = second * 1000;
    const last = found.at(-1);
    if (last && at - last.to <= rest) found[found.length - 1] = { from: last.from, to: at + 1000, keys: last.keys + keys };
    else found.push({ from: at, to: at + 1000, keys });
  }
  return found;
}
