import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LineState } from '../exchange/live';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import type { Board, Shown, Standing } from './board-data';
import './countdown';
import './hardening';
import './sides';
import { WallTurns } from './wall-turns';
import { score, serviceName, sideBadge, statusBadge } from './words';

/** The board for a wall: what the public may see, in large type, page by page, and nothing of who is signed in. */
@customElement('enshu-board-wall')
export class BoardWall extends Block {
  @property({ attribute: false }) shown!: Shown;
  @property({ attribute: false }) board!: Board;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line: LineState = 'connecting';
  private readonly turns = new WallTurns(this, () => this.board.standings.length);

  override render() {
    return html`<section class="wall">
      <header class="wall-head">
        <h1 tabindex="-1">${this.shown.title}</h1>
        <enshu-tick-countdown .clock=${this.shown.clock} .tickSeconds=${this.board.tickSeconds} .offset=${this.offset}></enshu-tick-countdown>
      </header>
      <enshu-hardening .clock=${this.shown.clock} .offset=${this.offset}></enshu-hardening>
      ${this.shown.sides ? html`<enshu-sides .guided=${this.shown.sides} .clock=${this.shown.clock} .offset=${this.offset}></enshu-sides>` : nothing}
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
          ${this.turns.shown(this.board.standings).map((team) => this.row(team))}
        </tbody>
      </table>
      <footer class="wall-foot">
        ${this.turns.controls()}
        <a class="button plain" href="/exercises/${this.shown.id}/board">${icon('back')}${t('board.to-board')}</a>
      </footer>
    </section>`;
  }

  private row(team: Standing): TemplateResult {
    return html`<tr>
      <td class="end rank">${team.rank}</td>
      <th scope="row"><span class="wall-team">${team.name || team.team}</span> ${sideBadge(this.shown.sides, team.team)}</th>
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
}
