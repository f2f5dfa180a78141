import { html, nothing, type TemplateResult } from 'lit';
import type { FeedEntry, Picture } from '../exchange/picture';
import { nameOf } from '../task/tasks';
import { said, t, type Key } from '../text/language';
import { change, timeWithSeconds } from '../text/times';

const kinds: Readonly<Record<string, Key>> = {
  'game-opened': 'feed.opened',
  'task-solved': 'feed.solved',
  'task-reopened': 'feed.reopened',
  'answer-given': 'feed.answer',
  'hint-taken': 'feed.hint',
  'report-submitted': 'feed.submitted',
  'report-returned': 'feed.returned',
  'report-marked': 'feed.marked',
  'rubric-marked': 'feed.marked',
  adjusted: 'feed.adjusted',
  voided: 'feed.voided',
};

/** What happened, newest first. */
export function feed(picture: Picture): TemplateResult {
  const entries = [...picture.feed].sort((a, b) => b.at.localeCompare(a.at) || (b.position ?? 0) - (a.position ?? 0));
  return html`<section class="card stack" aria-labelledby="room-feed">
    <h2 id="room-feed">${t('feed.title')}</h2>
    ${entries.length === 0
      ? html`<p class="quiet">${t('feed.none')}</p>`
      : html`<ol class="feed">
          ${entries.map((entry) => html`<li>${line(picture, entry)}</li>`)}
        </ol>`}
  </section>`;
}

/** What was done, in a few words; a kind that isn't known is shown as it is called. */
export function deedInWords(picture: Picture, entry: FeedEntry): string {
  const task = picture.scenario.tasks.find((one) => one.id === entry.task);
  const key = entry.kind === 'hint-taken' && !entry.member ? 'feed.hint-given' : kinds[entry.kind];
  if (entry.kind === 'adjusted' && task) return t('feed.adjusted-task', { task: said(task.title) });
  if (entry.kind === 'voided' && task) return t('feed.voided-task', { task: said(task.title) });
  return key ? t(key, { task: said(task?.title) || (entry.task ?? '') }) : entry.kind;
}

function line(picture: Picture, entry: FeedEntry): TemplateResult {
  const team = picture.teams.find((one) => one.id === entry.team);
  return html`<time class="number quiet small">${timeWithSeconds(entry.at)}</time>
    <span>
      ${team ? html`<strong>${team.name}</strong>` : nothing} ${deedInWords(picture, entry)}
      ${entry.member && team ? html`<span class="quiet small">${nameOf(team, entry.member)}</span>` : nothing}
      ${entry.points ? html`<span class="number"><strong>${change(entry.points)}</strong></span>` : nothing}
      ${entry.reason ? html`<span class="quiet small">${t('feed.reason', { reason: entry.reason })}</span>` : nothing}
    </span>`;
}
