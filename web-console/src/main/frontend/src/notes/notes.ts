import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Team } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { sharedText } from './shared-text';
import { documentBadge } from './standing';
import { teamDocument, type DocumentState, type TeamDocument } from './team-document';

const name = 'notes';
const longest = 20_000;

/** The states in which somebody has to know more than the badge says. */
const explained: Partial<Record<DocumentState, Key>> = {
  unsent: 'notes.unsent-what',
  full: 'notes.full-what',
  refused: 'notes.refused-what',
};

/** A team's notes: one text that all members write in at once. Whoever isn't of the team only reads. */
@customElement('enshu-notes')
export class Notes extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) account!: string;
  @property({ type: Boolean }) reading = false;
  @state() private shared: TeamDocument | undefined;
  private close: (() => void) | undefined;
  private stop: (() => void) | undefined;
  private told: DocumentState = 'opening';
  private openFor = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override willUpdate(): void {
    const wanted = `${this.exercise}/${this.team.id}`;
    if (this.openFor === wanted) return;
    this.leave();
    this.openFor = wanted;
    const { document, close } = teamDocument(
      { account: this.account, exercise: this.exercise, team: this.team.id },
      this.reading,
    );
    this.close = close;
    this.shared = document;
    this.told = document.state;
    this.stop = document.onChange(() => this.changed(document));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  private leave(): void {
    this.stop?.();
    this.close?.();
    this.openFor = '';
    this.shared = undefined;
  }

  /** Says what somebody has to know who doesn't look at the badge. */
  private changed(document: TeamDocument): void {
    const { state } = document;
    const what = explained[state];
    if (state !== this.told && what) announce(t(what));
    if (state === 'saved' && this.told === 'unsent') announce(t('notes.saved'));
    if (state !== 'saving') this.told = state;
    this.requestUpdate();
  }

  override render() {
    const { shared } = this;
    if (!shared) return nothing;
    return html`<section class="notes stack tight" aria-labelledby="notes-title">
      <div class="row spread">
        ${this.heading()}
        ${this.reading ? html`<span class="badge">${icon('eye')}${t('notes.reading')}</span>` : documentBadge(shared.state)}
      </div>
      ${shared.problem ? problemNotice(shared.problem) : nothing}
      <label class="unseen" for="team-notes">${t('notes.label')}</label>
      <textarea
        id="team-notes"
        rows="10"
        maxlength=${longest}
        placeholder=${this.reading ? nothing : t('notes.placeholder')}
        aria-describedby="notes-help"
        ?readonly=${this.reading || shared.state === 'opening' || shared.state === 'refused'}
        ${sharedText(shared, name)}
      ></textarea>
      <p class="help" id="notes-help">${this.help(shared)}</p>
      <p class="small writers">${this.writers(shared)}</p>
    </section>`;
  }

  /** A reader finds the notes within a team's details, those who write them beside its other parts. */
  private heading(): TemplateResult {
    return this.reading ? html`<h3 id="notes-title">${t('notes.title')}</h3>` : html`<h2 id="notes-title">${t('notes.title')}</h2>`;
  }

  private help({ state }: TeamDocument): string {
    return t(explained[state] ?? (this.reading ? 'notes.help-reading' : 'notes.help'));
  }

  private writers(shared: TeamDocument): TemplateResult | typeof nothing {
    const accounts = shared.writersIn(name);
    if (accounts.length === 0) return nothing;
    const names = accounts.map((account) => this.team.members.find((one) => one.account === account)?.name ?? account);
    return html`${icon('chat')}${t('notes.writing', { names: names.join('、') })}`;
  }
}
