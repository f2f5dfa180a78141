import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tell, type Problem } from '../exchange/http';
import type { Acted, Planned, When } from '../exchange/inbox';
import type { Picture, Team } from '../exchange/picture';
import { elapsedAt } from '../exercise/clock';
import { channelBadge } from '../inbox/letter';
import { partsOf } from '../inbox/subject';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { prose } from '../text/prose';
import { clockFace, lengthInWords } from '../text/times';
import './inject-editor';
import { inOrder, standingOf } from './standing';

type Item = { readonly when: When } & ({ readonly inject: Planned } | { readonly action: Acted });
type Order = 'hold' | 'unhold' | 'send';

/** Every inject and world action on the exercise clock, how it stands with the teams, and what can be done with it. */
@customElement('enshu-timeline')
export class Timeline extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @state() private chosen = '';
  @state() private open: string | undefined;
  @state() private editing: string | undefined;
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  private teams(): readonly Team[] {
    const one = this.picture.teams.filter((team) => team.id === this.chosen);
    return one.length > 0 ? one : this.picture.teams;
  }

  override render() {
    const { timeline } = this.picture;
    if (!timeline) return nothing;
    const items: readonly Item[] = inOrder([
      ...timeline.injects.map((inject) => ({ when: inject.when, inject })),
      ...timeline.actions.map((action) => ({ when: action.when, action })),
    ]);
    return html`<section class="card flush" aria-labelledby="timeline-title">
      <div class="row spread card-head">
        <h2 id="timeline-title">${t('timeline.title')}</h2>
        <div class="row tight">
          <label for="timeline-team">${t('timeline.for')}</label>
          <select id="timeline-team" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
            <option value="" .selected=${this.chosen === ''}>${t('timeline.all-teams')}</option>
            ${this.picture.teams.map((team) => html`<option value=${team.id} .selected=${this.chosen === team.id}>${team.name}</option>`)}
          </select>
        </div>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${items.length === 0
        ? html`<p class="quiet empty-words">${t('timeline.none')}</p>`
        : html`<ol class="timeline">
            ${repeat(items, idOf, (item) => html`<li class=${this.past(item.when) ? 'past' : ''}>${this.item(item)}</li>`)}
          </ol>`}
    </section>`;
  }

  private past(when: When): boolean {
    return when.atMs !== undefined && this.picture.clock.state !== 'PREPARED' && when.atMs <= elapsedAt(this.picture.clock, Date.now() + this.offset);
  }

  private item(item: Item): TemplateResult {
    return 'inject' in item ? this.inject(item.inject) : this.action(item.action);
  }

  private time(when: When): TemplateResult {
    const task = this.picture.scenario.tasks.find((one) => one.id === when.after);
    const words =
      when.atMs !== undefined
        ? clockFace(when.atMs)
        : when.everyMs !== undefined
          ? t('timeline.every', { length: lengthInWords(when.everyMs) })
          : t('timeline.after', { task: said(task?.title) || (when.after ?? '') });
    return html`<span class="timeline-time number">${words}</span>`;
  }

  private inject(inject: Planned): TemplateResult {
    const open = this.open === inject.id;
    const subject = partsOf(said(inject.text)).subject;
    return html`<article class="moment" aria-label="${said(inject.from)}: ${subject}">
      ${this.time(inject.when)}
      <div class="moment-what">
        <h3>
          <button class="moment-head" aria-expanded=${open} aria-controls="inject-${inject.id}" @click=${() => this.toggle(inject.id)}>
            <span>${channelBadge(inject.channel)} <strong>${said(inject.from)}</strong> ${subject}</span>${icon(open ? 'down' : 'right')}
          </button>
        </h3>
        <div class="row tight">${this.standing(inject)} ${this.orders(inject, subject)}</div>
        <div id="inject-${inject.id}" ?hidden=${!open}>${open ? this.details(inject) : nothing}</div>
      </div>
    </article>`;
  }

  private toggle(id: string): void {
    this.open = this.open === id ? undefined : id;
    this.editing = undefined;
  }

  private standing(inject: Planned): TemplateResult {
    const { waiting, held, delivered } = standingOf(inject, this.teams());
    const all = this.teams().length;
    const count = (part: readonly string[]) => (all === 1 ? '' : t('timeline.of', { count: part.length, all }));
    return html`${delivered.length > 0
      ? html`<span class="badge good">${icon('good')}${t('timeline.delivered')} ${count(delivered)}</span>`
      : nothing}
    ${held.length > 0 ? html`<span class="badge warn">${icon('pause')}${t('timeline.held')} ${count(held)}</span>` : nothing}
    ${waiting.length > 0 ? html`<span class="badge">${icon('clock')}${t('timeline.waiting')} ${count(waiting)}</span>` : nothing}
    ${(inject.edited ?? []).length > 0 ? html`<span class="badge active">${t('timeline.edited')}</span>` : nothing}`;
  }

  private orders(inject: Planned, subject: string): TemplateResult | typeof nothing {
    const { waiting, held } = standingOf(inject, this.teams());
    const { state } = this.picture.clock;
    if (state === 'ENDED' || waiting.length + held.length === 0) return nothing;
    return html`${state === 'PREPARED' ? nothing : this.button(inject, 'send', t('timeline.send'), subject)}
    ${waiting.length > 0 ? this.button(inject, 'hold', t('timeline.hold'), subject) : nothing}
    ${held.length > 0 ? this.button(inject, 'unhold', t('timeline.unhold'), subject) : nothing}
      <button class="button dense" @click=${() => this.edit(inject.id)}>
        ${t('timeline.edit')}<span class="unseen">: ${subject}</span>
      </button>`;
  }

  private button(inject: Planned, order: Order, words: string, subject: string): TemplateResult {
    const look = { send: 'mail', hold: 'pause', unhold: 'play' } as const;
    return html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.act(inject, order, subject)}>
      ${icon(look[order])}${words}<span class="unseen">: ${subject}</span>
    </button>`;
  }

  private details(inject: Planned): TemplateResult {
    const teams = this.teams();
    if (this.editing === inject.id) {
      return html`<enshu-inject-editor
        .picture=${this.picture}
        .inject=${inject}
        .teams=${this.chosen === '' ? [] : teams.map((team) => team.id)}
        @enshu-close=${() => (this.editing = undefined)}
      ></enshu-inject-editor>`;
    }
    const edited = (inject.edited ?? []).filter((one) => one.teams.some((id) => teams.some((team) => team.id === id)));
    return html`<div class="stack tight moment-details">
      ${prose(said(edited.length === 1 && edited[0]!.teams.length >= teams.length ? edited[0]!.text : inject.text), 4)}
      ${inject.to ? html`<p class="small">${t('inbox.to-role', { role: said(inject.to) })}</p>` : nothing}
      ${edited.map((one) => html`<div class="small"><p><strong>${t('timeline.edited-for', { teams: this.names(one.teams) })}</strong></p>${prose(said(one.text), 4)}</div>`)}
      <ul class="plain small">
        ${teams.map((team) => html`<li>${team.name}: ${this.with(inject, team)}</li>`)}
      </ul>
    </div>`;
  }

  private names(ids: readonly string[]): string {
    return this.picture.teams
      .filter((team) => ids.includes(team.id))
      .map((team) => team.name)
      .join('、');
  }

  private with(inject: Planned, team: Team): string {
    const got = inject.delivered[team.id];
    if (got === undefined) return inject.held?.includes(team.id) ? t('timeline.held') : t('timeline.waiting');
    return t(inject.byHand?.includes(team.id) ? 'timeline.got-by-hand' : 'timeline.got', { time: clockFace(got) });
  }

  private action(action: Acted): TemplateResult {
    const teams = this.teams();
    const ran = teams.filter((team) => action.runs[team.id]);
    const failed = ran.filter((team) => !/status 0$/.test(action.runs[team.id]!.outcome));
    const count = (part: readonly Team[]) => (teams.length === 1 ? '' : t('timeline.of', { count: part.length, all: teams.length }));
    return html`<article class="moment world" aria-label=${t('timeline.action', { name: action.id })}>
      ${this.time(action.when)}
      <div class="moment-what">
        <p>${icon('host')} ${t('timeline.action', { name: action.id })} <span class="small quiet">${t('timeline.on', { host: action.on })}</span></p>
        <div class="row tight">
          ${ran.length > failed.length
            ? html`<span class="badge good">${icon('good')}${t('timeline.ran')} ${count(ran.filter((team) => !failed.includes(team)))}</span>`
            : nothing}
          ${failed.length > 0 ? html`<span class="badge warn">${icon('warn')}${t('timeline.ran-badly')} ${count(failed)}</span>` : nothing}
          ${ran.length < teams.length ? html`<span class="badge">${icon('clock')}${t('timeline.waiting')}</span>` : nothing}
        </div>
        ${failed.map((team) => html`<p class="small quiet">${team.name}: <span class="mono">${action.runs[team.id]!.outcome}</span></p>`)}
      </div>
    </article>`;
  }

  private edit(id: string): void {
    this.open = id;
    this.editing = id;
    void this.focusOn('enshu-inject-editor textarea');
  }

  private async act(inject: Planned, order: Order, subject: string): Promise<void> {
    const teams = this.teams();
    const whom = this.chosen === '' ? t('timeline.all-teams') : teams[0]!.name;
    const sure =
      order !== 'send' ||
      (await confirmed({
        title: t('timeline.send-title', { subject }),
        text: t('timeline.send-text', { teams: whom }),
        act: t('timeline.send'),
      }));
    if (!sure) return;
    this.sending = true;
    this.problem = undefined;
    try {
      const body = { inject: inject.id, action: order, ...(this.chosen === '' ? {} : { teams: [this.chosen] }) };
      await tell(`/api/exercises/${this.picture.id}/inbox/injects`, body);
      announce(t('timeline.done'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}

function idOf(item: Item): string {
  return 'inject' in item ? `inject-${item.inject.id}` : `action-${item.action.id}`;
}
