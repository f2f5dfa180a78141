import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Contest, Picture, Question, Standing } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { dateTime, points } from '../text/times';
import { bySubject, placeOf } from './contest';

/** Where the teams stand, and which of them solved what: the same table for trainees and instructors. `enshu-explain` names a team whose total is to be explained. */
@customElement('enshu-contest-board')
export class ContestBoard extends Block {
  @property({ attribute: false }) picture!: Picture;
  /** The team that looks at it, if one does. */
  @property({ attribute: false }) own: string | undefined;
  /** As it is shown: that of the picture, or an earlier one. */
  @property({ attribute: false }) contest!: Contest;

  override render() {
    const { contest } = this;
    const groups = bySubject(contest);
    return html`${frozenNotice(this.picture)}<div class="scroll" tabindex="0" role="region" aria-label=${t('question.board')}>
      <table class="list contest-board">
        <caption class="unseen">${t('question.board')}</caption>
        <thead>
          <tr>
            <th scope="col" rowspan="2" class="end">${t('question.rank')}</th>
            <th scope="col" rowspan="2">${t('room.column-team')}</th>
            <th scope="col" rowspan="2" class="end">${t('room.column-score')}</th>
            ${groups.map((group) => html`<th scope="colgroup" colspan=${group.questions.length}>${said(group.subject)}</th>`)}
          </tr>
          <tr>
            ${groups.flatMap((group) =>
              group.questions.map(
                (question) =>
                  html`<th scope="col" class="end" title=${this.titleOf(question)}>
                    <span aria-hidden="true">${question.initial}</span><span class="unseen">${this.titleOf(question)}</span>
                  </th>`,
              ),
            )}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            contest.standings,
            (standing) => standing.team,
            (standing) => this.row(standing, groups.flatMap((group) => group.questions)),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private explain(team: string): void {
    this.dispatchEvent(new CustomEvent<string>('enshu-explain', { detail: team, bubbles: true }));
  }

  private titleOf(question: Question): string {
    const task = this.picture.scenario.tasks.find((one) => one.id === question.id);
    return t('question.of', { title: task ? said(task.title) : question.id, points: question.initial });
  }

  private row(standing: Standing, questions: readonly Question[]): TemplateResult {
    const own = standing.team === this.own;
    return html`<tr class=${own ? 'chosen' : ''}>
      <td class="end" data-label=${t('question.rank')}>${standing.rank}</td>
      <th scope="row">
        <span class="team-name">${standing.name}</span>${own ? html` <span class="badge active">${t('question.own')}</span>` : nothing}
      </th>
      <td class="end" data-label=${t('room.column-score')}>
        <button class="number-button" @click=${() => this.explain(standing.team)}>
          <strong>${points(standing.total)}</strong><span class="unseen">${t('board.explain-team', { team: standing.name })}</span>
        </button>
      </td>
      ${questions.map((question) => cell(this.titleOf(question), placeOf(question, standing.team)))}
    </tr>`;
  }
}

/** Says from when on a board is frozen; nothing while it isn't. */
export function frozenNotice(picture: Picture): TemplateResult | typeof nothing {
  const from = picture.frozenFrom;
  if (!from) return nothing;
  const words = picture.audience === 'trainee' ? 'question.frozen' : picture.contest ? 'question.frozen-instructor' : 'ruling.frozen-instructor';
  return html`<p class="notice info small">${icon('pause')}<span>${t(words, { from: dateTime(from) })}</span></p>`;
}

function cell(title: string, place: number): TemplateResult {
  if (place === 0) return html`<td class="end quiet" data-label=${title}><span aria-hidden="true">・</span><span class="unseen">${t('question.unsolved')}</span></td>`;
  const words = place === 1 ? t('question.first') : t('question.solved-as', { place });
  return html`<td class="end nowrap" data-label=${title} title=${words}>
    <span aria-hidden="true">${icon('good')}${place <= 3 ? place : nothing}</span><span class="unseen">${words}</span>
  </td>`;
}
