import type { Key } from '../text/language';
import type { RangeState } from '../exchange/picture';

/** A part of a host: bytes, processors, bytes. */
export interface Share {
  readonly memory: number;
  readonly processors: number;
  readonly disk: number;
}

export interface Host {
  readonly name: string;
  readonly room?: { readonly all: Share; readonly reserve: Share; readonly seenAt: string };
  /** How many ranges are wished for on it, and of how many nobody knows what they need. */
  readonly ranges: number;
  readonly unmeasured: number;
  readonly needed: Share;
  readonly fits: readonly { readonly scenario: string; readonly more: number; readonly limit: string }[];
  readonly lease?: { readonly process: string; readonly epoch: number; readonly since: string; readonly held: boolean };
}

export interface Change {
  readonly kind: string;
  readonly thing: string;
  readonly reason: string;
}

export interface OperatedRange {
  readonly id: string;
  readonly exercise: string;
  /** None where it isn't this reader's to know. */
  readonly title?: string;
  readonly tryout: boolean;
  /** None for the range that joins an arena's teams. */
  readonly team?: string;
  readonly scenario: string;
  readonly host: string;
  readonly desired: 'present' | 'absent';
  readonly incarnation: number;
  readonly wishedAt: string;
  readonly seen?: {
    readonly state: RangeState;
    readonly incarnation: number;
    readonly networks: readonly [number, number];
    readonly hosts: readonly [number, number];
    readonly healthy: readonly [number, number];
    readonly reason: string;
    readonly at: string;
  };
  readonly changes?: { readonly count: number; readonly since: string; readonly first: readonly Change[] };
  readonly lines?: { readonly thing: string; readonly text: string; readonly at: string };
}

/** How hosts and ranges stand. */
export interface Standing {
  readonly hosts: readonly Host[];
  readonly ranges: readonly OperatedRange[];
}

/** What the server pushes: the hosts, the ranges that changed, and the order of all of them where that changed. */
export interface Message {
  readonly type: string;
  readonly hosts?: readonly Host[];
  readonly ranges?: readonly OperatedRange[];
  readonly order?: readonly string[];
}

/** What stands after a message; a range that didn't change is the same object as before. */
export function after(standing: Standing | undefined, message: Message): Standing {
  const ranges = new Map((standing?.ranges ?? []).map((range) => [range.id, range]));
  for (const range of message.ranges ?? []) ranges.set(range.id, range);
  const order = message.order ?? [...ranges.keys()];
  return { hosts: message.hosts ?? [], ranges: order.flatMap((id) => ranges.get(id) ?? []) };
}

export type Choice = 'all' | 'changing' | 'failing';

/** Whether people should look at it. */
export function failing(range: OperatedRange): boolean {
  return range.seen?.state === 'failed' || range.seen?.state === 'degraded' || range.lines !== undefined;
}

/** Whether it is on its way from one state to another. */
export function changing(range: OperatedRange): boolean {
  if (range.changes || range.desired === 'absent' || range.seen?.incarnation !== range.incarnation) return true;
  return ['waiting', 'building', 'starting', 'removing'].includes(range.seen.state);
}

/** The ranges of a choice. */
export function chosen(ranges: readonly OperatedRange[], choice: Choice): readonly OperatedRange[] {
  return choice === 'all' ? ranges : ranges.filter(choice === 'failing' ? failing : changing);
}

/** What of a host nobody has wished for; less than nothing where more is wished for than there is. */
export function left(host: Host): Share | undefined {
  if (!host.room) return undefined;
  const { all, reserve } = host.room;
  return {
    memory: all.memory - reserve.memory - host.needed.memory,
    processors: all.processors - reserve.processors - host.needed.processors,
    disk: all.disk - reserve.disk - host.needed.disk,
  };
}

/** Bytes as gibibytes with one decimal. */
export function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1).replace('-', '−')} GiB`;
}

/** Processors with at most two decimals. */
export function processors(count: number): string {
  return String(Math.round(count * 100) / 100).replace('-', '−');
}

const kinds: Readonly<Record<string, Key>> = {
  CreateNetwork: 'operation.create-network',
  CreateVolume: 'operation.create-volume',
  CreateContainer: 'operation.create-container',
  ResumeContainer: 'operation.resume-container',
  StartContainer: 'operation.start-container',
  SetRoutes: 'operation.set-routes',
  RemoveContainer: 'operation.remove-container',
  RemoveNetwork: 'operation.remove-network',
  RemoveVolume: 'operation.remove-volume',
  TakeCheckpoint: 'operation.take-checkpoint',
  RemoveCheckpoint: 'operation.remove-checkpoint',
};

/** A kind of change in words; none for one that this page doesn't know yet. */
export function kindWords(kind: string): Key | undefined {
  return kinds[kind];
}
