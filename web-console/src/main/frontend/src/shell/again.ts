import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { waitBefore } from '../exchange/live';
import { t } from '../text/language';
import { Block } from './block';

const firstPause = 3;

/** Does something again and again as long as it is on the page, with growing pauses, and says so. */
@customElement('enshu-again')
export class Again extends Block {
  @property({ attribute: false }) action: () => void = () => undefined;
  private timer = 0;
  private attempt = firstPause;

  override connectedCallback(): void {
    super.connectedCallback();
    this.wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  private wait(): void {
    this.timer = window.setTimeout(() => {
      this.action();
      this.wait();
    }, waitBefore(this.attempt++, Math.random()));
  }

  override render() {
    return html`<p class="small quiet" role="status">${t('failure.again')}</p>`;
  }
}
