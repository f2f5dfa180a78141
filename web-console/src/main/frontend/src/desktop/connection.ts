import { Problem } from '../exchange/http';
import { waitBefore } from '../exchange/live';

/** How a desktop or terminal stands, as its page says it. */
export type Standing =
  | { readonly is: 'connecting' }
  | { readonly is: 'open' }
  | { readonly is: 'waiting'; readonly attempt: number; readonly code: string }
  | { readonly is: 'refused'; readonly problem: Problem };

const steadyAfter = 10_000;
const hopeless = new Set([401, 403, 404]);

/** Opens something again and again until it is closed for good, with growing pauses. */
export class Persistence {
  private attempt = 0;
  private timer = 0;
  private closed = false;
  private run = 0;

  constructor(
    private readonly openOnce: (run: number) => Promise<void>,
    private readonly told: (standing: Standing) => void,
  ) {}

  start(): void {
    this.told({ is: 'connecting' });
    this.dial();
  }

  /** Whether events of this run still count. */
  isCurrent(run: number): boolean {
    return !this.closed && run === this.run;
  }

  /** It is open; only one that stays so for a while begins to count failures anew. */
  opened(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.attempt = 0), steadyAfter);
    this.told({ is: 'open' });
  }

  lost(code: string): void {
    if (this.closed) return;
    this.run++;
    this.attempt++;
    this.told({ is: 'waiting', attempt: this.attempt, code });
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.dial(), waitBefore(this.attempt, Math.random()));
  }

  retryNow(): void {
    window.clearTimeout(this.timer);
    if (!this.closed) this.dial();
  }

  close(): void {
    this.closed = true;
    this.run++;
    window.clearTimeout(this.timer);
  }

  private dial(): void {
    const run = ++this.run;
    this.openOnce(run).catch((failure: unknown) => {
      if (!this.isCurrent(run)) return;
      const problem = failure instanceof Problem ? failure : new Problem(0, 'desktop-failed');
      if (hopeless.has(problem.status)) this.told({ is: 'refused', problem });
      else this.lost(problem.code);
    });
  }
}
