import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import type { Board, BoardClock } from './board-data';
import { infosOf, type Info } from './door-data';
import { running, serviceName, teamName } from './words';

/** What everybody may know of other teams' flags that a team may take now; looked up again with every tick. */
@customElement('enshu-attack-info')
export class AttackInfo extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board: Board | undefined;
  @property({ attribute: false }) clock!: BoardClock;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) team = '';
  @state() private found: readonly Info[] | undefined;
  @state() private problem: Problem | undefined;
  private asked = 0;
  private timer = 0;
  private tick: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.follow(), 5000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise') || changed.has('team')) void this.look();
    else if (changed.has('clock')) this.follow();
  }

  /** Flags are planted in the first quarter of a tick, so a tick is looked at twice: at once, and after a while. */
  private follow(): void {
    const now = running(this.clock, this.board?.tickSeconds ?? 0, Date.now() + this.offset);
    const half = now && now.leftMs * 2 < (this.board?.tickSeconds ?? 0) * 1000 ? 0.5 : 0;
    const tick = now && now.tick + half;
    if (tick === this.tick) return;
    this.tick = tick;
    void this.look();
  }

  /** The newest answer counts, whichever comes last. */
  private async look(): Promise<void> {
    const number = ++this.asked;
    try {
      const { infos } = await infosOf(this.exercise, this.team);
      if (number !== this.asked) return;
      this.found = infos;
      this.problem = undefined;
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  override render() {
    return html`<section class="card flush" aria-labelledby="info-title">
      <div class="card-head stack hair">
        <h2 id="info-title">${t('board.info')}</h2>
        <p class="small quiet">${t('board.info-what')}</p>
      </div>
      ${this.problem
        ? html`<div class="inside stack">
            ${problemNotice(this.problem)}
            <div class="row">
              <button class="button" @click=${() => void this.look()}>
                ${icon('again')}${t('failure.retry')}<span class="unseen">: ${t('board.info')}</span>
              </button>
            </div>
          </div>`
        : nothing}
      ${this.list()}
    </section>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.found) return this.problem ? nothing : html`<p class="empty" role="status">${t('loading')}</p>`;
    if (this.found.length === 0) return html`<p class="empty">${t('board.info-none')}</p>`;
    const { board } = this;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.info')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="end">${t('board.tick')}</th>
            <th scope="col">${t('board.team')}</th>
            <th scope="col">${t('board.service')}</th>
            <th scope="col">${t('board.info-text')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.found.map(
            (one) => html`<tr>
              <td class="end" data-label=${t('board.tick')}>${one.tick}</td>
              <td data-label=${t('board.team')}>${board ? teamName(board, one.team) : one.team}</td>
              <td data-label=${t('board.service')}>${board ? serviceName(board, one.service) : one.service}</td>
              <td data-label=${t('board.info-text')}><code class="flag">${one.text}</code></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
