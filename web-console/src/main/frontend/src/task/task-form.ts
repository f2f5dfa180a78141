import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import type { AnswerField, Task, TaskState } from '../exchange/picture';
import { Block } from '../shell/block';
import { draftAt, keepDraft, unsent, type Draft, type DraftPlace } from './drafts';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Key } from '../text/language';

interface Result {
  readonly correct: boolean;
  readonly fields: Readonly<Record<string, boolean>>;
  readonly attemptsLeft?: number;
}

const helps: Readonly<Record<string, Key>> = {
  time: 'answer.help-time',
  number: 'answer.help-number',
  set: 'answer.help-set',
};

/** The answers of one task: what is typed stays until it is sent, over a reload too, and what was accepted is said. */
@customElement('enshu-task-form')
export class TaskForm extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) account!: string;
  @property({ attribute: false }) team!: string;
  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) taskState!: TaskState;
  @property({ attribute: false }) running = false;
  @state() private typed: Draft = {};
  /** What is typed was found from before, and nothing has been done with it yet. */
  @state() private found = false;
  @state() private result: Result | undefined;
  @state() private problem: Problem | undefined;
  @state() private sending = false;
  @state() private missing: ReadonlySet<string> = new Set();
  private lastSent = '';
  private key = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.typed = draftAt(this.place);
    this.found = Object.keys(this.typed).length > 0;
  }

  /** A task that is solved, by whomever of the team, needs no draft any more. */
  override willUpdate(): void {
    if (this.taskState.state === 'SOLVED') keepDraft(this.place, {});
  }

  private get place(): DraftPlace {
    return { account: this.account, exercise: this.exercise, team: this.team, task: this.task.id };
  }

  private written(field: AnswerField): string {
    return this.typed[field.id] ?? this.taskState.answers?.[field.id]?.value ?? '';
  }

  private right(field: AnswerField): boolean {
    return this.taskState.answers?.[field.id]?.correct ?? false;
  }

  override render() {
    if (this.taskState.state === 'SOLVED') return this.given();
    const used = this.taskState.attemptsLeft === 0;
    return html`<form class="answers" @submit=${this.send} novalidate>
      ${this.task.fields.map((field) => this.field(field, used))}
      <div class="row">
        <button class="button main" ?disabled=${this.sending || !this.running || used}>
          ${this.sending ? t('answer.sending') : t('answer.send')}
        </button>
        ${this.attempts()}
      </div>
      <div role="status">${this.outcome()}</div>
      ${this.problem ? problemNotice(this.problem) : nothing}
    </form>`;
  }

  private given(): TemplateResult {
    return html`<dl class="given">
      ${this.task.fields.map((field) =>
        this.taskState.answers?.[field.id]
          ? html`<div>
              <dt>${said(field.title)}</dt>
              <dd>${this.taskState.answers[field.id]!.value}</dd>
            </div>`
          : nothing,
      )}
    </dl>`;
  }

  private attempts(): TemplateResult | typeof nothing {
    const left = this.taskState.attemptsLeft;
    if (left === undefined) return nothing;
    return html`<span class="small quiet">${left === 0 ? t('answer.none-left') : t('answer.left', { count: left })}</span>`;
  }

  private outcome(): TemplateResult | typeof nothing {
    if (this.missing.size > 0) return html`<p class="fault">${t('answer.missing')}</p>`;
    if (!this.result) return this.found ? html`<p class="small quiet">${t('answer.found')}</p>` : nothing;
    if (this.result.correct) return html`<p class="notice good">${icon('done')}<span>${t('answer.correct')}</span></p>`;
    const some = Object.values(this.result.fields).some(Boolean);
    return html`<p class="notice warn">${icon('bad')}<span>${some ? t('answer.partly') : t('answer.wrong')}</span></p>`;
  }

  private field(field: AnswerField, closed: boolean): TemplateResult {
    const id = `answer-${this.task.id}-${field.id}`;
    const right = this.right(field);
    const help = helps[field.kind];
    const wrong = this.result && this.result.fields[field.id] === false && this.typed[field.id] !== undefined;
    return html`<div class="field">
      <label for=${id}
        >${said(field.title) || t('answer.label')}
        ${right ? html`<span class="badge good">${icon('good')}${t('answer.field-right')}</span>` : nothing}
        ${wrong && !right ? html`<span class="badge bad">${icon('bad')}${t('answer.field-wrong')}</span>` : nothing}</label
      >
      ${help && !right ? html`<p class="help" id="${id}-help">${t(help)}</p>` : nothing} ${this.input(field, id, right || closed)}
    </div>`;
  }

  private input(field: AnswerField, id: string, closed: boolean): TemplateResult {
    const input = (event: Event) => this.type(field.id, (event.target as HTMLInputElement).value);
    const invalid = this.missing.has(field.id) ? 'true' : 'false';
    if (field.kind === 'choice' && field.options) {
      return html`<select id=${id} ?disabled=${closed} aria-invalid=${invalid} @change=${input}>
        <option value="" .selected=${this.written(field) === ''}>${t('answer.choose')}</option>
        ${field.options.map(
          (one) => html`<option value=${one.id} .selected=${this.written(field) === one.id}>${said(one.title)}</option>`,
        )}
      </select>`;
    }
    if (field.kind === 'set') {
      return html`<textarea
        id=${id}
        rows="3"
        maxlength="2000"
        spellcheck="false"
        autocapitalize="off"
        aria-describedby="${id}-help"
        aria-invalid=${invalid}
        ?readonly=${closed}
        .value=${this.written(field)}
        @input=${input}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      type="text"
      maxlength="500"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      inputmode=${field.kind === 'number' ? 'decimal' : 'text'}
      aria-describedby="${id}-help"
      aria-invalid=${invalid}
      ?readonly=${closed}
      .value=${this.written(field)}
      @input=${input}
    />`;
  }

  private type(field: string, value: string): void {
    this.typed = { ...this.typed, [field]: value };
    this.missing = new Set([...this.missing].filter((id) => id !== field));
    this.found = false;
    keepDraft(this.place, this.typed);
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending) return;
    const fields = Object.fromEntries(this.task.fields.map((field) => [field.id, this.written(field).trim()]));
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
    this.missing = new Set(Object.keys(filled).length === 0 ? Object.keys(fields) : []);
    if (this.missing.size > 0) return;
    this.sending = true;
    this.problem = undefined;
    this.result = undefined;
    try {
      this.result = await tell<Result>(`/api/exercises/${this.exercise}/tasks/${this.task.id}/answers`, {
        key: this.keyFor(filled),
        fields: filled,
      });
      this.key = '';
      this.found = false;
      keepDraft(this.place, unsent(this.typed, filled));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }

  /** The same answers sent again after a failure carry the same key, so that they count once. */
  private keyFor(fields: unknown): string {
    const sent = JSON.stringify(fields);
    if (this.key === '' || sent !== this.lastSent) this.key = freshKey();
    this.lastSent = sent;
    return this.key;
  }
}
