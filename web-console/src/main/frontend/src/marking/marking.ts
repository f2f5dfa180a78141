import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, type Problem } from '../exchange/http';
import { Newest } from '../exchange/newest';
import type { Picture } from '../exchange/picture';
import '../exercise/clock';
import { lineDot, type Line } from '../exercise/exercise';
import { Block } from '../shell/block';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { singleKeys } from '../shell/key-list';
import { tabs } from '../shell/tabs';
import { said, t } from '../text/language';
import { pointsPlace, recordedPoints, recordedWords, wordsPlace } from './cell';
import './give-back';
import type { GiveBack } from './give-back';
import './grid';
import type { MarkingGrid } from './grid';
import { Hand } from './hand';
import { marksIn, rowsOf, unmarkedIn, type MarkedTask, type Sheet, type Work } from './sheet';

/** An instructor marks reports and other work of one exercise: one task at a time, its teams side by side. */
@customElement('enshu-marking')
export class Marking extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @state() private sheet: Sheet | undefined;
  @state() private problem: Problem | undefined;
  @state() private chosen: string | undefined;
  @state() private round = 0;
  private readonly hands = new Map<string, Hand>();
  private readonly newest = new Newest(
    () => ask<Sheet>(`/api/exercises/${this.picture.id}/marking`),
    (sheet) => this.take(sheet),
    (thrown) => (this.problem = thrown === undefined ? undefined : asProblem(thrown)),
  );
  private readonly pressed = (event: KeyboardEvent) => this.press(event);
  private readonly leaving = (event: BeforeUnloadEvent) => {
    if ([...this.hands.values()].some((hand) => hand.busy)) event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.pressed);
    window.addEventListener('beforeunload', this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.pressed);
    window.removeEventListener('beforeunload', this.leaving);
  }

  /** The sheet is fetched anew when the picture says that work was handed in, given back or marked. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('picture')) this.newest.follow(marksIn(this.picture));
  }

  private take(sheet: Sheet): void {
    this.settle(sheet);
    if (!this.sheet) void this.focusOn('h1');
    this.sheet = sheet;
    this.chosen ??= (sheet.tasks.find((task) => unmarkedIn(task) > 0) ?? sheet.tasks[0])?.id;
  }

  private settle(sheet: Sheet): void {
    for (const task of sheet.tasks) {
      const recorded = new Map<string, string>();
      for (const work of task.teams) {
        recorded.set(wordsPlace(undefined, work), recordedWords(undefined, work));
        for (const row of rowsOf(task)) {
          recorded.set(pointsPlace(row, work), recordedPoints(row, work));
          if (row.is === 'criterion') recorded.set(wordsPlace(row, work), recordedWords(row, work));
        }
      }
      this.handOf(task).settle((place) => recorded.get(place) ?? '');
    }
  }

  private handOf(task: MarkedTask): Hand {
    const hand = this.hands.get(task.id) ?? new Hand(() => this.round++);
    this.hands.set(task.id, hand);
    return hand;
  }

  private press(event: KeyboardEvent): void {
    if (event.key !== 'n' || !singleKeys() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if ((event.target as HTMLElement).closest('input, textarea, select, dialog[open]')) return;
    event.preventDefault();
    void this.querySelector<MarkingGrid>('enshu-marking-grid')?.next();
  }

  override render() {
    if (!this.sheet) return this.problem ? failurePage(this.problem, () => void this.newest.load()) : loadingPage();
    const task = this.sheet.tasks.find((one) => one.id === this.chosen);
    return html`${this.head()}
      <div class="room stack">
        ${this.problem ? problemNotice(this.problem) : nothing} ${this.clockNotice()}
        ${task
          ? html`${this.pick(this.sheet.tasks, task)}
              <section class="card flush stack" role="tabpanel" id="panel-marking-${task.id}" aria-labelledby="tab-marking-${task.id}">
                ${this.work(task)}
              </section>`
          : html`<div class="card"><p>${t('marking.nothing')}</p></div>`}
      </div>
      <enshu-give-back .exercise=${this.picture.id} @enshu-marked=${() => void this.newest.load()}></enshu-give-back>`;
  }

  private head(): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${t('marking.title')}</h1>
        <p class="small quiet">${this.picture.title}</p>
      </div>
      <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      <a class="button" href="/exercises/${this.picture.id}">${icon('back')}${t('marking.to-room')}</a>
      ${lineDot(this.line)}
    </header>`;
  }

  private clockNotice(): TemplateResult | typeof nothing {
    const { state } = this.picture.clock;
    if (state !== 'ENDED' && state !== 'PREPARED') return nothing;
    return html`<p class="notice info">${icon('info')}<span>${t(state === 'ENDED' ? 'marking.ended' : 'marking.prepared')}</span></p>`;
  }

  private pick(all: readonly MarkedTask[], chosen: MarkedTask): TemplateResult {
    const titles = all.map((task) => {
      const left = unmarkedIn(task);
      const words = html`<span class="count" aria-hidden="true">${left}</span><span class="unseen">${t('marking.left', { count: left })}</span>`;
      return { id: task.id, title: html`${said(task.title)}${left > 0 ? words : nothing}` };
    });
    return tabs('marking', t('marking.tasks'), titles, chosen.id, (id) => (this.chosen = id));
  }

  private work(task: MarkedTask): TemplateResult {
    const left = unmarkedIn(task);
    return html`<div class="row spread card-head">
        <p>
          ${left === 0 ? t('marking.none-waiting') : t('marking.left', { count: left })}
          <span class="small quiet">${singleKeys() ? t('marking.how') : nothing}</span>
        </p>
        <button class="button dense" ?disabled=${left === 0} @click=${() => void this.querySelector<MarkingGrid>('enshu-marking-grid')?.next()}>
          ${icon('right')}${t('marking.next')}
        </button>
      </div>
      <enshu-marking-grid
        .exercise=${this.picture.id}
        .task=${task}
        .hand=${this.handOf(task)}
        .ended=${this.picture.clock.state === 'ENDED'}
        .round=${this.round}
        @enshu-marked=${() => void this.newest.load()}
        @enshu-give-back=${(event: CustomEvent<Work>) => void this.querySelector<GiveBack>('enshu-give-back')?.ask(task, event.detail)}
      ></enshu-marking-grid>`;
  }
}
