import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { t } from '../text/language';
import { clockFace, shortFace } from '../text/times';
import type { Board } from './board-data';
import { momentWords, totalsOf, type Course, type Moment } from './course-data';
import { score, teamName } from './words';

const width = 800;
const height = 300;
const left = 64;
const right = 16;
const top = 12;
const bottom = 34;
const mostLines = 6;
const mostColumns = 12;

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

/** A quarter of the axis from one to the next. */
function fifths(from: number, to: number): readonly number[] {
  return [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(from + part * (to - from))))];
}

/** Round times of the clock within these, about five of them. */
export function times(from: number, to: number): readonly number[] {
  const lengths = [10_000, 30_000, ...[1, 2, 5, 10, 15, 30, 60, 120, 360, 720].map((minutes) => minutes * 60_000)];
  const length = lengths.find((one) => (to - from) / one <= 6) ?? Math.ceil((to - from) / 6 / 3_600_000) * 3_600_000;
  const first = Math.ceil(from / length);
  return Array.from({ length: Math.floor(to / length) - first + 1 }, (_, at) => (first + at) * length);
}

/** A line of a graph: a team and its total at each place of the axis. */
interface Series {
  readonly team: string;
  readonly name: string;
  readonly totals: readonly number[];
}

/** What a graph is drawn of. */
interface Drawn {
  /** Where each total stands on the axis, ascending. */
  readonly places: readonly number[];
  /** The axis ends here at least. */
  readonly least: number;
  readonly series: readonly Series[];
  /** What a place of the axis is called. */
  readonly name: (place: number) => string;
  /** What the axes are. */
  readonly axes: string;
  /** The places of the axis that are named, from its beginning to its end. */
  readonly named: (from: number, to: number) => readonly number[];
  /** Whether a total stays until the next place, and jumps there. */
  readonly stepped: boolean;
}

/** Those of the teams that a graph shows, the best first: the best, and always one's own. */
export function drawn<T extends { readonly team: string }>(standings: readonly T[], own: string | undefined): readonly T[] {
  const best = standings.slice(0, mostLines);
  const mine = standings.find((one) => one.team === own);
  return !mine || best.includes(mine) ? best : [...best.slice(0, mostLines - 1), mine];
}

/** Points by ticks: a line for each of the best teams, with its own colour, dashes and mark; the table beneath has all. */
export function graph(board: Board, own: string | undefined): TemplateResult {
  const { ticks, lines } = board.graph;
  if (ticks.length === 0) return html`<p class="quiet">${t('board.graph-empty')}</p>`;
  const series = drawn(board.standings, own).map(({ team, name }) => ({ team, name, totals: lines.find((line) => line.team === team)?.totals ?? [] }));
  return figure({ places: ticks, least: ticks[0]! + 1, series, name: String, axes: t('board.graph-axis'), named: fifths, stepped: false });
}

/** Points by the time of the exercise, in the same form. */
export function courseGraph(course: Course, standings: readonly { readonly team: string; readonly name: string }[], own: string | undefined): TemplateResult {
  if (course.moments.length < 2) return html`<p class="quiet">${t('board.course-empty')}</p>`;
  const series = drawn(standings, own).map(({ team, name }) => ({ team, name, totals: totalsOf(course, team) }));
  const places = course.moments.map((one) => one.elapsedMs);
  const least = places[0]! + 60_000;
  return figure({ places, least, series, name: shortFace, axes: t('board.course-axis'), named: times, stepped: true });
}

function figure({ places, least, series, name, axes, named, stepped }: Drawn): TemplateResult {
  const all = series.flatMap((one) => one.totals);
  const levels = steps(Math.min(0, ...all), Math.max(1, ...all));
  const low = levels[0]!;
  const high = levels.at(-1)!;
  const from = places[0]!;
  const to = Math.max(least, places.at(-1)!);
  const x = (place: number) => left + ((place - from) / (to - from)) * (width - left - right);
  const y = (value: number) => top + (1 - (value - low) / (high - low)) * (height - top - bottom);
  const point = (place: number, value: number) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`;
  const marks = named(from, to);
  return html`<figure class="board-graph">
    <svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
      ${levels.map((level) => svg`<line class="grid" x1=${left} x2=${width - right} y1=${y(level)} y2=${y(level)} />
        <text class="level" x=${left - 8} y=${y(level) + 4}>${score(level)}</text>`)}
      ${marks.map((place) => svg`<text class="tick" x=${x(place)} y=${height - 10}>${name(place)}</text>`)}
      ${series.map(({ totals }, at) => {
        const points = totals.flatMap((total, place) => {
          const here = point(places[place]!, total);
          return stepped && place > 0 ? [point(places[place]!, totals[place - 1]!), here] : [here];
        });
        const [endX, endY] = (points.at(-1) ?? '0,0').split(',').map(Number);
        return svg`<polyline class="series series-${at + 1}" points=${points.join(' ')} />${mark(at, endX!, endY!)}`;
      })}
    </svg>
    <figcaption>
      <ul class="graph-key">
        ${series.map(
          (team, at) => html`<li>
            <svg viewBox="0 0 44 16" aria-hidden="true" focusable="false">
              <line class="series series-${at + 1}" x1="0" x2="36" y1="8" y2="8" />${mark(at, 36, 8)}
            </svg>
            <span>${team.name || team.team}</span>
          </li>`,
        )}
      </ul>
      <p class="small quiet">${axes}</p>
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
  const rows = board.standings.map(({ team }) => ({ team, name: teamName(board, team), totals: lines.find((line) => line.team === team)?.totals ?? [] }));
  return table(rows, ticks, (tick) => t('board.tick-short', { tick }), (tick) => t('board.tick-of', { tick }));
}

/** The same of a course by time. */
export function courseTable(course: Course, standings: readonly { readonly team: string; readonly name: string }[]): TemplateResult {
  const rows = standings.map(({ team, name }) => ({ team, name, totals: totalsOf(course, team) }));
  const short = (moment: Moment) => clockFace(moment.elapsedMs);
  return table(rows, course.moments, short, momentWords);
}

function table<P>(rows: readonly Series[], all: readonly P[], short: (place: P) => string, words: (place: P) => string): TemplateResult {
  const step = Math.max(1, Math.ceil(all.length / mostColumns));
  const places = all.map((_, place) => place).filter((place) => (all.length - 1 - place) % step === 0);
  return html`<details class="explained">
    <summary>${t('board.graph-table')}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${t('board.graph')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('board.team')}</th>
            ${places.map((place) => html`<th scope="col" class="end">${short(all[place]!)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ team, name, totals }) => html`<tr>
              <th scope="row">${name || team}</th>
              ${places.map((place) => html`<td class="end" data-label=${words(all[place]!)}>${totals[place] === undefined ? '—' : score(totals[place])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
