import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { asProblem } from '../shell/failure';
import { t } from '../text/language';

const stillMs = 250;

/** An earlier state of a board that a reader has gone back to; read once the slider stands still. */
export class AsOf<P, T> implements ReactiveController {
  /** Where the reader went; undefined while the newest is shown. */
  wanted: P | undefined;
  /** The state there, once it has come; until then the one shown before stays. */
  past: T | undefined;
  problem: Problem | undefined;
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: (place: P) => Promise<T>,
    /** What is said once it is shown. */
    private readonly told: (place: P) => string,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    window.clearTimeout(this.timer);
  }

  look(place: P): void {
    this.wanted = place;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetch(place), stillMs);
    this.host.requestUpdate();
  }

  private async fetch(place: P): Promise<void> {
    this.problem = undefined;
    try {
      const past = await this.read(place);
      if (this.wanted !== place) return;
      this.past = past;
      announce(this.told(place));
    } catch (thrown) {
      if (this.wanted === place) this.problem = asProblem(thrown);
    } finally {
      this.host.requestUpdate();
    }
  }

  toNow(): void {
    window.clearTimeout(this.timer);
    this.wanted = undefined;
    this.past = undefined;
    this.problem = undefined;
    this.host.requestUpdate();
  }
}

/** What a slider goes along, and where it stands. */
interface Track {
  readonly first: number;
  readonly last: number;
  readonly at: number;
  /** Where it stands, in words. */
  readonly words: string;
  readonly past: boolean;
}

/** The slider through a board's earlier states. */
export function asOfSlider(track: Track, look: (place: number) => void, toNow: () => void): TemplateResult {
  return html`<section class="card row board-slider" aria-label=${t('board.as-of')}>
    <label for="board-as-of">${t('board.as-of')}</label>
    <input
      id="board-as-of"
      type="range"
      min=${track.first}
      max=${track.last}
      step="1"
      .value=${String(track.at)}
      ?disabled=${track.first === track.last}
      aria-valuetext=${track.words}
      @input=${(event: Event) => look(Number((event.target as HTMLInputElement).value))}
    />
    <output for="board-as-of">${track.words}</output>
    <button class="button dense" aria-disabled=${!track.past} @click=${toNow}>${t('board.to-now')}</button>
  </section>`;
}
