import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ask, freshKey, tell, type Problem } from '../exchange/http';
import type { Reply } from '../exchange/inbox';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { draftAt, keepDraft, restOf, type DraftPlace } from '../task/drafts';
import { t } from '../text/language';
import { clockFace, timeOfDay } from '../text/times';

export const longestReply = 4000;

/** The replies to one letter, and the box for the next; what is typed and not sent is kept. */
@customElement('enshu-thread')
export class Thread extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) account!: string;
  @property({ attribute: false }) team!: string;
  @property({ attribute: false }) item!: string;
  /** How many replies there are, and the newest of them, oldest first. */
  @property({ attribute: false }) count = 0;
  @property({ attribute: false }) newest: readonly Reply[] = [];
  /** An instructor answers into a team's thread. */
  @property({ type: Boolean }) instructing = false;
  /** Whether a reply is taken now; otherwise why not. */
  @property({ attribute: false }) closed: string | undefined;
  @state() private whole: readonly Reply[] = [];
  @state() private text = '';
  @state() private sending = false;
  @state() private problem: Problem | undefined;
  private key = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.text = draftAt(this.place)['text'] ?? '';
  }

  private get place(): DraftPlace {
    return { account: this.account, exercise: this.exercise, team: this.team, task: `inbox.${this.item}` };
  }

  /** The whole thread as far as it is known: what was asked for, and what came since. */
  private replies(): readonly Reply[] {
    const known = new Map(this.newest.map((reply) => [reply.id, reply]));
    for (const reply of this.whole) known.set(reply.id, reply);
    return [...known.values()].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  }

  override render() {
    const replies = this.replies();
    const hidden = this.count > replies.length || replies.some((reply) => reply.whole === false);
    return html`<section class="thread" aria-label=${t('inbox.replies', { count: this.count })}>
      ${replies.length === 0
        ? nothing
        : html`<ol class="replies">
            ${repeat(
              replies,
              (reply) => reply.id,
              (reply) => html`<li class="reply ${this.own(reply) ? 'own' : 'other'}">${this.reply(reply)}</li>`,
            )}
          </ol>`}
      ${hidden ? html`<button class="button dense" @click=${this.askWhole}>${t('inbox.whole-thread')}</button>` : nothing}
      ${this.form()} ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private own(reply: Reply): boolean {
    return reply.fromTeam !== this.instructing;
  }

  private reply(reply: Reply): TemplateResult {
    const who = reply.fromTeam ? reply.name : t('inbox.instructor', { name: reply.name });
    return html`<p class="small quiet">
        <strong>${who}</strong>
        <time>${t('inbox.at', { elapsed: clockFace(reply.elapsedMs), time: timeOfDay(reply.at) })}</time>
      </p>
      <p class="bubble">${reply.text}${reply.whole === false ? '…' : ''}</p>`;
  }

  private form(): TemplateResult {
    const id = `reply-${this.team}-${this.item}`;
    if (this.closed !== undefined) return html`<p class="small quiet">${this.closed}</p>`;
    return html`<form class="field reply-form" @submit=${this.send}>
      <label for=${id}>${t('inbox.reply')}</label>
      <textarea
        id=${id}
        rows="3"
        maxlength=${longestReply}
        aria-describedby="${id}-help"
        .value=${this.text}
        @input=${this.type}
        @keydown=${this.press}
      ></textarea>
      <div class="row tight">
        <button class="button main dense" ?disabled=${this.sending || this.text.trim() === ''}>
          ${icon('mail')}${this.sending ? t('answer.sending') : t('inbox.send-reply')}
        </button>
        <span class="small quiet" id="${id}-help">${t('inbox.reply-help')}</span>
      </div>
    </form>`;
  }

  private type(event: Event): void {
    this.become((event.target as HTMLTextAreaElement).value);
  }

  private become(text: string): void {
    this.text = text;
    this.key = '';
    keepDraft(this.place, text.trim() === '' ? {} : { text });
  }

  /** Enter with Ctrl sends; Enter alone begins a new line, as everywhere where people convert kana. */
  private press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    void this.send(event);
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending || this.text.trim() === '') return;
    this.sending = true;
    this.problem = undefined;
    this.key ||= freshKey();
    const { text } = this;
    try {
      const team = this.instructing ? { team: this.team } : {};
      await tell(`/api/exercises/${this.exercise}/inbox/replies`, { id: this.key, item: this.item, text, ...team });
      this.become(restOf(this.text, text));
      announce(t('inbox.reply-sent'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }

  private async askWhole(): Promise<void> {
    this.problem = undefined;
    const query = new URLSearchParams({ item: this.item, team: this.team });
    try {
      this.whole = await ask<readonly Reply[]>(`/api/exercises/${this.exercise}/inbox/replies?${query}`);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }
}
