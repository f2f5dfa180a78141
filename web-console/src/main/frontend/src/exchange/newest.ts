/**
 * Something that is fetched anew whenever it has changed: one fetch at a time, and what changed meanwhile is fetched after
 * it, not sooner than the pause after the last one began.
 */
export class Newest<T> {
  private seen: string | undefined;
  private fetching = false;
  private old = false;

  constructor(
    private readonly fetch: () => Promise<T>,
    /** Takes what came. */
    private readonly take: (value: T) => void,
    /** Is told what a fetch met; undefined once one has come through. */
    private readonly met: (thrown: unknown) => void,
    private readonly pauseMs = 0,
  ) {}

  /** Fetches when this mark, which stands for the state of things, is another than before, or the last fetch failed. */
  follow(mark: string): void {
    if (mark === this.seen) return;
    this.seen = mark;
    void this.load();
  }

  async load(): Promise<void> {
    this.old = true;
    if (this.fetching) return;
    this.fetching = true;
    try {
      while (this.old) {
        this.old = false;
        const pause = this.pauseMs === 0 ? undefined : new Promise((over) => setTimeout(over, this.pauseMs));
        this.take(await this.fetch());
        this.met(undefined);
        await pause;
      }
    } catch (thrown) {
      this.seen = undefined;
      this.met(thrown);
    } finally {
      this.fetching = false;
    }
  }
}
