import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { size } from '../text/sizes';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime, timeWithSeconds } from '../text/times';
import type { Board } from './board-data';
import { captureAddress, capturesOf, type Capture } from './capture-data';
import { teamName } from './words';

/** The packets that went through a team's router, or each team's, to download; looked up again with every tick that has ended. */
@customElement('enshu-captures')
export class Captures extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board: Board | undefined;
  /** Empty for every team's. */
  @property({ attribute: false }) team = '';
  @state() private found: readonly Capture[] | undefined;
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
      const found = await capturesOf(this.exercise, this.team);
      if (number !== this.asked) return;
      this.found = found.captures;
      this.problem = undefined;
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  override render() {
    return html`<section class="card flush" aria-labelledby="captures-title">
      <div class="card-head stack hair">
        <h2 id="captures-title">${t('board.captures')}</h2>
        <p class="small quiet">${t('board.captures-what')}</p>
      </div>
      ${this.problem
        ? html`<div class="inside stack">
            <p>${t('board.captures-away')}</p>
            ${problemNotice(this.problem)}
            <div class="row">
              <button class="button" @click=${() => void this.look()}>
                ${icon('again')}${t('failure.retry')}<span class="unseen">: ${t('board.captures')}</span>
              </button>
            </div>
          </div>`
        : nothing}
      ${this.list()}
    </section>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.found) return this.problem ? nothing : html`<p class="empty" role="status">${t('loading')}</p>`;
    if (this.found.length === 0) return html`<p class="empty">${t('board.captures-none')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.captures')}>
      <table class="list">
        <thead>
          <tr>
            ${this.team ? nothing : html`<th scope="col">${t('board.team')}</th>`}
            <th scope="col">${t('board.captures-network')}</th>
            <th scope="col">${t('board.captures-from')}</th>
            <th scope="col">${t('board.captures-until')}</th>
            <th scope="col" class="end">${t('board.captures-bytes')}</th>
            <th scope="col"><span class="unseen">${t('board.captures-download')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.found.map((one) => this.row(one))}
        </tbody>
      </table>
    </div>`;
  }

  private row(one: Capture): TemplateResult {
    const team = this.board ? teamName(this.board, one.team) : one.team;
    return html`<tr>
      ${this.team ? nothing : html`<td data-label=${t('board.team')}>${team}</td>`}
      <td data-label=${t('board.captures-network')}><code>${one.network}</code></td>
      <td data-label=${t('board.captures-from')}>${dateTime(one.from)}</td>
      <td data-label=${t('board.captures-until')}>${timeWithSeconds(one.until)}</td>
      <td data-label=${t('board.captures-bytes')} class="end">${size(one.bytes)}</td>
      <td>
        <a class="button dense" href=${captureAddress(this.exercise, one)} download>
          ${icon('download')}${t('board.captures-download')}<span class="unseen">: ${this.team ? '' : `${team} `}${one.network} ${dateTime(one.from)} ${one.name.slice(0, 13)}</span>
        </a>
      </td>
    </tr>`;
  }
}
