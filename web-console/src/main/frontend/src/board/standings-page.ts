import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Picture } from '../exchange/picture';
import '../exercise/clock';
import { lineDot, type Line } from '../exercise/exercise';
import { frozenNotice } from '../question/contest-board';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import './course';

/** For who runs an exercise of tasks or a contest: where its teams stand, and the same as a hall may be shown it. */
@customElement('enshu-standings')
export class StandingsPage extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @state() private hall = false;

  override render() {
    return html`<header class="exercise-head">
        <div class="exercise-name">
          <h1 tabindex="-1">${t('board.title')}</h1>
          <p class="small quiet">${this.picture.title}</p>
        </div>
        <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
        <a class="button" href="/exercises/${this.picture.id}/standings/wall">${icon('screen')}${t('board.to-wall')}</a>
        <a class="button" href="/exercises/${this.picture.id}">${icon('back')}${t('board.to-exercise')}</a>
        ${lineDot(this.line)}
      </header>
      <div class="room stack">
        <div class="row" role="group" aria-label=${t('board.shown-as')}>
          ${this.choice(false, t('board.shown-instructor'))} ${this.choice(true, t('board.shown-hall'))}
        </div>
        ${this.hall ? this.frozen() : frozenNotice(this.picture)}
        <section class="card stack" aria-labelledby="standings-places">
          <h2 id="standings-places">${t('board.standings')}</h2>
          <enshu-course .picture=${this.picture} .looking=${this.hall ? 'public' : 'instructor'}></enshu-course>
        </section>
      </div>`;
  }

  private choice(hall: boolean, words: string) {
    return html`<button class="button dense" aria-pressed=${this.hall === hall} @click=${() => (this.hall = hall)}>${words}</button>`;
  }

  private frozen() {
    const from = this.picture.frozenFrom;
    return from ? html`<p class="notice info">${icon('pause')}<span>${t('board.frozen', { from: dateTime(from) })}</span></p>` : nothing;
  }
}
