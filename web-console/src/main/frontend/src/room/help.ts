import { html, nothing, type TemplateResult } from 'lit';
import type { Picture, Team } from '../exchange/picture';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { timeOfDay } from '../text/times';

/** What an instructor can do about a team's call. */
export type HelpDeed = 'answer' | 'closing';

/** A team's open call with its words, and what can be done about it. */
export function helpCell(team: Team, act: (deed: HelpDeed) => void): TemplateResult | typeof nothing {
  const { help } = team;
  if (!help) return nothing;
  return html`<div class="help-cell">
    <span class="badge ${help.answeredBy ? '' : 'bad'}">
      ${icon('hand')}${help.answeredBy ? t('help.answered', { name: help.answeredBy }) : t('help.calls', { time: timeOfDay(help.at) })}
    </span>
    ${help.words ? html`<q class="help-words">${help.words}</q>` : nothing}
    <span class="small quiet">${help.name}</span>
    <span class="row tight">
      ${help.answeredBy
        ? nothing
        : html`<button class="button dense main" @click=${() => act('answer')}>
            ${t('help.answer')}<span class="unseen">: ${team.name}</span>
          </button>`}
      <button class="button dense" @click=${() => act('closing')}>
        ${t('help.close')}<span class="unseen">: ${team.name}</span>
      </button>
    </span>
  </div>`;
}

/** The calls that weren't there before, as sentences to be said quietly. */
export function newCalls(before: Picture, now: Picture): readonly string[] {
  return now.teams.flatMap((team) => {
    const was = before.teams.find((one) => one.id === team.id)?.help;
    if (!team.help || was?.at === team.help.at) return [];
    return [t('help.new', { team: team.name, words: team.help.words })];
  });
}
