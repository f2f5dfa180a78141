import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tell, type Problem } from '../exchange/http';
import type { Acted, Planned } from '../exchange/inbox';
import type { Picture, Team } from '../exchange/picture';
import { elapsedAt } from '../exercise/clock';
import { channelBadge } from '../inbox/letter';
import { partsOf } from '../inbox/subject';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { said, t } from '../text/language';
import { prose } from '../text/prose';
import { clockFace, lengthInWords, shortFace } from '../text/times';
import './inject-editor';
import './move-form';
import { inOrder, ofAction, ofInject, standingOf, timeFor, timeOf, type Taken } from './standing';
import './track';
import type { Mark, Moved } from './track';

/** An inject or a world action; `words` is what it is called in a sentence. */
type Item = { readonly key: string; readonly id: string; readonly taken: Taken; readonly words: string } & (
  | { readonly kind: 'inject'; readonly inject: Planned }
  | { readonly kind: 'action'; readonly action: Acted }
);
/** What can be done; `now` sends an inject and runs an action. */
type Order = 'hold' | 'unhold' | 'now' | 'move';
type Under = 'text' | 'time';

/** What was just moved, and how each team's time was before. */
interface Undo {
  readonly words: string;
  readonly item: Item;
  readonly before: ReadonlyMap<number | undefined, readonly string[]>;
}

const undoFor = 60_000;
const looks: Readonly<Record<'hold' | 'unhold', IconName>> = { hold: 'pause', unhold: 'play' };

/** Every inject and world action on the exercise clock, how it stands with the teams, and what can be done with it. */
@customElement('enshu-timeline')
export class Timeline extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @state() private chosen = '';
  @state() private open: string | undefined;
  @state() private under: { readonly key: string; readonly what: Under } | undefined;
  @state() private problem: Problem | undefined;
  @state() private sending = false;
  @state() private undo: Undo | undefined;
  private timer = 0;
  private undoTimer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
    window.clearTimeout(this.undoTimer);
  }

  private teams(): readonly Team[] {
    const one = this.picture.teams.filter((team) => team.id === this.chosen);
    return one.length > 0 ? one : this.picture.teams;
  }

  private items(): readonly Item[] {
    const { timeline } = this.picture;
    if (!timeline) return [];
    const injects = timeline.injects.map((inject): Item => {
      const { subject } = partsOf(said(inject.text));
      return { key: `inject-${inject.id}`, id: inject.id, kind: 'inject', inject, taken: ofInject(inject), words: subject };
    });
    const actions = timeline.actions.map((action): Item => {
      const words = t('timeline.action', { name: action.id });
      return { key: `action-${action.id}`, id: action.id, kind: 'action', action, taken: ofAction(action), words };
    });
    return inOrder([...injects, ...actions], this.teams());
  }

  override render() {
    if (!this.picture.timeline) return nothing;
    const items = this.items();
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
      ${this.undo ? this.undoNotice(this.undo) : nothing} ${this.problem ? problemNotice(this.problem) : nothing}
      ${items.length === 0 ? html`<p class="quiet empty-words">${t('timeline.none')}</p>` : this.plan(items)}
    </section>`;
  }

  private plan(items: readonly Item[]): TemplateResult {
    return html`<enshu-timeline-track
        .marks=${this.marks(items)}
        .length=${this.length(items)}
        .now=${this.picture.clock.state === 'PREPARED' ? undefined : this.now()}
        @enshu-mark-chosen=${(event: CustomEvent<string>) => this.show(event.detail)}
        @enshu-mark-moved=${(event: CustomEvent<Moved>) => this.moved(items, event.detail)}
      ></enshu-timeline-track>
      <ol class="timeline">
        ${repeat(
          items,
          (item) => item.key,
          (item) => html`<li class=${this.past(item.taken) ? 'past' : ''}>${item.kind === 'inject' ? this.inject(item, item.inject) : this.action(item, item.action)}</li>`,
        )}
      </ol>`;
  }

  private undoNotice(undo: Undo): TemplateResult {
    return html`<div class="notice info" role="status">
      ${icon('info')}
      <div class="row spread">
        <span>${undo.words}</span>
        <button class="button dense" ?disabled=${this.sending} @click=${() => this.takeBack(undo)}>${icon('back')}${t('clockform.undo')}</button>
      </div>
    </div>`;
  }

  private now(): number {
    return elapsedAt(this.picture.clock, Date.now() + this.offset);
  }

  private marks(items: readonly Item[]): readonly Mark[] {
    const teams = this.teams();
    return items.flatMap((item): readonly Mark[] => {
      const { ms } = timeOf(item.taken, teams);
      if (ms === undefined) return [];
      const { waiting, held } = standingOf(item.taken, teams);
      const state = waiting.length > 0 ? 'waiting' : held.length > 0 ? 'held' : 'came';
      const look = item.kind === 'inject' ? item.inject.channel : 'host';
      const standing = state === 'came' ? t(item.kind === 'inject' ? 'timeline.delivered' : 'timeline.ran') : t(state === 'held' ? 'timeline.held' : 'timeline.waiting');
      return [{ key: item.key, words: item.words, icon: look, ms, state, standing, movable: this.canBeTaken(item) }];
    });
  }

  /** Long enough for the plan, and for where the clock is. */
  private length(items: readonly Item[]): number {
    const last = Math.max(0, ...items.map((item) => timeOf(item.taken, this.teams()).ms ?? 0));
    return Math.max(this.picture.clock.durationMs, last, this.picture.clock.state === 'PREPARED' ? 0 : this.now(), 30 * 60_000);
  }

  private past(taken: Taken): boolean {
    const { ms } = timeOf(taken, this.teams());
    return ms !== undefined && this.picture.clock.state !== 'PREPARED' && ms <= this.now();
  }

  private canBeTaken(item: Item): boolean {
    const { waiting, held } = standingOf(item.taken, this.teams());
    return this.picture.clock.state !== 'ENDED' && item.taken.when.everyMs === undefined && waiting.length + held.length > 0;
  }

  private time({ taken }: Item): TemplateResult {
    const { when } = taken;
    const { ms, differs, moved } = timeOf(taken, this.teams());
    const task = this.picture.scenario.tasks.find((one) => one.id === when.after);
    const words =
      ms !== undefined
        ? differs
          ? t('timeline.from-time', { time: clockFace(ms) })
          : clockFace(ms)
        : when.everyMs !== undefined
          ? t('timeline.every', { length: lengthInWords(when.everyMs) })
          : t('timeline.after', { task: said(task?.title) || (when.after ?? '') });
    return html`<span class="timeline-time number"
      >${words}${moved ? html`<span class="small quiet timeline-planned">${when.atMs === undefined ? t('timeline.moved') : t('timeline.moved-from', { time: shortFace(when.atMs) })}</span>` : nothing}</span
    >`;
  }

  private inject(item: Item, inject: Planned): TemplateResult {
    const open = this.open === item.key;
    return html`<article class="moment" aria-label="${said(inject.from)}: ${item.words}">
      ${this.time(item)}
      <div class="moment-what">
        <h3>
          <button class="moment-head" id="head-${item.key}" aria-expanded=${open} aria-controls="details-${item.key}" @click=${() => this.toggle(item.key)}>
            <span>${channelBadge(inject.channel)} <strong>${said(inject.from)}</strong> ${item.words}</span>${icon(open ? 'down' : 'right')}
          </button>
        </h3>
        <div class="row tight">${this.standing(item, inject)} ${this.orders(item)}</div>
        ${this.moveForm(item)}
        <div id="details-${item.key}" ?hidden=${!open}>${open ? this.details(inject, item) : nothing}</div>
      </div>
    </article>`;
  }

  private toggle(key: string): void {
    this.open = this.open === key ? undefined : key;
    this.under = undefined;
  }

  /** From the picture to the words. */
  private show(key: string): void {
    if (key.startsWith('inject-')) this.open = key;
    void this.focusOn(`#head-${key}`);
  }

  private count(part: readonly unknown[]): string {
    const all = this.teams().length;
    return all === 1 ? '' : t('timeline.of', { count: part.length, all });
  }

  private waitingBadges({ waiting, held }: { readonly waiting: readonly string[]; readonly held: readonly string[] }): TemplateResult {
    return html`${held.length > 0 ? html`<span class="badge warn">${icon('pause')}${t('timeline.held')} ${this.count(held)}</span>` : nothing}
    ${waiting.length > 0 ? html`<span class="badge">${icon('clock')}${t('timeline.waiting')} ${this.count(waiting)}</span>` : nothing}`;
  }

  private standing(item: Item, inject: Planned): TemplateResult {
    const standing = standingOf(item.taken, this.teams());
    return html`${standing.came.length > 0
      ? html`<span class="badge good">${icon('good')}${t('timeline.delivered')} ${this.count(standing.came)}</span>`
      : nothing}
    ${this.waitingBadges(standing)} ${(inject.edited ?? []).length > 0 ? html`<span class="badge active">${t('timeline.edited')}</span>` : nothing}`;
  }

  private orders(item: Item): TemplateResult | typeof nothing {
    if (!this.canBeTaken(item)) return nothing;
    const { waiting, held } = standingOf(item.taken, this.teams());
    const now = item.kind === 'inject' ? t('timeline.send') : t('timeline.run');
    return html`${this.picture.clock.state === 'PREPARED' ? nothing : this.button(item, 'now', item.kind === 'inject' ? 'mail' : 'play', now)}
    ${waiting.length > 0 ? this.button(item, 'hold', looks.hold, t('timeline.hold')) : nothing}
    ${held.length > 0 ? this.button(item, 'unhold', looks.unhold, t('timeline.unhold')) : nothing}
      <button class="button dense" @click=${() => this.begin(item, 'time')}>${icon('clock')}${t('timeline.move')}<span class="unseen">: ${item.words}</span></button>
      ${item.kind === 'inject'
        ? html`<button class="button dense" @click=${() => this.begin(item, 'text')}>${t('timeline.edit')}<span class="unseen">: ${item.words}</span></button>`
        : nothing}`;
  }

  private button(item: Item, order: Order, look: IconName, words: string): TemplateResult {
    return html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.act(item, order)}>
      ${icon(look)}${words}<span class="unseen">: ${item.words}</span>
    </button>`;
  }

  private moveForm(item: Item): TemplateResult | typeof nothing {
    if (this.under?.key !== item.key || this.under.what !== 'time' || !this.canBeTaken(item)) return nothing;
    const { ms, moved } = timeOf(item.taken, this.teams());
    return html`<enshu-move-form
      .name=${item.key}
      .time=${ms}
      .moved=${moved}
      .busy=${this.sending}
      @enshu-close=${() => this.close(item)}
      @enshu-time-wanted=${(event: CustomEvent<number | null>) => this.move(item, event.detail ?? undefined)}
    ></enshu-move-form>`;
  }

  private details(inject: Planned, item: Item): TemplateResult {
    const teams = this.teams();
    if (this.under?.key === item.key && this.under.what === 'text') {
      return html`<enshu-inject-editor
        .picture=${this.picture}
        .inject=${inject}
        .teams=${this.chosen === '' ? [] : teams.map((team) => team.id)}
        @enshu-close=${() => this.close(item)}
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
    if (got !== undefined) return t(inject.byHand?.includes(team.id) ? 'timeline.got-by-hand' : 'timeline.got', { time: clockFace(got) });
    if (inject.held?.includes(team.id)) return t('timeline.held');
    const at = timeFor(ofInject(inject), team.id);
    return at === undefined ? t('timeline.waiting') : t('timeline.waiting-at', { time: clockFace(at) });
  }

  private action(item: Item, action: Acted): TemplateResult {
    const teams = this.teams();
    const ran = teams.filter((team) => action.runs[team.id]);
    const failed = ran.filter((team) => !/status 0$/.test(action.runs[team.id]!.outcome));
    const standing = standingOf(item.taken, teams);
    return html`<article class="moment world" aria-label=${item.words}>
      ${this.time(item)}
      <div class="moment-what">
        <p id="head-${item.key}" tabindex="-1">${icon('host')} ${item.words} <span class="small quiet">${t('timeline.on', { host: action.on })}</span></p>
        <div class="row tight">
          ${ran.length > failed.length
            ? html`<span class="badge good">${icon('good')}${t('timeline.ran')} ${this.count(ran.filter((team) => !failed.includes(team)))}</span>`
            : nothing}
          ${failed.length > 0 ? html`<span class="badge warn">${icon('warn')}${t('timeline.ran-badly')} ${this.count(failed)}</span>` : nothing}
          ${this.waitingBadges(standing)} ${this.orders(item)}
        </div>
        ${this.moveForm(item)} ${failed.map((team) => html`<p class="small quiet">${team.name}: <span class="mono">${action.runs[team.id]!.outcome}</span></p>`)}
      </div>
    </article>`;
  }

  private begin(item: Item, what: Under): void {
    if (what === 'text') this.open = item.key;
    this.under = { key: item.key, what };
    void this.focusOn(what === 'text' ? 'enshu-inject-editor textarea' : 'enshu-move-form input');
  }

  /** What was opened at another place meanwhile stays open. */
  private close({ key }: Item): void {
    if (this.under?.key === key) this.under = undefined;
  }

  private async act(item: Item, order: Order): Promise<void> {
    if (order === 'now' && !(await this.sureOfNow(item))) return;
    if (await this.tell(item, order, this.chosen === '' ? [] : [this.chosen])) announce(t('timeline.done'));
  }

  private sureOfNow(item: Item): Promise<boolean> {
    const teams = this.chosen === '' ? t('timeline.all-teams') : this.teams()[0]!.name;
    const inject = item.kind === 'inject';
    return confirmed({
      title: t(inject ? 'timeline.send-title' : 'timeline.run-title', { subject: item.words }),
      text: t(inject ? 'timeline.send-text' : 'timeline.run-text', { teams }),
      act: t(inject ? 'timeline.send' : 'timeline.run'),
    });
  }

  private async moved(items: readonly Item[], { key, toMs }: Moved): Promise<void> {
    const item = items.find((one) => one.key === key);
    if (item) await this.move(item, toMs);
  }

  /** To another time, or back to the planned one; one that is past comes at once, which is asked first. */
  private async move(item: Item, toMs: number | undefined): Promise<void> {
    const teams = this.teams();
    const { waiting, held } = standingOf(item.taken, teams);
    const to = toMs ?? item.taken.when.atMs;
    const runs = this.picture.clock.state === 'RUNNING' || this.picture.clock.state === 'PAUSED';
    if (waiting.length > 0 && runs && to !== undefined && to <= this.now() && !(await this.sureOfNow(item))) return;
    const before = new Map<number | undefined, readonly string[]>();
    for (const id of [...waiting, ...held]) {
      const time = item.taken.moved?.[id];
      before.set(time, [...(before.get(time) ?? []), id]);
    }
    if (!(await this.tell(item, 'move', this.chosen === '' ? [] : [this.chosen], toMs))) return;
    this.close(item);
    const words = to === undefined ? t('timeline.done') : t('timeline.moved-to', { subject: item.words, time: shortFace(to) });
    this.offer({ words, item, before });
    announce(words);
  }

  private offer(undo: Undo | undefined): void {
    window.clearTimeout(this.undoTimer);
    this.undo = undo;
    if (undo) this.undoTimer = window.setTimeout(() => (this.undo = undefined), undoFor);
  }

  private async takeBack({ item, before }: Undo): Promise<void> {
    for (const [time, teams] of before) {
      if (!(await this.tell(item, 'move', teams, time))) return;
    }
    this.offer(undefined);
    announce(t('clockform.undone'));
  }

  private async tell(item: Item, order: Order, teams: readonly string[], toMs?: number): Promise<boolean> {
    this.sending = true;
    this.problem = undefined;
    const whom = { ...(teams.length === 0 ? {} : { teams }), ...(toMs === undefined ? {} : { toMs }) };
    try {
      if (item.kind === 'inject') {
        await tell(`/api/exercises/${this.picture.id}/inbox/injects`, { inject: item.id, action: order === 'now' ? 'send' : order, ...whom });
      } else {
        await tell(`/api/exercises/${this.picture.id}/world/actions`, { action: item.id, order: order === 'now' ? 'run' : order, ...whom });
      }
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.sending = false;
    }
  }
}
