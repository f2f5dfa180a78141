import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Planned } from '../exchange/inbox';
import type { Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { t } from '../text/language';

/** Writes another text for an inject that is still to come, in both languages, for all teams or for some. */
@customElement('enshu-inject-editor')
export class InjectEditor extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) inject!: Planned;
  /** For whom; none means all. */
  @property({ attribute: false }) teams: readonly string[] = [];
  @state() private ja = '';
  @state() private en = '';
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const edited = (this.inject.edited ?? []).find((one) => this.teams.length === 0 || this.teams.some((id) => one.teams.includes(id)));
    const text = edited?.text ?? this.inject.template ?? this.inject.text;
    this.ja = text.ja.trim();
    this.en = text.en.trim();
  }

  override render() {
    const close = () => this.dispatchEvent(new CustomEvent('enshu-close'));
    return html`<form class="stack tight moment-details" @submit=${this.save} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}>
      ${this.field('ja', t('editor.ja'), this.ja, (text) => (this.ja = text))} ${this.field('en', t('editor.en'), this.en, (text) => (this.en = text))}
      ${this.inject.template ? html`<p class="small quiet">${t('editor.variables')}</p>` : nothing}
      <div class="row tight">
        <button class="button main dense" ?disabled=${this.sending || this.ja.trim() === '' || this.en.trim() === ''}>${t('editor.save')}</button>
        ${(this.inject.edited ?? []).length > 0
          ? html`<button type="button" class="button dense" ?disabled=${this.sending} @click=${() => this.send(undefined)}>${t('editor.as-written')}</button>`
          : nothing}
        <button type="button" class="button dense" @click=${close}>${t('confirm.cancel')}</button>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
    </form>`;
  }

  private field(language: 'ja' | 'en', label: string, text: string, type: (text: string) => void): TemplateResult {
    const id = `edit-${this.inject.id}-${language}`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <textarea
        id=${id}
        rows="5"
        maxlength="8000"
        lang=${language}
        .value=${text}
        @input=${(event: Event) => type((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>`;
  }

  private save(event: Event): void {
    event.preventDefault();
    void this.send({ ja: this.ja, en: this.en });
  }

  private async send(text: { ja: string; en: string } | undefined): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      const body = { inject: this.inject.id, action: 'edit', ...(text ? { text } : {}), ...(this.teams.length > 0 ? { teams: this.teams } : {}) };
      await tell(`/api/exercises/${this.picture.id}/inbox/injects`, body);
      announce(t('editor.saved'));
      this.dispatchEvent(new CustomEvent('enshu-close'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
