import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { said, t } from '../text/language';
import { longestComment } from './cell';
import type { MarkedTask, Work } from './sheet';

/** Asks why a report is given back, names what that means, and gives it back. */
@customElement('enshu-give-back')
export class GiveBack extends Block {
  @property({ attribute: false }) exercise!: string;
  @state() private task: MarkedTask | undefined;
  @state() private work: Work | undefined;
  @state() private words = '';
  @state() private missing = false;
  @state() private sending = false;
  @state() private problem: Problem | undefined;
  private key = '';

  async ask(task: MarkedTask, work: Work): Promise<void> {
    this.task = task;
    this.work = work;
    this.words = '';
    this.missing = false;
    this.problem = undefined;
    this.key = freshKey();
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  override render() {
    const { task, work } = this;
    if (!task || !work) return nothing;
    return html`<dialog aria-labelledby="give-back-title" aria-describedby="give-back-text">
      <form class="inside" @submit=${this.send} novalidate>
        <h2 id="give-back-title">${t('marking.give-back-title', { team: work.name, title: said(task.form?.title) })}</h2>
        <p id="give-back-text">${t('marking.give-back-text')}</p>
        <div class="field">
          <label for="give-back-words">${t('marking.give-back-words')}</label>
          <p class="help" id="give-back-help">${t('marking.give-back-help')}</p>
          <textarea
            id="give-back-words"
            rows="4"
            autofocus
            maxlength=${longestComment}
            aria-describedby="give-back-help"
            aria-invalid=${this.missing ? 'true' : 'false'}
            .value=${this.words}
            @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
          ${this.missing ? html`<p class="fault" role="alert">${t('marking.give-back-missing')}</p>` : nothing}
        </div>
        ${this.problem ? problemNotice(this.problem) : nothing}
        <div class="actions">
          <button class="button" type="button" @click=${this.close}>${t('confirm.cancel')}</button>
          <button class="button main danger" ?disabled=${this.sending}>${t('marking.give-back')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private close(): void {
    this.querySelector('dialog')?.close();
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { task, work } = this;
    this.missing = this.words.trim() === '';
    if (this.missing || this.sending || !task || !work) return;
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.exercise}/marking/${task.id}/teams/${work.team}/return`, { key: this.key, comment: this.words.trim() });
      this.close();
      announce(t('marking.given-back', { team: work.name }));
      this.dispatchEvent(new CustomEvent('enshu-marked'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
