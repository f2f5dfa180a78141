import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../text/language';
import { icon } from '../shell/icon';
import { copyButton } from './copied';
import type { Doors } from './door-data';
import './token';

const secondsOfMinute = 60;

/** The team's token, where its doors are with an example of each, what a flag looks like, and what the doors bear. */
export function doorsTold(doors: Doors): TemplateResult {
  const sample = `${doors.prefix}…`;
  const hidden = doors.local && Boolean(doors.relay);
  const relayed = doors.relay && `echo '${sample}' | nc ${doors.relay.replace(/:(\d+)$/, ' $1')}`;
  return html`<dl class="doors">
      <div>
        <dt>${t('board.token')}</dt>
        <dd><enshu-team-token .token=${doors.token}></enshu-team-token><p class="small quiet">${t('board.token-what')}</p></dd>
      </div>
      ${doors.relay && relayed
        ? html`<div>
            <dt>${t('board.door-relay')}</dt>
            <dd>${place(doors.relay, relayed, t('board.door-relay'))}<p class="small quiet">${t('board.door-relay-what')}</p></dd>
          </div>`
        : nothing}
      ${doors.info
        ? html`<div>
            <dt>${t('board.door-info')}</dt>
            <dd>
              ${place(doors.info, `curl http://${doors.info}/attack.json`, t('board.door-info'))}
              <p class="small quiet">${t('board.door-info-what')}</p>
            </dd>
          </div>`
        : nothing}
      ${hidden ? nothing : others(doors, sample)}
      <div>
        <dt>${t('board.flag-form')}</dt>
        <dd>
          <p>${t('board.flag-form-what', { prefix: doors.prefix, length: doors.flagLength })}</p>
          <p>${valid(doors)}</p>
        </dd>
      </div>
      <div>
        <dt>${t('board.door-limits')}</dt>
        <dd>
          <ul>
            <li>${t('board.limit-lines', { length: doors.bounds.lineBytes, connections: doors.bounds.connections })}</li>
            <li>${t('board.limit-http', { flags: doors.bounds.flagsOfRequest })}</li>
            <li>${t('board.limit-pace', { flags: doors.bounds.flagsASecond.toLocaleString('en') })}</li>
            <li>
              ${t('board.limit-hand', { flags: doors.bounds.byHand, burst: doors.bounds.burstByHand, second: doors.bounds.byHandASecond })}
            </li>
          </ul>
        </dd>
      </div>
    </dl>
    ${doors.local && !hidden ? html`<p class="notice info">${icon('info')}<span>${t('board.door-local')}</span></p>` : nothing}`;
}

/** The doors that no game network leads to. */
function others(doors: Doors, sample: string): TemplateResult {
  const line = doors.lines && `printf 'TOKEN %s\\n%s\\n' "$ENSHU_TOKEN" '${sample}' | nc ${doors.lines.replace(/:(\d+)$/, ' $1')}`;
  const address = doors.http && `http://${doors.http}/api/flags`;
  const put = address && `curl -X PUT -H "X-Team-Token: $ENSHU_TOKEN" -d '["${sample}"]' ${address}`;
  return html`<div>
    <dt>${t('board.door-lines')}</dt>
    <dd>${doors.lines && line ? place(doors.lines, line, t('board.door-lines')) : html`<p class="quiet">${t('board.door-none')}</p>`}</dd>
  </div>
  <div>
    <dt>${t('board.door-http')}</dt>
    <dd>${address && put ? place(address, put, t('board.door-http')) : html`<p class="quiet">${t('board.door-none')}</p>`}</dd>
  </div>`;
}

function place(address: string, example: string, what: string): TemplateResult {
  return html`<div class="row tight copyable"><code>${address}</code>${copyButton(address, what)}</div>
    <div class="row tight copyable"><code class="example">${example}</code>${copyButton(example, t('board.example-of', { what }))}</div>`;
}

function valid(doors: Doors): string {
  const minutes = Math.round((doors.validTicks * doors.tickSeconds) / secondsOfMinute);
  return minutes < 1
    ? t('board.flag-valid', { ticks: doors.validTicks })
    : t('board.flag-valid-minutes', { ticks: doors.validTicks, minutes });
}
