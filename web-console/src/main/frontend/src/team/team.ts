import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Picture, Team as OneTeam } from '../exchange/picture';
import { Block } from '../shell/block';
import { t } from '../text/language';
import { members } from './members';

/** A trainee's own team: the notes it writes together, who is here, and what each has done. */
@customElement('enshu-team')
export class Team extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: OneTeam;
  @property({ attribute: false }) account!: string;

  override render() {
    void import('../notes/notes');
    return html`<div class="region-body stack" tabindex="0" role="group" aria-label=${t('region.team')}>
      <enshu-notes .exercise=${this.picture.id} .team=${this.team} .account=${this.account}></enshu-notes>
      <section class="stack tight" aria-labelledby="team-members">
        <h2 id="team-members">${t('team.members')}</h2>
        ${members(this.picture, this.team, this.account)}
      </section>
    </div>`;
  }
}
