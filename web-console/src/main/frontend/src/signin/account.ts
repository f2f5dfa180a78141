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

const returnPlace = 'enshu.returned-at';
const returnPause = 60_000;

/**
 * Goes through the sign-in server and back to this page: it still knows the person when only the console has
 * forgotten, as after its restart. False, and nothing is done, when that was tried within the last minute.
 */
export function returnSignedIn(now: number): boolean {
  if (now - Number(sessionStorage.getItem(returnPlace) ?? 0) < returnPause) return false;
  sessionStorage.setItem(returnPlace, String(now));
  location.assign(signInPath());
  return true;
}
