import { tell } from '../exchange/http';

/** A one-time right to open one desktop, good for some seconds. */
export interface Ticket {
  readonly ticket: string;
  readonly expiresInSeconds: number;
  readonly socket: '/desktop' | '/terminal';
}

/** Which desktop of which team. */
export interface Seat {
  readonly exercise: string;
  readonly team: string;
  readonly desktop: string;
}

/** How somebody sits there: at work, helping by the team's consent, or only watching. */
export type Part = 'work' | 'assist' | 'watch';

export function ticketFor(seat: Seat, part: Part): Promise<Ticket> {
  return tell<Ticket>(`${pathOf(seat)}/tickets${part === 'assist' ? '?as=assistant' : ''}`);
}

/** Where the API knows a seat. */
export function pathOf({ exercise, team, desktop }: Seat): string {
  return `/api/exercises/${exercise}/teams/${team}/desktops/${desktop}`;
}
