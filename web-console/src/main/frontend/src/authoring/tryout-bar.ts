import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, meaning } from '../shell/failure';
import { icon } from '../shell/icon';
import { go } from '../shell/route';
import { t } from '../text/language';
import { endTryOut } from './authoring';
import { refusals } from './words';

/** Says on an exercise's page that it is a try-out, leads between its two pages and back to the scenario, and ends it. */
@customElement('enshu-tryout-bar')
export class TryoutBar extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) scenario!: string;
  @property({ attribute: false }) audience!: 'trainee' | 'instructor';
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  private async end(): Promise<void> {
    this.busy = true;
    try {
      await endTryOut(this.scenario);
      go(`/authoring/${this.scenario}`);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const other = this.audience === 'trainee' ? `/exercises/${this.exercise}` : `/exercises/${this.exercise}?as=trainee`;
    return html`<section class="tryout-bar" aria-label=${t('tryout.bar')}>
      <strong>${icon('play')} ${t('tryout.stands')}</strong>
      <a class="button dense" href="/authoring/${this.scenario}">${icon('back')}${t('tryout.back')}</a>
      <a class="button dense" href=${other}>${t(this.audience === 'trainee' ? 'tryout.as-instructor' : 'tryout.as-trainee')}</a>
      <button class="button dense" ?disabled=${this.busy} @click=${this.end}>${icon('stop')}${t('tryout.end')}</button>
      ${this.problem ? html`<span class="fault" role="alert">${meaning(this.problem, refusals)}</span>` : nothing}
    </section>`;
  }
}
