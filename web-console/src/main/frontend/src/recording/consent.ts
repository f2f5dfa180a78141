import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { answerConsent, type Consent } from './recordings';

/** Asks once, before the first desktop opens, whether it may be recorded. Both answers weigh the same. */
@customElement('enshu-consent')
export class ConsentQuestion extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) consent!: Consent;
  @state() private sending = false;
  @state() private problem: Problem | undefined;

  override render() {
    return html`<div class="consent stack">
      <h2 tabindex="-1">${t('consent.title')}</h2>
      <p>${t('consent.lead')}</p>
      ${consentText(this.consent)}
      ${this.problem ? problemNotice(this.problem) : nothing}
      <div class="row choices">
        <button class="button large" ?disabled=${this.sending} @click=${() => this.answer(true)}>
          ${icon('record')}${t('consent.yes')}
        </button>
        <button class="button large" ?disabled=${this.sending} @click=${() => this.answer(false)}>
          ${icon('unrecorded')}${t('consent.no')}
        </button>
      </div>
      <p class="small quiet">${t('consent.change')}</p>
    </div>`;
  }

  private async answer(given: boolean): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      await answerConsent(this.exercise, this.consent.version, given);
      this.dispatchEvent(new CustomEvent('enshu-consent', { detail: given, bubbles: true }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}

/** What is recorded, who sees it, and for how long. Raise the server's version when its meaning changes. */
export function consentText(consent: Consent): TemplateResult {
  return html`<dl class="consent-text">
    <dt>${t('consent.what')}</dt>
    <dd>${t('consent.what-text')}</dd>
    <dt>${t('consent.who')}</dt>
    <dd>${t('consent.who-text')}</dd>
    <dt>${t('consent.why')}</dt>
    <dd>${t('consent.why-text')}</dd>
    <dt>${t('consent.long')}</dt>
    <dd>${t('consent.long-text', { days: consent.keptDays })}</dd>
  </dl>`;
}
