import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { timeWithSeconds } from '../text/times';
import type { Board } from './board-data';
import { checksOf, type Check, type Checked, type Outcome } from './check-data';
import { serviceName, statusBadge, teamName } from './words';

/** What checkers found last, of one team or of all, looked up again with every tick that has ended. */
@customElement('enshu-checks')
export class Checks extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board: Board | undefined;
  /** Empty for every team's. */
  @property({ attribute: false }) team = '';
  @state() private found: Checked | undefined;
  @state() private problem: Problem | undefined;
  private asked = 0;

  override willUpdate(changed: Map<string, unknown>): void {
    const ended = (changed.get('board') as Board | undefined)?.ended;
    if (changed.has('exercise') || changed.has('team') || (changed.has('board') && ended !== this.board?.ended)) void this.look();
  }

  /** The newest answer counts, whichever comes last. */
  private async look(): Promise<void> {
    const number = ++this.asked;
    try {
      const found = await checksOf(this.exercise, this.team);
      if (number !== this.asked) return;
      this.found = found;
      this.problem = undefined;
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  override render() {
    return html`<section class="card flush" aria-labelledby="checks-title">
      <div class="card-head stack hair">
        <h2 id="checks-title">${t('board.checks')}</h2>
        <p class="small quiet">${t('board.checks-what')}</p>
        ${this.faults()}
      </div>
      ${this.problem
        ? html`<div class="inside stack">
            ${problemNotice(this.problem)}
            <div class="row">
              <button class="button" @click=${() => void this.look()}>
                ${icon('again')}${t('failure.retry')}<span class="unseen">: ${t('board.checks')}</span>
              </button>
            </div>
          </div>`
        : nothing}
      ${this.list()}
    </section>`;
  }

  /** What only who runs the game is told. */
  private faults(): TemplateResult | typeof nothing {
    const faults = this.found?.faults;
    if (!faults) return nothing;
    const { tick, all, errors, late } = faults;
    const bad = errors + late > 0;
    return html`<p class="notice ${bad ? 'warn' : 'info'}">
      ${icon(bad ? 'warn' : 'info')}<span>${t('board.checks-faults', { tick, all, errors, late })}</span>
    </p>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.found) return this.problem ? nothing : html`<p class="empty" role="status">${t('loading')}</p>`;
    if (this.found.checks.length === 0) return html`<p class="empty">${t('board.checks-none')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.checks')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="end">${t('board.tick')}</th>
            ${this.team ? nothing : html`<th scope="col">${t('board.team')}</th>`}
            <th scope="col">${t('board.service')}</th>
            <th scope="col">${t('board.checks-result')}</th>
            <th scope="col">${t('board.checks-words')}</th>
            <th scope="col">${t('board.checks-at')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.found.checks.map((check) => this.row(check))}
        </tbody>
      </table>
    </div>`;
  }

  private row(check: Check): TemplateResult {
    const { board } = this;
    return html`<tr>
      <td class="end" data-label=${t('board.tick')}>${check.tick}</td>
      ${this.team ? nothing : html`<td data-label=${t('board.team')}>${board ? teamName(board, check.team) : check.team}</td>`}
      <td data-label=${t('board.service')}>${board ? serviceName(board, check.service) : check.service}</td>
      <td data-label=${t('board.checks-result')}>${outcomeBadge(check.status)}</td>
      <td data-label=${t('board.checks-words')} class="checks-words">
        ${check.message || '—'}
        ${check.detail ? html`<details><summary>${t('board.checks-detail')}</summary><pre>${check.detail}</pre></details>` : nothing}
      </td>
      <td data-label=${t('board.checks-at')}>${timeWithSeconds(check.at)}</td>
    </tr>`;
  }
}

function outcomeBadge(outcome: Outcome): TemplateResult {
  if (outcome === 'ERROR') return html`<span class="badge">${icon('unrecorded')}${t('board.checks-error')}</span>`;
  if (outcome === 'LATE') return html`<span class="badge">${icon('late')}${t('board.checks-late')}</span>`;
  return statusBadge(outcome);
}
