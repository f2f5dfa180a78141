import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import type { Finding } from './authoring';
import { badge, severities } from './words';

const most = 200;

/** The checker's findings as a list, the errors first; each leads to its place. */
export function problemList(findings: readonly Finding[], go: ((finding: Finding) => void) | undefined): TemplateResult {
  if (findings.length === 0) return html`<p class="row tight">${icon('good')}${t('problems.none')}</p>`;
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  return html`<ul class="plain findings">
      ${sorted.slice(0, most).map((one) => html`<li>${line(one, go)}</li>`)}
    </ul>
    ${sorted.length > most ? html`<p class="small quiet">${t('problems.more', { count: sorted.length - most })}</p>` : nothing}`;
}

function rank(finding: Finding): number {
  return ['error', 'warning', 'note'].indexOf(finding.severity);
}

function line(one: Finding, go: ((finding: Finding) => void) | undefined): TemplateResult {
  const place = html`<span class="mono small">${one.file}:${one.line}:${one.column}</span>`;
  const words = html`${badge(severities[one.severity])}<span class="grow">${said(one.message)} <span class="small quiet mono">${one.code}</span></span>`;
  if (!go) return html`<div class="finding">${words}${place}</div>`;
  return html`<button type="button" class="finding" @click=${() => go(one)}>${words}${place}</button>`;
}
