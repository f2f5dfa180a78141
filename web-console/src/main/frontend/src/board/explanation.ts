import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../text/language';
import { explanationOf, type Behind, type Board, type Explanation, type Happened, type Target } from './board-data';
import { Explaining } from './explaining';
import { Names } from './names';
import { columnName, eventWords, score, serviceName, targetWords, teamName } from './words';

const mostEvents = 200;

/** Where a number comes from: its summands with their arithmetic, what was given by hand, and the events behind it. */
@customElement('enshu-board-explanation')
export class BoardExplanation extends Explaining<Explanation> {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board!: Board;
  /** Whether a single event may be chosen to be voided; then `enshu-void` tells its target. */
  @property({ attribute: false }) voids = false;
  private readonly names = new Names(this, () => this.board.audience === 'INSTRUCTORS');

  /** Opens with this team's service, or the team as a whole. */
  open(team: string, service: string): void {
    const name = teamName(this.board, team);
    const title = service ? t('board.why-service', { team: name, service: serviceName(this.board, service) }) : t('board.why-team', { team: name });
    void this.explain(title, () => explanationOf(this.exercise, team, service, this.board.live ? undefined : this.board.tick));
  }

  protected override body(explanation: Explanation): TemplateResult {
    return html`<p class="small quiet">${t('board.why-rule', { rules: explanation.rules, tick: explanation.tick })}</p>
      ${explanation.rows.map((row) => this.row(row, explanation.rows.length > 1))}`;
  }

  private row(row: Behind, named: boolean): TemplateResult {
    return html`<section class="stack tight">
      ${named ? html`<h3>${row.item ? serviceName(this.board, row.item) : t('board.whole-team')}</h3>` : nothing}
      <div class="scroll" tabindex="0" role="group" aria-label=${t('board.summands')}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('board.summand')}</th>
              <th scope="col" class="end">${t('board.points')}</th>
              <th scope="col">${t('board.how')}</th>
            </tr>
          </thead>
          <tbody>
            ${row.terms.map(
              (term) => html`<tr>
                <th scope="row">${columnName(term.column)}</th>
                <td class="end">${score(term.value)}</td>
                <td><code lang="en">${term.arithmetic}</code></td>
              </tr>`,
            )}
            ${row.given.map(
              (one) => html`<tr>
                <th scope="row">${t('board.by-hand')}</th>
                <td class="end">${one.points}</td>
                <td>${one.reason}${one.by ? html` <span class="quiet">（${this.names.of(one.by)}）</span>` : nothing}</td>
              </tr>`,
            )}
            <tr class="sum">
              <th scope="row">${t('board.total')}</th>
              <td class="end"><strong>${score(row.total)}</strong></td>
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>
      ${row.events.length > 0 ? this.events(row) : nothing}
    </section>`;
  }

  private events(row: Behind): TemplateResult {
    const newest = [...row.events].reverse().slice(0, mostEvents);
    return html`<h3>${t('board.events', { count: row.events.length })}</h3>
      ${row.events.length > mostEvents ? html`<p class="small quiet">${t('board.events-newest', { count: mostEvents })}</p>` : nothing}
      <div class="scroll why-events" tabindex="0" role="group" aria-label=${t('board.events', { count: row.events.length })}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="end">${t('board.tick')}</th>
              <th scope="col">${t('board.what')}</th>
              <th scope="col" class="end">${t('board.position')}</th>
              ${this.voids ? html`<th scope="col"><span class="unseen">${t('board.void')}</span></th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${newest.map(
              (event) => html`<tr>
                <td class="end">${event.tick}</td>
                <td>${eventWords(this.board, event)}</td>
                <td class="end">${event.position}</td>
                ${this.voids ? html`<td>${this.voidButton(row, event)}</td>` : nothing}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  private voidButton(row: Behind, event: Happened): TemplateResult | typeof nothing {
    const target = targetOf(row, event);
    if (!target) return nothing;
    return html`<button class="button dense" @click=${() => this.choose(target)}>
      ${t('board.void')}<span class="unseen">: ${targetWords(this.board, target)}</span>
    </button>`;
  }

  private choose(target: Target): void {
    this.close();
    this.dispatchEvent(new CustomEvent<Target>('enshu-void', { detail: target }));
  }
}

/** What a void of this event names; a question's solution can't be voided by itself. */
function targetOf(row: Behind, event: Happened): Target | undefined {
  switch (event.kind) {
    case 'CAPTURED':
      return { capture: { flag: event.flag, team: row.team } };
    case 'LOST':
      return { capture: { flag: event.flag, team: event.other } };
    case 'CHECKED':
      return { check: { service: row.item, team: row.team, tick: event.tick } };
    case 'SOLVED':
      return undefined;
  }
}
