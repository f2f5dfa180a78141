import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Channel, Inject, Picture } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { said, t, type Key } from '../text/language';
import { prose } from '../text/prose';
import { clockFace } from '../text/times';
import './network-map';
import type { SeenInjects } from './seen';

type Part = 'news' | 'story' | 'map';

const channels: Readonly<Record<Channel, Key>> = {
  mail: 'channel.mail',
  phone: 'channel.phone',
  chat: 'channel.chat',
  press: 'channel.press',
  notice: 'channel.notice',
};

/** What has happened so far: the messages that came in, the story, and the map of the network. */
@customElement('enshu-situation')
export class Situation extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) seen!: SeenInjects;
  @property({ attribute: false }) unread = 0;
  @state() private page: Part = 'story';
  private watcher: IntersectionObserver | undefined;
  private readonly timers = new Map<Element, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.picture.injects.length > 0) this.page = 'news';
    this.watcher = new IntersectionObserver((entries) => entries.forEach((entry) => this.looked(entry)), { threshold: 0.6 });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.timers.forEach((timer) => window.clearTimeout(timer));
    this.timers.clear();
  }

  protected override updated(): void {
    this.querySelectorAll('.inject.new').forEach((one) => this.watcher?.observe(one));
  }

  /** A message counts as read once it has been on the screen for a moment. */
  private looked(entry: IntersectionObserverEntry): void {
    window.clearTimeout(this.timers.get(entry.target));
    const id = (entry.target as HTMLElement).dataset['inject'];
    if (!entry.isIntersecting || !id) return;
    const timer = window.setTimeout(() => {
      this.watcher?.unobserve(entry.target);
      this.seen.add([id]);
      this.requestUpdate();
    }, 2500);
    this.timers.set(entry.target, timer);
  }

  override render() {
    const count = this.unread
      ? html`<span class="count" aria-hidden="true">${this.unread}</span
          ><span class="unseen">${t('situation.unread', { count: this.unread })}</span>`
      : nothing;
    const parts = [
      { id: 'news' as const, title: html`${t('situation.news')}${count}` },
      { id: 'story' as const, title: t('situation.story') },
      ...(this.picture.scenario.map ? [{ id: 'map' as const, title: t('situation.map') }] : []),
    ];
    return html`${tabs('situation', t('region.situation'), parts, this.page, (id) => (this.page = id))}
      ${parts.map(
        ({ id }) =>
          html`<div
            class="region-body"
            role="tabpanel"
            id="panel-situation-${id}"
            aria-labelledby="tab-situation-${id}"
            tabindex="0"
            ?hidden=${this.page !== id}
          >
            ${id === this.page ? this.body(id) : nothing}
          </div>`,
      )}`;
  }

  private body(part: Part): TemplateResult {
    switch (part) {
      case 'news':
        return this.news();
      case 'story':
        return this.story();
      case 'map':
        return this.network();
    }
  }

  private network(): TemplateResult {
    const team = this.picture.teams[0];
    return html`<enshu-network-map
      .map=${this.picture.scenario.map}
      .desktops=${team?.desktops ?? []}
      .silent=${(team?.range.unhealthy ?? []).map((one) => one.host)}
    ></enshu-network-map>`;
  }

  /** The story under the scenario's title, unless it brings a title of its own. */
  private story(): TemplateResult {
    const story = said(this.picture.scenario.story) || said(this.picture.scenario.summary);
    const title = story.trimStart().startsWith('# ') ? nothing : html`<h2>${said(this.picture.scenario.title)}</h2>`;
    return html`${title} ${prose(story, 2)}`;
  }

  private news(): TemplateResult {
    const injects = [...this.picture.injects].sort((a, b) => b.elapsedMs - a.elapsedMs);
    if (injects.length === 0) {
      const words = this.picture.clock.state === 'PREPARED' ? t('situation.none-yet') : t('situation.none');
      return html`<p class="quiet empty-words">${words}</p>`;
    }
    return html`<ol class="injects" reversed>
      ${repeat(
        injects,
        (inject) => inject.id,
        (inject) => html`<li>${this.inject(inject)}</li>`,
      )}
    </ol>`;
  }

  private inject(inject: Inject): TemplateResult {
    const fresh = !this.seen.all.has(inject.id);
    const channel = inject.channel in channels ? inject.channel : 'notice';
    return html`<article class="inject ${channel} ${fresh ? 'new' : ''}" data-inject=${inject.id} aria-label=${t(channels[channel])}>
      <header>
        <span class="channel">${icon(channel)}${t(channels[channel])}</span>
        ${fresh ? html`<span class="badge active">${t('situation.new')}</span>` : nothing}
        <time class="small quiet number">${t('situation.at', { time: clockFace(inject.elapsedMs) })}</time>
      </header>
      <p class="from"><span class="quiet small">${t(fromWords[channel])}</span> <strong>${said(inject.from)}</strong></p>
      ${prose(said(inject.text), 3)}
    </article>`;
  }
}

const fromWords: Readonly<Record<Channel, Key>> = {
  mail: 'channel.from-mail',
  phone: 'channel.from-phone',
  chat: 'channel.from-chat',
  press: 'channel.from-press',
  notice: 'channel.from-notice',
};
