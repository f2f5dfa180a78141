import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freeze } from '../board/board-data';
import type { Problem } from '../exchange/http';
import type { Picture } from '../exchange/picture';
import { frozenNotice } from '../question/contest-board';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { endOf } from './ruling-data';

/** For who runs a contest: from when on teams are shown nothing new of each other. */
@customElement('enshu-contest-freeze')
export class ContestFreeze extends Block {
  @property({ attribute: false }) picture!: Picture;
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  private async set(from: { at?: string }): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await freeze(this.picture.id, from);
      announce(t(from.at === undefined ? 'board.told-thawed' : 'board.told-frozen'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }

  private beforeEnd(event: Event): void {
    event.preventDefault();
    const minutes = Number(this.querySelector<HTMLInputElement>('[name="before-end"]')?.value);
    const end = endOf(this.picture.clock);
    if (end === undefined) return;
    void this.set({ at: new Date(end - minutes * 60_000).toISOString() });
  }

  override render() {
    return html`<section class="card stack" aria-labelledby="contest-freeze">
      <h2 id="contest-freeze">${t('board.freeze')}</h2>
      <p class="small quiet">${t('question.freeze-what')}</p>
      ${frozenNotice(this.picture)} ${this.problem ? problemNotice(this.problem) : nothing}
      <div class="row">
        <button class="button" aria-disabled=${this.busy} @click=${() => void this.set({ at: new Date().toISOString() })}>
          ${icon('pause')}${t('board.freeze-now')}
        </button>
        ${endOf(this.picture.clock) === undefined
          ? html`<p class="small quiet">${t('question.freeze-later')}</p>`
          : html`<form class="row" @submit=${(event: Event) => this.beforeEnd(event)}>
              <label for="freeze-before-end">${t('question.freeze-minutes')}</label>
              <input id="freeze-before-end" class="short" type="number" name="before-end" min="1" max="1440" .defaultValue=${'30'} required />
              <button class="button" aria-disabled=${this.busy}>${t('question.freeze-before-end')}</button>
            </form>`}
        ${this.picture.contest?.frozenFrom
          ? html`<button class="button" aria-disabled=${this.busy} @click=${() => void this.set({})}>${icon('play')}${t('board.thaw')}</button>`
          : nothing}
      </div>
    </section>`;
  }
}
