import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Clock, Picture, Team } from '../exchange/picture';
import { elapsedAt } from '../exercise/clock';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace } from '../text/times';

/** A team's time while the exercise clock shows this. */
export function teamElapsed(team: Team, exerciseMs: number): number {
  return Math.max(0, (team.time.heldMs ?? exerciseMs) - team.time.lagMs);
}

/** In a word or two how a team's time differs from everybody's; nothing when it does not. */
export function timeBadge(team: Team, clock: Clock, now: number): TemplateResult | typeof nothing {
  if (clock.state === 'ENDED') return nothing;
  const exercise = elapsedAt(clock, now);
  const behind = Math.round((exercise - teamElapsed(team, exercise)) / 60_000);
  const extra = Math.round(team.time.extraMs / 60_000);
  return html`${team.time.heldMs === undefined ? nothing : html`<span class="badge warn">${icon('pause')}${t('teamclock.held')}</span>`}
  ${team.time.heldMs !== undefined || behind === 0
    ? nothing
    : html`<span class="badge">${icon('clock')}${behind > 0 ? t('teamclock.behind', { count: behind }) : t('teamclock.ahead', { count: -behind })}</span>`}
  ${extra === 0 ? nothing : html`<span class="badge">${icon('clock')}${extra > 0 ? t('teamclock.longer', { count: extra }) : t('teamclock.shorter', { count: -extra })}</span>`}`;
}

/** One team's clock: held or going, its end, and back to everybody's time. */
@customElement('enshu-team-clock')
export class TeamClock extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) offset = 0;
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  override render() {
    const { clock } = this.picture;
    if (clock.state === 'ENDED') return nothing;
    const now = Date.now() + this.offset;
    const exercise = elapsedAt(clock, now);
    const own = teamElapsed(this.team, exercise);
    const begun = clock.state !== 'PREPARED';
    const held = this.team.time.heldMs !== undefined;
    return html`<section class="stack tight">
      <h3>${t('teamclock.title')}</h3>
      <p class="row tight">
        <span class="number">${t('teamclock.time', { time: clockFace(own), end: clockFace(clock.durationMs + this.team.time.extraMs) })}</span>
        ${timeBadge(this.team, clock, now)}
      </p>
      <div class="row tight">
        ${begun ? this.button(held ? 'release' : 'hold', held ? 'play' : 'pause', t(held ? 'teamclock.release' : 'teamclock.hold')) : nothing}
        ${[-5, 5, 10].map((by) => this.extend(by))}
        ${begun && Math.abs(exercise - own) > 1000
          ? html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.send({ action: 'jump', toMs: Math.round(exercise) })}>
              ${t('teamclock.catch-up')}
            </button>`
          : nothing}
      </div>
      <p class="small quiet">${t('teamclock.help')}</p>
      ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private button(action: string, sign: 'play' | 'pause', words: string): TemplateResult {
    return html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.send({ action })}>${icon(sign)}${words}</button>`;
  }

  private extend(by: number): TemplateResult {
    return html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.send({ action: 'extend', byMinutes: by })}>
      ${by < 0 ? t('clockform.earlier', { count: -by }) : t('clockform.later', { count: by })}
    </button>`;
  }

  private async send(body: object): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.picture.id}/teams/${this.team.id}/clock`, body);
      announce(t('teamclock.done', { team: this.team.name }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
