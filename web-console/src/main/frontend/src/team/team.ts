import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Picture, Team as OneTeam } from '../exchange/picture';
import { Block } from '../shell/block';
import { deedInWords } from '../room/feed';
import { t } from '../text/language';
import { change, timeWithSeconds } from '../text/times';
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
      ${rulings(this.picture)}
    </div>`;
  }
}

/** What people ruled for or against the own team lately, and why; newest first. */
function rulings(picture: Picture): TemplateResult | typeof nothing {
  const ruled = picture.feed.filter((entry) => entry.reason);
  if (ruled.length === 0) return nothing;
  return html`<section class="stack tight" aria-labelledby="team-rulings">
    <h2 id="team-rulings">${t('board.ruling')}</h2>
    <ul class="feed">
      ${ruled.map(
        (entry) =>
          html`<li>
            <time class="number quiet small">${timeWithSeconds(entry.at)}</time>
            <span>
              ${deedInWords(picture, entry)} ${entry.points ? html`<strong class="number">${change(entry.points)}</strong>` : nothing}
              <span class="quiet small">${t('feed.reason', { reason: entry.reason! })}</span>
            </span>
          </li>`,
      )}
    </ul>
  </section>`;
}
