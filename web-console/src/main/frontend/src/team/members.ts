import { html, nothing, type TemplateResult } from 'lit';
import type { FeedEntry, Picture, Team } from '../exchange/picture';
import { deedInWords } from '../room/feed';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { change, points, timeWithSeconds } from '../text/times';
import { deedsOf, type Deeds } from './deeds';

/** A team's members: who is here, and what each has done. */
export function members(picture: Picture, team: Team, self?: string): TemplateResult {
  return html`<ul class="plain team-members">
    ${deedsOf(picture, team).map((one) => html`<li>${member(picture, one, one.account === self)}</li>`)}
  </ul>`;
}

function member(picture: Picture, one: Deeds, self: boolean): TemplateResult {
  const summary = html`<span class="team-name">${one.name}</span>
    ${self ? html`<span class="small quiet">${t('team.you')}</span>` : nothing}
    <span class="badge ${one.present ? 'good' : ''}">${icon(one.present ? 'good' : 'open')}${t(one.present ? 'team.present' : 'team.absent')}</span>
    <span class="small quiet number">${words(one)}</span>`;
  if (one.lately.length === 0) return html`<div class="team-member">${summary}</div>`;
  return html`<details class="team-member">
    <summary>${summary}</summary>
    <ol class="feed" aria-label=${t('team.deeds', { name: one.name })}>
      ${one.lately.map((entry) => html`<li>${deed(picture, entry)}</li>`)}
    </ol>
  </details>`;
}

function words({ solved, answers, hints, points: earned }: Deeds): string {
  const nothingYet = solved + answers + hints + earned === 0;
  return nothingYet ? t('team.did-nothing') : t('team.did', { solved, answers, hints, points: points(earned) });
}

function deed(picture: Picture, entry: FeedEntry): TemplateResult {
  return html`<time class="number quiet small">${timeWithSeconds(entry.at)}</time>
    <span>
      ${deedInWords(picture, entry)}
      ${entry.points ? html`<span class="number"><strong>${change(entry.points)}</strong></span>` : nothing}
    </span>`;
}
