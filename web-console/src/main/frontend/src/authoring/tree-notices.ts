import { html, type TemplateResult } from 'lit';
import { t } from '../text/language';

/** A file on its way to the server, and which of how many it is. */
export interface Going {
  readonly name: string;
  readonly number: number;
  readonly all: number;
}

/** Says which file is being sent. */
export function goingNotice({ name, number, all }: Going): TemplateResult {
  return html`<div class="tree-notice stack hair">
    <p class="small" id="going">${t('files.uploading', { name, number, all })}</p>
    <progress max=${all} .value=${number - 1} aria-labelledby="going"></progress>
  </div>`;
}

/** Says what was done to files, and offers to take it back. */
export function undoNotice(words: string, undo: () => void, close: () => void): TemplateResult {
  return html`<div class="notice tree-notice" role="status">
    <div class="stack tight">
      <p>${words}</p>
      <p class="row tight">
        <button class="button dense" @click=${undo}>${t('clockform.undo')}</button>
        <button class="button dense plain" @click=${close}>${t('close')}</button>
      </p>
    </div>
  </div>`;
}
