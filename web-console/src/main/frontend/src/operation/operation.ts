import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { lineDot } from '../exercise/exercise';
import type { LineState } from '../exchange/live';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { failurePage, loadingPage } from '../shell/failure';
import { t, type Key } from '../text/language';
import { hostCard } from './host-card';
import { chosen, failing, type Choice, type OperatedRange, type Standing } from './operation-data';
import { OperationLine } from './operation-line';
import { nameOf, rangeRow } from './range-row';

const everySoOften = 10_000;
const mostSaid = 3;
const choices: readonly (readonly [Choice, Key])[] = [
  ['all', 'operation.all'],
  ['changing', 'operation.changing'],
  ['failing', 'operation.failing'],
];

/** The operators' page: the hosts, and every range with what is done to it and what fails. */
@customElement('enshu-operation')
export class Operation extends Block {
  @state() private standing: Standing | undefined;
  @state() private line: LineState = 'connecting';
  @state() private problem: Problem | undefined;
  @state() private choice: Choice = 'all';
  @state() private now = Date.now();
  private pushes: OperationLine | undefined;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin();
    this.timer = window.setInterval(() => (this.now = Date.now()), everySoOften);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
    this.pushes?.close();
  }

  protected override pageTitle(): string {
    return t('operation.page', { name: t('shell.name') });
  }

  private begin(): void {
    this.pushes?.close();
    this.problem = undefined;
    this.pushes = new OperationLine({
      standing: (standing) => this.take(standing),
      state: (line) => (this.line = line),
      refused: (problem) => (this.problem = problem),
    });
    this.pushes.open();
  }

  private take(standing: Standing): void {
    const known = this.standing;
    this.standing = standing;
    this.problem = undefined;
    this.now = Date.now();
    if (!known) return;
    const before = new Set(known.ranges.filter(failing).map((range) => range.id));
    const fresh = standing.ranges.filter((range) => failing(range) && !before.has(range.id));
    for (const range of fresh.slice(0, mostSaid)) announce(t('operation.told-failing', { team: nameOf(range) }));
  }

  override render() {
    if (this.problem) return failurePage(this.problem, () => this.begin());
    if (!this.standing) return loadingPage();
    return html`<div class="stack loose">
      <div class="row spread">
        <h1 tabindex="-1">${t('operation.title')}</h1>
        ${lineDot({ state: this.line, behindSince: undefined, caughtUpFrom: undefined })}
      </div>
      ${this.standing.hosts.map(hostCard)} ${this.ranges(this.standing.ranges)}
    </div>`;
  }

  private ranges(all: readonly OperatedRange[]): TemplateResult {
    const shown = chosen(all, this.choice);
    return html`<section class="stack" aria-labelledby="operation-ranges">
      <div class="row spread">
        <h2 id="operation-ranges">${t('operation.of-ranges')}</h2>
        <div class="row" role="group" aria-label=${t('operation.show')}>
          ${choices.map(
            ([choice, key]) =>
              html`<button type="button" class="button dense" aria-pressed=${this.choice === choice} @click=${() => (this.choice = choice)}>
                ${t(key, { count: chosen(all, choice).length })}
              </button>`,
          )}
        </div>
      </div>
      ${shown.length === 0 ? this.empty(all.length === 0) : this.table(shown)}
    </section>`;
  }

  private empty(none: boolean): TemplateResult {
    return html`<div class="card empty stack">
      <p><strong>${t(none ? 'operation.none' : 'operation.none-chosen')}</strong></p>
      <p class="quiet">${t(none ? 'operation.none-what' : 'operation.none-chosen-what')}</p>
    </div>`;
  }

  private table(ranges: readonly OperatedRange[]): TemplateResult {
    return html`<div class="card flush scroll">
      <table class="list operation-list">
        <thead>
          <tr>
            <th scope="col">${t('operation.whose')}</th>
            <th scope="col">${t('operation.wish')}</th>
            <th scope="col">${t('operation.stands')}</th>
            <th scope="col">${t('operation.under-way')}</th>
            <th scope="col">${t('operation.id')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(ranges, (range) => range.id, (range) => rangeRow(range, this.now))}
        </tbody>
      </table>
    </div>`;
  }
}
