import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import type { Blank, Form, Report, Task, TaskState, Team } from '../exchange/picture';
import { sharedText } from '../notes/shared-text';
import { documentBadge } from '../notes/standing';
import { teamDocument, type DocumentState, type TeamDocument } from '../notes/team-document';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { handedIn } from './handed-in';
import { choose, chosenIn } from './choice';
import { emptyFields, filled } from './paper';

const longest = 4000;

const formats: Readonly<Record<string, Key>> = {
  time: 'answer.help-time',
  number: 'answer.help-number',
  set: 'answer.help-set',
};

/** What somebody has to know who reads the badge; the other states need no more words. */
const explained: Readonly<Record<DocumentState, Key>> = {
  opening: 'report.kept',
  saved: 'report.kept',
  saving: 'report.kept',
  away: 'report.unsent-what',
  unsent: 'report.unsent-what',
  full: 'report.full-what',
  refused: 'notes.refused-what',
};

/**
 * A report: written by the whole team at once in the texts `report:TASK:FIELD` of its document, handed in once, and then
 * shown with its marks; it opens again when it is given back.
 */
@customElement('enshu-report')
export class ReportForm extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) account!: string;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) taskState!: TaskState;
  @property({ attribute: false }) running = false;
  @state() private shared: TeamDocument | undefined;
  @state() private problem: Problem | undefined;
  @state() private sending = false;
  @state() private nothingWritten = false;
  private openFor = '';
  private close: (() => void) | undefined;
  private readonly stops: (() => void)[] = [];
  /** Who was last seen writing in a field, by its id. */
  private readonly lastWriters = new Map<string, string>();
  private lastSent = '';
  private key = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  override willUpdate(): void {
    const wanted = `${this.exercise}/${this.team.id}`;
    if (this.openFor === wanted) return;
    this.leave();
    this.openFor = wanted;
    const { document, close } = teamDocument({ account: this.account, exercise: this.exercise, team: this.team.id });
    this.close = close;
    this.shared = document;
    this.stops.push(document.onChange(() => this.changed(document)));
    for (const field of this.form.fields.filter((one) => one.kind === 'choice')) {
      const text = document.text(this.nameOf(field.id));
      const redraw = () => this.requestUpdate();
      text.observe(redraw);
      this.stops.push(() => text.unobserve(redraw));
    }
  }

  private leave(): void {
    this.stops.splice(0).forEach((stop) => stop());
    this.close?.();
    this.openFor = '';
    this.shared = undefined;
  }

  private changed(document: TeamDocument): void {
    for (const field of this.form.fields) {
      const writer = document.writersIn(this.nameOf(field.id)).at(-1);
      if (writer) this.lastWriters.set(field.id, writer);
    }
    this.nothingWritten = false;
    this.requestUpdate();
  }

  private get form(): Form {
    return this.task.form!;
  }

  /** What a field's text is called in the team's document. */
  private nameOf(field: string): string {
    return `report:${this.task.id}:${field}`;
  }

  private written(field: Blank): string {
    const text = this.shared?.text(this.nameOf(field.id)).toString() ?? '';
    return field.kind === 'choice' ? chosenIn(text, field.options ?? []) : text;
  }

  override render() {
    const { report } = this.taskState;
    const open = report === undefined || report.state === 'RETURNED';
    return html`<section class="report stack" aria-label=${t('report.label', { title: said(this.form.title) })}>
      <div class="row spread">
        <h5>${said(this.form.title)}</h5>
        ${open && this.shared ? documentBadge(this.shared.state) : nothing}
      </div>
      ${open ? this.writing() : handedIn(this.task, this.taskState, this.personOf(report.by))}
    </section>`;
  }

  private personOf(account: string | undefined): string {
    return this.team.members.find((member) => member.account === account)?.name ?? account ?? '';
  }

  private writing(): TemplateResult | typeof nothing {
    const { shared } = this;
    const { report } = this.taskState;
    if (!shared) return nothing;
    return html`<form class="answers" @submit=${this.submit} novalidate>
      ${report ? this.givenBack(report, shared) : nothing}
      <p class="small quiet">${t(explained[shared.state])}</p>
      ${shared.problem ? problemNotice(shared.problem) : nothing}
      ${this.form.fields.map((field) => this.field(field, shared))}
      <div class="row">
        <button class="button main" ?disabled=${this.sending || !this.running}>
          ${this.sending ? t('report.sending') : t('report.submit')}
        </button>
        ${this.running ? nothing : html`<span class="small quiet">${t('report.while-running')}</span>`}
      </div>
      ${this.nothingWritten ? html`<p class="fault" role="alert">${t('report.nothing-written')}</p>` : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}
    </form>`;
  }

  private givenBack(report: Report, shared: TeamDocument): TemplateResult {
    const gone = this.form.fields.every((field) => this.written(field) === '');
    return html`<div class="notice warn">
      ${icon('back')}
      <div class="stack tight">
        <p>${t('report.given-back')}</p>
        ${report.comment ? html`<blockquote>${report.comment}</blockquote>` : nothing}
        ${gone && !closed(shared)
          ? html`<div>
              <button class="button dense" type="button" @click=${() => this.restore(report, shared)}>${icon('back')}${t('report.restore')}</button>
            </div>`
          : nothing}
      </div>
    </div>`;
  }

  /** Writes again what was handed in, where nothing of it is left in the team's document. */
  private restore(report: Report, shared: TeamDocument): void {
    for (const [field, text] of Object.entries(report.fields ?? {})) choose(shared.text(this.nameOf(field)), text);
    this.requestUpdate();
  }

  private field(field: Blank, shared: TeamDocument): TemplateResult {
    const id = `report-${this.task.id}-${field.id}`;
    const format = formats[field.kind];
    const help = html`${field.help ? html`<p class="help" id="${id}-help">${said(field.help)}</p>` : nothing}
    ${format ? html`<p class="help" id="${id}-format">${t(format)}</p>` : nothing}`;
    if (field.kind === 'choice') return this.choice(field, id, help, shared);
    return html`<div class="field">
      <label for=${id}>${heading(field)}</label>${help} ${this.input(field, id, shared)} ${this.writers(field, shared)}
    </div>`;
  }

  private choice(field: Blank, id: string, help: TemplateResult, shared: TeamDocument): TemplateResult {
    const chosen = this.written(field);
    return html`<fieldset class="field choices" aria-describedby=${field.help ? `${id}-help` : nothing} ?disabled=${closed(shared)}>
      <legend>${heading(field)}</legend>
      ${help}
      ${(field.options ?? []).map(
        (one) =>
          html`<label class="choice" for="${id}-${one.id}">
            <input
              type="radio"
              id="${id}-${one.id}"
              name=${id}
              value=${one.id}
              .checked=${live(chosen === one.id)}
              @change=${() => this.pick(field, one.id, shared)}
            />
            <span>${said(one.title)}</span>
          </label>`,
      )}
      ${this.writers(field, shared)}
    </fieldset>`;
  }

  private pick(field: Blank, option: string, shared: TeamDocument): void {
    choose(shared.text(this.nameOf(field.id)), option);
    shared.writing(this.nameOf(field.id));
  }

  private input(field: Blank, id: string, shared: TeamDocument): TemplateResult {
    const described = [field.help ? `${id}-help` : '', formats[field.kind] ? `${id}-format` : ''].filter(Boolean).join(' ');
    const name = this.nameOf(field.id);
    if (field.kind === 'text' || field.kind === 'set') {
      return html`<textarea
        id=${id}
        rows=${field.kind === 'text' ? 4 : 3}
        maxlength=${longest}
        aria-describedby=${described || nothing}
        ?readonly=${closed(shared)}
        ${sharedText(shared, name)}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      type="text"
      maxlength="100"
      autocomplete="off"
      inputmode=${field.kind === 'number' ? 'decimal' : 'text'}
      aria-describedby=${described || nothing}
      ?readonly=${closed(shared)}
      ${sharedText(shared, name)}
    />`;
  }

  /** Who is writing here now, or was last seen to. */
  private writers(field: Blank, shared: TeamDocument): TemplateResult | typeof nothing {
    const now = shared.writersIn(this.nameOf(field.id)).map((account) => this.personOf(account));
    if (now.length > 0) return html`<p class="small quiet">${t('notes.writing', { names: now.join('、') })}</p>`;
    const last = this.lastWriters.get(field.id);
    return last ? html`<p class="small quiet">${t('report.last-writer', { name: this.personOf(last) })}</p>` : nothing;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending) return;
    const fields = filled(this.form, (field) => this.written(field));
    this.nothingWritten = Object.keys(fields).length === 0;
    if (this.nothingWritten) return this.focusOn('.field input, .field textarea');
    if (!(await this.sure(fields))) return;
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.exercise}/tasks/${this.task.id}/report`, { key: this.keyFor(fields), fields });
      this.key = '';
      announce(t('report.submitted', { title: said(this.form.title) }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }

  /** Names what can't be undone, and what is still empty. */
  private sure(fields: Readonly<Record<string, string>>): Promise<boolean> {
    const empty = emptyFields(this.form, fields).map((field) => said(field.title));
    const left = empty.length === 0 ? t('report.all-filled') : t('report.left-empty', { count: empty.length, fields: empty.join('」「') });
    return confirmed({
      title: t('report.submit-title', { title: said(this.form.title) }),
      text: `${left} ${t('report.submit-text')}`,
      act: t('report.submit'),
    });
  }

  /** The same report sent again after a failure carries the same key, so that it counts once. */
  private keyFor(fields: Readonly<Record<string, string>>): string {
    const sent = JSON.stringify(fields);
    if (this.key === '' || sent !== this.lastSent) this.key = freshKey();
    this.lastSent = sent;
    return this.key;
  }
}

/** Until it is known what others wrote, and where nothing may be written, fields are only read. */
function closed(shared: TeamDocument): boolean {
  return shared.state === 'opening' || shared.state === 'refused';
}

/** What a field is called, what it is worth, and whether it is compared by itself. */
function heading(field: Blank): TemplateResult {
  return html`<span>${said(field.title)}</span>
    ${field.points > 0 ? html`<span class="small quiet number">${t('task.points', { points: field.points })}</span>` : nothing}
    ${field.automatic ? html`<span class="badge">${icon('again')}${t('report.automatic')}</span>` : nothing}`;
}
