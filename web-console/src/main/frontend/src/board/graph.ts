import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { t } from '../text/language';
import type { Board, Standing } from './board-data';
import { score, teamName } from './words';

const width = 800;
const height = 300;
const left = 64;
const right = 16;
const top = 12;
const bottom = 34;
const mostLines = 6;

/** Round steps of an axis from `low` to `high`, about five of them. */
export function steps(low: number, high: number): readonly number[] {
  const span = high - low || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** The teams that the graph shows: the best, and always one's own. */
export function drawn(board: Board, own: string | undefined): readonly Standing[] {
  const best = board.standings.slice(0, mostLines);
  const mine = board.standings.find((one) => one.team === own);
  return !mine || best.includes(mine) ? best : [...best.slice(0, mostLines - 1), mine];
}

/** Points by ticks: a line for each of the best teams, with its own colour, dashes and mark; the table beneath has all. */
export function graph(board: Board, own: string | undefined): TemplateResult {
  const { ticks, lines } = board.graph;
  if (ticks.length === 0) return html`<p class="quiet">${t('board.graph-empty')}</p>`;
  const teams = drawn(board, own);
  const shown = teams.map((team) => lines.find((line) => line.team === team.team)?.totals ?? []);
  const all = shown.flat();
  const levels = steps(Math.min(0, ...all), Math.max(1, ...all));
  const low = levels[0]!;
  const high = levels.at(-1)!;
  const from = ticks[0]!;
  const to = Math.max(from + 1, ticks.at(-1)!);
  const x = (tick: number) => left + ((tick - from) / (to - from)) * (width - left - right);
  const y = (value: number) => top + (1 - (value - low) / (high - low)) * (height - top - bottom);
  const marks = [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(from + part * (to - from))))];
  return html`<figure class="board-graph">
    <svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
      ${levels.map((level) => svg`<line class="grid" x1=${left} x2=${width - right} y1=${y(level)} y2=${y(level)} />
        <text class="level" x=${left - 8} y=${y(level) + 4}>${score(level)}</text>`)}
      ${marks.map((tick) => svg`<text class="tick" x=${x(tick)} y=${height - 10}>${tick}</text>`)}
      ${shown.map((totals, at) => {
        const points = totals.map((total, place) => `${x(ticks[place]!).toFixed(1)},${y(total).toFixed(1)}`);
        const [endX, endY] = (points.at(-1) ?? '0,0').split(',').map(Number);
        return svg`<polyline class="series series-${at + 1}" points=${points.join(' ')} />${mark(at, endX!, endY!)}`;
      })}
    </svg>
    <figcaption>
      <ul class="graph-key">
        ${teams.map(
          (team, at) => html`<li>
            <svg viewBox="0 0 44 16" aria-hidden="true" focusable="false">
              <line class="series series-${at + 1}" x1="0" x2="36" y1="8" y2="8" />${mark(at, 36, 8)}
            </svg>
            <span>${team.name || team.team}</span>
          </li>`,
        )}
      </ul>
      <p class="small quiet">${t('board.graph-axis')}</p>
    </figcaption>
  </figure>`;
}

/** A mark of its own for each line, so that no line is known by its colour alone. */
function mark(at: number, x: number, y: number): SVGTemplateResult {
  const kind = `series-mark series-${at + 1}`;
  const shapes = [
    svg`<circle class=${kind} cx=${x} cy=${y} r="5" />`,
    svg`<rect class=${kind} x=${x - 5} y=${y - 5} width="10" height="10" />`,
    svg`<polygon class=${kind} points="${x},${y - 6} ${x + 6},${y + 5} ${x - 6},${y + 5}" />`,
    svg`<polygon class=${kind} points="${x},${y - 7} ${x + 7},${y} ${x},${y + 7} ${x - 7},${y}" />`,
    svg`<polygon class=${kind} points="${x - 6},${y - 5} ${x + 6},${y - 5} ${x},${y + 6}" />`,
    svg`<rect class=${kind} x=${x - 2.5} y=${y - 7} width="5" height="14" />`,
  ];
  return shapes[at % shapes.length]!;
}

/** The same as a table, for every team: at most twelve ticks of those that the graph has, the last always. */
export function graphTable(board: Board): TemplateResult {
  const { ticks, lines } = board.graph;
  const step = Math.max(1, Math.ceil(ticks.length / 12));
  const places = ticks.map((_, place) => place).filter((place) => (ticks.length - 1 - place) % step === 0);
  return html`<details class="explained">
    <summary>${t('board.graph-table')}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${t('board.graph')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('board.team')}</th>
            ${places.map((place) => html`<th scope="col" class="end">${t('board.tick-short', { tick: ticks[place]! })}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${board.standings.map((team) => {
            const totals = lines.find((line) => line.team === team.team)?.totals ?? [];
            return html`<tr>
              <th scope="row">${teamName(board, team.team)}</th>
              ${places.map((place) => html`<td class="end" data-label=${t('board.tick-of', { tick: ticks[place]! })}>${totals[place] === undefined ? '—' : score(totals[place])}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}
