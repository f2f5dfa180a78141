import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, type Problem } from '../exchange/http';
import type { ClockState } from '../exchange/picture';
import { Block } from '../shell/block';
import { asProblem, failurePage, loadingPage, meaning } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { mayInstruct, rolesOf, seesExercises, type Account } from '../signin/account';
import { said, t, type Both, type Key } from '../text/language';
import { dateTime } from '../text/times';

/** An exercise in a list. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly scenario: { readonly id: string; readonly title: Both };
  readonly state: ClockState;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly teams: number;
  readonly team?: { readonly id: string; readonly name: string };
}

const states: Readonly<Record<ClockState, { readonly key: Key; readonly look: string; readonly icon: IconName }>> = {
  PREPARED: { key: 'state.prepared', look: '', icon: 'clock' },
  RUNNING: { key: 'state.running', look: 'good', icon: 'play' },
  PAUSED: { key: 'state.paused', look: 'warn', icon: 'pause' },
  ENDED: { key: 'state.ended', look: '', icon: 'stop' },
};

export function stateBadge(of: ClockState): TemplateResult {
  const state = states[of];
  return html`<span class="badge ${state.look}">${icon(state.icon)}${t(state.key)}</span>`;
}

const order: readonly ClockState[] = ['RUNNING', 'PAUSED', 'PREPARED', 'ENDED'];

/** What is running first, then what is to come, then what is over; the newest first within each. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.createdAt.localeCompare(a.createdAt),
  );
}

/** The first page after signing in: the exercises one may see. */
@customElement('enshu-home')
export class Home extends Block {
  @property({ attribute: false }) account!: Account;
  @state() private entries: readonly Entry[] | undefined;
  @state() private problem: Problem | undefined;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.timer = window.setInterval(() => void this.load(), 15_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  protected override pageTitle(): string {
    return t('home.page', { name: t('shell.name') });
  }

  private async load(): Promise<void> {
    if ((document.hidden && this.entries) || !seesExercises(this.account)) return;
    try {
      const entries = await ask<readonly Entry[]>('/api/exercises');
      this.entries = inOrder(entries.map((entry) => ({ ...entry, state: entry.state.toUpperCase() as ClockState })));
      this.problem = undefined;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  override render() {
    if (!seesExercises(this.account)) return this.noExercises();
    if (this.problem && (!this.entries || this.problem.status === 401)) {
      return failurePage(this.problem, () => void this.load());
    }
    if (!this.entries) return loadingPage();
    const instructor = mayInstruct(this.account);
    return html`<div class="stack loose">
      <div class="row spread">
        <h1 tabindex="-1">${instructor ? t('home.exercises') : t('home.mine')}</h1>
        ${instructor
          ? html`<a class="button main" href="/exercises/new">${icon('plus')}${t('home.new')}</a>`
          : nothing}
      </div>
      ${this.problem ? this.stale(this.problem) : nothing}
      ${this.entries.length === 0 ? this.empty(instructor) : instructor ? this.table() : this.cards()}
    </div>`;
  }

  /** The list is what it was before the server could no longer be asked. */
  private stale(problem: Problem): TemplateResult {
    return html`<div class="notice warn" role="status">
      ${icon('warn')}
      <div><p>${t('home.stale')}</p><p class="small">${meaning(problem)}</p></div>
    </div>`;
  }

  private noExercises(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${t('home.no-role', { name: this.account.name })}</h1>
        <p>${t('home.no-role-what', { roles: rolesOf(this.account) })}</p>
        <p><a class="button" href="/sign-out">${icon('out')}${t('signin.out')}</a></p>
      </div>
    </section>`;
  }

  private empty(instructor: boolean): TemplateResult {
    return html`<div class="card empty stack">
      <p><strong>${instructor ? t('home.none-instructor') : t('home.none-trainee')}</strong></p>
      <p class="quiet">${instructor ? t('home.none-instructor-what') : t('home.none-trainee-what')}</p>
    </div>`;
  }

  private cards(): TemplateResult {
    return html`<ul class="exercise-cards">
      ${this.entries!.map(
        (entry) =>
          html`<li class="card stack">
            <div class="row">${stateBadge(entry.state)}${entry.team ? teamBadge(entry.team.name) : nothing}</div>
            <div class="stack tight">
              <h2>${entry.title}</h2>
              <p class="quiet">${said(entry.scenario.title)}</p>
              <p class="small quiet">${when(entry)}</p>
            </div>
            <p>
              <a
                class="button ${entry.state === 'ENDED' ? '' : 'main'}"
                href="/exercises/${entry.id}"
                >${t(entry.state === 'ENDED' ? 'home.look-back' : 'home.open')}<span class="unseen">: ${entry.title}</span></a
              >
            </p>
          </li>`,
      )}
    </ul>`;
  }

  private table(): TemplateResult {
    return html`<div class="card flush scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('home.column-title')}</th>
            <th scope="col">${t('home.column-state')}</th>
            <th scope="col">${t('home.column-teams')}</th>
            <th scope="col">${t('home.column-when')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.entries!.map(
            (entry) =>
              html`<tr>
                <th scope="row">
                  <a class="target" href="/exercises/${entry.id}">${entry.title}</a>
                  <p class="small quiet">${said(entry.scenario.title)}</p>
                </th>
                <td data-label=${t('home.column-state')}>${stateBadge(entry.state)}</td>
                <td data-label=${t('home.column-teams')}>${entry.teams}</td>
                <td data-label=${t('home.column-when')} class="small">${when(entry)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function teamBadge(name: string): TemplateResult {
  return html`<span class="badge active">${icon('person')}${name}</span>`;
}

function when(entry: Entry): string {
  if (entry.endedAt) return t('home.ended-at', { time: dateTime(entry.endedAt) });
  if (entry.startedAt) return t('home.started-at', { time: dateTime(entry.startedAt) });
  return t('home.created-at', { time: dateTime(entry.createdAt) });
}
