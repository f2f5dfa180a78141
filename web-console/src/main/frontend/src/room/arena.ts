import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { rangeProgress } from './range';

/** The range that joins the teams of a game: how far it is, and how it is made anew. */
@customElement('enshu-room-arena')
export class RoomArena extends Block {
  @property({ attribute: false }) picture!: Picture;
  @state() private problem: Problem | undefined;

  private async reset(): Promise<void> {
    const sure = await confirmed({
      title: t('room.arena-reset-title'),
      text: t('room.arena-reset-text'),
      act: t('room.arena-reset-act'),
      dangerous: true,
    });
    if (!sure) return;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.picture.id}/arena/reset`);
      announce(t('room.arena-reset-asked'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  override render() {
    const { arena, clock } = this.picture;
    if (!arena) return nothing;
    return html`<section class="card stack tight" aria-labelledby="room-arena">
      <h2 id="room-arena">${t('room.arena')}</h2>
      <p class="small quiet">${t('room.arena-what')}</p>
      ${this.problem ? problemNotice(this.problem) : nothing} ${rangeProgress(arena)}
      ${clock.state === 'ENDED'
        ? nothing
        : html`<div class="row">
            <button class="button danger dense" @click=${() => void this.reset()}>${icon('again')}${t('room.arena-reset')}</button>
          </div>`}
    </section>`;
  }
}
