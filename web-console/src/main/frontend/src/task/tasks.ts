import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Picture, Task, TaskState, Team } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { criteria, paperBadge } from '../report/handed-in';
import { paperState } from '../report/paper';
import '../report/report-form';
import { said, t } from '../text/language';
import { clockFace, points } from '../text/times';
import './task-form';
import './task-hints';
import './task-checks';
import { byPhase, phaseWord, progressBadge } from './words';
import { prose } from '../text/prose';

/** The state of a task nobody has touched and the board does not know yet. */
function untouched(task: Task): TaskState {
  return { id: task.id, state: 'OPEN', earned: 0, worth: task.points, hintsTaken: [], attempts: 0 };
}

/** A trainee's tasks, by phase; each opens to its text, form, checks and hints. */
@customElement('enshu-tasks')
export class Tasks extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  /** Who looks at them. */
  @property({ attribute: false }) account!: string;
  @state() private open: ReadonlySet<string> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    const first = this.picture.scenario.tasks.find((task) => this.stateOf(task).state !== 'SOLVED');
    if (first) this.open = new Set([first.id]);
  }

  private stateOf(task: Task): TaskState {
    return this.team.tasks.find((one) => one.id === task.id) ?? untouched(task);
  }

  override render() {
    const { tasks } = this.picture.scenario;
    const done = tasks.filter((task) => this.stateOf(task).state === 'SOLVED').length;
    return html`<div class="region-head">
        <h2>${t('region.tasks')}</h2>
        <span class="small quiet number">${t('task.count', { done, all: tasks.length })}</span>
      </div>
      <div class="region-body">
        ${tasks.length === 0 ? html`<p class="quiet">${t('task.none')}</p>` : this.running()}
        ${byPhase(tasks).map(
          (group) =>
            html`<section class="phase" aria-label=${phaseWord(group.phase)}>
              <h3>${phaseWord(group.phase)}</h3>
              <ul class="tasks">
                ${group.tasks.map((task) => html`<li>${this.task(task)}</li>`)}
              </ul>
            </section>`,
        )}
      </div>`;
  }

  /** Says why nothing can be answered just now. */
  private running(): TemplateResult {
    const words = {
      PREPARED: t('task.clock-prepared'),
      PAUSED: t('task.clock-paused'),
      ENDED: t('task.clock-ended'),
      RUNNING: '',
    }[this.picture.clock.state];
    return words === '' ? html`` : html`<p class="notice info small">${icon('info')}<span>${words}</span></p>`;
  }

  private task(task: Task): TemplateResult {
    const state = this.stateOf(task);
    const open = this.open.has(task.id);
    const toggle = () => {
      const next = new Set(this.open);
      if (!next.delete(task.id)) next.add(task.id);
      this.open = next;
    };
    return html`<article class="task ${state.state.toLowerCase()}">
      <h4>
        <button class="task-head" aria-expanded=${open} aria-controls="task-${task.id}" @click=${toggle}>
          <span class="task-title">${said(task.title)}</span>
          <span class="task-facts">
            ${paper(task, state)} ${progressBadge(state.state)}
            <span class="small number">${this.worth(task, state)}</span>
          </span>
          ${icon(open ? 'down' : 'right')}
        </button>
      </h4>
      <div class="task-body" id="task-${task.id}" ?hidden=${!open}>${open ? this.body(task, state) : ''}</div>
    </article>`;
  }

  private worth(task: Task, state: TaskState): string {
    if (state.state === 'SOLVED') return t('task.earned', { earned: points(state.earned), points: task.points });
    if (state.worth === task.points) return t('task.points', { points: task.points });
    return t('task.worth', { worth: points(state.worth), points: task.points });
  }

  private conditions(task: Task): TemplateResult {
    const titles = (task.requires ?? []).map((id) => said(this.picture.scenario.tasks.find((one) => one.id === id)?.title) || id);
    return html`${task.deadlineMs === undefined
      ? ''
      : html`<p class="small quiet">${icon('late')} ${t('task.deadline', { time: clockFace(task.deadlineMs) })}</p>`}
    ${titles.length === 0 ? '' : html`<p class="small quiet">${t('task.requires', { tasks: titles.join('」「') })}</p>`}`;
  }

  private body(task: Task, state: TaskState): TemplateResult {
    const running = this.picture.clock.state === 'RUNNING';
    return html`${prose(said(task.text), 5)} ${this.conditions(task)}
      ${state.state === 'SOLVED'
        ? html`<p class="notice good small">
            ${icon('done')}
            <span>${state.solvedBy ? t('task.solved-by', { by: nameOf(this.team, state.solvedBy) }) : t('task.solved-now')}</span>
          </p>`
        : ''}
      ${task.fields.length > 0
        ? html`<enshu-task-form
            .exercise=${this.picture.id}
            .account=${this.account}
            .team=${this.team.id}
            .task=${task}
            .taskState=${state}
            .running=${running}
          ></enshu-task-form>`
        : ''}
      ${task.form
        ? html`<enshu-report
            .exercise=${this.picture.id}
            .account=${this.account}
            .team=${this.team}
            .task=${task}
            .taskState=${state}
            .running=${running}
          ></enshu-report>`
        : ''}
      ${criteria(task, state)}
      ${task.automatic
        ? html`<enshu-task-checks
            .exercise=${this.picture.id}
            .task=${task.id}
            .taskState=${state}
            .running=${running}
          ></enshu-task-checks>`
        : ''}
      ${task.hints.length > 0
        ? html`<enshu-task-hints
            .exercise=${this.picture.id}
            .task=${task}
            .taskState=${state}
            .running=${running}
          ></enshu-task-hints>`
        : ''}`;
  }
}

/** How the task's report stands, once there is something to say of it; a task that is solved says enough by itself. */
function paper(task: Task, state: TaskState): TemplateResult | typeof nothing {
  const stands = paperState(task, state);
  return stands === 'waiting' || stands === 'returned' ? paperBadge(stands) : nothing;
}

/** A member's name for an account; the account itself when it is nobody's of the team. */
export function nameOf(team: Team, account: string): string {
  return team.members.find((member) => member.account === account)?.name ?? account;
}
