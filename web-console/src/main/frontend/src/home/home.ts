import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ask } from '../exchange/http';
import type { ClockState } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon, type IconName } from '../shell/icon';
import { KeptList } from '../shell/kept-list';
import { mayInstruct, mayOperate, rolesOf, seesExercises, type Account } from '../signin/account';
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
  private readonly list = new KeptList<Entry>(this, 15_000, () => this.asked());

  protected override pageTitle(): string {
    return t('home.page', { name: t('shell.name') });
  }

  private async asked(): Promise<readonly Entry[]> {
    if (!seesExercises(this.account)) return [];
    const entries = await ask<readonly Entry[]>('/api/exercises');
    return inOrder(entries.map((entry) => ({ ...entry, state: entry.state.toUpperCase() as ClockState })));
  }

  override render() {
    if (!seesExercises(this.account)) return this.noExercises();
    const instead = this.list.inItsPlace();
    if (instead) return instead;
    const entries = this.list.entries ?? [];
    const instructor = mayInstruct(this.account);
    return html`<div class="stack loose">
      <div class="row spread">
        <h1 tabindex="-1">${instructor ? t('home.exercises') : t('home.mine')}</h1>
        ${instructor
          ? html`<div class="row">
              ${toOperation()}
              <a class="button" href="/authoring">${icon('paper')}${t('home.authoring')}</a>
              <a class="button main" href="/exercises/new">${icon('plus')}${t('home.new')}</a>
            </div>`
          : nothing}
      </div>
      ${this.list.stale()}
      ${entries.length === 0 ? this.empty(instructor) : instructor ? this.table(entries) : this.cards(entries)}
    </div>`;
  }

  private noExercises(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${t('home.no-role', { name: this.account.name })}</h1>
        <p>${t('home.no-role-what', { roles: rolesOf(this.account) })}</p>
        <p class="row">
          ${mayOperate(this.account) ? toOperation() : nothing}
          <a class="button" href="/sign-out">${icon('out')}${t('signin.out')}</a>
        </p>
      </div>
    </section>`;
  }

  private empty(instructor: boolean): TemplateResult {
    return html`<div class="card empty stack">
      <p><strong>${instructor ? t('home.none-instructor') : t('home.none-trainee')}</strong></p>
      <p class="quiet">${instructor ? t('home.none-instructor-what') : t('home.none-trainee-what')}</p>
    </div>`;
  }

  private cards(entries: readonly Entry[]): TemplateResult {
    return html`<ul class="exercise-cards">
      ${entries.map(
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

  private table(entries: readonly Entry[]): TemplateResult {
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
          ${entries.map(
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

function toOperation(): TemplateResult {
  return html`<a class="button" href="/operation">${icon('host')}${t('operation.open')}</a>`;
}

function teamBadge(name: string): TemplateResult {
  return html`<span class="badge active">${icon('person')}${name}</span>`;
}

function when(entry: Entry): string {
  if (entry.endedAt) return t('home.ended-at', { time: dateTime(entry.endedAt) });
  if (entry.startedAt) return t('home.started-at', { time: dateTime(entry.startedAt) });
  return t('home.created-at', { time: dateTime(entry.createdAt) });
}
