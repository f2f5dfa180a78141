import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../text/language';
import type { Board, Cell, Guided, Standing } from './board-data';
import { columnName, score, serviceName, sideBadge, statusBadge } from './words';

/** Rank, team and total, and for every service its points by column and its state; each number opens its explanation. */
export function standings(
  board: Board,
  own: string | undefined,
  explain: (team: string, service: string) => void,
  sides: Guided | undefined,
): TemplateResult {
  if (board.standings.length === 0) return html`<p class="empty">${t('board.no-teams')}</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.standings')}>
    <table class="list standings">
      <thead>
        <tr>
          <th scope="col" class="end">${t('board.rank')}</th>
          <th scope="col">${t('board.team')}</th>
          <th scope="col" class="end">${t('board.total')}</th>
          ${board.services.map((service) => html`<th scope="col">${serviceName(board, service.id)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          board.standings,
          (one) => one.team,
          (one) => row(board, one, one.team === own, explain, sides),
        )}
      </tbody>
    </table>
  </div>`;
}

function row(
  board: Board,
  one: Standing,
  mine: boolean,
  explain: (team: string, service: string) => void,
  sides: Guided | undefined,
): TemplateResult {
  const name = one.name || one.team;
  return html`<tr class=${mine ? 'chosen' : ''}>
    <td class="end rank" data-label=${t('board.rank')}>${one.rank}</td>
    <th scope="row">
      <span class="team-name">${name}</span>
      ${sideBadge(sides, one.team)} ${mine ? html`<span class="badge active">${t('board.own')}</span>` : nothing}
      ${one.whole === 0 ? nothing : html`<span class="small quiet">${t('board.by-hand-of', { points: score(one.whole) })}</span>`}
    </th>
    <td class="end" data-label=${t('board.total')}>
      <button class="number-button" @click=${() => explain(one.team, '')}>
        <strong>${score(one.total)}</strong><span class="unseen">${t('board.explain-team', { team: name })}</span>
      </button>
    </td>
    ${board.services.map((service) => {
      const cell = one.cells.find((found) => found.service === service.id);
      return html`<td data-label=${serviceName(board, service.id)}>${cell ? cellOf(board, one, cell, explain) : '—'}</td>`;
    })}
  </tr>`;
}

function cellOf(board: Board, one: Standing, cell: Cell, explain: (team: string, service: string) => void): TemplateResult {
  const words = t('board.explain-cell', { team: one.name || one.team, service: serviceName(board, cell.service) });
  return html`<div class="board-cell">
    ${statusBadge(cell.status)}
    <button class="number-button" @click=${() => explain(one.team, cell.service)}>
      <strong>${score(cell.total)}</strong><span class="unseen">${words}</span>
    </button>
    <dl class="columns small">
      ${board.columns.map((column, at) => html`<div><dt>${columnName(column)}</dt><dd>${score(cell.values[at] ?? 0)}</dd></div>`)}
      ${cell.adjusted === 0 ? nothing : html`<div><dt>${t('board.by-hand')}</dt><dd>${score(cell.adjusted)}</dd></div>`}
    </dl>
  </div>`;
}
