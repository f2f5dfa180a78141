import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { icon } from '../shell/icon';
import { t } from '../text/language';

/** Teams that fit on a wall so that they can be read from 10 m. */
const onAPage = 8;
const turnMs = 15_000;

/** What doesn't fit on a wall at once is shown page by page, by itself until somebody holds it. */
export class WallTurns implements ReactiveController {
  private page = 0;
  private still = false;
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** How many rows there are now. */
    private readonly count: () => number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = window.setInterval(() => {
      if (!this.still) this.turn(1);
    }, turnMs);
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
  }

  private get pages(): number {
    return Math.max(1, Math.ceil(this.count() / onAPage));
  }

  /** The page that is shown; teams may have become fewer since. */
  private get now(): number {
    return Math.min(this.page, this.pages - 1);
  }

  private turn(by: number): void {
    this.page = (this.now + by + this.pages) % this.pages;
    this.host.requestUpdate();
  }

  private hold(): void {
    this.still = !this.still;
    this.host.requestUpdate();
  }

  /** Those of the rows that are shown now. */
  shown<T>(rows: readonly T[]): readonly T[] {
    return rows.slice(this.now * onAPage, (this.now + 1) * onAPage);
  }

  controls(): TemplateResult | typeof nothing {
    if (this.pages < 2) return nothing;
    return html`<div class="row tight" role="group" aria-label=${t('board.wall-pages')}>
      <button class="button" @click=${() => this.turn(-1)}>${icon('back')}${t('board.wall-before')}</button>
      <span>${t('board.wall-page', { page: this.now + 1, pages: this.pages })}</span>
      <button class="button" @click=${() => this.turn(1)}>${t('board.wall-next')}${icon('right')}</button>
      <button class="button" aria-pressed=${this.still} @click=${() => this.hold()}>${icon('pause')}${t('board.wall-still')}</button>
    </div>`;
  }
}
