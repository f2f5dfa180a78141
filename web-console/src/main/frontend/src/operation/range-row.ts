import { html, nothing, type TemplateResult } from 'lit';
import { copyButton } from '../board/copied';
import { rangeBadge, rangeSteps } from '../room/range';
import { reasonInWords } from '../room/reason';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { lengthInWords, timeOfDay, timeWithSeconds } from '../text/times';
import { changeReason } from './change-reason';
import { kindWords, type Change, type OperatedRange } from './operation-data';

/** What a range is called here: its team, or what joins an arena's teams. */
export function nameOf(range: OperatedRange): string {
  return range.team ?? t('operation.arena');
}

/** One range: whose it is, what is wished for, what stands, what is under way, what fails. */
export function rangeRow(range: OperatedRange, now: number): TemplateResult {
  return html`<tr>
    <th scope="row">
      <p>${nameOf(range)}</p>
      <p class="small quiet">${exercise(range)} ・ <code>${range.scenario}</code></p>
    </th>
    <td data-label=${t('operation.wish')} class="small">${wish(range)}</td>
    <td data-label=${t('operation.stands')}>${stands(range)}</td>
    <td data-label=${t('operation.under-way')} class="small">${changes(range, now)}</td>
    <td data-label=${t('operation.id')} class="small">
      <code class="operation-id">${range.id}</code>
      <p>${copyButton(range.id, t('operation.id-of', { team: nameOf(range) }))}</p>
    </td>
  </tr>`;
}

function exercise(range: OperatedRange): TemplateResult | string {
  if (range.tryout) return range.title ? t('operation.tryout-of', { title: range.title }) : t('operation.tryout');
  return range.title ? html`<a href="/exercises/${range.exercise}">${range.title}</a>` : t('operation.no-title');
}

function wish(range: OperatedRange): TemplateResult {
  const words = range.desired === 'present' ? t('operation.present', { number: range.incarnation }) : t('operation.absent');
  return html`<p>${words}</p>
    <p class="quiet">${t('range.since', { time: timeOfDay(range.wishedAt) })}</p>`;
}

function stands(range: OperatedRange): TemplateResult {
  const seen = range.seen;
  if (!seen) return html`<p class="quiet">${t('operation.unseen')}</p>`;
  const gone = seen.state === 'removed' || seen.state === 'removing';
  return html`<div class="stack tight">
    <p>${rangeBadge(seen)} <span class="small quiet">${t('range.since', { time: timeOfDay(seen.at) })}</span></p>
    ${gone ? nothing : rangeSteps(seen)}
    ${seen.reason ? html`<p class="small">${t('range.reason', { reason: reasonInWords(seen.reason) })}</p>` : nothing}
    ${lines(range)}
  </div>`;
}

/** The last lines, below their thing and the time. */
function lines(range: OperatedRange): TemplateResult | typeof nothing {
  const printed = range.lines;
  if (!printed) return nothing;
  const of = printed.thing === 'images' ? t('operation.images') : printed.thing;
  const title = t('operation.lines', { thing: of, time: timeWithSeconds(printed.at) });
  return html`<details class="operation-lines">
    <summary>${icon('terminal')}<span>${title}<span class="unseen"> (${nameOf(range)})</span></span></summary>
    <pre tabindex="0" role="region" aria-label=${`${nameOf(range)}: ${title}`}>${printed.text}</pre>
  </details>`;
}

function changes(range: OperatedRange, now: number): TemplateResult {
  const all = range.changes;
  if (!all) return html`<p class="quiet">${t('operation.none-under-way')}</p>`;
  const rest = all.count - all.first.length;
  return html`<p>${t('operation.changes', { count: all.count, length: lengthInWords(now - Date.parse(all.since)) })}</p>
    <ul class="operation-changes">
      ${all.first.map((one) => html`<li>${change(one)}</li>`)} ${rest > 0 ? html`<li>${t('operation.more', { count: rest })}</li>` : nothing}
    </ul>`;
}

function change(one: Change): TemplateResult {
  const key = kindWords(one.kind);
  return html`<code>${one.thing}</code> ${key ? t(key) : one.kind} <span class="quiet">(${changeReason(one.reason)})</span>`;
}
