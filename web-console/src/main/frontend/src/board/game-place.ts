import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { t } from '../text/language';
import { boardOf, type Shown } from './board-data';
import { BoardLine } from './board-line';
import './sides';
import { hardeningLeft, score } from './words';

/** A team's place on the board of its game, as far as teams may know it, and whose turn it is; pushed like the board itself. */
@customElement('enshu-game-place')
export class GamePlace extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: string;
  @state() private shown: Shown | undefined;
  private offset = 0;
  private line: BoardLine | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.line?.close();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('exercise')) return;
    this.line?.close();
    this.shown = undefined;
    this.line = new BoardLine(this.exercise, '', {
      board: (shown, offset) => {
        this.offset = offset;
        this.shown = shown;
      },
      state: () => {},
      refused: () => (this.shown = undefined),
    });
    this.line.open();
  }

  override render() {
    const { shown } = this;
    if (!shown) return nothing;
    const board = boardOf(shown);
    const own = board?.standings.find((one) => one.team === this.team);
    const hardening = hardeningLeft(shown.clock, Date.now() + this.offset) > 0;
    return html`${own && board
      ? html`<p class="score">
          <span class="small quiet">${t('score.place')}</span>
          <strong class="number">${t('score.place-of', { rank: own.rank, teams: board.standings.length })}</strong>
          <span class="small quiet">${t('score.place-points', { points: score(own.total) })}</span>
        </p>`
      : nothing}
    ${shown.sides && !hardening && shown.clock.state !== 'PREPARED'
      ? html`<enshu-sides short .guided=${shown.sides} .clock=${shown.clock} .offset=${this.offset} .team=${this.team}></enshu-sides>`
      : nothing}`;
  }
}
