/** Japan has one time, without summer time, so its clock is UTC and nine hours. */
const ahead = 9 * 60 * 60 * 1000;

/** The server takes nothing further ahead. */
export const furthestDays = 30;

/** What a field of date and time shows for an instant: 2026-11-28T09:30, in Japan. */
export function fieldOf(instant: number): string {
  return new Date(instant + ahead).toISOString().slice(0, 16);
}

/** The instant that a field of date and time means, in Japan; nothing for what is no time. */
export function instantOf(field: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(field)) return undefined;
  const utc = Date.parse(`${field}:00Z`);
  return Number.isNaN(utc) ? undefined : utc - ahead;
}

/** What is wrong with a time at which something is to be prepared: none was given, it is past, or too far ahead. */
export function momentFault(at: number | undefined, now: number): 'missing' | 'past' | 'far' | undefined {
  if (at === undefined) return 'missing';
  if (at <= now) return 'past';
  return at > now + furthestDays * 24 * 60 * 60 * 1000 ? 'far' : undefined;
}

/** The next full half hour that is at least an hour away. */
export function suggestion(now: number): number {
  const half = 30 * 60 * 1000;
  return Math.ceil((now + 2 * half) / half) * half;
}
