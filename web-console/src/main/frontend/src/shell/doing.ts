import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Problem } from '../exchange/http';
import { asProblem } from './failure';

/** What a block does for a person: one deed at a time, and what a deed was refused is kept to be told. */
export class Doing implements ReactiveController {
  problem: Problem | undefined;
  busy = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.forgive();
  }

  /** Forgets what was refused before. */
  forgive(): void {
    this.problem = undefined;
    this.host.requestUpdate();
  }

  /** Does it, unless another deed is on its way. */
  async act(deed: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.forgive();
    try {
      await deed();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }
}
