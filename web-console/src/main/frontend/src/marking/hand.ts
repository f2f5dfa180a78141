import { freshKey, type Problem } from '../exchange/http';
import { asProblem } from '../shell/failure';

export type Standing = 'typed' | 'wrong' | 'saving' | 'saved' | 'failed';

/** What a marker typed into one place, and how far it has come. */
export interface Typed {
  readonly text: string;
  /** What was on record when the typing began. */
  readonly before: string;
  /** What this marker sent here before that, which the record may have by now or not yet. */
  readonly own?: string | undefined;
  readonly standing: Standing;
  readonly problem?: Problem;
  /** Sent again after a failure it stays the same, so that the mark counts once. */
  readonly key: string;
}

/**
 * What one marker has in hand: typed, on its way, saved, or failed. It outlives a reload of the sheet, so that the work
 * of other markers appears without taking anything away here.
 */
export class Hand {
  private readonly places = new Map<string, Typed>();
  private readonly going = new Map<string, Promise<unknown>>();

  constructor(private readonly changed: () => void) {}

  at(place: string): Typed | undefined {
    return this.places.get(place);
  }

  /** What is shown at a place: what was typed, else what is on record. */
  text(place: string, recorded: string): string {
    return this.places.get(place)?.text ?? recorded;
  }

  /** Whether somebody else changed what is on record since the typing here began. */
  overtaken(place: string, recorded: string): boolean {
    const typed = this.places.get(place);
    return typed !== undefined && typed.standing !== 'saving' && typed.standing !== 'saved' && !known(typed, recorded);
  }

  /** Whether anything is typed here that is not on record. */
  get busy(): boolean {
    return [...this.places.values()].some((typed) => typed.standing !== 'saved');
  }

  type(place: string, text: string, recorded: string): void {
    const there = this.places.get(place);
    const before = there && there.standing !== 'saved' ? there.before : recorded;
    const own = there?.standing === 'saved' || there?.standing === 'saving' ? there.text : there?.own;
    if (text === recorded && before === recorded && (own === undefined || own === recorded)) this.places.delete(place);
    else this.put(place, { text, before, own, standing: 'typed', key: freshKey() });
    this.changed();
  }

  /** What is typed here can't be sent as it is. */
  refuse(place: string): void {
    this.become(place, { standing: 'wrong' });
  }

  /** Back to what is on record. */
  forget(place: string): void {
    this.places.delete(place);
    this.changed();
  }

  /** Waits until nothing is on its way from these places: of two marks at once, the older one might come last. */
  async idle(places: readonly string[]): Promise<void> {
    for (const place of places) await this.going.get(place);
  }

  /** Whether something stands at a place that can be sent: neither saved nor on its way. */
  waits(place: string): boolean {
    const standing = this.places.get(place)?.standing;
    return standing !== undefined && standing !== 'saved' && standing !== 'saving';
  }

  /** Sends what is typed at these places, which go together; true once it is on record. */
  send(places: readonly string[], call: (key: string) => Promise<unknown>): Promise<boolean> {
    const first = this.places.get(places[0]!);
    if (!first || first.standing === 'saving') return Promise.resolve(false);
    const going = this.sendNow(places, first.key, call);
    places.forEach((place) => this.going.set(place, going));
    return going;
  }

  private async sendNow(places: readonly string[], key: string, call: (key: string) => Promise<unknown>): Promise<boolean> {
    const sent = new Map(places.map((place) => [place, this.places.get(place)?.text]));
    const settle = (change: Partial<Typed>) =>
      sent.forEach((text, place) => this.places.get(place)?.text === text && this.become(place, change));
    settle({ standing: 'saving' });
    try {
      await call(key);
      settle({ standing: 'saved' });
      return true;
    } catch (thrown) {
      settle({ standing: 'failed', problem: asProblem(thrown) });
      return false;
    }
  }

  /** A fresh sheet came: what was saved here and is on record now, or was changed by others since, follows the record. */
  settle(recordedAt: (place: string) => string): void {
    for (const [place, typed] of this.places) {
      if (typed.standing !== 'saved') continue;
      const recorded = recordedAt(place);
      if (recorded === typed.text) this.put(place, { ...typed, before: recorded });
      else if (!known(typed, recorded)) this.places.delete(place);
    }
  }

  private become(place: string, change: Partial<Typed>): void {
    const typed = this.places.get(place);
    if (!typed) return;
    const { problem: _, ...rest } = typed;
    this.put(place, { ...rest, ...change });
    this.changed();
  }

  private put(place: string, typed: Typed): void {
    this.places.set(place, typed);
  }
}

/** Whether what is on record is what was there, or this marker's own. */
function known(typed: Typed, recorded: string): boolean {
  return recorded === typed.before || recorded === typed.own;
}
