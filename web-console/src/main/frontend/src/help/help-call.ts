import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { HelpCall, Team } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { timeOfDay } from '../text/times';

const longest = 300;

/** Calls an instructor to the team, says how the call stands, and takes it back. */
@customElement('enshu-help-call')
export class HelpCaller extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: Team;
  @property({ type: Boolean }) ended = false;
  @state() private words = '';
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  /** Opens the form, or leads to the call there is. */
  open(): void {
    if (this.team.help || this.ended) this.querySelector<HTMLElement>('button')?.focus();
    else this.querySelector('dialog')?.showModal();
  }

  private async send(path: string, body: unknown, done: string): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(path, body);
      this.querySelector('dialog')?.close();
      this.words = '';
      announce(done);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }

  private call(event: Event): void {
    event.preventDefault();
    void this.send(`/api/exercises/${this.exercise}/help`, { words: this.words.trim() }, t('help.called'));
  }

  override render() {
    if (this.ended) return nothing;
    const call = this.team.help;
    return html`<div class="help-call">${call ? this.standing(call) : this.button()}</div>
      ${this.form()}`;
  }

  private button(): TemplateResult {
    return html`<button class="button" @click=${this.open}>${icon('hand')}${t('help.call')}</button>`;
  }

  private standing(call: HelpCall): TemplateResult {
    const words = call.answeredBy
      ? t('help.on-the-way', { name: call.answeredBy })
      : t('help.calling', { name: call.name, time: timeOfDay(call.at) });
    const takeBack = () => void this.send(`/api/exercises/${this.exercise}/help/withdrawal`, {}, t('help.taken-back'));
    return html`<span class="badge ${call.answeredBy ? 'good' : 'warn'}" role="status">${icon('hand')}${words}</span>
      <button class="button dense" ?disabled=${this.sending} @click=${takeBack}>${t('help.take-back')}</button>
      ${this.problem ? problemNotice(this.problem) : nothing}`;
  }

  private form(): TemplateResult {
    return html`<dialog aria-labelledby="help-title">
      <form class="inside" @submit=${this.call}>
        <h2 id="help-title">${t('help.call')}</h2>
        ${this.problem && !this.team.help ? problemNotice(this.problem) : nothing}
        <div class="field">
          <label for="help-words">${t('help.words')}</label>
          <textarea
            id="help-words"
            rows="3"
            maxlength=${longest}
            aria-describedby="help-words-help"
            .value=${this.words}
            @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <p class="help" id="help-words-help">${t('help.words-help', { most: longest })}</p>
        </div>
        <div class="actions">
          <button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${t('confirm.cancel')}</button>
          <button class="button main" ?disabled=${this.sending}>${t('help.send')}</button>
        </div>
      </form>
    </dialog>`;
  }
}
