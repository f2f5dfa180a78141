import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { askText, type Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace, date, timeWithSeconds } from '../text/times';
import { Axis, bursts, elapsedAt, spanOf, type Burst } from './axis';
import type { Engine } from './engine';
import { lanes, markList, type Moment } from './lanes';
import { reasonWords } from './list';
import { playbackOf, type Playback } from './recordings';

const speeds = [0.5, 1, 2, 4, 8] as const;
const idle = 3000;
const beforeChange = 500;
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -5000,
  ArrowDown: -5000,
  ArrowRight: 5000,
  ArrowUp: 5000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/** Plays one person's recordings of one desktop, over a time line of what happened meanwhile. */
@customElement('enshu-playback')
export class PlaybackPage extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) recording!: string;
  @state() private playback: Playback | undefined;
  @state() private failed: Problem | undefined;
  @state() private problem: Problem | undefined;
  @state() private position = 0;
  @state() private playing = false;
  @state() private seeking = false;
  @state() private speed: (typeof speeds)[number] = 1;
  @state() private skips = true;
  private axis = new Axis([]);
  private moments: readonly Moment[] = [];
  private engine: Engine | undefined;
  private observer: ResizeObserver | undefined;
  private frameRequest = 0;
  private stepped = 0;

  /** The recording is told only now: this element's code may have come after it was put into the page. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise') || changed.has('recording')) void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
    this.observer?.disconnect();
    this.engine?.close();
  }

  protected override pageTitle(): string {
    return t('home.page', { name: t('recording.title') });
  }

  private async load(): Promise<void> {
    this.pause();
    this.engine?.close();
    this.engine = undefined;
    this.failed = undefined;
    try {
      this.playback = await playbackOf(this.exercise, this.recording);
    } catch (thrown) {
      this.failed = asProblem(thrown);
      return;
    }
    this.axis = new Axis(this.parts.map(spanOf));
    await this.updateComplete;
    if (!this.isConnected || this.parts.length === 0) return;
    await this.open();
  }

  /** The recordings that still have something to play, and where each keys were pressed. */
  private get parts() {
    return this.playback?.parts.filter((part) => part.segments.length > 0) ?? [];
  }

  private async open(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.playback-place')!;
    const fetch = (path: string) => askText(`/api/exercises/${this.exercise}/recordings/${path}`);
    if (this.playback!.recording.kind === 'terminal') {
      const { TerminalPlayer } = await import('./terminal-player');
      this.engine = new TerminalPlayer(frame, this.parts, fetch);
    } else {
      const { ScreenPlayer } = await import('./screen-player');
      this.engine = new ScreenPlayer(frame, this.parts, fetch);
    }
    this.observer = new ResizeObserver(() => this.engine?.fit());
    this.observer.observe(frame);
    const begun = this.parts.find((part) => part.recording.id === this.recording) ?? this.parts[0]!;
    await this.seek(this.axis.positionOf(Date.parse(begun.recording.startedAt)));
    this.moments = this.momentsOf();
    this.requestUpdate();
  }

  private get keys(): readonly Burst[] {
    return bursts(this.engine?.keys ?? this.parts.flatMap((part) => part.keys));
  }

  private momentsOf(): readonly Moment[] {
    const marks = this.playback!.marks
      .filter((mark) => this.axis.covers(Date.parse(mark.at)))
      .map((mark): Moment => ({ at: Date.parse(mark.at), mark }));
    const keys = this.keys.map((burst): Moment => ({ at: burst.from, burst }));
    return [...marks, ...keys].sort((one, other) => one.at - other.at);
  }

  /** Shows this position; resolves when it is on the screen. */
  private async seek(position: number): Promise<void> {
    this.position = Math.min(this.axis.length, Math.max(0, position));
    this.seeking = true;
    try {
      const time = this.axis.timeAt(this.position);
      if (!(await this.engine?.show(time))) return;
      this.problem = undefined;
      this.seeking = false;
      this.querySelector('.playback-place')?.setAttribute('data-shown', String(Math.round(time)));
    } catch (thrown) {
      this.pause();
      this.seeking = false;
      this.problem = asProblem(thrown);
    }
  }

  private play(): void {
    if (this.position >= this.axis.length) this.position = 0;
    this.playing = true;
    this.stepped = performance.now();
    const step = () => {
      if (!this.playing) return;
      const now = performance.now();
      const next = this.reached((now - this.stepped) * this.speed);
      this.stepped = now;
      void this.seek(next).then(() => {
        if (this.position >= this.axis.length) this.pause();
        else if (this.playing) this.frameRequest = requestAnimationFrame(step);
      });
    };
    this.frameRequest = requestAnimationFrame(step);
  }

  /** Where playing has come after so long; over a rest of the screen it leads at once to just before the next change. */
  private reached(passed: number): number {
    const to = this.position + passed;
    if (!this.skips) return to;
    const time = this.axis.timeAt(to);
    const change = this.engine?.next(time);
    const end = change === undefined ? this.axis.length : this.axis.positionOf(change);
    return end - to > idle ? end - beforeChange : to;
  }

  private pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.frameRequest);
  }

  private toggle(): void {
    if (this.playing) this.pause();
    else this.play();
    announce(t(this.playing ? 'playback.playing' : 'playback.paused'));
  }

  private pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest('button, a, select, summary')) return;
    const step = steps[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? this.axis.length : step && this.position + step;
    if (event.key === ' ') this.toggle();
    else if (to !== undefined) void this.seek(to);
    else return;
    event.preventDefault();
  }

  override render() {
    if (this.failed) return failurePage(this.failed, () => void this.load());
    if (!this.playback) return loadingPage();
    const { recording } = this.playback;
    return html`<div class="stack playback" @keydown=${this.pressed}>
      <div class="stack tight">
        <p><a class="target" href="/exercises/${this.exercise}/recordings">${icon('back')} ${t('recording.title')}</a></p>
        <h1 tabindex="-1">${t('playback.title', { name: recording.name, date: date(recording.startedAt) })}</h1>
        ${this.cuts()}
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.parts.length === 0 ? this.gone() : this.stage()}
    </div>`;
  }

  private gone(): TemplateResult {
    const { recording } = this.playback!;
    return html`<div class="notice info">
      ${icon('info')}
      <div><p>${recording.state === 'deleted' ? t('playback.deleted', { why: reasonWords(recording) }) : t('playback.empty')}</p></div>
    </div>`;
  }

  private cuts(): TemplateResult | typeof nothing {
    const cut = this.playback!.parts.filter((part) => part.recording.state === 'cut' && part.recording.reason !== 'withdrawn');
    if (cut.length === 0) return nothing;
    return html`<ul class="small quiet cuts">
      ${cut.map(
        (part) =>
          html`<li>${icon('warn')} ${part.recording.endedAt ? timeWithSeconds(part.recording.endedAt) : nothing} ${reasonWords(part.recording)}</li>`,
      )}
    </ul>`;
  }

  private stage(): TemplateResult {
    return html`<div
        class="playback-frame"
        role="img"
        aria-busy=${this.seeking}
        aria-label=${t('playback.screen', { time: this.timeWords() })}
      >
        <div class="playback-place"></div>
      </div>
      ${this.controls()} ${this.slider()}
      ${lanes(this.axis, this.moments, this.position, (time) => void this.seek(this.axis.positionOf(time)))}
      ${markList(this.moments, this.clockAt, (time) => void this.seek(this.axis.positionOf(time)))}`;
  }

  private controls(): TemplateResult {
    return html`<div class="row tight controls" role="group" aria-label=${t('playback.controls')}>
      <button class="button main" @click=${this.toggle}>
        ${icon(this.playing ? 'pause' : 'play')}${t(this.playing ? 'playback.pause' : 'playback.play')}
      </button>
      <button class="button" @click=${() => this.seek(this.position - 10_000)}>${t('playback.back')}</button>
      <button class="button" @click=${() => this.seek(this.position + 10_000)}>${t('playback.forward')}</button>
      <label class="row tight">
        <span>${t('playback.speed')}</span>
        <select @change=${(event: Event) => (this.speed = Number((event.target as HTMLSelectElement).value) as typeof this.speed)}>
          ${speeds.map((speed) => html`<option value=${speed} .selected=${speed === this.speed}>${speed}×</option>`)}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" .checked=${this.skips} @change=${(event: Event) => (this.skips = (event.target as HTMLInputElement).checked)} />
        <span>${t('playback.skip')}</span>
      </label>
    </div>`;
  }

  private slider(): TemplateResult {
    return html`<div class="playback-time">
      <p class="number">
        <span class="small quiet">${t('playback.of-day')}</span> <strong>${timeWithSeconds(new Date(this.time))}</strong>
        <span class="small quiet">${t('playback.of-exercise')}</span> <strong>${this.clockAt(this.time)}</strong>
      </p>
      <input
        type="range"
        min="0"
        max=${Math.ceil(this.axis.length)}
        step="100"
        .value=${String(Math.round(this.position))}
        aria-label=${t('playback.position')}
        aria-valuetext=${this.timeWords()}
        @input=${(event: Event) => void this.seek(Number((event.target as HTMLInputElement).value))}
      />
    </div>`;
  }

  private get time(): number {
    return this.axis.timeAt(this.position);
  }

  private timeWords(): string {
    return t('playback.time', { time: timeWithSeconds(new Date(this.time)), clock: this.clockAt(this.time) });
  }

  private readonly clockAt = (time: number): string => {
    const elapsed = elapsedAt(this.playback!.clock, time);
    return elapsed === undefined ? t('playback.before-start') : clockFace(elapsed);
  };
}
