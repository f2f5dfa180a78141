import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import type { Channel } from '../exchange/inbox';
import type { Picture } from '../exchange/picture';
import { channels, channelWord } from '../inbox/letter';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { draftAt, keepDraft, restOf, type DraftPlace } from '../task/drafts';
import { t } from '../text/language';

/** What an instructor writes to all teams, or to one. What is typed and not sent is kept. */
@customElement('enshu-composer')
export class Composer extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) account!: string;
  /** The team chosen from outside; empty means all. */
  @property({ attribute: false }) to = '';
  @state() private channel: Channel = 'notice';
  @state() private from: string | undefined;
  @state() private text = '';
  @state() private answerable = false;
  @state() private problem: Problem | undefined;
  @state() private sending = false;
  private key = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.text = draftAt(this.place)['text'] ?? '';
  }

  private get place(): DraftPlace {
    return { account: this.account, exercise: this.picture.id, team: '', task: 'message' };
  }

  private sender(): string {
    return this.from ?? t('composer.from-default');
  }

  override render() {
    if (this.picture.clock.state === 'ENDED') return nothing;
    return html`<section class="card stack" aria-labelledby="composer-title">
      <h2 id="composer-title">${t('composer.title')}</h2>
      <form class="stack tight" @submit=${this.send}>
        <div class="composer-head">${this.toField()} ${this.channelField()} ${this.fromField()}</div>
        <div class="field wide">
          <label for="composer-text">${t('composer.text')}</label>
          <textarea id="composer-text" rows="4" maxlength="4000" .value=${this.text} @input=${(event: Event) => this.become((event.target as HTMLTextAreaElement).value)}></textarea>
        </div>
        <div class="row">
          <button class="button main" ?disabled=${this.sending || this.text.trim() === '' || this.sender().trim() === ''}>
            ${icon('mail')}${this.sending ? t('answer.sending') : t('composer.send')}
          </button>
          <label class="row tight">
            <input
              type="checkbox"
              .checked=${this.answerable}
              @change=${(event: Event) => this.change(() => (this.answerable = (event.target as HTMLInputElement).checked))}
            />
            <span>${t('composer.answerable')}</span>
          </label>
        </div>
      </form>
      ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private toField(): TemplateResult {
    return html`<div class="field">
      <label for="composer-to">${t('composer.to')}</label>
      <select id="composer-to" @change=${(event: Event) => this.change(() => (this.to = (event.target as HTMLSelectElement).value))}>
        <option value="" .selected=${this.to === ''}>${t('timeline.all-teams')}</option>
        ${this.picture.teams.map((team) => html`<option value=${team.id} .selected=${this.to === team.id}>${team.name}</option>`)}
      </select>
    </div>`;
  }

  private channelField(): TemplateResult {
    return html`<div class="field">
      <label for="composer-channel">${t('composer.channel')}</label>
      <select
        id="composer-channel"
        @change=${(event: Event) => this.change(() => (this.channel = (event.target as HTMLSelectElement).value as Channel))}
      >
        ${channels.map((one) => html`<option value=${one} .selected=${one === this.channel}>${channelWord(one)}</option>`)}
      </select>
    </div>`;
  }

  private fromField(): TemplateResult {
    return html`<div class="field">
      <label for="composer-from">${t('composer.from')}</label>
      <input
        id="composer-from"
        type="text"
        maxlength="80"
        autocomplete="off"
        .value=${this.sender()}
        @input=${(event: Event) => this.change(() => (this.from = (event.target as HTMLInputElement).value))}
      />
    </div>`;
  }

  private become(text: string): void {
    this.change(() => (this.text = text));
    keepDraft(this.place, text.trim() === '' ? {} : { text });
  }

  /** What is changed makes another message of it, which carries another key. */
  private change(what: () => void): void {
    what();
    this.key = '';
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending) return;
    this.sending = true;
    this.problem = undefined;
    this.key ||= freshKey();
    const { text } = this;
    try {
      await tell(`/api/exercises/${this.picture.id}/inbox/messages`, {
        id: this.key,
        channel: this.channel,
        from: this.sender(),
        text,
        answerable: this.answerable,
        ...(this.to === '' ? {} : { teams: [this.to] }),
      });
      this.become(restOf(this.text, text));
      announce(t('composer.sent'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
