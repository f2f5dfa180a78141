import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Channel, Letter } from '../exchange/inbox';
import type { Picture } from '../exchange/picture';
import type { SeenInjects } from '../exercise/seen';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { said, t } from '../text/language';
import { channelOf, channels, channelWord, letterTime, sheet } from './letter';
import { partsOf } from './subject';
import './thread';
import { partsToSee, unreadLetters } from './unread';

type Drawer = 'all' | Channel;

/** How long a letter has to be on the screen to count as read, in milliseconds. */
const moment = 2500;

/** A team's inbox: what came in, newest first, each as what it is; unread ones and the newest stand open. */
@customElement('enshu-inbox')
export class Inbox extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) seen!: SeenInjects;
  @property({ attribute: false }) account!: string;
  @state() private drawer: Drawer = 'all';
  @state() private open: ReadonlySet<string> = new Set();
  private known: ReadonlySet<string> = new Set();
  private watcher: IntersectionObserver | undefined;
  private readonly timers = new Map<Element, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher = new IntersectionObserver((entries) => entries.forEach((entry) => this.looked(entry)), {
      threshold: [0, 0.6],
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.timers.forEach((timer) => window.clearTimeout(timer));
    this.timers.clear();
  }

  /** What is new to this page opens by itself, once: unread letters, and the newest of all. */
  override willUpdate(): void {
    const fresh = unreadLetters(this.picture.injects, this.seen.all).filter((letter) => !this.known.has(letter.id));
    const newest = this.picture.injects.at(-1);
    const opening = [...fresh, ...(newest && !this.known.has(newest.id) ? [newest] : [])];
    if (opening.length > 0) this.open = new Set([...this.open, ...opening.map((letter) => letter.id)]);
    this.known = new Set(this.picture.injects.map((letter) => letter.id));
  }

  protected override updated(): void {
    this.querySelectorAll('.letter.new.open').forEach((one) => this.watcher?.observe(one));
  }

  /** A letter counts as read once it has been on the screen for a moment; one taller than the place, once it fills it. */
  private looked(entry: IntersectionObserverEntry): void {
    window.clearTimeout(this.timers.get(entry.target));
    const id = (entry.target as HTMLElement).dataset['item'];
    const fills = entry.rootBounds !== null && entry.intersectionRect.height > entry.rootBounds.height * 0.3;
    if (!entry.isIntersecting || !id || (entry.intersectionRatio < 0.6 && !fills)) return;
    const timer = window.setTimeout(() => this.read(entry.target, id), moment);
    this.timers.set(entry.target, timer);
  }

  private read(element: Element, id: string): void {
    this.watcher?.unobserve(element);
    const letter = this.picture.injects.find((one) => one.id === id);
    if (letter) this.seen.add(partsToSee(letter));
    this.requestUpdate();
  }

  override render() {
    const letters = [...this.picture.injects].reverse();
    if (letters.length === 0) {
      const words = this.picture.clock.state === 'PREPARED' ? t('situation.none-yet') : t('situation.none');
      return html`<p class="quiet empty-words">${words}</p>`;
    }
    const unread = new Set(unreadLetters(letters, this.seen.all).map((letter) => letter.id));
    const drawers: readonly Drawer[] = ['all', ...channels.filter((one) => letters.some((letter) => channelOf(letter) === one))];
    const inside = (drawer: Drawer) => letters.filter((letter) => drawer === 'all' || channelOf(letter) === drawer);
    const titles = drawers.map((id) => ({ id, title: this.drawerTitle(id, inside(id), unread) }));
    return html`${drawers.length > 2
        ? tabs('inbox', t('inbox.drawers'), titles, this.drawer, (id) => (this.drawer = id))
        : nothing}
      ${drawers.length > 2
        ? drawers.map(
            (id) =>
              html`<div role="tabpanel" id="panel-inbox-${id}" aria-labelledby="tab-inbox-${id}" ?hidden=${this.drawer !== id}>
                ${this.drawer === id ? this.list(inside(id), unread) : nothing}
              </div>`,
          )
        : this.list(letters, unread)}`;
  }

  private drawerTitle(drawer: Drawer, letters: readonly Letter[], unread: ReadonlySet<string>): TemplateResult {
    const count = letters.filter((letter) => unread.has(letter.id)).length;
    const words = drawer === 'all' ? t('inbox.all') : channelWord(drawer);
    return html`${drawer === 'all' ? nothing : icon(drawer)}${words}${count ? unreadCount(count) : nothing}`;
  }

  private list(letters: readonly Letter[], unread: ReadonlySet<string>): TemplateResult {
    return html`<ol class="letters" reversed>
      ${repeat(
        letters,
        (letter) => letter.id,
        (letter) => html`<li>${this.letter(letter, unread.has(letter.id))}</li>`,
      )}
    </ol>`;
  }

  private letter(letter: Letter, fresh: boolean): TemplateResult {
    const open = this.open.has(letter.id);
    const channel = channelOf(letter);
    const from = said(letter.from);
    return html`<article class="letter ${fresh ? 'new' : ''} ${open ? 'open' : ''}" data-item=${letter.id} aria-label="${channelWord(channel)}: ${from}">
      <h2>
        <button class="letter-head" aria-expanded=${open} aria-controls="letter-${letter.id}" @click=${() => this.toggle(letter)}>
          <span class="letter-sign">${icon(channel)}<span class="unseen">${channelWord(channel)}</span></span>
          <span class="letter-line">
            <span class="letter-from">${from}</span>
            <span class="letter-subject">${partsOf(said(letter.text)).subject}</span>
          </span>
          <span class="letter-facts small">
            ${fresh ? html`<span class="badge active">${t('situation.new')}</span>` : nothing} ${this.answered(letter)}
            <time class="number quiet">${letterTime(letter)}</time>
          </span>
          ${icon(open ? 'down' : 'right')}
        </button>
      </h2>
      <div class="letter-body" id="letter-${letter.id}" ?hidden=${!open}>${open ? this.body(letter) : nothing}</div>
    </article>`;
  }

  private answered(letter: Letter): TemplateResult | typeof nothing {
    if (!letter.answerable) return nothing;
    return letter.replies === 0
      ? html`<span class="badge warn">${icon('mail')}${t('inbox.reply-wanted')}</span>`
      : html`<span class="badge">${icon('good')}${t('inbox.replies', { count: letter.replies })}</span>`;
  }

  private toggle(letter: Letter): void {
    const open = new Set(this.open);
    if (!open.delete(letter.id)) {
      open.add(letter.id);
      this.seen.add(partsToSee(letter));
    }
    this.open = open;
  }

  private body(letter: Letter): TemplateResult {
    const task = this.picture.scenario.tasks.find((one) => one.id === letter.expects);
    return html`${sheet(letter)}
      ${task ? html`<p class="small">${icon('done')} ${t('inbox.leads-to', { task: said(task.title) })}</p>` : nothing}
      ${letter.answerable
        ? html`<enshu-thread
            .exercise=${this.picture.id}
            .account=${this.account}
            .team=${this.picture.teams[0]!.id}
            .item=${letter.id}
            .count=${letter.replies}
            .newest=${letter.newest ?? []}
            .closed=${this.closedWords()}
          ></enshu-thread>`
        : nothing}`;
  }

  private closedWords(): string | undefined {
    switch (this.picture.clock.state) {
      case 'RUNNING':
        return undefined;
      case 'PREPARED':
        return t('inbox.closed-prepared');
      case 'PAUSED':
        return t('inbox.closed-paused');
      case 'ENDED':
        return t('inbox.closed-ended');
    }
  }
}

/** A number for the eye, and the same in words for the ear. */
export function unreadCount(count: number): TemplateResult {
  return html`<span class="count" aria-hidden="true">${count}</span><span class="unseen">${t('situation.unread', { count })}</span>`;
}
