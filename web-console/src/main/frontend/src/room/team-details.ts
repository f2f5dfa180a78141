import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Desktop, Leaf, Picture, Task, TaskState, Team } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { leafWord, progressBadge, verdictBadge } from '../task/words';
import { nameOf } from '../task/tasks';
import { said, t } from '../text/language';
import { points, timeWithSeconds } from '../text/times';
import { members } from '../team/members';
import '../checkpoint/checkpoints';
import '../timeline/team-clock';
import { rangeProgress } from './range';
import './give-hint';
import './watched-desktop';

/** One team looked at closely: its range, its checks with evidence, its desktops, and what can be done for it. */
@customElement('enshu-team-details')
export class TeamDetails extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) account!: string;
  @property({ attribute: false }) offset = 0;
  @state() private watched: string | undefined;
  @state() private host = '';
  @state() private reading = false;
  @state() private problem: Problem | undefined;
  @state() private asked: ReadonlySet<string> = new Set();

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('team') as Team | undefined;
    if (before && before.id !== this.team.id) {
      this.watched = undefined;
      this.problem = undefined;
      this.host = '';
    }
  }

  override render() {
    const close = () => this.dispatchEvent(new CustomEvent('enshu-close'));
    return html`<section class="card stack details" aria-labelledby="details-title" @keydown=${(event: KeyboardEvent) =>
      event.key === 'Escape' && !event.defaultPrevented && !(event.target as HTMLElement).closest('.captures-keys') && close()}>
      <div class="row spread">
        <h2 id="details-title" tabindex="-1">${t('details.title', { team: this.team.name })}</h2>
        <button class="button dense" @click=${close}>${icon('bad')}${t('close')}</button>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      <div class="details-columns">
        <div class="stack">${this.tasks()}</div>
        <div class="stack">
          <enshu-team-clock .picture=${this.picture} .team=${this.team} .offset=${this.offset}></enshu-team-clock>
          ${this.desktops()} ${this.people()} ${this.range()}
          <enshu-checkpoints .picture=${this.picture} .team=${this.team}></enshu-checkpoints>
        </div>
      </div>
    </section>`;
  }

  private tasks(): TemplateResult {
    return html`<section class="stack tight">
      <h3>${t('details.tasks')}</h3>
      <ul class="plain stack tight">
        ${this.picture.scenario.tasks.map((task) => html`<li>${this.task(task)}</li>`)}
      </ul>
    </section>`;
  }

  private task(task: Task): TemplateResult {
    const state = this.team.tasks.find((one) => one.id === task.id);
    return html`<details class="evidence">
      <summary>
        <span class="grow">${said(task.title)}</span>
        ${progressBadge(state?.state ?? 'OPEN')}
        <span class="small number nowrap">${t('task.earned', { earned: points(state?.earned ?? 0), points: task.points })}</span>
      </summary>
      <div class="stack tight">
        ${state?.solvedAt
          ? html`<p class="small">
              ${t('details.solved', {
                time: timeWithSeconds(state.solvedAt),
                by: state.solvedBy ? nameOf(this.team, state.solvedBy) : t('details.nobody'),
              })}
            </p>`
          : nothing}
        ${state ? this.answers(task, state) : nothing} ${this.checks(task, state)}
        <enshu-give-hint class="stack tight" .picture=${this.picture} .team=${this.team} .task=${task}></enshu-give-hint>
      </div>
    </details>`;
  }

  private answers(task: Task, state: TaskState): TemplateResult | typeof nothing {
    const given = task.fields.filter((field) => state.answers?.[field.id]);
    if (given.length === 0) return nothing;
    return html`<dl class="given">
      ${given.map((field) => {
        const answer = state.answers![field.id]!;
        return html`<div>
          <dt>${said(field.title)}</dt>
          <dd>${answer.value} ${verdictBadge(answer.correct ? 'GREEN' : 'RED')}</dd>
        </div>`;
      })}
    </dl>`;
  }

  private checks(task: Task, state: TaskState | undefined): TemplateResult {
    const leaves = state?.checks ?? [];
    const hints = state?.hintsTaken.length ?? 0;
    return html`${leaves.length === 0
        ? html`<p class="small quiet">${t('details.no-checks')}</p>`
        : html`<ul class="leaves evidence-list">
            ${leaves.map((leaf) => html`<li>${evidence(leaf)}</li>`)}
          </ul>`}
      <div class="row spread small quiet">
        <span>
          ${state?.checkedAt ? t('check.at', { time: timeWithSeconds(state.checkedAt) }) : nothing}
          ${state && state.attempts > 0 ? t('details.attempts', { count: state.attempts }) : nothing}
          ${hints > 0 ? t('details.hints', { count: hints }) : nothing}
        </span>
        ${task.automatic
          ? html`<button
              class="button dense"
              ?disabled=${this.picture.clock.state !== 'RUNNING' || this.asked.has(task.id)}
              @click=${() => this.checkNow(task)}
            >
              ${icon('again')}${t('check.now')}
            </button>`
          : nothing}
      </div>`;
  }

  private async checkNow(task: Task): Promise<void> {
    this.asked = new Set([...this.asked, task.id]);
    await this.call(`/api/exercises/${this.picture.id}/tasks/${task.id}/checks?team=${this.team.id}`, {}, t('details.check-asked'));
    this.asked = new Set([...this.asked].filter((id) => id !== task.id));
  }

  private desktops(): TemplateResult {
    const now = this.team.desktops.find((one) => one.id === this.watched);
    return html`<section class="stack tight">
      <h3>${t('details.desktops')}</h3>
      ${this.team.desktops.length === 0
        ? html`<p class="small quiet">${t('details.no-desktops')}</p>`
        : html`<div class="row tight">${this.team.desktops.map((one) => this.watchButton(one))}</div>`}
      ${now ? this.view(now) : nothing}
    </section>`;
  }

  private watchButton(one: Desktop): TemplateResult {
    const on = this.watched === one.id;
    return html`<button
      class="button dense"
      aria-pressed=${on}
      ?disabled=${!one.ready}
      @click=${() => (this.watched = on ? undefined : one.id)}
    >
      ${icon('eye')}${t(on ? 'details.stop-watching' : 'details.watch', { desktop: said(one.title) || one.id })}
    </button>`;
  }

  private view(one: Desktop): TemplateResult {
    return html`<enshu-watched-desktop
      .exercise=${this.picture.id}
      .team=${this.team}
      .desktop=${one}
      .account=${this.account}
    ></enshu-watched-desktop>`;
  }

  /** Who is here, what each did, and the notes as the team writes them. */
  private people(): TemplateResult {
    void import('../notes/notes');
    return html`<section class="stack tight">
      <h3>${t('team.members')}</h3>
      ${members(this.picture, this.team)}
      <details class="evidence" @toggle=${(event: Event) => (this.reading = (event.target as HTMLDetailsElement).open)}>
        <summary><span class="grow">${t('notes.title')}</span></summary>
        ${this.reading
          ? html`<enshu-notes reading .exercise=${this.picture.id} .team=${this.team} .account=${this.account}></enshu-notes>`
          : nothing}
      </details>
    </section>`;
  }

  private range(): TemplateResult {
    const hosts = this.picture.scenario.map?.hosts ?? [];
    const over = this.picture.clock.state === 'ENDED';
    const pick = (event: Event) => (this.host = (event.target as HTMLSelectElement).value);
    return html`<section class="stack tight">
      <h3>${t('details.range')}</h3>
      ${rangeProgress(this.team.range)}
      ${over
        ? nothing
        : html`<div class="row tight">
            <label class="unseen" for="reset-host">${t('details.host')}</label>
            <select id="reset-host" @change=${pick}>
              <option value="" .selected=${this.host === ''}>${t('details.choose-host')}</option>
              ${hosts.map(
                (host) => html`<option value=${host.id} .selected=${this.host === host.id}>${said(host.title) || host.id}</option>`,
              )}
            </select>
            <button class="button danger dense" ?disabled=${this.host === ''} @click=${() => this.reset(this.host)}>
              ${t('details.reset-host')}
            </button>
            <button class="button danger dense" @click=${() => this.reset(undefined)}>${t('details.reset-team')}</button>
          </div>`}
    </section>`;
  }

  private async reset(service: string | undefined): Promise<void> {
    const team = this.team.name;
    const host = this.picture.scenario.map?.hosts.find((one) => one.id === service);
    const sure = await confirmed({
      title: service ? t('details.reset-host-title', { team, host: said(host?.title) || service }) : t('details.reset-team-title', { team }),
      text: service ? t('details.reset-host-text') : t('details.reset-team-text'),
      act: service ? t('details.reset-host-act') : t('details.reset-team-act'),
      dangerous: true,
    });
    if (!sure) return;
    await this.call(
      `/api/exercises/${this.picture.id}/teams/${this.team.id}/reset`,
      service ? { service } : {},
      t('details.reset-asked'),
    );
  }

  private async call(path: string, body: unknown, done: string): Promise<void> {
    this.problem = undefined;
    try {
      await tell(path, body);
      announce(done);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }
}

/** A leaf with what was looked at and what was found. */
function evidence(leaf: Leaf): TemplateResult {
  return html`<div class="stack hair">
    <span class="row tight">${verdictBadge(leaf.verdict)}<span>${leafWord(leaf)}</span></span>
    ${leaf.looked ? html`<span class="small"><span class="quiet">${t('details.looked')}</span> <span class="mono">${leaf.looked}</span></span>` : nothing}
    ${leaf.found ? html`<span class="small"><span class="quiet">${t('details.found')}</span> <span class="mono">${leaf.found}</span></span>` : nothing}
  </div>`;
}
