import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { askFile, type Problem } from '../exchange/http';
import type { Picture, Task, Team } from '../exchange/picture';
import '../exercise/clock';
import { lineDot, type Line } from '../exercise/exercise';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { progressBadge } from '../task/words';
import { prose } from '../text/prose';
import { currentLanguage, said, t } from '../text/language';
import { clockFace, points } from '../text/times';
import { beside, chart, list, modelWords } from './course';
import { debriefOf, materialsOf, solvedAt, type Course, type Debrief, type Materials } from './materials';
import './remark-form';
import { remarkWords } from './remark-form';

const all = 'all';

/** After the exercise: what a team did beside how it goes well, what really happened, and what was behind each task. */
@customElement('enshu-debrief')
export class DebriefPage extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @property({ attribute: false }) account!: string;
  @state() private debrief: Debrief | undefined;
  @state() private materials: Materials | undefined;
  @state() private problem: Problem | undefined;
  @state() private chosen = all;
  @state() private printing = false;
  private readFor = '';
  private asked = 0;

  private get instructs(): boolean {
    return this.picture.audience === 'instructor';
  }

  private get ended(): boolean {
    return this.picture.clock.state === 'ENDED';
  }

  /** Read anew whenever a score has moved or the exercise has ended. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('picture')) return;
    const wanted = [this.picture.id, this.ended, ...this.picture.teams.map((team) => `${team.id} ${team.score} ${team.lastChange?.at ?? ''}`)].join();
    if (this.readFor === wanted || !(this.instructs || this.ended)) return;
    this.readFor = wanted;
    void this.read();
  }

  /** The newest answer counts, whichever comes last. */
  private async read(): Promise<void> {
    const number = ++this.asked;
    try {
      const [debrief, materials] = await Promise.all([debriefOf(this.picture.id), materialsOf(this.picture.id)]);
      if (number !== this.asked) return;
      const first = !this.debrief;
      this.debrief = debrief;
      this.materials = materials;
      this.problem = undefined;
      if (first) void this.focusOn('h1');
    } catch (thrown) {
      if (number !== this.asked) return;
      this.readFor = '';
      this.problem = asProblem(thrown);
    }
  }

  /** The report as a file of the reader's language. */
  private async takeReport(): Promise<void> {
    if (this.printing) return;
    this.printing = true;
    this.problem = undefined;
    try {
      const file = await askFile(`/api/exercises/${this.picture.id}/after-action-report?language=${currentLanguage()}`);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `${t('debrief.report-file', { name: this.picture.title })}.pdf`;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      announce(t('debrief.report-made'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.printing = false;
    }
  }

  override render() {
    if (!this.instructs && !this.ended) return this.early();
    if (!this.debrief || !this.materials) return this.problem ? failurePage(this.problem, () => void this.read()) : loadingPage();
    return html`${this.head()}
      <div class="room stack debrief">
        ${this.problem ? problemNotice(this.problem) : nothing}
        ${this.instructs ? this.forInstructor(this.debrief, this.materials) : this.forTeam(this.debrief, this.materials)}
      </div>`;
  }

  private early(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${t('debrief.title')}</h1>
        <p>${t('debrief.early')}</p>
        <p><a class="button main" href="/exercises/${this.picture.id}">${icon('back')}${t('debrief.to-exercise')}</a></p>
      </div>
    </section>`;
  }

  private head(): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${t('debrief.title')}</h1>
        <p class="small quiet">${this.picture.title} ・ ${said(this.picture.scenario.title)}</p>
      </div>
      <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      ${this.instructs
        ? html`<button class="button" aria-disabled=${this.printing} @click=${() => void this.takeReport()}>
            ${this.printing ? html`<span class="spinner" aria-hidden="true"></span>` : icon('paper')}
            ${t(this.printing ? 'debrief.report-coming' : 'debrief.report')}
          </button>`
        : nothing}
      <a class="button" href="/exercises/${this.picture.id}">${icon('back')}${t(this.instructs ? 'marking.to-room' : 'debrief.to-exercise')}</a>
      ${lineDot(this.line)}
    </header>`;
  }

  private forTeam(debrief: Debrief, materials: Materials): TemplateResult {
    const course = debrief.teams[0];
    const team = this.picture.teams[0];
    return html`${course && team ? this.course(debrief, course, team) : nothing} ${this.flags(team?.id ?? '')}
      ${this.remarks(debrief, course)} ${this.behind(materials)} ${course ? this.study(course) : nothing}`;
  }

  private forInstructor(debrief: Debrief, materials: Materials): TemplateResult {
    const parts = [{ id: all, title: t('debrief.all') }, ...debrief.teams.map((one) => ({ id: one.team, title: one.name }))];
    const course = debrief.teams.find((one) => one.team === this.chosen);
    const team = this.picture.teams.find((one) => one.id === this.chosen);
    return html`${this.ended ? nothing : html`<p class="notice info">${icon('info')}<span>${t('debrief.running')}</span></p>`}
      ${tabs('debrief', t('debrief.teams'), parts, this.chosen, (id) => (this.chosen = id))}
      <div class="stack" role="tabpanel" id="panel-debrief-${this.chosen}" aria-labelledby="tab-debrief-${this.chosen}">
        ${course && team
          ? html`${this.course(debrief, course, team)} ${this.flags(team.id)}
              <div class="card">
                <enshu-remark-form
                  .exercise=${this.picture.id}
                  .team=${course.team}
                  .heading=${t('remark.of-team', { team: course.name })}
                  .remark=${course.remark}
                  .account=${this.account}
                  @enshu-said=${() => void this.read()}
                ></enshu-remark-form>
              </div>
              ${this.study(course)}`
          : html`${this.comparison(debrief)} ${this.flags('')}
              <div class="card">
                <enshu-remark-form
                  .exercise=${this.picture.id}
                  .heading=${t('remark.of-all')}
                  .remark=${debrief.remark}
                  .account=${this.account}
                  @enshu-said=${() => void this.read()}
                ></enshu-remark-form>
              </div>
              ${this.behind(materials)}`}
      </div>`;
  }

  /** Of a game between teams: what became of a team's flags, or of everybody's. */
  private flags(team: string): TemplateResult | typeof nothing {
    if (this.picture.scenario.format !== 'attack-defence') return nothing;
    void import('./flag-stories');
    return html`<enshu-flag-stories .exercise=${this.picture.id} .team=${team}></enshu-flag-stories>`;
  }

  /** Every team's time and points, task by task. */
  private comparison(debrief: Debrief): TemplateResult {
    const { teams, scenario } = this.picture;
    return html`<section class="card stack tight" aria-labelledby="debrief-comparison">
      <h2 id="debrief-comparison">${t('debrief.comparison')}</h2>
      <p class="quiet small">${t('debrief.comparison-about')}</p>
      <div class="prose"><div class="scroll" tabindex="0" role="group" aria-labelledby="debrief-comparison">
        <table>
          <thead>
            <tr>
              <th scope="col">${t('debrief.task')}</th>
              <th scope="col" class="number">${t('debrief.model')}</th>
              ${teams.map((team) => html`<th scope="col" class="number">${team.name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${scenario.tasks.map(
              (task) =>
                html`<tr>
                  <th scope="row">${said(task.title)}</th>
                  <td class="number nowrap">${modelWords(debrief.models.find((model) => model.task === task.id))}</td>
                  ${teams.map((team) => html`<td class="number">${compared(debrief, team, task)}</td>`)}
                </tr>`,
            )}
            <tr>
              <th scope="row">${t('debrief.total')}</th>
              <td></td>
              ${teams.map((team) => html`<td class="number"><strong>${points(team.score)}</strong></td>`)}
            </tr>
          </tbody>
        </table>
      </div></div>
    </section>`;
  }

  private course(debrief: Debrief, course: Course, team: Team): TemplateResult {
    return html`<section class="card stack tight" aria-labelledby="debrief-record">
        <h2 id="debrief-record">${this.instructs ? t('debrief.record-of', { team: course.name }) : t('debrief.record')}</h2>
        <div class="prose"><div class="scroll" tabindex="0" role="group" aria-labelledby="debrief-record">
          <table>
            <thead>
              <tr>
                <th scope="col">${t('debrief.task')}</th>
                <th scope="col">${t('debrief.result')}</th>
                <th scope="col" class="number">${t('debrief.points')}</th>
                <th scope="col" class="number">${t('debrief.model')}</th>
                <th scope="col" class="number">${t('debrief.solved')}</th>
                <th scope="col" class="number">${t('debrief.attempts')}</th>
                <th scope="col" class="number">${t('debrief.hints')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.picture.scenario.tasks.map((task) => row(debrief, course, team, task))}
            </tbody>
          </table>
        </div></div>
      </section>
      <section class="card stack tight" aria-labelledby="debrief-course">
        <h2 id="debrief-course">${t('debrief.course')}</h2>
        <p class="quiet small">${t('debrief.course-about')}</p>
        ${chart(this.picture, debrief, course)}
        <details class="explained">
          <summary>${icon('right')}<h3>${t('debrief.list')}</h3></summary>
          ${list(this.picture, debrief, course)}
        </details>
        <p><a href="/exercises/${this.picture.id}/recordings">${icon('record')}${t('debrief.recordings')}</a></p>
      </section>`;
  }

  private remarks(debrief: Debrief, course: Course | undefined): TemplateResult | typeof nothing {
    const parts = [
      course ? remarkWords(course.remark, t('remark.to-team'), 'debrief-remark-team') : nothing,
      remarkWords(debrief.remark, t('remark.to-all'), 'debrief-remark-all'),
    ].filter((part) => part !== nothing);
    return parts.length === 0 ? nothing : html`<div class="card stack">${parts}</div>`;
  }

  private behind(materials: Materials): TemplateResult {
    const explained = this.picture.scenario.tasks.filter((task) => materials.tasks[task.id]);
    if (!materials.debrief && explained.length === 0) {
      return html`<div class="card"><p class="quiet">${t(this.ended ? 'debrief.no-texts' : 'debrief.texts-later')}</p></div>`;
    }
    return html`${materials.debrief ? html`<div class="card">${prose(said(materials.debrief), 2)}</div>` : nothing}
      <section class="card stack tight" aria-labelledby="debrief-tasks">
        <h2 id="debrief-tasks">${t('debrief.tasks')}</h2>
        ${explained.map(
          (task) =>
            html`<details class="explained" id="explained-${task.id}">
              <summary>${icon('right')}<h3>${said(task.title)}</h3></summary>
              ${prose(said(materials.tasks[task.id]), 3)}
            </details>`,
        )}
      </section>`;
  }

  private study(course: Course): TemplateResult {
    const titleOf = (id: string) => said(this.picture.scenario.tasks.find((task) => task.id === id)?.title) || id;
    return html`<section class="card stack tight" aria-labelledby="debrief-study">
      <h2 id="debrief-study">${t('debrief.study')}</h2>
      ${course.study.length === 0
        ? html`<p>${t('debrief.study-none')}</p>`
        : html`<p class="quiet small">${t('debrief.study-about')}</p>
            <ul class="study">
              ${course.study.map(
                (skill) =>
                  html`<li>
                    <strong>${said(skill.name)}</strong> <span class="quiet small">NIST CSF 2.0 ${skill.category}</span>
                    <ul>
                      ${skill.tasks.map((id) => html`<li>${titleOf(id)}</li>`)}
                    </ul>
                  </li>`,
              )}
            </ul>`}
    </section>`;
  }
}

function row(debrief: Debrief, course: Course, team: Team, task: Task): TemplateResult {
  const state = team.tasks.find((one) => one.id === task.id);
  const model = debrief.models.find((one) => one.task === task.id);
  const solved = solvedAt(course, task.id);
  return html`<tr>
    <th scope="row">${said(task.title)}</th>
    <td>${progressBadge(state?.state ?? 'OPEN')}</td>
    <td class="number nowrap">${t('task.earned', { earned: points(state?.earned ?? 0), points: task.points })}</td>
    <td class="number nowrap">${modelWords(model)}</td>
    <td class="number">
      ${solved ? clockFace(solved.elapsedMs) : '―'}
      ${solved ? html`<br /><span class="quiet small nowrap">${[beside(model, solved), solved.who].filter(Boolean).join(' ・ ')}</span>` : nothing}
    </td>
    <td class="number">${state?.attempts ?? 0}</td>
    <td class="number">${state?.hintsTaken.length ?? 0}</td>
  </tr>`;
}

/** When a team solved a task, and what it earned by it. */
function compared(debrief: Debrief, team: Team, task: Task): TemplateResult {
  const state = team.tasks.find((one) => one.id === task.id);
  const solved = solvedAt(
    debrief.teams.find((one) => one.team === team.id),
    task.id,
  );
  return html`${solved ? clockFace(solved.elapsedMs) : '―'}<br /><span class="quiet small nowrap"
      >${t('task.earned', { earned: points(state?.earned ?? 0), points: task.points })}</span
    >`;
}
