import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon, type IconName } from '../shell/icon';
import { t } from '../text/language';
import { clockFace, shortFace } from '../text/times';
import { rowsOf } from './lanes';

/** One thing at its time. */
export interface Mark {
  readonly key: string;
  readonly words: string;
  readonly icon: IconName;
  readonly ms: number;
  readonly state: 'waiting' | 'held' | 'came';
  readonly standing: string;
  /** Whether it can still be given another time. */
  readonly movable: boolean;
}

/** Another time that is asked for. */
export interface Moved {
  readonly key: string;
  readonly toMs: number;
}

interface Drag {
  readonly key: string;
  readonly ms: number;
  readonly pointer?: { readonly x: number; readonly id: number };
}

const minute = 60_000;
const tick = 30 * minute;
/** A mark's width in pixels, which a finger needs. */
const size = 44;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** The plan as a picture on the exercise clock: marks are chosen (`enshu-mark-chosen`), and moved by pointer or by keys (`enshu-mark-moved`). */
@customElement('enshu-timeline-track')
export class TimelineTrack extends Block {
  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ attribute: false }) length = tick;
  /** What the clock shows; absent before the start. */
  @property({ attribute: false }) now: number | undefined;
  @state() private width = 900;
  @state() private drag: Drag | undefined;
  private observer: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(() => {
      const width = this.querySelector('.track-line')?.clientWidth ?? 0;
      if (width > 0) this.width = width;
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  private place(ms: number): number {
    return (Math.min(this.length, Math.max(0, ms)) / this.length) * Math.max(1, this.width - size);
  }

  override render() {
    const marks = [...this.marks].sort((a, b) => a.ms - b.ms);
    const rows = rowsOf(
      marks.map((mark) => this.place(mark.ms)),
      size,
    );
    const height = (Math.max(0, ...rows) + 1) * size;
    const ticks = Array.from({ length: Math.floor(this.length / tick) + 1 }, (_, number) => number * tick);
    const every = Math.max(1, Math.ceil((ticks.length * 56) / this.width));
    return html`<div class="track" role="group" aria-label=${t('track.label')}>
      <div class="track-line" .style=${`height: ${height}px`}>
        ${ticks.map((ms) => html`<span class="track-tick" .style=${this.at(ms)}></span>`)}
        ${this.now === undefined ? nothing : html`<span class="track-now" .style=${this.at(this.now)} title=${t('track.now', { time: clockFace(this.now) })}></span>`}
        ${marks.map((mark, index) => this.mark(mark, rows[index]!))}
      </div>
      <div class="track-axis small quiet number" aria-hidden="true">
        ${ticks.filter((_, number) => number % every === 0).map((ms) => html`<span .style=${this.at(ms)}>${shortFace(ms)}</span>`)}
      </div>
      <p class="small quiet" id="track-how">${t('track.how')}</p>
    </div>`;
  }

  private at(ms: number): string {
    return `inset-inline-start: ${(this.place(ms) + size / 2).toFixed(1)}px`;
  }

  private mark(mark: Mark, row: number): TemplateResult {
    const dragged = this.drag?.key === mark.key ? this.drag.ms : undefined;
    const ms = dragged ?? mark.ms;
    const words = `${clockFace(ms)} ${mark.words} ${mark.standing}`;
    const style = `inset-inline-start: ${this.place(ms).toFixed(1)}px; top: ${row * size}px`;
    const classes = `track-mark ${mark.state} ${dragged === undefined ? '' : 'moving'}`;
    const face = html`${icon(mark.state === 'held' ? 'pause' : mark.icon)}${mark.state === 'came' ? icon('good') : nothing}
      ${dragged === undefined ? nothing : html`<span class="track-time number">${shortFace(ms)}</span>`}`;
    if (!mark.movable) {
      return html`<button class=${classes} .style=${style} title=${words} aria-label=${words} @click=${() => this.choose(mark)}>${face}</button>`;
    }
    return html`<div
      class=${classes}
      .style=${style}
      role="slider"
      tabindex="0"
      title=${words}
      aria-label=${mark.words}
      aria-describedby="track-how"
      aria-valuemin="0"
      aria-valuemax=${Math.round(this.length / minute)}
      aria-valuenow=${Math.round(ms / minute)}
      aria-valuetext="${clockFace(ms)} ${mark.standing}"
      @keydown=${(event: KeyboardEvent) => this.key(event, mark)}
      @blur=${() => this.giveUp(mark)}
      @pointerdown=${(event: PointerEvent) => this.grip(event, mark)}
      @pointermove=${(event: PointerEvent) => this.pull(event, mark)}
      @pointerup=${(event: PointerEvent) => this.drop(event, mark)}
      @pointercancel=${() => (this.drag = undefined)}
    >
      ${face}
    </div>`;
  }

  private choose(mark: Mark): void {
    this.dispatchEvent(new CustomEvent('enshu-mark-chosen', { detail: mark.key }));
  }

  private bounded(ms: number): number {
    return Math.min(this.length, Math.max(0, Math.round(ms / minute) * minute));
  }

  private settle(mark: Mark): void {
    const { drag } = this;
    this.drag = undefined;
    if (!drag || drag.ms === mark.ms) return this.choose(mark);
    this.dispatchEvent(new CustomEvent<Moved>('enshu-mark-moved', { detail: { key: mark.key, toMs: drag.ms } }));
  }

  private key(event: KeyboardEvent, mark: Mark): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const current = this.drag?.key === mark.key ? this.drag.ms : mark.ms;
    const by = steps[event.key];
    if (by !== undefined) this.drag = { key: mark.key, ms: this.bounded(current + by * minute) };
    else if (event.key === 'Enter' || event.key === ' ') this.settle(mark);
    else if (event.key === 'Escape' && this.drag) this.giveUp(mark);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Without Enter nothing is moved. */
  private giveUp(mark: Mark): void {
    if (this.drag?.key !== mark.key || this.drag.pointer) return;
    this.drag = undefined;
    announce(t('track.not-moved', { words: mark.words }));
  }

  private grip(event: PointerEvent, mark: Mark): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { key: mark.key, ms: mark.ms, pointer: { x: event.clientX, id: event.pointerId } };
  }

  private pull(event: PointerEvent, mark: Mark): void {
    const pointer = this.drag?.key === mark.key ? this.drag.pointer : undefined;
    if (pointer?.id !== event.pointerId) return;
    const by = event.clientX - pointer.x;
    // A finger that trembles moves nothing.
    const ms = Math.abs(by) < 4 ? mark.ms : this.bounded(mark.ms + (by / Math.max(1, this.width - size)) * this.length);
    this.drag = { key: mark.key, ms, pointer };
  }

  private drop(event: PointerEvent, mark: Mark): void {
    if (this.drag?.pointer?.id === event.pointerId) this.settle(mark);
  }
}
