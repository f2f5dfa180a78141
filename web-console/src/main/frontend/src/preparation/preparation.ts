import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import { fieldOf, instantOf, momentFault } from './moment';
import { faultWords } from './words';

/** When the ranges of an exercise will be stood, with another time or now; nothing once that was begun. */
@customElement('enshu-preparation')
export class Preparation extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @state() private typed: string | undefined;
  @state() private fault = '';
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  override render() {
    const at = this.picture.prepareAt;
    if (!at || this.picture.clock.state === 'ENDED') return nothing;
    const input = (event: Event) => {
      this.typed = (event.target as HTMLInputElement).value;
      this.fault = '';
    };
    return html`<section class="card stack tight" aria-labelledby="preparation-title">
      <h2 id="preparation-title">${t('preparation.title')}</h2>
      <p class="row tight">${icon('clock')}<strong>${t('preparation.at', { time: dateTime(at) })}</strong></p>
      <p class="small quiet">${t('preparation.help')}</p>
      <form class="row tight" novalidate @submit=${this.change}>
        <label for="preparation-at">${t('preparation.other')}</label>
        <input
          id="preparation-at"
          type="datetime-local"
          .value=${this.typed ?? fieldOf(Date.parse(at))}
          aria-invalid=${this.fault !== ''}
          aria-describedby="preparation-fault"
          @input=${input}
        />
        <button class="button dense" ?disabled=${this.sending}>${t('preparation.change')}</button>
        <button type="button" class="button dense" ?disabled=${this.sending} @click=${() => this.send(undefined, t('preparation.told-now'))}>
          ${icon('play')}${t('preparation.now')}
        </button>
      </form>
      <p class="fault" id="preparation-fault" role="status">${this.fault}</p>
      ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private readonly change = (event: Event) => {
    event.preventDefault();
    const at = instantOf(this.typed ?? fieldOf(Date.parse(this.picture.prepareAt!)));
    const fault = momentFault(at, Date.now() + this.offset);
    this.fault = fault ? faultWords(fault) : '';
    if (fault) return void this.focusOn('#preparation-at');
    const iso = new Date(at!).toISOString();
    return void this.send(iso, t('preparation.told', { time: dateTime(iso) }));
  };

  private async send(at: string | undefined, done: string): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.picture.id}/preparation`, at ? { at } : {});
      this.typed = undefined;
      announce(done);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
