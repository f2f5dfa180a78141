import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { go } from '../shell/route';
import { said, t, type Key } from '../text/language';
import { date } from '../text/times';
import { whenChoice, type When } from '../preparation/choice';
import { fieldOf, instantOf, momentFault, suggestion } from '../preparation/moment';
import { faultWords } from '../preparation/words';
import { faultsOf, refusals, type Place } from './faults';
import { packages, tooMany, trainees, usable, type Carries, type Package, type Person } from './library';
import { carried, scenarioFacts, whyNot } from './offer';
import { addTeam, distribute, membersOf, mostTeams, removeTeam, renameTeam, seat, type Draft } from './teams';

/** The form that makes an exercise: scenario, title, teams and their members. */
@customElement('enshu-new-exercise')
export class NewExercise extends Block {
  @state() private library: readonly Package[] | undefined;
  @state() private people: readonly Person[] = [];
  @state() private failed: Problem | undefined;
  @state() private chosen: Package | undefined;
  @state() private name = '';
  @state() private draft: Draft = { names: [], seats: new Map() };
  @state() private faults: ReadonlyMap<Place, string> = new Map();
  @state() private refused: Problem | undefined;
  @state() private sending = false;
  @state() private recorded = true;
  @state() private when: When = { now: true };
  private titleTouched = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override pageTitle(): string {
    return t('home.page', { name: t('create.title') });
  }

  private async load(): Promise<void> {
    try {
      [this.library, this.people] = await Promise.all([packages(), trainees()]);
      this.failed = undefined;
    } catch (thrown) {
      this.failed = asProblem(thrown);
      return;
    }
    this.draft = { names: [1, 2].map((n) => t('create.team-default', { number: n })), seats: new Map() };
    const first = this.library.filter(usable);
    if (first.length === 1) this.choose(first[0]!);
  }

  private choose(one: Package): void {
    this.chosen = one;
    if (!this.titleTouched) this.name = t('create.title-default', { scenario: said(one.title), date: date(new Date().toISOString()) });
    this.forget('scenario');
  }

  private forget(place: Place): void {
    const faults = new Map(this.faults);
    faults.delete(place);
    this.faults = faults;
  }

  override render() {
    if (this.failed) return failurePage(this.failed, () => void this.load());
    if (!this.library) return loadingPage();
    return html`<form class="stack loose create" novalidate @submit=${this.submit}>
      <div class="stack tight">
        <p><a class="target" href="/">${icon('back')} ${t('home.exercises')}</a></p>
        <h1 tabindex="-1">${t('create.title')}</h1>
      </div>
      ${this.faultSummary()} ${this.scenarioChoice()} ${this.titleField()} ${this.teamCards()} ${this.memberTable()} ${this.recordingChoice()} ${this.preparation()}
      ${this.refused ? problemNotice(this.refused, refusals) : nothing}
      <div class="row form-end">
        <button class="button main large" ?disabled=${this.sending}>
          ${this.sending ? t('create.sending') : t('create.send')}
        </button>
        <a class="button" href="/">${t('confirm.cancel')}</a>
        <p class="small quiet">${t('create.what-happens')}</p>
      </div>
    </form>`;
  }

  private faultSummary(): TemplateResult | typeof nothing {
    if (this.faults.size === 0) return nothing;
    return html`<div class="notice bad" role="alert" tabindex="-1" id="faults">
      ${icon('warn')}
      <div>
        <p><strong>${t('create.faults', { count: this.faults.size })}</strong></p>
        <ul>
          ${[...this.faults].map(
            ([place, words]) => html`<li><a href="#${idOf(place)}" @click=${jump}>${words}</a></li>`,
          )}
        </ul>
      </div>
    </div>`;
  }

  private fault(place: Place): TemplateResult | typeof nothing {
    const words = this.faults.get(place);
    return words ? html`<p class="fault" id="${idOf(place)}-fault">${words}</p>` : nothing;
  }

  private scenarioChoice(): TemplateResult {
    return html`<fieldset class="card stack" id="scenario" tabindex="-1">
      <legend class="legend-title">${t('create.scenario')}</legend>
      <p class="small quiet">${t('create.scenario-which')} <a href="/authoring">${t('authoring.title')}</a></p>
      ${this.fault('scenario')}
      ${this.library!.length === 0
        ? html`<p>${t('create.library-empty')}</p>`
        : html`<ul class="scenarios">
            ${this.library!.map((one) => html`<li>${this.scenario(one)}</li>`)}
          </ul>`}
    </fieldset>`;
  }

  private scenario(one: Package): TemplateResult {
    const able = usable(one);
    return html`<label class="scenario ${this.chosen === one ? 'chosen' : ''} ${able ? '' : 'refused'}">
      <input
        type="radio"
        name="scenario"
        value=${one.id}
        .checked=${this.chosen === one}
        ?disabled=${!able}
        @change=${() => this.choose(one)}
      />
      <span class="stack tight">
        <span class="row tight">
          <strong>${said(one.title) || one.id}</strong>
          <span class="badge">${t('authoring.revision', { number: one.revision })}</span>
          ${one.origin === 'authored' ? html`<span class="badge active">${t('authoring.origin-authored')}</span>` : nothing}
        </span>
        <span>${said(one.summary)}</span>
        ${able ? html`<span class="small quiet">${scenarioFacts(one)}</span>` : nothing} ${able ? carried(one) : nothing}
        ${able ? nothing : whyNot(one)}
      </span>
    </label>`;
  }

  private titleField(): TemplateResult {
    const input = (event: Event) => {
      this.titleTouched = true;
      this.name = (event.target as HTMLInputElement).value;
      this.forget('title');
    };
    return html`<div class="card"><div class="field">
      <label for="title">${t('create.name')}</label>
      <p class="help" id="title-help">${t('create.name-help')}</p>
      ${this.fault('title')}
      <input
        id="title"
        type="text"
        maxlength="120"
        autocomplete="off"
        .value=${this.name}
        aria-invalid=${this.faults.has('title')}
        aria-describedby="title-help title-fault"
        @input=${input}
      />
    </div></div>`;
  }

  private teamCards(): TemplateResult {
    const { names } = this.draft;
    const add = () => {
      this.draft = addTeam(this.draft, t('create.team-default', { number: names.length + 1 }));
      this.forget('teams');
      void this.focusOn(`#${idOf(`teams.${names.length}`)}`);
    };
    return html`<fieldset class="card stack" id="teams" tabindex="-1">
      <legend class="legend-title">${t('create.teams')}</legend>
      ${this.fault('teams')} ${this.faults.has('teams') ? nothing : this.tooManyTeams()}
      <ul class="team-names">
        ${names.map((name, at) => html`<li>${this.teamName(name, at)}</li>`)}
      </ul>
      <div>
        <button type="button" class="button" ?disabled=${names.length >= mostTeams} @click=${add}>
          ${icon('plus')}${t('create.team-add')}
        </button>
      </div>
    </fieldset>`;
  }

  /** Told while teams are added, not only when the form is sent. */
  private tooManyTeams(): TemplateResult {
    const words = tooMany(this.chosen?.carries, this.draft.names.length);
    return html`<div role="status">${words ? html`<p class="notice bad">${icon('warn')}<span>${words}</span></p>` : nothing}</div>`;
  }

  private teamName(name: string, at: number): TemplateResult {
    const place: Place = `teams.${at}`;
    const rename = (event: Event) => {
      this.draft = renameTeam(this.draft, at, (event.target as HTMLInputElement).value);
      this.forget(place);
    };
    const remove = () => {
      this.draft = removeTeam(this.draft, at);
      this.faults = new Map();
      announce(t('create.team-removed', { team: name }));
      void this.focusOn('#teams');
    };
    return html`<div class="field">
      <label for=${idOf(place)}>${t('create.team-name', { number: at + 1 })}</label>
      ${this.fault(place)}
      <div class="joined">
        <input
          type="text"
          id=${idOf(place)}
          maxlength="40"
          autocomplete="off"
          .value=${name}
          aria-invalid=${this.faults.has(place)}
          aria-describedby="${idOf(place)}-fault ${idOf(place)}-size"
          @input=${rename}
        />
        <button type="button" class="button" ?disabled=${this.draft.names.length <= 1} aria-label=${t('create.team-remove', { team: name })} @click=${remove}>
          ${icon('bad')}
        </button>
      </div>
      ${this.teamSize(at)}
    </div>`;
  }

  private teamSize(at: number): TemplateResult {
    const count = membersOf(this.draft, at).length;
    const { min = 1, max = 4 } = this.chosen?.team ?? {};
    const words = t('create.team-size', { count, min, max });
    const off = count < min || count > max;
    return html`<p class="help" id="${idOf(`teams.${at}`)}-size">${off ? words : html`${icon('good')} ${words}`}</p>`;
  }

  private memberTable(): TemplateResult {
    const spread = () => {
      this.draft = distribute(this.draft, this.people.map((one) => one.account), this.chosen?.team.max ?? 4);
      this.faults = new Map();
      announce(t('create.distributed'));
    };
    const left = this.people.length - this.draft.seats.size;
    return html`<fieldset class="card stack" id="members" tabindex="-1">
      <legend class="legend-title">${t('create.members')}</legend>
      <div class="row spread">
        <p class="quiet">${t('create.members-left', { left, all: this.people.length })}</p>
        <button type="button" class="button" @click=${spread} ?disabled=${this.people.length === 0}>
          ${t('create.distribute')}
        </button>
      </div>
      ${this.fault('members')}
      ${this.people.length === 0
        ? html`<p>${t('create.no-people')}</p>`
        : html`<table class="list people">
            <thead>
              <tr>
                <th scope="col">${t('create.column-person')}</th>
                <th scope="col">${t('create.column-team')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.people.map((person) => this.personRow(person))}
            </tbody>
          </table>`}
    </fieldset>`;
  }

  private personRow(person: Person): TemplateResult {
    const at = this.draft.seats.get(person.account);
    const move = (event: Event) => {
      const value = (event.target as HTMLSelectElement).value;
      this.draft = seat(this.draft, person.account, value === '' ? undefined : Number(value));
      this.forget('members');
    };
    return html`<tr>
      <th scope="row"><label for="seat-${person.account}">${person.name}</label> <span class="small quiet">${person.account}</span></th>
      <td>
        <select id="seat-${person.account}" @change=${move}>
          <option value="" .selected=${at === undefined}>${t('create.no-team')}</option>
          ${this.draft.names.map((name, team) => html`<option value=${team} .selected=${at === team}>${name}</option>`)}
        </select>
      </td>
    </tr>`;
  }

  private recordingChoice(): TemplateResult {
    const choice = (recorded: boolean, words: Key, help: Key) =>
      html`<label class="check">
        <input type="radio" name="recorded" .checked=${this.recorded === recorded} @change=${() => (this.recorded = recorded)} />
        <span>${t(words)} <span class="small quiet">${t(help)}</span></span>
      </label>`;
    return html`<fieldset class="card stack" id="recorded">
      <legend class="legend-title">${t('create.recording')}</legend>
      ${choice(true, 'create.recording-on', 'create.recording-on-help')} ${choice(false, 'create.recording-off', 'create.recording-off-help')}
    </fieldset>`;
  }

  private preparation(): TemplateResult {
    return whenChoice(this.when, this.faults.get('preparation'), fieldOf(suggestion(Date.now())), (when) => {
      this.when = when;
      this.forget('preparation');
    });
  }

  /** When its ranges are to be stood; nothing for at once. */
  private get prepareAt(): number | undefined {
    return this.when.now ? undefined : instantOf(this.when.field);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.refused = undefined;
    this.faults = this.ownFaults();
    if (this.faults.size > 0) return this.focusOn('#faults');
    this.sending = true;
    const { names } = this.draft;
    try {
      const teams = names.map((name, at) => ({ name: name.trim(), members: membersOf(this.draft, at) }));
      const at = this.prepareAt;
      const body = {
        title: this.name.trim(),
        scenario: this.chosen!.id,
        teams,
        recorded: this.recorded,
        ...(at === undefined ? {} : { prepareAt: new Date(at).toISOString() }),
      };
      const made = await tell<{ id: string }>('/api/exercises', body);
      go(`/exercises/${made.id}`);
    } catch (thrown) {
      const problem = asProblem(thrown);
      const full = problem.code === 'no-capacity' ? tooMany(problem.parameters as unknown as Carries, names.length) : '';
      this.faults = full ? new Map([['teams', full]]) : new Map([...faultsOf(problem)].map(([place, key]) => [place, t(key)]));
      if (this.faults.size === 0) this.refused = problem;
      await this.focusOn('[role=alert]');
    } finally {
      this.sending = false;
    }
    return undefined;
  }

  private ownFaults(): ReadonlyMap<Place, string> {
    const faults = new Map<Place, string>();
    const blame = (place: Place, key: Key, values = {}) => faults.set(place, t(key, values));
    if (!this.chosen) blame('scenario', 'create.fault-scenario');
    if (this.name.trim() === '') blame('title', 'create.fault-title');
    const names = this.draft.names.map((name) => name.trim());
    const full = tooMany(this.chosen?.carries, names.length);
    if (full) faults.set('teams', full);
    const { max } = this.chosen?.team ?? { max: 99 };
    names.forEach((name, at) => {
      const size = membersOf(this.draft, at).length;
      if (name === '') blame(`teams.${at}`, 'create.fault-team-name', { number: at + 1 });
      else if (names.indexOf(name) < at) blame(`teams.${at}`, 'create.fault-team-twice', { team: name });
      else if (size === 0) blame(`teams.${at}`, 'create.fault-team-empty', { team: name });
      else if (size > max) blame(`teams.${at}`, 'create.fault-team-large', { team: name, max });
    });
    const late = this.when.now ? undefined : momentFault(this.prepareAt, Date.now());
    if (late) faults.set('preparation', faultWords(late));
    return faults;
  }
}

function idOf(place: Place): string {
  return place.replace('.', '-');
}

function jump(event: Event): void {
  event.preventDefault();
  document.getElementById((event.target as HTMLAnchorElement).hash.slice(1))?.focus();
}
