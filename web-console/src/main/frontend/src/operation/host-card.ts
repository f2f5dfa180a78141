import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { dateTime, timeOfDay } from '../text/times';
import { gibibytes, left, processors, type Host, type Share } from './operation-data';

const parts: readonly (readonly [keyof Share, Key, (value: number) => string])[] = [
  ['memory', 'operation.memory', gibibytes],
  ['processors', 'operation.processors', processors],
  ['disk', 'operation.disk', gibibytes],
];

const limits: Readonly<Record<string, Key>> = {
  memory: 'operation.memory',
  processors: 'operation.processors',
  disk: 'operation.disk',
  addresses: 'reason.limit-addresses',
};

/** A host: who looks after it, what it has and what of it is taken, how many more ranges fit. */
export function hostCard(host: Host): TemplateResult {
  return html`<section class="card stack operation-host" aria-labelledby="host-${host.name}">
    <h2 id="host-${host.name}">${t('operation.host', { name: host.name })}</h2>
    ${lease(host)} ${host.room ? room(host, host.room) : html`<p class="quiet">${t('operation.no-room')}</p>`} ${fits(host)}
  </section>`;
}

function lease({ lease: held }: Host): TemplateResult {
  if (held?.held)
    return html`<p class="small">
      ${icon('good')} ${t('operation.lease', { process: held.process, time: dateTime(held.since), epoch: held.epoch })}
    </p>`;
  return html`<div class="notice bad">
    ${icon('bad')}
    <div><p>${t('operation.no-lease')}</p></div>
  </div>`;
}

function room(host: Host, { all, reserve, seenAt }: NonNullable<Host['room']>): TemplateResult {
  const free = left(host);
  const cell = (key: Key, words: string, less: boolean) =>
    html`<td data-label=${t(key)} class="number">${less ? html`<strong>${icon('warn')}${words}</strong>` : words}</td>`;
  return html`<div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('operation.part')}</th>
            <th scope="col">${t('operation.there')}</th>
            <th scope="col">${t('operation.reserve')}</th>
            <th scope="col">${t('operation.needed')}</th>
            <th scope="col">${t('operation.left')}</th>
          </tr>
        </thead>
        <tbody>
          ${parts.map(
            ([part, key, words]) =>
              html`<tr>
                <th scope="row">${t(key)}</th>
                ${cell('operation.there', words(all[part]), false)} ${cell('operation.reserve', words(reserve[part]), false)}
                ${cell('operation.needed', words(host.needed[part]), false)}
                ${cell('operation.left', words(free?.[part] ?? 0), (free?.[part] ?? 0) < 0)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small quiet">
      ${t('operation.ranges', { count: host.ranges })}
      ${host.unmeasured > 0 ? t('operation.unmeasured', { count: host.unmeasured }) : nothing}
      ${t('operation.seen', { time: timeOfDay(seenAt) })}
    </p>`;
}

function fits({ fits: all }: Host): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<div class="stack tight">
    <h3>${t('operation.fits')}</h3>
    <ul class="operation-fits">
      ${all.map(
        (fit) =>
          html`<li>
            <code>${fit.scenario}</code>
            ${t('operation.fit', { more: fit.more, limit: limits[fit.limit] ? t(limits[fit.limit]!) : fit.limit })}
          </li>`,
      )}
    </ul>
  </div>`;
}
