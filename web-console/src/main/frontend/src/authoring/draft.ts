import { Problem } from '../exchange/http';

/** How a text that is edited stands. */
export type Standing = 'saved' | 'unsaved' | 'saving' | 'failed' | 'overtaken';

/** What somebody else saved while a text was edited here. */
export interface Theirs {
  readonly text: string;
  readonly version: number;
  readonly by: string;
  readonly at: string;
}

/** How a text is kept at the server; replaced in tests. */
export interface Keeping {
  save(path: string, text: string, over: number | 'new'): Promise<number>;
  read(path: string): Promise<{ readonly text: string; readonly version: number }>;
}

/** The pause in typing after which a text is saved by itself. */
export const pauseBeforeSave = 1500;

/**
 * One file that is open: its text as it stands here and at the server. Saves one at a time; what is typed meanwhile goes
 * with the next. After somebody else's save nothing is sent until a person has chosen between the two texts.
 */
export class OpenText {
  standing: Standing = 'saved';
  theirs: Theirs | undefined;
  problem: Problem | undefined;
  private saved: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private going: Promise<void> | undefined;

  constructor(
    public path: string,
    public text: string,
    public version: number | 'new',
    private readonly keeping: Keeping,
    private readonly changed: (text: OpenText) => void,
  ) {
    this.saved = text;
  }

  get dirty(): boolean {
    return this.text !== this.saved;
  }

  /** Takes what is typed, and saves it after a pause. */
  type(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    if (this.standing === 'overtaken') return this.changed(this);
    if (this.standing !== 'saving') this.standing = this.dirty ? 'unsaved' : 'saved';
    if (this.dirty) this.timer = setTimeout(() => void this.save(), pauseBeforeSave);
    return this.changed(this);
  }

  /** Goes on with text from before the page was left; where somebody saved meanwhile, a person chooses. */
  resume(kept: { readonly text: string; readonly version: number }, last: { readonly by: string; readonly at: string }): void {
    if (kept.version === this.version) return this.type(kept.text);
    this.theirs = { text: this.saved, version: Number(this.version), ...last };
    this.text = kept.text;
    return this.stand('overtaken');
  }

  /** Saves now; done when the server has answered. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.standing === 'overtaken') return Promise.resolve();
    this.going ??= this.sendAll().finally(() => (this.going = undefined));
    return this.going;
  }

  private async sendAll(): Promise<void> {
    while (this.dirty) {
      const text = this.text;
      this.stand('saving');
      try {
        this.version = await this.keeping.save(this.path, text, this.version);
        this.saved = text;
        this.problem = undefined;
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown;
        return this.refused(thrown);
      }
    }
    this.stand('saved');
  }

  private async refused(problem: Problem): Promise<void> {
    if (problem.code === 'gone-meanwhile') this.version = 'new';
    if (problem.code !== 'changed-meanwhile') return this.fail(problem);
    try {
      const { text, version } = await this.keeping.read(this.path);
      const { changedBy = '', changedAt = '' } = problem.parameters as { changedBy?: string; changedAt?: string };
      this.theirs = { text, version, by: changedBy, at: changedAt };
      this.stand('overtaken');
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      this.fail(thrown);
    }
  }

  private fail(problem: Problem): void {
    this.problem = problem;
    this.stand('failed');
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.changed(this);
  }

  /** Goes on from what the other one saved, with this text in its place. */
  settle(text: string): Promise<void> {
    const theirs = this.theirs;
    if (!theirs) return Promise.resolve();
    this.theirs = undefined;
    this.version = theirs.version;
    this.saved = theirs.text;
    this.text = text;
    this.standing = 'unsaved';
    return this.save();
  }

  /** The file is called otherwise now; its version is what the server says. */
  moved(path: string, version: number): void {
    this.path = path;
    this.version = version;
  }

  forget(): void {
    clearTimeout(this.timer);
  }
}
