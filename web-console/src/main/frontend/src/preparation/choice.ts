import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../text/language';

/** At once, or a field's date and time. */
export type When = { readonly now: true } | { readonly now: false; readonly field: string };

/** The part of a form that asks when ranges are to be stood. */
export function whenChoice(when: When, fault: string | undefined, suggested: string, chosen: (when: When) => void): TemplateResult {
  const radio = (now: boolean, words: string, help: string) =>
    html`<label class="check">
      <input
        type="radio"
        name="preparation"
        .checked=${when.now === now}
        @change=${() => chosen(now ? { now: true } : { now: false, field: suggested })}
      />
      <span>${words} <span class="small quiet">${help}</span></span>
    </label>`;
  return html`<fieldset class="card stack" id="preparation" tabindex="-1">
    <legend class="legend-title">${t('preparation.title')}</legend>
    ${radio(true, t('preparation.at-once'), t('preparation.at-once-help'))} ${radio(false, t('preparation.later'), t('preparation.later-help'))}
    ${fault ? html`<p class="fault" id="preparation-fault">${fault}</p>` : nothing}
    ${when.now
      ? nothing
      : html`<div class="field">
          <label for="preparation-at">${t('preparation.time')}</label>
          <input
            id="preparation-at"
            type="datetime-local"
            .value=${when.field}
            aria-invalid=${fault !== undefined}
            aria-describedby="preparation-fault"
            @input=${(event: Event) => chosen({ now: false, field: (event.target as HTMLInputElement).value })}
          />
        </div>`}
  </fieldset>`;
}
