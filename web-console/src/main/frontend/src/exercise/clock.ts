import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Clock } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace, timeOfDay } from '../text/times';

/** How much exercise time has passed at `now` (server's time, ms since 1970). */
export function elapsedAt(clock: Clock, now: number): number {
  const gone = clock.state === 'RUNNING' ? Math.max(0, now - Date.parse(clock.anchor)) * clock.speed : 0;
  return Math.max(0, clock.elapsedMs + gone);
}

/** The moment the time is over if the clock goes on as it does, in server's time; undefined while it stands. */
export function endAt(clock: Clock, now: number): number | undefined {
  if (clock.state !== 'RUNNING' || clock.durationMs <= 0) return undefined;
  return now + (clock.durationMs - elapsedAt(clock, now)) / clock.speed;
}

/** The exercise clock of the header: time passed, time left, and whether it stands still. */
@customElement('enshu-clock')
export class ClockFace extends Block {
  @property({ attribute: false }) clock!: Clock;
  /** Server's time minus this browser's, in milliseconds. */
  @property({ attribute: false }) offset = 0;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  override render() {
    const { clock } = this;
    const elapsed = elapsedAt(clock, Date.now() + this.offset);
    const left = clock.durationMs - elapsed;
    const state = clock.state.toLowerCase();
    return html`<div class="clock ${state} ${left < 0 && clock.state !== 'ENDED' ? 'over' : ''}">
      <span class="clock-state">${this.word()}</span>
      <span class="clock-face" role="timer" aria-label=${t('clock.elapsed')}>${clockFace(elapsed)}</span>
      ${clock.durationMs > 0 && clock.state !== 'ENDED'
        ? html`<span class="clock-left small">${this.rest(left)}</span> ${this.end()}`
        : nothing}
    </div>`;
  }

  private end() {
    const end = endAt(this.clock, Date.now() + this.offset);
    if (end === undefined) return nothing;
    return html`<span class="clock-end small">${t('clock.end', { time: timeOfDay(new Date(end - this.offset)) })}</span>`;
  }

  private word() {
    switch (this.clock.state) {
      case 'PREPARED':
        return html`${icon('clock')}${t('clock.prepared')}`;
      case 'RUNNING':
        return html`${icon('play')}${t('clock.running')}`;
      case 'PAUSED':
        return html`${icon('pause')}${t('clock.paused')}`;
      case 'ENDED':
        return html`${icon('stop')}${t('clock.ended')}`;
    }
  }

  private rest(left: number): string {
    return left >= 0 ? t('clock.left', { time: clockFace(left) }) : t('clock.over', { time: clockFace(-left) });
  }
}
