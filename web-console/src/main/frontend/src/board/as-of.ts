import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { asProblem } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';

const stillMs = 250;
const stepMs = 2000;

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

/** Shows one earlier state after the other, from where the reader is on, until the newest or until it is stopped. */
export class Replay implements ReactiveController {
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Goes on by one; whether there is more. */
    private readonly step: () => boolean,
  ) {
    host.addController(this);
  }

  get runs(): boolean {
    return this.timer !== 0;
  }

  hostDisconnected(): void {
    this.stop();
  }

  toggle(): void {
    if (this.runs) return this.stop();
    this.timer = window.setInterval(() => this.goOn(), stepMs);
    this.goOn();
    this.host.requestUpdate();
  }

  private goOn(): void {
    if (!this.step()) this.stop();
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.host.requestUpdate();
  }
}

/** The slider through a board's earlier states, with a button that goes through them by itself where there is a replay. */
export function asOfSlider(track: Track, look: (place: number) => void, toNow: () => void, replay?: Replay): TemplateResult {
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
    ${replay
      ? html`<button class="button dense" ?disabled=${track.first === track.last} @click=${() => replay.toggle()}>
          ${icon(replay.runs ? 'stop' : 'play')}${t(replay.runs ? 'board.play-stop' : 'board.play')}
        </button>`
      : nothing}
    <button class="button dense" aria-disabled=${!track.past} @click=${toNow}>${t('board.to-now')}</button>
  </section>`;
}
