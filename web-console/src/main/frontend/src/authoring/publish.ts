import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { compare, publish, type Check, type Difference, type Finding, type Whole } from './authoring';
import { changeList } from './comparison';
import { problemList } from './problem-list';
import { nameOf, refusals } from './words';

/** Publishes the draft as a revision: what will be published, what the checker says, and a note for those who come after. */
@customElement('enshu-publish')
export class Publish extends Block {
  @property({ attribute: false }) whole!: Whole;
  @property({ attribute: false }) check: Check | undefined;
  @state() private asked = false;
  @state() private changes: readonly Difference[] | undefined;
  @state() private problem: Problem | undefined;
  @state() private sending = false;
  @state() private noteMissing = false;
  /** The draft that the dialog shows; another one is not published unseen. */
  private seen = 0;
  @state() private seeing = false;
  private looked = 0;

  async ask(): Promise<void> {
    this.asked = true;
    this.problem = undefined;
    this.noteMissing = false;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    await this.see();
  }

  /** After a refusal, what others changed is shown beside it. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('whole') && this.problem?.status === 412 && this.seen !== this.whole.draft?.version) void this.see();
  }

  /** The answer to what was asked last is shown, whichever comes last. */
  private async see(): Promise<void> {
    const number = ++this.looked;
    const { id, revision, draft } = this.whole;
    this.seen = draft?.version ?? 0;
    this.changes = undefined;
    this.seeing = true;
    try {
      const changes = revision ? await compare(id, revision, 'draft') : undefined;
      if (number === this.looked) this.changes = changes;
    } catch (thrown) {
      if (number === this.looked) this.problem = asProblem(thrown);
    } finally {
      if (number === this.looked) this.seeing = false;
    }
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const note = this.querySelector('textarea')!.value.trim();
    this.noteMissing = note === '';
    if (this.noteMissing || this.sending) return this.focusOn('textarea');
    this.sending = true;
    this.problem = undefined;
    try {
      const { revision } = await publish(this.whole.id, note, this.seen);
      this.querySelector('dialog')?.close();
      this.querySelector('textarea')!.value = '';
      announce(t('publish.done', { number: revision }));
      this.dispatchEvent(new CustomEvent('enshu-published', { detail: revision, bubbles: true }));
      this.tellChanged();
    } catch (thrown) {
      this.problem = asProblem(thrown);
      if (this.problem.status === 412) {
        this.changes = undefined;
        this.seeing = true;
      }
      if (this.problem.status === 412 || this.problem.status === 422) this.tellChanged();
      await this.focusOn('[role=alert]');
    } finally {
      this.sending = false;
    }
    return undefined;
  }

  private tellChanged(): void {
    this.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true }));
  }

  override render() {
    if (!this.asked) return nothing;
    const findings = (this.problem?.parameters['problems'] as readonly Finding[] | undefined) ?? this.check?.problems ?? [];
    const errors = findings.filter((one) => one.severity === 'error').length;
    const nothingNew = this.changes?.length === 0;
    return html`<dialog class="wide-dialog" aria-labelledby="publish-title">
      <form novalidate @submit=${this.submit}>
        <h2 id="publish-title">${t('publish.title', { name: nameOf(this.whole) })}</h2>
        <p class="small quiet">${t('publish.what')}</p>
        <section class="stack tight"><h3>${t('publish.changes')}</h3>${this.whatChanges()}</section>
        <section class="stack tight">
          <h3>${t('problems.title', { count: findings.length })}</h3>
          ${errors > 0 ? html`<p class="notice bad">${icon('bad')}<span>${t('publish.errors', { count: errors })}</span></p>` : nothing}
          ${this.check ? problemList(findings, undefined) : html`<p class="quiet">${t('problems.checking')}</p>`}
        </section>
        <div class="field">
          <label for="publish-note">${t('publish.note')}</label>
          <p class="help" id="publish-note-help">${t('publish.note-help')}</p>
          ${this.noteMissing ? html`<p class="fault" id="publish-note-fault">${t('publish.note-missing')}</p>` : nothing}
          <textarea id="publish-note" rows="3" maxlength="500" aria-invalid=${this.noteMissing} aria-describedby="publish-note-help publish-note-fault"></textarea>
        </div>
        ${this.problem && this.problem.status !== 422 ? problemNotice(this.problem, refusals) : nothing}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${t('confirm.cancel')}</button>
          <button class="button main" ?disabled=${this.sending || this.seeing || errors > 0 || !this.check || nothingNew}>
            ${this.sending ? t('publish.sending') : t('publish.act')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  private whatChanges(): TemplateResult {
    if (!this.whole.revision) return html`<p>${t('publish.first', { count: this.whole.files.length })}</p>`;
    if (!this.changes) return html`<p class="quiet">${this.seeing ? t('loading') : ''}</p>`;
    if (this.changes.length === 0) return html`<p>${t('publish.same', { number: this.whole.revision })}</p>`;
    return html`<p class="small">${t('publish.against', { number: this.whole.revision, count: this.changes.length })}</p>
      ${changeList(this.changes, undefined, undefined)}`;
  }
}
