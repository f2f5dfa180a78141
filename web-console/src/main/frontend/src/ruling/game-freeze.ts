import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { freeze } from '../board/board-data';
import type { Picture } from '../exchange/picture';
import { frozenNotice } from '../question/contest-board';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { Doing } from '../shell/doing';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { endOf } from './ruling-data';

/** For who runs a contest, or an exercise of tasks: from when on its board shows others nothing new. */
@customElement('enshu-game-freeze')
export class GameFreeze extends Block {
  @property({ attribute: false }) picture!: Picture;
  private readonly doing = new Doing(this);

  private async set(from: { at?: string }): Promise<void> {
    await this.doing.act(async () => {
      await freeze(this.picture.id, from);
      announce(t(from.at === undefined ? 'board.told-thawed' : 'board.told-frozen'));
    });
  }

  private beforeEnd(event: Event): void {
    event.preventDefault();
    const minutes = Number(this.querySelector<HTMLInputElement>('[name="before-end"]')?.value);
    const end = endOf(this.picture.clock);
    if (end === undefined) return;
    void this.set({ at: new Date(end - minutes * 60_000).toISOString() });
  }

  override render() {
    return html`<section class="card stack" aria-labelledby="game-freeze">
      <h2 id="game-freeze">${t('board.freeze')}</h2>
      <p class="small quiet">${t(this.picture.contest ? 'question.freeze-what' : 'ruling.freeze-what')}</p>
      ${frozenNotice(this.picture)} ${this.doing.problem ? problemNotice(this.doing.problem) : nothing}
      <div class="row">
        <button class="button" aria-disabled=${this.doing.busy} @click=${() => void this.set({ at: new Date().toISOString() })}>
          ${icon('pause')}${t('board.freeze-now')}
        </button>
        ${endOf(this.picture.clock) === undefined
          ? html`<p class="small quiet">${t('question.freeze-later')}</p>`
          : html`<form class="row" @submit=${(event: Event) => this.beforeEnd(event)}>
              <label for="freeze-before-end">${t('question.freeze-minutes')}</label>
              <input id="freeze-before-end" class="short" type="number" name="before-end" min="1" max="1440" .defaultValue=${'30'} required />
              <button class="button" aria-disabled=${this.doing.busy}>${t('question.freeze-before-end')}</button>
            </form>`}
        ${this.picture.frozenFrom
          ? html`<button class="button" aria-disabled=${this.doing.busy} @click=${() => void this.set({})}>${icon('play')}${t('board.thaw')}</button>`
          : nothing}
      </div>
    </section>`;
  }
}
