import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LineState } from '../exchange/live';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import type { Board, Shown, Standing } from './board-data';
import './countdown';
import './hardening';
import { score, serviceName, statusBadge } from './words';

/** Teams that fit on a wall so that they can be read from 10 m. */
const onAPage = 8;
const turnMs = 15_000;

/** The board for a wall: what the public may see, in large type, page by page, and nothing of who is signed in. */
@customElement('enshu-board-wall')
export class BoardWall extends Block {
  @property({ attribute: false }) shown!: Shown;
  @property({ attribute: false }) board!: Board;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line: LineState = 'connecting';
  @state() private page = 0;
  @state() private still = false;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => {
      if (!this.still) this.turn(1);
    }, turnMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private get pages(): number {
    return Math.max(1, Math.ceil(this.board.standings.length / onAPage));
  }

  private turn(by: number): void {
    this.page = (this.page + by + this.pages) % this.pages;
  }

  override render() {
    const page = Math.min(this.page, this.pages - 1);
    const teams = this.board.standings.slice(page * onAPage, (page + 1) * onAPage);
    return html`<section class="wall">
      <header class="wall-head">
        <h1 tabindex="-1">${this.shown.title}</h1>
        <enshu-tick-countdown .clock=${this.shown.clock} .tickSeconds=${this.board.tickSeconds} .offset=${this.offset}></enshu-tick-countdown>
      </header>
      <enshu-hardening .clock=${this.shown.clock} .offset=${this.offset}></enshu-hardening>
      ${this.notices()}
      <table class="wall-table">
        <caption class="unseen">
          ${t('board.standings')}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="end wall-rank">${t('board.rank')}</th>
            <th scope="col">${t('board.team')}</th>
            <th scope="col" class="end wall-total">${t('board.total')}</th>
            ${this.board.services.slice(0, 4).map((service) => html`<th scope="col" class="wall-service">${serviceName(this.board, service.id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${teams.map((team) => this.row(team))}
        </tbody>
      </table>
      <footer class="wall-foot">
        ${this.pages > 1 ? this.turning(page) : nothing}
        <a class="button plain" href="/exercises/${this.shown.id}/board">${icon('back')}${t('board.to-board')}</a>
      </footer>
    </section>`;
  }

  private row(team: Standing): TemplateResult {
    return html`<tr>
      <td class="end rank">${team.rank}</td>
      <th scope="row"><span class="wall-team">${team.name || team.team}</span></th>
      <td class="end">${score(Math.round(team.total * 10) / 10)}</td>
      ${this.board.services.slice(0, 4).map((service) => html`<td>${statusBadge(team.cells.find((one) => one.service === service.id)?.status)}</td>`)}
    </tr>`;
  }

  private notices(): TemplateResult | typeof nothing {
    const { frozen } = this.board;
    const away = this.line !== 'open' || this.shown.state === 'AWAY';
    if (!frozen && !away) return nothing;
    const from = frozen?.at ? dateTime(frozen.at) : t('board.from-tick', { tick: frozen?.tick ?? 0 });
    return html`<p class="wall-notice">
      ${frozen ? html`<span>${icon('pause')}${t('board.frozen', { from })}</span>` : nothing}
      ${away ? html`<span>${icon('warn')}${t('board.away')}</span>` : nothing}
    </p>`;
  }

  private turning(page: number): TemplateResult {
    return html`<div class="row tight" role="group" aria-label=${t('board.wall-pages')}>
      <button class="button" @click=${() => this.turn(-1)}>${icon('back')}${t('board.wall-before')}</button>
      <span>${t('board.wall-page', { page: page + 1, pages: this.pages })}</span>
      <button class="button" @click=${() => this.turn(1)}>${t('board.wall-next')}${icon('right')}</button>
      <button class="button" aria-pressed=${this.still} @click=${() => (this.still = !this.still)}>${icon('pause')}${t('board.wall-still')}</button>
    </div>`;
  }
}
