import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { Doing } from '../shell/doing';
import { asProblem, problemNotice } from '../shell/failure';
import type { Problem } from '../exchange/http';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { copyButton } from './copied';
import { publicationOf, publish } from './door-data';

/** For who runs an exercise: whether its standings are told to everybody, and where. */
@customElement('enshu-board-publication')
export class BoardPublication extends Block {
  @property({ attribute: false }) exercise!: string;
  /** Asked for where it isn't given. */
  @property({ attribute: false }) published: boolean | undefined;
  @state() private unread: Problem | undefined;
  private readonly doing = new Doing(this);

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.published === undefined) void this.look();
  }

  private async look(): Promise<void> {
    try {
      this.published = (await publicationOf(this.exercise)).published;
    } catch (thrown) {
      this.unread = asProblem(thrown);
    }
  }

  private get address(): string {
    return `${location.origin}/api/exercises/${this.exercise}/ctftime.json`;
  }

  private async turn(): Promise<void> {
    const published = !this.published;
    await this.doing.act(async () => {
      if (published && !(await confirmed({ title: t('board.publish-title'), text: t('board.publish-sure'), act: t('board.publish') }))) return;
      await publish(this.exercise, published);
      this.published = published;
      announce(t(published ? 'board.told-published' : 'board.told-withdrawn'));
    });
  }

  override render() {
    const problem = this.doing.problem ?? this.unread;
    return html`<section class="card stack" aria-labelledby="board-publication">
      <h2 id="board-publication">${t('board.publication')}</h2>
      <p class="small quiet">${t('board.publication-what')}</p>
      ${problem ? problemNotice(problem) : nothing}
      ${this.published === undefined
        ? nothing
        : html`<div class="row">
            ${this.published
              ? html`<span class="badge active">${icon('globe')}${t('board.published')}</span>`
              : html`<span class="badge">${icon('unrecorded')}${t('board.unpublished')}</span>`}
            <button class="button" aria-disabled=${this.doing.busy} @click=${() => void this.turn()}>
              ${this.published ? t('board.withdraw') : t('board.publish')}
            </button>
          </div>`}
      <div class="row tight copyable">
        <span>${t('board.feed-address')}</span><code>${this.address}</code>${copyButton(this.address, t('board.feed-address'))}
      </div>
    </section>`;
  }
}
