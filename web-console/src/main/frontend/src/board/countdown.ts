import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { t } from '../text/language';
import { clockFace } from '../text/times';
import type { BoardClock } from './board-data';
import { running } from './words';

/** The running tick, and how long it lasts still. */
@customElement('enshu-tick-countdown')
export class TickCountdown extends Block {
  @property({ attribute: false }) clock!: BoardClock;
  @property({ attribute: false }) tickSeconds = 0;
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
    const now = running(this.clock, this.tickSeconds, Date.now() + this.offset);
    if (!now) return html`<span class="tick-left">${t('board.tick-stands')}</span>`;
    const left = clockFace(Math.ceil(now.leftMs / 1000) * 1000).replace(/^0:/, '');
    return html`<span class="tick-left" role="timer">
      <span class="tick-number">${t('board.tick-now', { tick: now.tick })}</span> <span>${t('board.tick-left', { left })}</span>
    </span>`;
  }
}
