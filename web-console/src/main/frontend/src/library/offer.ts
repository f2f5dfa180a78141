import { html, nothing, type TemplateResult } from 'lit';
import { reasonInWords } from '../room/reason';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { durationMs, lengthInWords } from '../text/times';
import { levels, limitInWords, problemLine, type Package } from './library';

/** How many more teams of it this host carries, where that was measured. */
export function carried({ carries }: Package): TemplateResult | typeof nothing {
  if (!carries) return nothing;
  const words = t('create.scenario-carries', { teams: carries.teams, why: limitInWords(carries) });
  return carries.teams > 0
    ? html`<span class="small quiet">${words}</span>`
    : html`<span class="notice bad small">${icon('warn')}<span>${words}</span></span>`;
}

/** Why no exercise can be made of it. */
export function whyNot(one: Package): TemplateResult {
  const [why, lines] = one.unmade
    ? [t('create.scenario-unmade', { image: one.unmade.image }), [reasonInWords(one.unmade.reason)]]
    : [t('create.scenario-refused'), (one.problems ?? []).slice(0, 5).map(problemLine)];
  return html`<span class="notice bad small">
    ${icon('warn')}
    <span>${why}${lines.map((line) => html`<br /><span class="mono">${line}</span>`)}</span>
  </span>`;
}

/** What it asks of whom, in a line. */
export function scenarioFacts(one: Package): string {
  const level = levels[one.level];
  return t('create.scenario-facts', {
    level: level ? t(level) : one.level,
    duration: lengthInWords(durationMs(one.duration)),
    tasks: one.tasks,
    points: one.points,
    min: one.team.min,
    max: one.team.max,
  });
}
