import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WantedRuling } from '../board/board-data';
import { Names } from '../board/names';
import '../board/publication';
import { RulingDraft } from '../board/ruling-draft';
import type { Problem } from '../exchange/http';
import { Newest } from '../exchange/newest';
import type { Picture } from '../exchange/picture';
import { lineDot, type Line } from '../exercise/exercise';
import { Block } from '../shell/block';
import { Doing } from '../shell/doing';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { dateTime } from '../text/times';
import './game-freeze';
import { lastDeeds, rulingsOf, type Deed, type Rulings, type TaskRuling } from './ruling-data';

/** Lines of what may be voided that are shown at once. */
const mostShown = 50;

/** What is told of a void before it is made. */
const voidings: Readonly<Record<Deed['kind'], Key>> = {
  SOLVED: 'ruling.voiding',
  HINT: 'ruling.voiding-hint',
  GIVEN: 'ruling.undoing',
};

const problems: Readonly<Record<string, Key>> = {
  'wrong-points': 'problem.wrong-points',
  'no-reason': 'problem.no-reason',
  'not-begun': 'ruling.not-begun',
  'unknown-event': 'ruling.gone-meanwhile',
};

/** For who runs an exercise of tasks or a contest: points by hand and voids, each seen before it is made, and what was ruled. */
@customElement('enshu-rulings')
export class RulingsPage extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) line!: Line;
  @state() private told: Rulings | undefined;
  /** What was chosen to be voided. */
  @state() private given: { readonly deed: Deed; readonly words: string } | undefined;
  @state() private team = '';
  @state() private unread: Problem | undefined;
  private readonly names = new Names(this);
  private readonly doing = new Doing(this);
  private readonly draft = new RulingDraft(this, this.doing, {
    exercise: () => this.picture.id,
    wanted: () => this.wanted(),
    teamName: (id) => this.teamName(id),
    previewed: () => void this.focusOn('#ruling-preview'),
    recorded: () => {
      this.given = undefined;
      this.querySelector<HTMLFormElement>('#ruling-form')?.reset();
      void this.newest.load();
      void this.focusOn('#ruling');
    },
  });
  private readonly newest = new Newest(
    () => rulingsOf(this.picture.id),
    (told) => {
      if (!this.told) void this.focusOn('h1');
      this.told = told;
    },
    (thrown) => (this.unread = thrown === undefined ? undefined : asProblem(thrown)),
  );

  /** What was ruled is fetched anew when the picture tells of something new. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('picture')) this.newest.follow(lastDeeds(this.picture));
  }

  private value(name: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value.trim() ?? '';
  }

  /** What the form says now. */
  private wanted(): WantedRuling {
    const reason = this.value('reason');
    if (this.given) return { target: { event: this.given.deed.key }, reason };
    const task = this.value('task');
    return { team: this.value('team'), ...(task === '' ? {} : { task }), points: Number(this.value('points')), reason };
  }

  /** Makes the form one that voids this; a reason is all that is missing. */
  private consider(deed: Deed): void {
    this.given = { deed, words: t(voidings[deed.kind], { what: this.words(deed) }) };
    this.draft.drop();
    this.doing.forgive();
    void this.focusOn('[name="reason"]');
  }

  private points(): void {
    this.given = undefined;
    this.draft.drop();
  }

  override render() {
    if (!this.told) return this.unread ? failurePage(this.unread, () => void this.newest.load()) : loadingPage();
    return html`<header class="exercise-head">
        <div class="exercise-name">
          <h1 tabindex="-1">${t('board.ruling')}</h1>
          <p class="small quiet"><a href="/exercises/${this.picture.id}">${this.picture.title}</a></p>
        </div>
        ${lineDot(this.line)}
      </header>
      <div class="room stack">
        ${this.unread ? problemNotice(this.unread) : nothing}
        <enshu-game-freeze .picture=${this.picture}></enshu-game-freeze>
        <enshu-board-publication .exercise=${this.picture.id}></enshu-board-publication>
        <section class="card stack" aria-labelledby="ruling">
          <h2 id="ruling" tabindex="-1">${t('ruling.make')}</h2>
          <p class="small quiet">${t('ruling.make-what')}</p>
          ${this.doing.problem ? problemNotice(this.doing.problem, problems) : nothing} ${this.form()} ${this.draft.view()}
        </section>
        <section class="card flush" aria-labelledby="ruling-counted">
          <div class="row spread card-head">
            <h2 id="ruling-counted">${t('ruling.counted')}</h2>
            <div class="row tight">
              <label for="ruling-of">${t('board.team')}</label>
              <select id="ruling-of" @change=${(event: Event) => (this.team = (event.target as HTMLSelectElement).value)}>
                <option value="">${t('ruling.all-teams')}</option>
                ${this.picture.teams.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
              </select>
            </div>
          </div>
          ${this.counted(this.told.counted.filter((deed) => this.team === '' || deed.team === this.team))}
        </section>
        <section class="card flush" aria-labelledby="rulings">
          <div class="card-head"><h2 id="rulings">${t('board.rulings')}</h2></div>
          ${this.list(this.told.rulings)}
        </section>
      </div>`;
  }

  private form(): TemplateResult {
    return html`<form id="ruling-form" class="stack" @submit=${(event: Event) => this.draft.see(event)}>
      ${this.given
        ? html`<div class="notice info">
            ${icon('info')}
            <div class="stack tight">
              <p>${this.given.words}</p>
              <div><button type="button" class="button dense" @click=${() => this.points()}>${t('ruling.points-instead')}</button></div>
            </div>
          </div>`
        : html`<div class="row board-fields">
            <div class="field">
              <label for="ruling-team">${t('board.team')}</label>
              <select id="ruling-team" name="team">
                ${this.picture.teams.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
              </select>
            </div>
            <div class="field">
              <label for="ruling-task">${t('ruling.task')}</label>
              <select id="ruling-task" name="task">
                <option value="">${t('board.whole-team')}</option>
                ${this.picture.scenario.tasks.map((one) => html`<option value=${one.id}>${said(one.title)}</option>`)}
              </select>
            </div>
            <div class="field">
              <label for="ruling-points">${t('board.points-given')}</label>
              <input id="ruling-points" class="short" type="number" name="points" step="any" required />
            </div>
          </div>`}
      <div class="field">
        <label for="ruling-reason">${t('board.reason')}</label>
        <input id="ruling-reason" name="reason" maxlength="500" required aria-describedby="ruling-reason-what" />
        <p class="small quiet" id="ruling-reason-what">${t('ruling.reason-what')}</p>
      </div>
      <div class="row"><button class="button main" aria-disabled=${this.doing.busy}>${icon('eye')}${t('board.preview')}</button></div>
    </form>`;
  }

  private teamName(id: string | null | undefined): string {
    return this.picture.teams.find((one) => one.id === id)?.name ?? id ?? '';
  }

  private taskTitle(id: string | null | undefined): string {
    const task = this.picture.scenario.tasks.find((one) => one.id === id);
    return task ? said(task.title) : (id ?? t('board.whole-team'));
  }

  private person(deed: Deed): string {
    const members = this.picture.teams.find((one) => one.id === deed.team)?.members ?? [];
    return members.find((one) => one.account === deed.member)?.name ?? deed.member ?? '';
  }

  /** What a void is about. */
  private words(deed: Deed): string {
    const values = { team: this.teamName(deed.team), task: this.taskTitle(deed.task) };
    if (deed.kind === 'SOLVED') return t('ruling.solved-of', values);
    if (deed.kind === 'HINT') return t('ruling.hint-of', { ...values, number: deed.hint ?? 0 });
    return t('ruling.given-of', { ...values, points: deed.points });
  }

  private counted(deeds: readonly Deed[]): TemplateResult {
    if (deeds.length === 0) return html`<p class="empty">${t('ruling.counted-none')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('ruling.counted')}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('board.when')}</th>
              <th scope="col">${t('board.what')}</th>
              <th scope="col">${t('ruling.member')}</th>
              <th scope="col"><span class="unseen">${t('ruling.void')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${deeds.slice(0, mostShown).map(
              (deed) => html`<tr>
                <td class="nowrap" data-label=${t('board.when')}>${dateTime(deed.at)}</td>
                <td data-label=${t('board.what')}>${this.words(deed)}</td>
                <td class="who" data-label=${t('ruling.member')}>${this.person(deed)}</td>
                <td>
                  <button class="button dense" @click=${() => this.consider(deed)}>
                    ${t('ruling.void')}<span class="unseen">: ${this.words(deed)}</span>
                  </button>
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${deeds.length > mostShown ? html`<p class="small quiet empty">${t('board.events-newest', { count: mostShown })}</p>` : nothing}`;
  }

  private list(rulings: readonly TaskRuling[]): TemplateResult {
    if (rulings.length === 0) return html`<p class="empty">${t('board.rulings-none')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.rulings')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('board.when')}</th>
            <th scope="col">${t('board.what')}</th>
            <th scope="col">${t('board.reason')}</th>
            <th scope="col">${t('board.who')}</th>
            <th scope="col"><span class="unseen">${t('board.undo')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${rulings.map((one) => this.ruling(one))}
        </tbody>
      </table>
    </div>`;
  }

  private ruling(one: TaskRuling): TemplateResult {
    const given: Deed = { kind: 'GIVEN', key: one.key, at: one.at, team: one.team ?? '', task: one.task ?? null, points: Number(one.points) };
    const what = one.gone ? this.words(one.gone) : t('board.void-event-what');
    return html`<tr>
      <td class="nowrap" data-label=${t('board.when')}>${dateTime(one.at)}</td>
      <td data-label=${t('board.what')}>
        ${one.points === '' ? t('board.ruling-void', { what }) : this.words(given)}
        ${one.standing ? nothing : html`<span class="badge">${t('board.ruling-gone')}</span>`}
      </td>
      <td class="reason" data-label=${t('board.reason')}>${one.reason}</td>
      <td class="who" data-label=${t('board.who')}>${this.names.of(one.by)}</td>
      <td>
        ${one.points === '' || !one.standing
          ? nothing
          : html`<button class="button dense" @click=${() => this.consider(given)}>
              ${t('board.undo')}<span class="unseen">: ${this.words(given)}</span>
            </button>`}
      </td>
    </tr>`;
  }
}
