import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Newest } from '../exchange/newest';
import type { Picture } from '../exchange/picture';
import '../exercise/clock';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import { standingsAt, type Standings } from './course-data';
import { WallTurns } from './wall-turns';
import { score } from './words';

/** Between the beginnings of two fetches. */
const pauseMs = 3_000;

interface Row {
  readonly rank: number;
  readonly team: string;
  readonly name: string;
  readonly total: number;
}

/** Where the teams of a contest or of an exercise of tasks stand, for a wall: what everybody may know, in large type. */
@customElement('enshu-standings-wall')
export class StandingsWall extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @state() private told: Standings | undefined;
  @state() private problem: Problem | undefined;
  private readonly turns = new WallTurns(this, () => this.rows().length);
  private readonly newest = new Newest(
    () => this.fetch(),
    (told) => (this.told = told),
    (thrown) => (this.problem = thrown === undefined ? undefined : asProblem(thrown)),
    pauseMs,
  );

  override willUpdate(): void {
    const totals = this.teams().map((one) => `${one.team} ${one.total}`);
    this.newest.follow(`${this.picture.clock.state === 'PREPARED'} ${this.picture.frozenFrom ?? ''} ${totals.join()}`);
  }

  /** Before the beginning there is no board yet. */
  private async fetch(): Promise<Standings | undefined> {
    return this.picture.clock.state === 'PREPARED' ? undefined : standingsAt(this.picture.id, 'public', undefined);
  }

  private teams(): readonly Row[] {
    if (this.picture.contest) return this.picture.contest.standings;
    return this.picture.teams.map((one) => ({ rank: one.rank ?? 1, team: one.id, name: one.name, total: one.score }));
  }

  /** As everybody is told; at the beginning, all teams without a point. */
  private rows(): readonly Row[] {
    const names = new Map(this.teams().map((one) => [one.team, one.name]));
    if (this.told) return this.told.places.map((one) => ({ ...one, name: names.get(one.team) ?? one.team }));
    return this.picture.clock.state === 'PREPARED' ? this.teams().map((one) => ({ ...one, rank: 1, total: 0 })) : [];
  }

  override render() {
    const questions = this.picture.contest ? (this.told?.questions ?? []) : undefined;
    const rows = this.rows();
    return html`<section class="wall">
      <header class="wall-head">
        <h1 tabindex="-1">${this.picture.title}</h1>
        <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      </header>
      ${this.frozen()} ${this.problem ? problemNotice(this.problem) : nothing}
      ${rows.length === 0 && !this.problem
        ? html`<p role="status">${t('loading')}</p>`
        : html`<table class="wall-table">
            <caption class="unseen">
              ${t('board.standings')}
            </caption>
            <thead>
              <tr>
                <th scope="col" class="end wall-rank">${t('board.rank')}</th>
                <th scope="col">${t('board.team')}</th>
                <th scope="col" class="end wall-total">${t('board.total')}</th>
                ${questions ? html`<th scope="col" class="end wall-total">${t('board.wall-solved')}</th>` : nothing}
              </tr>
            </thead>
            <tbody>
              ${this.turns.shown(rows).map((one) => row(one, questions))}
            </tbody>
          </table>`}
      <footer class="wall-foot">
        ${this.turns.controls()}
        <a class="button plain" href="/exercises/${this.picture.id}/standings">${icon('back')}${t('board.to-board')}</a>
      </footer>
    </section>`;
  }

  private frozen(): TemplateResult | typeof nothing {
    const from = this.picture.frozenFrom;
    return from ? html`<p class="wall-notice"><span>${icon('pause')}${t('board.frozen', { from: dateTime(from) })}</span></p>` : nothing;
  }
}

function row(one: Row, questions: Standings['questions'] | undefined): TemplateResult {
  const solved = questions?.filter((question) => question.solvers.some((solver) => solver.team === one.team)).length;
  return html`<tr>
    <td class="end rank">${one.rank}</td>
    <th scope="row"><span class="wall-team">${one.name}</span></th>
    <td class="end">${score(Math.round(one.total * 10) / 10)}</td>
    ${questions ? html`<td class="end">${t('board.wall-of', { solved: solved ?? 0, all: questions.length })}</td>` : nothing}
  </tr>`;
}
