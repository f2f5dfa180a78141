import type { Both } from '../text/language';

export type Channel = 'mail' | 'phone' | 'chat' | 'press' | 'notice';

/** An inject or an instructor's message that the team has got. */
export interface Letter {
  readonly id: string;
  /** On the team's clock. */
  readonly elapsedMs: number;
  readonly at: string;
  readonly channel: Channel;
  readonly from: Both;
  readonly text: Both;
  /** The role it is meant for; absent: everybody. */
  readonly to?: Both;
  /** The task it leads to. */
  readonly expects?: string;
  readonly answerable: boolean;
  /** How many replies there are; `newest` holds the last of them, oldest first. */
  readonly replies: number;
  readonly newest?: readonly Reply[];
}

/** One reply; when it is not whole, the thread has the rest. */
export interface Reply {
  readonly id: string;
  readonly team?: string;
  readonly item?: string;
  readonly fromTeam: boolean;
  readonly account: string;
  readonly name: string;
  readonly at: string;
  readonly elapsedMs: number;
  readonly text: string;
  readonly whole?: boolean;
}

/** What is planned, what each team has got, and what came back; for instructors. */
export interface Timeline {
  readonly injects: readonly Planned[];
  readonly actions: readonly Acted[];
  readonly messages: readonly Sent[];
  readonly replies: readonly Reply[];
}

/** When something happens by itself; one of the three is there. */
export interface When {
  readonly atMs?: number;
  readonly everyMs?: number;
  readonly after?: string;
}

export interface Planned {
  readonly id: string;
  readonly when: When;
  readonly channel: Channel;
  readonly from: Both;
  /** As the first team reads it; `template` has its variables, where there are any. */
  readonly text: Both;
  readonly template?: Both;
  readonly to?: Both;
  readonly expects?: string;
  readonly held?: readonly string[];
  /** The teams that get it at another time than the planned one, and when. */
  readonly moved?: Readonly<Record<string, number>>;
  readonly edited?: readonly { readonly text: Both; readonly teams: readonly string[] }[];
  /** When each team got it, on its own clock. */
  readonly delivered: Readonly<Record<string, number>>;
  readonly byHand?: readonly string[];
}

export interface Acted {
  readonly id: string;
  readonly when: When;
  readonly on: string;
  readonly held?: readonly string[];
  /** The teams for which it runs at another time than the planned one, and when. */
  readonly moved?: Readonly<Record<string, number>>;
  readonly runs: Readonly<Record<string, { readonly times: number; readonly outcome: string }>>;
}

export interface Sent {
  readonly id: string;
  readonly at: string;
  readonly channel: Channel;
  readonly from: string;
  readonly text: string;
  readonly answerable: boolean;
  readonly delivered: Readonly<Record<string, number>>;
}
