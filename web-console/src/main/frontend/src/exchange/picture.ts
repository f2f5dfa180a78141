import type { Both } from '../text/language';

/** What the server tells a page about one exercise; replaced whole at every push. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly audience: 'trainee' | 'instructor';
  readonly serverTime: string;
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly injects: readonly Inject[];
  readonly teams: readonly Team[];
  readonly feed: readonly FeedEntry[];
}

export interface Scenario {
  readonly id: string;
  readonly title: Both;
  readonly summary: Both;
  readonly story: Both;
  readonly duration: string;
  readonly map?: NetworkMap;
  readonly tasks: readonly Task[];
}

export interface NetworkMap {
  readonly zones: readonly { readonly id: string; readonly title: Both }[];
  readonly networks: readonly MapNetwork[];
  readonly hosts: readonly MapHost[];
}

export interface MapNetwork {
  readonly id: string;
  readonly zone: string;
  readonly title: Both;
  readonly cidr?: string;
}

export interface MapHost {
  readonly id: string;
  readonly title: Both;
  readonly role: string;
  readonly networks: readonly string[];
}

export interface Task {
  readonly id: string;
  readonly phase: string;
  readonly points: number;
  readonly title: Both;
  readonly text: Both;
  readonly fields: readonly AnswerField[];
  readonly automatic: boolean;
  readonly hints: readonly { readonly number: number; readonly costPercent: number }[];
  /** Tasks that come first. */
  readonly requires?: readonly string[];
  /** On the exercise clock; from then on the task is worth less. */
  readonly deadlineMs?: number;
}

export interface AnswerField {
  readonly id: string;
  readonly title: Both;
  readonly kind: string;
  readonly options?: readonly { readonly id: string; readonly title: Both }[];
}

export type ClockState = 'PREPARED' | 'RUNNING' | 'PAUSED' | 'ENDED';

/** The exercise clock: `elapsedMs` had passed at `anchor`. */
export interface Clock {
  readonly state: ClockState;
  readonly elapsedMs: number;
  readonly speed: number;
  readonly anchor: string;
  readonly durationMs: number;
}

export type Channel = 'mail' | 'phone' | 'chat' | 'press' | 'notice';

export interface Inject {
  readonly id: string;
  readonly elapsedMs: number;
  readonly channel: Channel;
  readonly from: Both;
  readonly text: Both;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly members: readonly Member[];
  readonly score: number;
  readonly rank?: number;
  readonly lastChange?: { readonly points: number; readonly at: string; readonly task?: string };
  readonly lastProgress?: string;
  readonly range: Range;
  readonly desktops: readonly Desktop[];
  readonly tasks: readonly TaskState[];
}

export interface Member {
  readonly account: string;
  readonly name: string;
  readonly present: boolean;
}

export type RangeState =
  | 'waiting'
  | 'building'
  | 'starting'
  | 'ready'
  | 'degraded'
  | 'removing'
  | 'removed'
  | 'failed';

/** How far a team's range is; each pair is done and all. */
export interface Range {
  readonly state: RangeState;
  readonly networks: readonly [number, number];
  readonly hosts: readonly [number, number];
  readonly healthy: readonly [number, number];
  readonly since?: string;
  readonly reason?: string;
  readonly unhealthy?: readonly { readonly host: string; readonly detail?: string }[];
}

export interface Desktop {
  readonly id: string;
  /** The host of the map that it is on. */
  readonly host?: string;
  readonly title: Both;
  readonly protocol: string;
  readonly terminal: boolean;
  readonly ready: boolean;
  readonly watchers?: readonly string[];
}

export type Progress = 'OPEN' | 'WORKING' | 'SOLVED' | 'OVERDUE';
export type Verdict = 'GREEN' | 'RED' | 'UNKNOWN';

export interface TaskState {
  readonly id: string;
  readonly state: Progress;
  readonly earned: number;
  readonly worth: number;
  readonly solvedAt?: string;
  readonly solvedBy?: string;
  readonly hintsTaken: readonly { readonly number: number; readonly text: Both }[];
  readonly attempts: number;
  readonly attemptsLeft?: number;
  readonly answers?: Readonly<Record<string, { readonly value: string; readonly correct: boolean }>>;
  readonly checks?: readonly Leaf[];
  readonly checkedAt?: string;
}

/** One leaf of a task's check; what was looked at and found is told to instructors only. */
export interface Leaf {
  readonly path: string;
  readonly verdict: Verdict;
  readonly looked?: string;
  readonly found?: string;
}

export interface FeedEntry {
  readonly position?: number;
  readonly at: string;
  readonly elapsedMs?: number;
  readonly team?: string;
  readonly kind: string;
  readonly task?: string;
  readonly points?: number;
  readonly member?: string;
}
