import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace, timeOfDay } from '../text/times';
import type { BoardClock, Guided, Side } from './board-data';
import { otherSide, turnAt, type Turn } from './turn';

/** Which side of a guided game attacks, and until when; of the reader's own team, what it may do now. */
@customElement('enshu-sides')
export class Sides extends Block {
  @property({ attribute: false }) guided!: Guided;
  @property({ attribute: false }) clock!: BoardClock;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) team: string | undefined;
  /** In a header: one line, without what it means. */
  @property({ type: Boolean }) short = false;
  private timer = 0;
  private known = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private get turn(): Turn {
    return turnAt(this.guided, this.clock, Date.now() + this.offset);
  }

  private get own(): Side | undefined {
    return this.team === undefined ? undefined : this.guided.teams[this.team];
  }

  /** Who shows other things by turn is told when one begins or ends, and the reader quietly hears of it. */
  override updated(): void {
    const { turn } = this;
    const now = turn.kind + ('number' in turn ? turn.number : '');
    if (now === this.known) return;
    if (this.known !== '') announce(this.words(turn));
    this.known = now;
    this.dispatchEvent(new CustomEvent('enshu-turn', { bubbles: true, composed: true }));
  }

  override render() {
    const { turn } = this;
    if (this.clock.state === 'ENDED') return nothing;
    const look = turn.kind === 'attack' && this.own === turn.side ? 'good' : 'info';
    const sign = turn.kind !== 'attack' ? 'pause' : this.own === undefined ? 'again' : this.own === turn.side ? 'play' : 'stop';
    if (this.short) return html`<span class="sides-short badge ${look}">${icon(sign)}${this.words(turn)} ${this.times(turn)}</span>`;
    return html`<div class="notice ${look}">
      ${icon(sign)}
      <div>
        <p><strong>${this.words(turn)}</strong> ${this.times(turn)}</p>
        ${this.meaning(turn)}
      </div>
    </div>`;
  }

  private words(turn: Turn): string {
    if (turn.kind === 'over') return t('board.sides-over');
    if (turn.kind === 'next') return t(turn.number === 0 ? 'board.sides-first' : 'board.sides-next', { side: turn.side });
    if (this.own === undefined) return t('board.sides-attacks', { side: turn.side, other: otherSide(turn.side) });
    return this.own === turn.side ? t('board.sides-you-attack', { side: this.own }) : t('board.sides-you-defend', { side: this.own });
  }

  /** When it changes by the clock on the wall, where the exercise clock runs; and how long it is till then. */
  private times(turn: Turn): TemplateResult | typeof nothing {
    if (turn.kind === 'over') return nothing;
    const left = clockFace(Math.ceil(turn.leftMs / 1000) * 1000);
    if (this.clock.state !== 'RUNNING') {
      return html`<span class="nowrap" role="timer">${t(this.clock.state === 'PAUSED' ? 'board.sides-left-paused' : 'board.sides-left', { left })}</span>`;
    }
    const time = timeOfDay(new Date(Date.now() + turn.leftMs));
    const at = turn.kind === 'next' ? 'board.sides-start' : turn.last ? 'board.sides-until' : 'board.sides-swap';
    return html`<span class="nowrap">${t(at, { time })}</span> <span class="nowrap" role="timer">${t('board.sides-left', { left })}</span>`;
  }

  private meaning(turn: Turn): TemplateResult | typeof nothing {
    const own = this.own && turn.kind !== 'attack' ? t('board.sides-yours', { side: this.own }) : '';
    const what =
      turn.kind === 'next' && turn.number > 0
        ? t('board.sides-rest-what')
        : turn.kind === 'attack' && this.own
          ? t(this.own === turn.side ? 'board.sides-attack-what' : 'board.sides-defend-what')
          : '';
    const last = turn.kind === 'attack' && turn.last ? t('board.sides-last') : '';
    const words = [what, own, last].filter((one) => one !== '').join(' ');
    return words === '' ? nothing : html`<p class="small">${words}</p>`;
  }
}
