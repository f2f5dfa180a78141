import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { materialsOf } from '../debrief/materials';
import type { Picture } from '../exchange/picture';
import type { Problem } from '../exchange/http';
import { unreadCount } from '../inbox/inbox';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { said, t, type Both } from '../text/language';
import { prose } from '../text/prose';
import './network-map';
import type { SeenInjects } from './seen';

type Part = 'news' | 'story' | 'study' | 'map';

/** What has happened so far: the inbox, the story, what is read before, and the map of the network. */
@customElement('enshu-situation')
export class Situation extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) seen!: SeenInjects;
  @property({ attribute: false }) account!: string;
  @property({ attribute: false }) unread = 0;
  @state() private page: Part = 'story';
  /** What is read before; null where the scenario has nothing. Its tab is there from the start: one that came later would move the others. */
  @state() private preStudy: Both | null | undefined;
  @state() private problem: Problem | undefined;
  private readFor = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.picture.injects.length > 0) this.page = 'news';
  }

  override willUpdate(): void {
    if (this.readFor === this.picture.id) return;
    this.readFor = this.picture.id;
    void this.read();
  }

  private async read(): Promise<void> {
    this.problem = undefined;
    try {
      this.preStudy = (await materialsOf(this.picture.id)).preStudy ?? null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  /** Brings the inbox to the front, and the focus to the newest letter that nobody has read. */
  async showInbox(): Promise<void> {
    this.page = 'news';
    await this.updateComplete;
    await this.querySelector<Block>('enshu-inbox')?.updateComplete;
    const fresh = this.querySelector<HTMLElement>('.letter.new .letter-head') ?? this.querySelector<HTMLElement>('.letter-head');
    fresh?.focus();
  }

  override render() {
    const parts = [
      { id: 'news' as const, title: html`${t('situation.news')}${this.unread ? unreadCount(this.unread) : nothing}` },
      { id: 'story' as const, title: t('situation.story') },
      ...(this.preStudy === null ? [] : [{ id: 'study' as const, title: t('situation.study') }]),
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
        return html`<enshu-inbox .picture=${this.picture} .seen=${this.seen} .account=${this.account}></enshu-inbox>`;
      case 'story':
        return this.story();
      case 'study':
        return this.study();
      case 'map':
        return this.network();
    }
  }

  private study(): TemplateResult {
    if (this.preStudy) return prose(said(this.preStudy), 2);
    if (!this.problem) return html`<p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>${t('loading')}</p>`;
    return html`<div class="stack">
      ${problemNotice(this.problem)}
      <p><button class="button" @click=${() => void this.read()}>${icon('again')}${t('failure.retry')}</button></p>
    </div>`;
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
}
