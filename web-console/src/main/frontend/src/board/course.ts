import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Newest } from '../exchange/newest';
import type { Picture } from '../exchange/picture';
import '../question/contest-board';
import '../shell/again';
import { Block } from '../shell/block';
import { asProblem, passes, problemNotice } from '../shell/failure';
import { t } from '../text/language';
import { AsOf, asOfSlider } from './as-of';
import { contestAt, courseOf, momentAt, momentWords, standingsAt, type Course, type Looking, type Moment, type Standings } from './course-data';
import './course-explanation';
import type { CourseExplanation } from './course-explanation';
import { courseGraph, courseTable } from './graph';
import { score } from './words';

/** Between the beginnings of two fetches: the board itself is pushed at once, its course may come a moment later. */
const pauseMs = 3_000;

interface Place {
  readonly rank: number;
  readonly team: string;
  readonly name: string;
  readonly total: number;
}

/** The board of a contest, or of an exercise of tasks: as it stands now or at any earlier moment, how it got there, and why. */
@customElement('enshu-course')
export class CourseBoard extends Block {
  @property({ attribute: false }) picture!: Picture;
  /** The team that looks at it, if one does. */
  @property({ attribute: false }) own: string | undefined;
  /** As whom, where that is not as who one is. */
  @property({ attribute: false }) looking: Looking | undefined;
  @state() private course: Course | undefined;
  /** Where everybody else is told that the teams stand; of who looks as themselves the picture tells it. */
  @state() private told: Standings | undefined;
  @state() private problem: Problem | undefined;
  private readonly asOf = new AsOf<string, Standings>(
    this,
    (at) => standingsAt(this.picture.id, this.as, at),
    (at) => t('board.told-moment', { moment: this.momentOf(at) }),
  );
  private readonly newest = new Newest(
    () => this.fetch(this.as),
    (now) => {
      if (now.as !== this.as) return;
      this.course = now.course;
      this.told = now.told;
    },
    (thrown) => (this.problem = thrown === undefined ? undefined : asProblem(thrown)),
    pauseMs,
  );

  /** The course is fetched anew when a total has changed, or what may be known of them. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('looking') && changed.get('looking') !== undefined) {
      this.course = undefined;
      this.told = undefined;
      this.asOf.toNow();
    }
    const totals = this.pictured().map((one) => `${one.team} ${one.total}`);
    this.newest.follow(`${this.as} ${this.picture.clock.state === 'PREPARED'} ${this.picture.frozenFrom ?? ''} ${totals.join()}`);
  }

  private get as(): Looking {
    return this.looking ?? this.picture.audience;
  }

  private async fetch(as: Looking) {
    const course = await courseOf(this.picture.id, as);
    const told = as === 'public' && course.moments.length > 0 ? await standingsAt(this.picture.id, as, undefined) : undefined;
    return { as, course, told };
  }

  private places(): readonly Place[] {
    return this.told ? this.placesAt(this.told) : this.pictured();
  }

  private pictured(): readonly Place[] {
    if (this.picture.contest) return this.picture.contest.standings;
    const places = this.picture.teams.map((one) => ({ rank: one.rank ?? 1, team: one.id, name: one.name, total: one.score }));
    return places.sort((one, other) => one.rank - other.rank);
  }

  private placesAt(past: Standings): readonly Place[] {
    const names = new Map(this.pictured().map((one) => [one.team, one.name]));
    return past.places.map((one) => ({ ...one, name: names.get(one.team) ?? one.team }));
  }

  private moment(at: string | undefined): Moment | undefined {
    return at === undefined ? undefined : this.course?.moments[momentAt(this.course, at)];
  }

  private momentOf(at: string): string {
    const moment = this.moment(at);
    return moment ? momentWords(moment) : '';
  }

  override render() {
    const { past, wanted } = this.asOf;
    if (this.as === 'public' && !this.course && !this.problem) return html`<p role="status">${t('loading')}</p>`;
    return html`<div class="stack">
      ${this.asOf.problem ? problemNotice(this.asOf.problem) : nothing} ${this.problem ? this.unread(this.problem) : nothing} ${this.slider()}
      <p class="small quiet">${past && wanted ? t('board.as-moment', { moment: this.momentOf(wanted) }) : t('board.as-newest')}</p>
      <div @enshu-explain=${(event: CustomEvent<string>) => this.explain(event.detail)}>${this.table(past ?? this.told)}</div>
      <section class="stack" aria-labelledby="course-graph">
        <h3 id="course-graph">${t('board.graph')}</h3>
        ${this.course
          ? html`${courseGraph(this.course, this.places(), this.own)} ${courseTable(this.course, this.places())}`
          : this.problem
            ? nothing
            : html`<p role="status">${t('loading')}</p>`}
      </section>
      <enshu-course-explanation .picture=${this.picture}></enshu-course-explanation>
    </div>`;
  }

  private unread(problem: Problem): TemplateResult {
    return html`${problemNotice(problem)}
    ${passes(problem) ? html`<enshu-again .action=${() => void this.newest.load()}></enshu-again>` : nothing}`;
  }

  private slider(): TemplateResult | typeof nothing {
    const { course } = this;
    if (!course || course.moments.length < 2) return nothing;
    const { wanted } = this.asOf;
    const last = course.moments.length - 1;
    const at = wanted === undefined ? last : momentAt(course, wanted);
    return asOfSlider(
      { first: 0, last, at, words: momentWords(course.moments[at]!), past: wanted !== undefined },
      (place) => this.asOf.look(course.moments[place]!.at),
      () => this.asOf.toNow(),
    );
  }

  private explain(team: string): void {
    const { past, wanted } = this.asOf;
    this.querySelector<CourseExplanation>('enshu-course-explanation')?.open(team, this.as, past && this.moment(wanted));
  }

  private table(past: Standings | undefined): TemplateResult {
    const { contest } = this.picture;
    if (contest) {
      const shown = past ? contestAt(contest, past) : contest;
      return html`<enshu-contest-board .picture=${this.picture} .contest=${shown} .own=${this.own}></enshu-contest-board>`;
    }
    const places = past ? this.placesAt(past) : this.pictured();
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.standings')}>
      <table class="list course-places">
        <thead>
          <tr>
            <th scope="col" class="end">${t('board.rank')}</th>
            <th scope="col">${t('board.team')}</th>
            <th scope="col" class="end">${t('board.total')}</th>
          </tr>
        </thead>
        <tbody>
          ${places.map(
            (one) => html`<tr>
              <td class="end" data-label=${t('board.rank')}>${one.rank}</td>
              <th scope="row">${one.name}</th>
              <td class="end" data-label=${t('board.total')}>
                <button class="number-button" @click=${() => this.explain(one.team)}>
                  <strong>${score(one.total)}</strong><span class="unseen">${t('board.explain-team', { team: one.name })}</span>
                </button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
