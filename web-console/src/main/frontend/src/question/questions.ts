import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../board/course';
import type { Picture, Question, Task, TaskState, Team } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { nameOf } from '../task/tasks';
import '../task/task-form';
import { said, t } from '../text/language';
import { prose } from '../text/prose';
import { points } from '../text/times';
import { bySubject, placeOf } from './contest';
import { frozenNotice } from './contest-board';

type View = 'grid' | 'board';

/** A team's questions as a grid of subjects, one of them open, and the board beside. */
@customElement('enshu-questions')
export class Questions extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  /** Who looks at them. */
  @property({ attribute: false }) account!: string;
  @state() private view: View = 'grid';
  @state() private open: string | undefined;

  private stateOf(task: Task): TaskState {
    const untouched: TaskState = { id: task.id, state: 'OPEN', earned: 0, worth: task.points, hintsTaken: [], attempts: 0 };
    return this.team.tasks.find((one) => one.id === task.id) ?? untouched;
  }

  override render() {
    const contest = this.picture.contest;
    if (!contest) return nothing;
    const done = contest.questions.filter((question) => placeOf(question, this.team.id) > 0).length;
    const views = [
      { id: 'grid', title: t('question.title') },
      { id: 'board', title: t('question.board') },
    ] as const;
    return html`<div class="region-head">
        <h2>${t('question.title')}</h2>
        <span class="small quiet number">${t('question.count', { done, all: contest.questions.length })}</span>
      </div>
      ${tabs<View>('question', t('question.views'), views, this.view, (view) => (this.view = view))}
      <div class="region-body" id="panel-question-${this.view}" role="tabpanel" aria-labelledby="tab-question-${this.view}">
        ${this.view === 'board'
          ? html`<enshu-course .picture=${this.picture} .own=${this.team.id}></enshu-course>`
          : this.grid()}
      </div>`;
  }

  private grid(): TemplateResult {
    const contest = this.picture.contest!;
    const chosen = contest.questions.find((question) => question.id === this.open);
    return html`${this.running()} ${frozenNotice(this.picture)}
    ${chosen
      ? this.question(chosen)
      : html`<div class="subjects">
          ${bySubject(contest).map(
            (group) =>
              html`<section aria-label=${said(group.subject)}>
                <h3>${said(group.subject)}</h3>
                <ul class="question-tiles">
                  ${group.questions.map((question) => html`<li>${this.tile(question)}</li>`)}
                </ul>
              </section>`,
          )}
        </div>`}`;
  }

  /** Says why nothing can be answered just now. */
  private running(): TemplateResult | typeof nothing {
    const words = {
      PREPARED: t('question.clock-prepared'),
      PAUSED: t('task.clock-paused'),
      ENDED: t('task.clock-ended'),
      RUNNING: '',
    }[this.picture.clock.state];
    return words === '' ? nothing : html`<p class="notice info small">${icon('info')}<span>${words}</span></p>`;
  }

  private taskOf(question: Question): Task | undefined {
    return this.picture.scenario.tasks.find((one) => one.id === question.id);
  }

  private tile(question: Question): TemplateResult {
    const task = this.taskOf(question);
    const place = placeOf(question, this.team.id);
    // While the board is frozen, a team is no place among the solvers for what it solved since.
    const solved = place > 0 || (task !== undefined && this.stateOf(task).state === 'SOLVED');
    const closed = task !== undefined && !solved && this.stateOf(task).attemptsLeft === 0;
    return html`<button class="question-tile ${solved ? 'solved' : ''}" data-question=${question.id} @click=${() => void this.choose(question.id)}>
      <span class="question-worth number">${points(question.value)}</span>
      <span class="question-name">${task ? said(task.title) : question.id}</span>
      <span class="small">
        ${place > 0
          ? html`${icon('done')}${place === 1 ? t('question.first') : t('question.solved-as', { place })}`
          : solved
            ? html`${icon('done')}${t('question.solved-since')}`
          : closed
            ? html`${icon('bad')}${t('answer.none-left')}`
            : t('question.solvers', { count: question.solvers.length })}
      </span>
    </button>`;
  }

  private async choose(id: string): Promise<void> {
    this.open = id;
    await this.focusOn('.question-open h3');
  }

  private async close(): Promise<void> {
    const id = this.open;
    this.open = undefined;
    await this.focusOn(`[data-question="${id}"]`);
  }

  private question(question: Question): TemplateResult {
    const task = this.taskOf(question);
    if (!task) return html`<p>${t('task.none')}</p>`;
    const standing = this.stateOf(task);
    const first = question.solvers[0];
    const firstName = this.picture.contest!.standings.find((one) => one.team === first?.team)?.name;
    return html`<article class="question-open" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && void this.close()}>
      <p><button class="button dense" @click=${() => void this.close()}>${icon('back')}${t('question.back')}</button></p>
      <p class="small quiet">${said(question.category)}</p>
      <h3 tabindex="-1">${said(task.title)}</h3>
      <dl class="question-facts">
        <div><dt>${t('question.value')}</dt><dd class="number">${points(question.value)}</dd></div>
        <div><dt>${t('question.solver-count')}</dt><dd class="number">${question.solvers.length}</dd></div>
        <div><dt>${t('question.first')}</dt><dd>${firstName ?? t('question.nobody')}</dd></div>
      </dl>
      <p class="small quiet">
        ${question.rule === 'static' ? t('question.fixed') : t('question.falling', { initial: question.initial })}
        ${this.bonuses()}
      </p>
      ${prose(said(task.text), 4)}
      ${standing.state === 'SOLVED'
        ? html`<p class="notice good small">
            ${icon('done')}
            <span
              >${t('question.earned', { points: points(standing.earned) })}
              ${standing.solvedBy ? t('task.solved-by', { by: nameOf(this.team, standing.solvedBy) }) : nothing}</span
            >
          </p>`
        : nothing}
      <enshu-task-form
        .exercise=${this.picture.id}
        .account=${this.account}
        .team=${this.team.id}
        .task=${task}
        .taskState=${standing}
        .running=${this.picture.clock.state === 'RUNNING'}
      ></enshu-task-form>
    </article>`;
  }

  private bonuses(): TemplateResult | typeof nothing {
    const { bonuses } = this.picture.contest!;
    if (bonuses.length === 0) return nothing;
    return html`${t('question.bonuses', { percents: bonuses.map((one) => `${one}%`).join(' / ') })}`;
  }
}
