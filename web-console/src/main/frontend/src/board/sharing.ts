import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import type { Board } from './board-data';
import { doorsOf, type Doors } from './door-data';
import { doorsTold } from './doors';
import './publication';

/** For who runs the game: whether the standings are public, and what a team needs to hand in flags. */
@customElement('enshu-board-sharing')
export class BoardSharing extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board!: Board;
  @property({ attribute: false }) published = false;
  @state() private doors: Doors | undefined;
  @state() private refused: Problem | undefined;
  private asked = 0;

  /** What is told is of the team that is chosen: an answer that comes after another choice is not shown. */
  private async look(event: Event): Promise<void> {
    event.preventDefault();
    const number = ++this.asked;
    this.refused = undefined;
    this.doors = undefined;
    try {
      const doors = await doorsOf(this.exercise, this.querySelector<HTMLSelectElement>('#doors-team')!.value);
      if (number !== this.asked) return;
      this.doors = doors;
      void this.focusOn('#doors-of');
    } catch (thrown) {
      if (number === this.asked) this.refused = asProblem(thrown);
    }
  }

  private chosen(): void {
    this.asked++;
    this.doors = undefined;
  }

  override render() {
    return html`<div class="stack">
      <enshu-board-publication .exercise=${this.exercise} .published=${this.published}></enshu-board-publication>
      <section class="card stack" aria-labelledby="board-doors">
        <h2 id="board-doors">${t('board.doors-of-teams')}</h2>
        <p class="small quiet">${t('board.doors-of-teams-what')}</p>
        ${this.form()} ${this.refused ? problemNotice(this.refused, { 'scoring-away': 'board.doors-away', busy: 'board.doors-away' }) : nothing}
        ${this.doors ? this.told(this.doors) : nothing}
      </section>
    </div>`;
  }

  private form(): TemplateResult {
    return html`<form class="row board-fields" @submit=${(event: Event) => void this.look(event)}>
      <div class="field">
        <label for="doors-team">${t('board.doors-team')}</label>
        <select id="doors-team" @change=${() => this.chosen()}>
          ${this.board.standings.map((one) => html`<option value=${one.team}>${one.name || one.team}</option>`)}
        </select>
      </div>
      <button class="button">${icon('eye')}${t('board.doors-look')}</button>
    </form>`;
  }

  private told(doors: Doors): TemplateResult {
    const name = this.board.standings.find((one) => one.team === doors.team)?.name || doors.team;
    return html`<h3 id="doors-of" tabindex="-1">${t('board.doors-of', { team: name })}</h3>
      ${doorsTold(doors)}`;
  }
}
