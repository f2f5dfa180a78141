import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../text/language';
import type { Preview } from './board-data';
import { score } from './words';

/** What a ruling would change: places and totals before and after; its heading has the id `ruling-preview`. */
export function changesOf({ changes, unchanged }: Preview): TemplateResult {
  return html`<h3 id="ruling-preview" tabindex="-1">${t('board.preview-title')}</h3>
    ${changes.length === 0
      ? html`<p>${t('board.preview-nothing')}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.preview-title')}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">${t('board.team')}</th>
                  <th scope="col" class="end">${t('board.rank')}</th>
                  <th scope="col" class="end">${t('board.before')}</th>
                  <th scope="col" class="end">${t('board.after')}</th>
                  <th scope="col" class="end">${t('board.difference')}</th>
                </tr>
              </thead>
              <tbody>
                ${changes.map(
                  (one) => html`<tr>
                    <th scope="row">${one.name || one.team}</th>
                    <td class="end" data-label=${t('board.rank')}>${one.rankBefore === one.rankAfter ? one.rankAfter : t('board.rank-moves', { from: one.rankBefore, to: one.rankAfter })}</td>
                    <td class="end" data-label=${t('board.before')}>${score(one.before)}</td>
                    <td class="end" data-label=${t('board.after')}>${score(one.after)}</td>
                    <td class="end" data-label=${t('board.difference')}>${one.after >= one.before ? '+' : ''}${score(one.after - one.before)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
          ${unchanged > 0 ? html`<p class="small quiet">${t('board.preview-rest', { count: unchanged })}</p>` : nothing}`}`;
}
