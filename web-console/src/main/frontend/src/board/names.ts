import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ask } from '../exchange/http';

let asked: Promise<ReadonlyMap<string, string>> | undefined;

/** Names by account, asked for once a page; again where nobody could tell. */
function instructors(): Promise<ReadonlyMap<string, string>> {
  asked ??= ask<readonly { readonly account: string; readonly name: string }[]>('/api/accounts?role=instructor')
    .then((all) => new Map(all.map((one) => [one.account, one.name])))
    .catch(() => {
      asked = undefined;
      return new Map<string, string>();
    });
  return asked;
}

/** What instructors are called, for a block that instructors look at; by their account while, or where, no name is known. */
export class Names implements ReactiveController {
  private known: ReadonlyMap<string, string> = new Map();

  /** @param wanted whether who looks may know them */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly wanted: () => boolean = () => true,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.wanted()) return;
    void instructors().then((known) => {
      this.known = known;
      this.host.requestUpdate();
    });
  }

  of(account: string): string {
    return this.known.get(account) ?? account;
  }
}
