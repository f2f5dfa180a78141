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

export function ticketFor(seat: Seat): Promise<Ticket> {
  const { exercise, team, desktop } = seat;
  return tell<Ticket>(`/api/exercises/${exercise}/teams/${team}/desktops/${desktop}/tickets`);
}
