import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { copyButton } from './copied';

/** A team's token: hidden until somebody wants to see it, and copied without being seen. */
@customElement('enshu-team-token')
export class TeamToken extends Block {
  @property({ attribute: false }) token = '';
  @state() private shown = false;

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('token')) this.shown = false;
  }

  override render() {
    if (this.token === '') return html`<p class="quiet">${t('board.token-none')}</p>`;
    return html`<div class="row tight copyable">
      <code class="token">${this.shown ? this.token : '••••••••••••'}</code>
      ${this.shown ? '' : html`<span class="unseen">${t('board.token-hidden')}</span>`}
      <button type="button" class="button dense" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>
        ${icon('eye')}${t('board.token-show')}
      </button>
      ${copyButton(this.token, t('board.token'))}
    </div>`;
  }
}
