import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { currentLanguage, t } from '../text/language';
import { timeWithSeconds } from '../text/times';
import type { Board } from './board-data';
import { evidenceOf, onceIn, type Evidence, type Example } from './fair-play-data';
import { serviceName, teamName } from './words';

/** What in the ledger speaks of teams that help each other, looked for when it is asked: for a person to judge. */
@customElement('enshu-fair-play')
export class FairPlay extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board!: Board;
  @state() private found: readonly Evidence[] | undefined;
  @state() private tick = 0;
  @state() private looking = false;
  @state() private problem: Problem | undefined;

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    this.problem = undefined;
    const tick = this.board.tick;
    try {
      this.found = await evidenceOf(this.exercise);
      this.tick = tick;
      announce(this.outcome(this.found));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.looking = false;
    }
  }

  private outcome(found: readonly Evidence[]): string {
    return found.length === 0 ? t('board.fair-play-none', { tick: this.tick }) : t('board.fair-play-found', { count: found.length, tick: this.tick });
  }

  override render() {
    return html`<section class="card stack" aria-labelledby="fair-play-title" aria-busy=${this.looking ? 'true' : 'false'}>
      <h2 id="fair-play-title">${t('board.fair-play')}</h2>
      <p class="small quiet">${t('board.fair-play-what')}</p>
      <div class="row">
        <button class="button" aria-disabled=${this.looking ? 'true' : 'false'} @click=${() => void this.look()}>
          ${icon('eye')}${this.looking ? t('board.fair-play-looking') : t('board.fair-play-look')}
        </button>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.found
        ? html`<p>${this.outcome(this.found)}</p>
            ${this.found.length === 0
              ? nothing
              : html`<ol class="plain-list stack" role="list">
                  ${this.found.map((one) => this.evidence(one))}
                </ol>`}`
        : nothing}
    </section>`;
  }

  private evidence(one: Evidence): TemplateResult {
    const { board } = this;
    const team = teamName(board, one.team);
    const service = serviceName(board, one.service);
    const [words, innocent] =
      one.kind === 'one-sided'
        ? [
            t('board.one-sided', { ...counts(one), team, service, victim: teamName(board, one.victim) }),
            t('board.one-sided-innocent', { victim: teamName(board, one.victim) }),
          ]
        : [
            t('board.in-step', { ...counts(one), team, service, source: teamName(board, one.source), median: seconds(one.medianMs) }),
            t('board.in-step-innocent'),
          ];
    return html`<li class="stack hair">
      <p><strong>${words}</strong></p>
      <p class="small quiet">${t('board.fair-play-chance', { times: onceIn(one.chance).toLocaleString(currentLanguage(), { notation: 'compact' }) })} ${innocent}</p>
      <details>
        <summary>${t('board.fair-play-examples', { count: one.examples.length })}<span class="unseen">: ${words}</span></summary>
        ${this.examples(one.examples)}
      </details>
    </li>`;
  }

  private examples(examples: readonly Example[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.fair-play-captures')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="end">${t('board.tick')}</th>
            <th scope="col">${t('board.fair-play-at')}</th>
            <th scope="col">${t('board.fair-play-by')}</th>
            <th scope="col">${t('board.fair-play-of')}</th>
            <th scope="col">${t('board.fair-play-flag')}</th>
          </tr>
        </thead>
        <tbody>
          ${examples.map(
            (one) => html`<tr>
              <td class="end" data-label=${t('board.tick')}>${one.tick}</td>
              <td data-label=${t('board.fair-play-at')}>${timeWithSeconds(one.at)}</td>
              <td data-label=${t('board.fair-play-by')}>${teamName(this.board, one.team)}</td>
              <td data-label=${t('board.fair-play-of')}>${teamName(this.board, one.victim)}</td>
              <td data-label=${t('board.fair-play-flag')}><code>${one.flag}</code></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** The numbers of it, for a text. */
function counts(one: Evidence): Record<string, number> {
  return Object.fromEntries(Object.entries(one).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toLocaleString(currentLanguage(), { maximumFractionDigits: 1 });
}
