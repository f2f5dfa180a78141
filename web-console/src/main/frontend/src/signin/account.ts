import { ask } from '../exchange/http';

/** Who is signed in. */
export interface Account {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export function whoAmI(): Promise<Account> {
  return ask<Account>('/api/me');
}

export function mayInstruct(account: Account): boolean {
  return account.roles.includes('instructor');
}
