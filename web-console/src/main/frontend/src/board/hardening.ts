import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace } from '../text/times';
import type { BoardClock } from './board-data';
import { hardeningLeft } from './words';

/** The time in which teams reach nobody and no tick begins: what it is for, and how long it lasts still. Nothing once it is over. */
@customElement('enshu-hardening')
export class Hardening extends Block {
  @property({ attribute: false }) clock!: BoardClock;
  @property({ attribute: false }) offset = 0;
  private timer = 0;
  private over = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private get left(): number {
    return hardeningLeft(this.clock, Date.now() + this.offset);
  }

  /** Who shows other things during that time is told when it begins or ends. */
  override updated(): void {
    const over = this.left === 0;
    if (over === this.over) return;
    this.over = over;
    this.dispatchEvent(new CustomEvent('enshu-hardening', { bubbles: true, composed: true }));
  }

  override render() {
    const { left } = this;
    if (left === 0) return nothing;
    const time = clockFace(Math.ceil(left / 1000) * 1000);
    return html`<div class="notice info">
      ${icon('clock')}
      <div>
        <p><strong>${t('board.hardening')}</strong> <span class="nowrap" role="timer">${this.word(time)}</span></p>
        <p class="small">${t('board.hardening-what')}</p>
      </div>
    </div>`;
  }

  private word(left: string): string {
    switch (this.clock.state) {
      case 'PREPARED':
        return t('board.hardening-first', { left });
      case 'PAUSED':
        return t('board.hardening-paused', { left });
      case 'RUNNING':
      case 'ENDED':
        return t('board.hardening-left', { left });
    }
  }
}
