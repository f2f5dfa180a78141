import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tell, type Problem } from '../exchange/http';
import type { Picture, Task, Team } from '../exchange/picture';
import '../exercise/clock';
import '../board/course';
import { boardLink, rulingsLink, standingsLink } from '../board/link';
import { lineDot, type Line } from '../exercise/exercise';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { isMarked, waits } from '../report/paper';
import { change, points } from '../text/times';
import { progressIcon, progressWord } from '../task/words';
import '../preparation/preparation';
import '../timeline/clock-form';
import '../timeline/composer';
import '../timeline/replies';
import { timeBadge } from '../timeline/team-clock';
import '../timeline/timeline';
import './arena';
import './clock-controls';
import { feed } from './feed';
import { helpCell, newCalls, type HelpDeed } from './help';
import { minutesSince, roomOrder, type Order } from './order';
import { isComing, isPlanned, rangeBadge, rangeBar, rangeReason, rangeSteps } from './range';
import './team-details';

/** The instructor's room: every team on one page, the one in need first, and one team looked at closely. */
@customElement('enshu-room')
export class Room extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @property({ attribute: false }) account!: string;
  @state() private order: Order = 'need';
  @state() private chosen: string | undefined;
  @state() private problem: Problem | undefined;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 30_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('picture') as Picture | undefined;
    if (before) newCalls(before, this.picture).forEach(announce);
  }

  private async help(team: Team, deed: HelpDeed): Promise<void> {
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.picture.id}/teams/${team.id}/help/${deed}`);
      announce(t(deed === 'answer' ? 'help.told-answer' : 'help.told-closing', { team: team.name }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  override render() {
    const team = this.picture.teams.find((one) => one.id === this.chosen);
    return html`${this.head()}
      <div class="room stack">
        ${this.problem ? problemNotice(this.problem) : nothing} ${this.ended()}
        <enshu-preparation .picture=${this.picture} .offset=${this.offset}></enshu-preparation>
        <enshu-clock-form .picture=${this.picture} .offset=${this.offset}></enshu-clock-form>
        <section class="card flush" aria-labelledby="room-teams">
          <div class="row spread card-head">
            <h2 id="room-teams">${t('room.teams', { count: this.picture.teams.length })}</h2>
            <div class="row">
              ${boardLink(this.picture)} ${standingsLink(this.picture)} ${this.markingLink()} ${rulingsLink(this.picture)}
              <a class="button dense" href="/exercises/${this.picture.id}/debrief">${icon('eye')}${t('debrief.open')}</a>
              ${this.orderChoice()}
            </div>
          </div>
          ${this.table()}
        </section>
        ${this.picture.arena ? html`<enshu-room-arena .picture=${this.picture}></enshu-room-arena>` : nothing}
        ${this.picture.contest
          ? html`<section class="card stack">
              <h2>${t('question.board')}</h2>
              <enshu-course .picture=${this.picture}></enshu-course>
            </section>`
          : nothing}
        ${team
          ? html`<enshu-team-details
              .picture=${this.picture}
              .team=${team}
              .account=${this.account}
              .offset=${this.offset}
              @enshu-close=${this.closeDetails}
            ></enshu-team-details>`
          : nothing}
        <enshu-timeline .picture=${this.picture} .offset=${this.offset}></enshu-timeline>
        <div class="room-pair">
          <enshu-composer .picture=${this.picture} .account=${this.account} .to=${this.chosen ?? ''}></enshu-composer>
          <enshu-replies .picture=${this.picture} .account=${this.account}></enshu-replies>
        </div>
        ${feed(this.picture)}
      </div>`;
  }

  private head(): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${this.picture.title}</h1>
        <p class="small quiet">
          ${said(this.picture.scenario.title)} ・ <a href="/exercises/${this.picture.id}/recordings">${t('recording.title')}</a>
        </p>
      </div>
      <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      <enshu-clock-controls
        .picture=${this.picture}
        @enshu-problem=${(event: CustomEvent<Problem | undefined>) => (this.problem = event.detail)}
      ></enshu-clock-controls>
      ${lineDot(this.line)}
    </header>`;
  }

  private ended(): TemplateResult | typeof nothing {
    if (this.picture.clock.state !== 'ENDED') return nothing;
    return html`<div class="notice info">
      ${icon('info')}
      <div><p>${t('room.ended')}</p></div>
    </div>`;
  }

  /** The way to the marking, with how many reports wait; only where something is marked at all. */
  private markingLink(): TemplateResult | typeof nothing {
    if (!this.picture.scenario.tasks.some(isMarked)) return nothing;
    const count = this.picture.teams.reduce((sum, team) => sum + waitingOf(this.picture, team), 0);
    return html`<a class="button dense" href="/exercises/${this.picture.id}/marking">
      ${icon('paper')}${count > 0 ? t('room.marking-waits', { count }) : t('marking.title')}
    </a>`;
  }

  private orderChoice(): TemplateResult {
    const choice = (order: Order, words: string) =>
      html`<button class="button dense" aria-pressed=${this.order === order} @click=${() => (this.order = order)}>${words}</button>`;
    return html`<div class="row tight" role="group" aria-label=${t('room.order')}>
      ${choice('need', t('room.order-need'))} ${choice('score', t('room.order-score'))} ${choice('name', t('room.order-name'))}
    </div>`;
  }

  private table(): TemplateResult {
    const now = Date.now() + this.offset;
    return html`<div class="scroll">
      <table class="list board">
        <thead>
          <tr>
            <th scope="col">${t('room.column-team')}</th>
            <th scope="col">${t('room.column-range')}</th>
            <th scope="col" class="end">${t('room.column-score')}</th>
            <th scope="col">${t('room.column-tasks')}</th>
            <th scope="col">${t('room.column-progress')}</th>
            <th scope="col"><span class="unseen">${t('room.column-open')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            roomOrder(this.picture, this.order, now),
            (team) => team.id,
            (team) => this.row(team, now),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private row(team: Team, now: number): TemplateResult {
    const open = team.id === this.chosen;
    return html`<tr class=${open ? 'chosen' : ''}>
      <th scope="row">
        <span class="team-name">${team.name}</span> ${timeBadge(team, this.picture.clock, now)}
        <span class="members small">
          ${team.members.map(
            (member) =>
              html`<span class="member ${member.present ? 'here' : ''}"
                >${icon('person')}${member.name}<span class="unseen">${member.present ? t('member.present') : t('member.absent')}</span></span
              >`,
          )}
        </span>
      </th>
      <td data-label=${t('room.column-range')}>${rangeCell(team)}</td>
      <td class="end" data-label=${t('room.column-score')}>
        <strong class="score-number">${points(team.score)}</strong>
        <span class="small quiet nowrap">
          ${team.rank ? t('room.rank', { rank: team.rank }) : nothing}
          ${team.lastChange ? html`<br />${t('score.last', { change: change(team.lastChange.points) })}` : nothing}
        </span>
      </td>
      <td data-label=${t('room.column-tasks')}>${this.strip(team)} ${waitingBadge(this.picture, team)}</td>
      <td data-label=${t('room.column-progress')}>
        <span class="nowrap">${progressCell(this.picture, team, now)}</span>
        ${helpCell(team, (deed) => void this.help(team, deed))}
      </td>
      <td>
        <button
          class="button dense"
          aria-expanded=${open}
          data-team=${team.id}
          @click=${() => this.toggle(team.id)}
        >
          ${open ? t('close') : t('room.details')}<span class="unseen">: ${team.name}</span>
        </button>
      </td>
    </tr>`;
  }

  private toggle(team: string): void {
    this.chosen = this.chosen === team ? undefined : team;
    if (this.chosen) void this.focusOn('enshu-team-details h2');
  }

  private async closeDetails(): Promise<void> {
    const team = this.chosen;
    this.chosen = undefined;
    await this.focusOn(`button[data-team="${team}"]`);
  }

  private strip(team: Team): TemplateResult {
    return html`<ol class="strip">
      ${this.picture.scenario.tasks.map((task, at) => stripCell(task, at, team))}
    </ol>`;
  }
}

/** How many of a team's tasks wait for a marker. */
function waitingOf(picture: Picture, team: Team): number {
  const stateOf = (task: Task) => team.tasks.find((one) => one.id === task.id);
  return picture.scenario.tasks.filter((task) => waits(task, stateOf(task), picture.clock.state)).length;
}

function waitingBadge(picture: Picture, team: Team): TemplateResult | typeof nothing {
  const count = waitingOf(picture, team);
  return count === 0 ? nothing : html`<span class="badge active">${icon('paper')}${t('room.team-waits', { count })}</span>`;
}

function stripCell(task: Task, at: number, team: Team): TemplateResult {
  const state = team.tasks.find((one) => one.id === task.id)?.state ?? 'OPEN';
  const words = t('room.task', { number: at + 1, title: said(task.title), state: progressWord(state) });
  return html`<li class="cell ${state.toLowerCase()}" title=${words}>
    <span aria-hidden="true">${progressIcon(state)}${at + 1}</span><span class="unseen">${words}</span>
  </li>`;
}

function rangeCell(team: Team): TemplateResult {
  const { range } = team;
  const well = range.state === 'ready' || range.state === 'removed' || range.state === 'removing';
  return html`<div class="range-cell">
    ${rangeBadge(range)}
    ${well
      ? nothing
      : html`${isComing(range) && !isPlanned(range) ? rangeBar(range) : nothing}
          ${rangeSteps(range)} ${rangeReason(range)}`}
  </div>`;
}

function progressCell(picture: Picture, team: Team, now: number): TemplateResult {
  const minutes = minutesSince(picture, team, now);
  if (minutes === undefined) return html`<span class="quiet">—<span class="unseen">${t('room.no-progress')}</span></span>`;
  const stuck = minutes >= 20 && picture.clock.state === 'RUNNING';
  return stuck
    ? html`<span class="badge warn">${icon('warn')}${t('room.minutes', { minutes })}</span>`
    : html`<span>${t('room.minutes', { minutes })}</span>`;
}
