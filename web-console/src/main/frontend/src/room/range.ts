import { html, nothing, type TemplateResult } from 'lit';
import type { Range, RangeState } from '../exchange/picture';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';
import { lengthInWords, timeOfDay } from '../text/times';
import { reasonInWords } from './reason';

interface Look {
  readonly key: Key;
  readonly look: string;
  readonly icon: IconName;
}

const looks: Readonly<Record<RangeState, Look>> = {
  waiting: { key: 'range.waiting', look: '', icon: 'clock' },
  building: { key: 'range.building', look: 'active', icon: 'working' },
  starting: { key: 'range.starting', look: 'active', icon: 'working' },
  ready: { key: 'range.ready', look: 'good', icon: 'good' },
  degraded: { key: 'range.degraded', look: 'warn', icon: 'warn' },
  removing: { key: 'range.removing', look: '', icon: 'working' },
  removed: { key: 'range.removed', look: '', icon: 'stop' },
  failed: { key: 'range.failed', look: 'bad', icon: 'bad' },
};

/** Whether desktops can be reached at all. */
export function standing(range: Range): boolean {
  return range.state === 'ready' || range.state === 'degraded' || range.state === 'starting';
}

/** Whether a range is on its way up, so that how far it is means something. */
export function isComing(range: Range): boolean {
  return range.state === 'waiting' || range.state === 'building' || range.state === 'starting';
}

/** Whether it is to be stood at a set time, which hasn't come. */
export function isPlanned(range: Range): boolean {
  return range.state === 'waiting' && (range.reason ?? '').startsWith('it is prepared at ');
}

export function rangeBadge(range: Range): TemplateResult {
  const look = looks[range.state];
  return html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>`;
}

/** How far a range is as one figure, 0–100: networks, hosts and answers weigh what they take. */
export function percentDone(range: Range): number {
  const share = ([done, all]: readonly [number, number]) => (all === 0 ? 0 : Math.min(1, done / all));
  return Math.round(share(range.networks) * 20 + share(range.hosts) * 50 + share(range.healthy) * 30);
}

/** The steps in words: networks 7/7, hosts 8/12, answering 5/12. */
export function rangeSteps(range: Range): TemplateResult {
  const step = (key: Key, [done, all]: readonly [number, number]) =>
    all === 0
      ? nothing
      : html`<li class=${done >= all ? 'complete' : ''}>${icon(done >= all ? 'good' : 'open')}${t(key, { done, all })}</li>`;
  return html`<ul class="steps number">
    ${step('range.networks', range.networks)} ${step('range.hosts', range.hosts)} ${step('range.answering', range.healthy)}
  </ul>`;
}

/** A range that is not there yet, or not well: its state, its steps, the reason. */
export function rangeProgress(range: Range): TemplateResult {
  const planned = isPlanned(range);
  const coming = isComing(range) && !planned;
  return html`<div class="range stack tight">
    <p>${rangeBadge(range)} ${range.since && !planned ? html`<span class="small quiet">${since(range.since, coming)}</span>` : nothing}</p>
    ${coming ? rangeBar(range) : nothing}
    ${range.state === 'removed' || range.state === 'removing' ? nothing : rangeSteps(range)} ${rangeReason(range)}
  </div>`;
}

/** The bar beside the steps; while nothing can be counted yet it only says that work goes on. */
export function rangeBar(range: Range): TemplateResult {
  if (range.hosts[1] === 0) return html`<progress aria-label=${t('range.progress')}></progress>`;
  const percent = percentDone(range);
  return html`<progress max="100" value=${percent} aria-label=${t('range.progress')}>${percent}</progress>`;
}

function since(from: string, counting: boolean): string {
  const time = timeOfDay(from);
  const length = Date.now() - Date.parse(from);
  return counting ? t('range.since-for', { time, length: lengthInWords(length) }) : t('range.since', { time });
}

export function rangeReason(range: Range): TemplateResult | typeof nothing {
  const unhealthy = range.unhealthy ?? [];
  if (!range.reason && unhealthy.length === 0) return nothing;
  return html`<div class="small quiet">
    ${range.reason ? html`<p>${t('range.reason', { reason: reasonInWords(range.reason) })}</p>` : nothing}
    ${unhealthy.length > 0
      ? html`<ul>
          ${unhealthy.map((one) => html`<li><code>${one.host}</code> ${one.detail ? reasonInWords(one.detail) : nothing}</li>`)}
        </ul>`
      : nothing}
  </div>`;
}
