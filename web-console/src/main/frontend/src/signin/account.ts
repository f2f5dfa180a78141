import { ask } from '../exchange/http';
import { signInPath } from '../shell/route';
import { t, type Key } from '../text/language';

/** Who is signed in. */
export interface Account {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export function whoAmI(): Promise<Account> {
  return ask<Account>('/api/me');
}

/** The roles that people have, in the order in which they are told. */
export const roleWords: Readonly<Record<string, Key>> = {
  instructor: 'role.instructor',
  trainee: 'role.trainee',
  'organisation-admin': 'role.organisation-admin',
  office: 'role.office',
};

/** The person's roles in words. */
export function rolesOf(account: Account): string {
  return Object.entries(roleWords)
    .filter(([role]) => account.roles.includes(role))
    .map(([, key]) => t(key))
    .join(' ・ ');
}

/** Whether the person may see exercises at all. */
export function seesExercises(account: Account): boolean {
  return account.roles.includes('trainee') || mayInstruct(account);
}

export function mayInstruct(account: Account): boolean {
  return account.roles.includes('instructor');
}

/** Whether the person may see how the platform stands. */
export function mayOperate(account: Account): boolean {
  return mayInstruct(account) || account.roles.includes('office');
}

const returnPlace = 'enshu.returned-at';
const returnPause = 60_000;

/**
 * Goes through the sign-in server and back to this page: it still knows the person when only the console has forgotten, as
 * after its restart. A page that did so within the last minute does it again when that is over, and not sooner, so that a
 * broken sign-in cannot spin.
 *
 * @returns the wait in milliseconds; 0 when the page is on its way, and nothing need be said
 */
export function returnSignedIn(now: number): number {
  const wait = Number(sessionStorage.getItem(returnPlace) ?? 0) + returnPause - now;
  if (wait > 0 && wait <= returnPause) return wait;
  sessionStorage.setItem(returnPlace, String(now));
  location.assign(signInPath());
  return 0;
}

/** Goes on with the sign-in that this page stands for, as soon as the sign-in server takes it. */
export async function signInAgain(): Promise<void> {
  const answer = await fetch(location.href, { redirect: 'manual', cache: 'no-store' }).catch(() => undefined);
  if (answer && answer.status !== 503) location.reload();
}
