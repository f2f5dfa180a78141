import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FeedEntry, Picture } from '../exchange/picture';
import { deedInWords } from '../room/feed';
import { said, t } from '../text/language';
import { timeWithSeconds } from '../text/times';
import { momentWords, termsOf, type Looking, type Moment, type Term, type TermEvent, type Terms } from './course-data';
import { Explaining } from './explaining';
import { Names } from './names';
import { score } from './words';

/** Where a team's total comes from, in an exercise of tasks or a contest: its summands and the events behind them. */
@customElement('enshu-course-explanation')
export class CourseExplanation extends Explaining<Terms> {
  @property({ attribute: false }) picture!: Picture;
  private moment: Moment | undefined;
  private readonly names = new Names(this, () => this.picture.audience === 'instructor');

  /** Opens with this team's total, as it was at a moment, or is now. */
  open(team: string, as: Looking, moment: Moment | undefined): void {
    this.moment = moment;
    const title = t('board.why-team', { team: this.teamName(team) });
    void this.explain(title, () => termsOf(this.picture.id, as, team, moment?.at));
  }

  private teamName(team: string): string {
    const known: readonly { readonly name: string }[] = [
      ...(this.picture.contest?.standings.filter((one) => one.team === team) ?? []),
      ...this.picture.teams.filter((one) => one.id === team),
    ];
    return known[0]?.name ?? team;
  }

  protected override body(terms: Terms): TemplateResult {
    return html`<p class="small quiet">
        ${this.moment ? t('board.why-rule-at', { rules: terms.rules, moment: momentWords(this.moment) }) : t('board.rule', { rules: terms.rules })}
      </p>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('board.summands')}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('board.summand')}</th>
              <th scope="col" class="end">${t('board.points')}</th>
              <th scope="col">${t('board.how')}</th>
              <th scope="col">${t('board.behind')}</th>
            </tr>
          </thead>
          <tbody>
            ${terms.rows.map((row) => this.row(terms.team, row))}
            <tr class="sum">
              <th scope="row">${t('board.total')}</th>
              <td class="end" data-label=${t('board.points')}><strong>${score(terms.total)}</strong></td>
              <td></td>
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>`;
  }

  private row(team: string, row: Term): TemplateResult {
    const task = this.picture.scenario.tasks.find((one) => one.id === row.task);
    return html`<tr>
      <th scope="row">${task ? said(task.title) : (row.task ?? t('board.whole-team'))}</th>
      <td class="end" data-label=${t('board.points')}>${score(row.points)}</td>
      <td data-label=${t('board.how')}><code lang="en">${row.arithmetic}</code></td>
      <td data-label=${t('board.behind')}>
        <ul class="plain-list">
          ${row.events.map((event) => html`<li>${this.event(team, row, event)}</li>`)}
        </ul>
      </td>
    </tr>`;
  }

  private event(team: string, row: Term, event: TermEvent): TemplateResult {
    const kind = event.kind === 'challenge-solved' ? 'task-solved' : event.kind;
    const entry: FeedEntry = { at: event.at, elapsedMs: 0, team, kind, points: 0, ...(row.task ? { task: row.task } : {}), ...(event.member ? { member: event.member } : {}) };
    const members = this.picture.teams.find((one) => one.id === team)?.members ?? [];
    const person = event.member ? (members.find((one) => one.account === event.member)?.name ?? event.member) : event.by && this.names.of(event.by);
    return html`<span class="small quiet number nowrap">${timeWithSeconds(event.at)}</span> ${deedInWords(this.picture, entry)}
      ${person ? html`<span class="small quiet person">${person}</span>` : nothing}
      ${event.reason ? html`<span class="small quiet">${t('feed.reason', { reason: event.reason })}</span>` : nothing}
      <span class="small quiet">${t('board.position-of', { position: event.position })}</span>`;
  }
}
