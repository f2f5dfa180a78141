import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { draftAt, keepDraft, type DraftPlace } from '../task/drafts';
import { t, type Key } from '../text/language';
import { dateTime } from '../text/times';
import { say, type Remark, type Words } from './materials';

const fields: readonly { readonly id: keyof Words; readonly label: Key; readonly help: Key }[] = [
  { id: 'strengths', label: 'remark.strengths', help: 'remark.strengths-help' },
  { id: 'improvements', label: 'remark.improvements', help: 'remark.improvements-help' },
  { id: 'actions', label: 'remark.actions', help: 'remark.actions-help' },
];
const longest = 4000;

/** What instructors said, to read. */
export function remarkWords(remark: Remark, title: string, id: string): TemplateResult | typeof nothing {
  const there = fields.filter((field) => remark[field.id] !== '');
  if (there.length === 0) return nothing;
  return html`<section class="stack tight" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${there.map(
      (field) =>
        html`<h3>${t(field.label)}</h3>
          <p class="lines">${remark[field.id]}</p>`,
    )}
  </section>`;
}

/** An instructor writes what went well, what to improve and what to do about it; what is typed is kept until it is saved. */
@customElement('enshu-remark-form')
export class RemarkForm extends Block {
  @property({ attribute: false }) exercise!: string;
  /** The team it is about; none: the whole exercise. */
  @property({ attribute: false }) team: string | undefined;
  @property({ attribute: false }) heading!: string;
  @property({ attribute: false }) remark!: Remark;
  @property({ attribute: false }) account!: string;
  @state() private words: Words | undefined;
  @state() private problem: Problem | undefined;
  @state() private busy = false;
  /** What is shown was saved, and is about to come back as the remark. */
  private sent = false;

  /** The draft of whatever it is about now. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (this.sent && changed.has('remark')) {
      this.sent = false;
      this.words = undefined;
    }
    if (!changed.has('exercise') && !changed.has('team')) return;
    this.sent = false;
    const kept = draftAt(this.draft);
    const { strengths, improvements, actions } = this.remark;
    this.words = Object.keys(kept).length === 0 ? undefined : { strengths, improvements, actions, ...kept };
    this.problem = undefined;
  }

  private get draft(): DraftPlace {
    return { account: this.account, exercise: this.exercise, team: this.place, task: 'remark' };
  }

  private get place(): string {
    return this.team ?? 'all';
  }

  private type(field: keyof Words, value: string): void {
    const { strengths, improvements, actions } = this.words ?? this.remark;
    this.sent = false;
    this.keep({ ...{ strengths, improvements, actions }, [field]: value });
  }

  private keep(words: Words | undefined): void {
    this.words = words;
    keepDraft(this.draft, words ? { ...words } : {});
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { draft, words } = this;
    if (!words || this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await say(this.exercise, this.team, this.remark.version, words);
      // What was typed while this was on its way is another draft, and stays.
      if (fields.every(({ id }) => (draftAt(draft)[id] ?? '') === words[id])) keepDraft(draft, {});
      this.sent = draft.team === this.place && this.words === words;
      announce(t('remark.saved'));
      this.dispatchEvent(new CustomEvent('enshu-said', { bubbles: true }));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (draft.team === this.place) this.problem = problem;
      if (problem.code === 'changed-meanwhile') this.dispatchEvent(new CustomEvent('enshu-said', { bubbles: true }));
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const words = this.words ?? this.remark;
    return html`<form class="stack" aria-labelledby="remark-${this.place}" @submit=${this.save}>
      <h2 id="remark-${this.place}">${this.heading}</h2>
      <p class="quiet small">${t('remark.about')}</p>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.problem?.code === 'changed-meanwhile' ? this.others() : nothing}
      ${fields.map(
        (field) =>
          html`<div class="field">
            <label for="remark-${this.place}-${field.id}">${t(field.label)}</label>
            <p class="quiet small" id="remark-${this.place}-${field.id}-help">${t(field.help)}</p>
            <textarea
              id="remark-${this.place}-${field.id}"
              aria-describedby="remark-${this.place}-${field.id}-help"
              rows="3"
              maxlength=${longest}
              .value=${words[field.id]}
              @input=${(event: Event) => this.type(field.id, (event.target as HTMLTextAreaElement).value)}
            ></textarea>
          </div>`,
      )}
      <div class="row">
        <button class="button main" ?disabled=${!this.words || this.busy}>${icon('good')}${t('remark.save')}</button>
        ${this.words
          ? html`<button type="button" class="button" @click=${() => this.keep(undefined)}>${t('remark.undo')}</button>`
          : nothing}
        <span class="quiet small" role="status">
          ${this.words
            ? t('remark.unsaved')
            : this.remark.at
              ? t('remark.last', { by: this.remark.by ?? '', at: dateTime(this.remark.at) })
              : t('remark.none')}
        </span>
      </div>
    </form>`;
  }

  /** What somebody else wrote meanwhile, to be taken over by hand; saving then replaces it. */
  private others(): TemplateResult {
    return html`<div class="notice warn">
      ${icon('info')}
      <div class="stack tight">
        <p>${t('remark.others', { by: this.remark.by ?? '' })}</p>
        ${fields.map((field) => (this.remark[field.id] ? html`<p class="lines">${t(field.label)}: ${this.remark[field.id]}</p>` : nothing))}
      </div>
    </div>`;
  }
}
