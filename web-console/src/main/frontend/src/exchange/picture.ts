import type { Both } from '../text/language';
import type { Letter, Timeline } from './inbox';

/** What the server tells a page about one exercise; replaced whole at every push. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly audience: 'trainee' | 'instructor';
  /** A try-out is an exercise of a scenario's author alone. */
  readonly kind?: 'exercise' | 'tryout';
  readonly serverTime: string;
  readonly scenario: Scenario;
  readonly clock: Clock;
  /** What the trainee's team has got; an instructor has the timeline. */
  readonly injects: readonly Letter[];
  readonly timeline?: Timeline;
  readonly teams: readonly Team[];
  readonly feed: readonly FeedEntry[];
  /** From when on teams are shown nothing new of others. */
  readonly frozenFrom?: string | null;
  /** Where the exercise is a contest of questions: the same for everybody. */
  readonly contest?: Contest;
  /** The range that joins the teams’, where there is one; told to instructors. */
  readonly arena?: Range;
  /** When the ranges will be stood; nothing once that was begun. */
  readonly prepareAt?: string;
}

/** What questions are worth just now, who solved them, and where the teams stand. */
export interface Contest {
  readonly questions: readonly Question[];
  /** In percent of a question's value, the first solver's first. */
  readonly bonuses: readonly number[];
  readonly standings: readonly Standing[];
}

/** What makes the task of the same id a question. */
export interface Question {
  readonly id: string;
  readonly category: Both;
  readonly rule: string;
  readonly initial: number;
  readonly value: number;
  /** First first. */
  readonly solvers: readonly { readonly team: string; readonly at: string }[];
}

export interface Standing {
  readonly rank: number;
  readonly team: string;
  readonly name: string;
  readonly total: number;
}

export interface Scenario {
  readonly id: string;
  /** What kind of exercise: `defence`, `attack-defence` … */
  readonly format?: string;
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
  /** The report it wants. */
  readonly form?: Form;
  /** What a person marks it by. */
  readonly criteria?: readonly Criterion[];
}

/** A report that is filled in and handed in. */
export interface Form {
  readonly id: string;
  readonly title: Both;
  readonly fields: readonly Blank[];
}

export type BlankKind = 'text' | 'time' | 'choice' | 'set' | 'number';

/** A field of a report; `automatic` when it is compared with its truth. */
export interface Blank {
  readonly id: string;
  readonly title: Both;
  readonly help?: Both;
  readonly kind: BlankKind;
  readonly options?: readonly Offer[];
  readonly points: number;
  readonly automatic: boolean;
}

export interface Offer {
  readonly id: string;
  readonly title: Both;
}

export interface Criterion {
  readonly id: string;
  readonly title: Both;
  readonly points: number;
}

export interface AnswerField {
  readonly id: string;
  readonly title: Both;
  readonly kind: string;
  readonly options?: readonly Offer[];
}

export type ClockState = 'PREPARED' | 'RUNNING' | 'PAUSED' | 'ENDED';

/** The audience's clock: `elapsedMs` had passed at `anchor`, and may have been negative; `durationMs` counts extensions. */
export interface Clock {
  readonly state: ClockState;
  readonly elapsedMs: number;
  readonly speed: number;
  readonly anchor: string;
  readonly durationMs: number;
  /** The trainee's own team is held, and the clock stands for it alone. */
  readonly held?: boolean;
}

/** How one team's time differs from the exercise's; for instructors. */
export interface TeamTime {
  readonly lagMs: number;
  readonly heldMs?: number;
  readonly extraMs: number;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly members: readonly Member[];
  readonly time: TeamTime;
  /** The team's open call for an instructor. */
  readonly help?: HelpCall;
  readonly score: number;
  readonly rank?: number;
  readonly lastChange?: { readonly points: number; readonly at: string; readonly task?: string };
  readonly lastProgress?: string;
  readonly range: Range;
  /** What is kept of earlier moments of the range; told to instructors. */
  readonly checkpoints?: readonly Checkpoint[];
  readonly desktops: readonly Desktop[];
  readonly tasks: readonly TaskState[];
}

export type CheckpointState = 'taking' | 'ready' | 'failed' | 'removing';

/** What a team's range held at one moment. */
export interface Checkpoint {
  readonly number: number;
  readonly state: CheckpointState;
  readonly by: string;
  readonly wished: string;
  /** When its hosts stood still, and what the team's clock showed. */
  readonly taken?: string;
  readonly elapsedMs?: number;
  readonly bytes: number;
  /** The range was last rewound to it. */
  readonly current: boolean;
  readonly reason?: string;
}

export interface HelpCall {
  readonly account: string;
  readonly name: string;
  readonly words: string;
  readonly at: string;
  /** The instructor who is on the way. */
  readonly answeredBy?: string;
}

export interface Member {
  readonly account: string;
  readonly name: string;
  readonly present: boolean;
  /** What this person earned for the team, and how often they answered and took a hint. */
  readonly points?: number;
  readonly answers?: number;
  readonly hints?: number;
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
  /** Accounts that are being recorded there. */
  readonly recorded?: readonly string[];
  /** Whose hands are on keyboard or mouse. */
  readonly heldBy?: Person;
  readonly assist?: Assist;
}

export interface Person {
  readonly account: string;
  readonly name: string;
}

/** An instructor's help at a desktop: asked for, and once a member consented, given. */
export interface Assist extends Person {
  readonly until: string;
  readonly consent?: Person;
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
  readonly report?: Report;
  /** By the criterion's id, for those that are marked. */
  readonly criteria?: Readonly<Record<string, Mark>>;
}

export type ReportState = 'SUBMITTED' | 'RETURNED' | 'MARKED';

/** A report that was handed in; what was written is told to its own team only. */
export interface Report {
  readonly state: ReportState;
  readonly at: string;
  readonly by?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Points by the field's id, for those that are marked. */
  readonly marks: Readonly<Record<string, number>>;
  /** What the comparison with the truth gave; a person may have marked otherwise since. */
  readonly automatic: Readonly<Record<string, number>>;
  readonly comment?: string;
}

export interface Mark {
  readonly points: number;
  readonly comment?: string;
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
  /** Why a person ruled so. */
  readonly reason?: string;
}
