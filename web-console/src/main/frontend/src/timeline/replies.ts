import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Reply } from '../exchange/inbox';
import type { Picture } from '../exchange/picture';
import { SeenInjects } from '../exercise/seen';
import { unreadCount } from '../inbox/inbox';
import { partsOf } from '../inbox/subject';
import '../inbox/thread';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { timeWithSeconds } from '../text/times';

/** One team's thread about one thing, as far as the newest replies show it; oldest reply first. */
interface Thread {
  readonly team: string;
  readonly item: string;
  readonly replies: readonly Reply[];
}

/** The threads of these replies, the one that spoke last first. */
export function threadsOf(replies: readonly Reply[]): readonly Thread[] {
  const threads = new Map<string, Reply[]>();
  for (const reply of [...replies].sort((a, b) => a.at.localeCompare(b.at))) {
    const key = `${reply.team}/${reply.item}`;
    threads.set(key, [...(threads.get(key) ?? []), reply]);
  }
  return [...threads.values()]
    .map((inside) => ({ team: inside[0]!.team ?? '', item: inside[0]!.item ?? '', replies: inside }))
    .sort((a, b) => b.replies.at(-1)!.at.localeCompare(a.replies.at(-1)!.at));
}

/** What teams replied, newest first, with what nobody at this browser has read yet. */
@customElement('enshu-replies')
export class Replies extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) account!: string;
  @state() private open: string | undefined;
  private seen: SeenInjects | undefined;

  override willUpdate(): void {
    this.seen ??= new SeenInjects(`${this.picture.id}.replies`, () => this.requestUpdate());
  }

  private fresh(thread: Thread): boolean {
    return thread.replies.some((reply) => reply.fromTeam && !this.seen!.all.has(reply.id));
  }

  /** Who has a thread open reads what comes into it. */
  protected override updated(): void {
    const open = threadsOf(this.picture.timeline?.replies ?? []).find((thread) => `${thread.team}/${thread.item}` === this.open);
    if (open && this.fresh(open)) this.seen!.add(open.replies.map((reply) => reply.id));
  }

  override render() {
    const threads = threadsOf(this.picture.timeline?.replies ?? []);
    const count = threads.filter((thread) => this.fresh(thread)).length;
    return html`<section class="card stack" aria-labelledby="replies-title">
      <h2 id="replies-title">${t('replies.title')} ${count ? unreadCount(count) : nothing}</h2>
      ${threads.length === 0
        ? html`<p class="quiet">${t('replies.none')}</p>`
        : html`<ul class="plain threads">
            ${repeat(
              threads,
              (thread) => `${thread.team}/${thread.item}`,
              (thread) => html`<li>${this.thread(thread)}</li>`,
            )}
          </ul>`}
    </section>`;
  }

  private subject(item: string): string {
    const inject = this.picture.timeline?.injects.find((one) => one.id === item);
    const sent = this.picture.timeline?.messages.find((one) => one.id === item);
    return partsOf(inject ? said(inject.text) : (sent?.text ?? '')).subject;
  }

  private thread(thread: Thread): TemplateResult {
    const key = `${thread.team}/${thread.item}`;
    const open = this.open === key;
    const team = this.picture.teams.find((one) => one.id === thread.team)?.name ?? thread.team;
    const last = thread.replies.at(-1)!;
    return html`<article class="letter ${this.fresh(thread) ? 'new' : ''}">
      <h3>
        <button class="letter-head" aria-expanded=${open} aria-controls="thread-${key}" @click=${() => this.toggle(key)}>
          <span class="letter-sign">${icon('chat')}</span>
          <span class="letter-line">
            <span class="letter-from">${team} <span class="quiet small">${last.name}</span></span>
            <span class="letter-subject">${t('replies.to', { subject: this.subject(thread.item) })} ${last.text}</span>
          </span>
          <span class="letter-facts small">
            ${this.fresh(thread) ? html`<span class="badge active">${t('situation.new')}</span>` : nothing}
            <time class="number quiet">${timeWithSeconds(last.at)}</time>
          </span>
          ${icon(open ? 'down' : 'right')}
        </button>
      </h3>
      <div class="letter-body" id="thread-${key}" ?hidden=${!open}>
        ${open
          ? html`<enshu-thread
              instructing
              .exercise=${this.picture.id}
              .account=${this.account}
              .team=${thread.team}
              .item=${thread.item}
              .count=${thread.replies.length}
              .newest=${thread.replies}
              .closed=${this.picture.clock.state === 'ENDED' ? t('inbox.closed-ended') : undefined}
            ></enshu-thread>`
          : nothing}
      </div>
    </article>`;
  }

  private toggle(key: string): void {
    this.open = this.open === key ? undefined : key;
  }
}
