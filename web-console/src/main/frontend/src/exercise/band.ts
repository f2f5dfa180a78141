import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Clock, Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace } from '../text/times';
import { elapsedAt } from './clock';

/** What stands over a whole page because of the time: it is paused, faster than life, or over. */
export type Band = 'held' | 'paused' | 'speed' | 'over';

export function bandsOf(clock: Clock, now: number): readonly Band[] {
  if (clock.state === 'ENDED' || clock.state === 'PREPARED') return clock.speed === 1 || clock.state === 'ENDED' ? [] : ['speed'];
  const bands: Band[] = [];
  if (clock.state === 'PAUSED') bands.push(clock.held ? 'held' : 'paused');
  if (clock.durationMs > 0 && elapsedAt(clock, now) >= clock.durationMs) bands.push('over');
  if (clock.speed !== 1) bands.push('speed');
  return bands;
}

/** The bands over every page of an exercise; that the time is over is said as well, once. */
@customElement('enshu-clock-band')
export class ClockBand extends Block {
  @property({ attribute: false }) clock!: Clock;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) audience!: Picture['audience'];
  private timer = 0;
  private saidOver: boolean | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private get now(): number {
    return Date.now() + this.offset;
  }

  protected override updated(): void {
    const over = bandsOf(this.clock, this.now).includes('over');
    if (over && this.saidOver === false) announce(t('band.over'));
    this.saidOver = over;
  }

  override render() {
    return html`${bandsOf(this.clock, this.now).map((band) => this.band(band))}`;
  }

  private band(band: Band): TemplateResult {
    switch (band) {
      case 'held':
        return html`<div class="band still">${icon('pause')}<strong>${t('band.held')}</strong><span>${this.stands()}</span></div>`;
      case 'paused':
        return html`<div class="band still">${icon('pause')}<strong>${t('band.paused')}</strong><span>${this.stands()}</span></div>`;
      case 'over':
        return html`<div class="band over">
          ${icon('clock')}<strong>${t('band.over')}</strong
          ><span>${this.audience === 'instructor' ? t('band.over-instructor') : t('band.over-trainee')}</span>
        </div>`;
      case 'speed':
        return html`<div class="band fast">
          ${icon('working')}<strong>${t('band.speed', { speed: this.clock.speed })}</strong><span>${t('band.speed-what')}</span>
        </div>`;
    }
  }

  private stands(): string | typeof nothing {
    const left = this.clock.durationMs - elapsedAt(this.clock, this.now);
    return this.clock.durationMs > 0 && left > 0 ? t('band.stands', { left: clockFace(left) }) : t('band.stands-over');
  }
}
