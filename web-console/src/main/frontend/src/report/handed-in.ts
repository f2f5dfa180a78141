import { html, nothing, type TemplateResult } from 'lit';
import type { Blank, Criterion, Offer, Report, Task, TaskState } from '../exchange/picture';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { points, timeOfDay } from '../text/times';
import { paperState, type PaperState } from './paper';

const looks: Readonly<Record<PaperState, { readonly key: Key; readonly icon: IconName; readonly look: string }>> = {
  open: { key: 'report.open', icon: 'open', look: '' },
  waiting: { key: 'report.waiting', icon: 'clock', look: 'active' },
  returned: { key: 'report.returned', icon: 'back', look: 'warn' },
  marked: { key: 'report.marked', icon: 'good', look: 'good' },
};

/** How a report or a rubric stands, with an icon and in words. */
export function paperBadge(state: PaperState): TemplateResult {
  const look = looks[state];
  return html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>`;
}

/** What was written in a field, as it is read: a choice by its title. */
export function writtenIn(kind: string, options: readonly Offer[] | undefined, text: string): string {
  if (kind !== 'choice') return text;
  return said(options?.find((one) => one.id === text)?.title) || text;
}

/** A report that was handed in, by whom: what was written, what each field earned and who says so, the marker's words. */
export function handedIn(task: Task, state: TaskState, by: string): TemplateResult {
  const report = state.report!;
  return html`<p class="row tight">
      ${paperBadge(paperState(task, state))}
      <span class="small quiet">
        ${by
          ? t('report.handed-in-by', { time: timeOfDay(report.at), by })
          : t('report.handed-in', { time: timeOfDay(report.at) })}
      </span>
    </p>
    <dl class="written">
      ${task.form!.fields.map((field) => one(field, report))}
    </dl>
    ${report.comment
      ? html`<div class="notice info">
          ${icon('chat')}
          <div>
            <p><strong>${t('report.comment')}</strong></p>
            <p class="lines">${report.comment}</p>
          </div>
        </div>`
      : nothing}`;
}

function one(field: Blank, report: Report): TemplateResult {
  const written = report.fields?.[field.id] ?? '';
  const mark = report.marks[field.id];
  const by = mark !== undefined && report.automatic[field.id] === mark ? 'report.automatic' : 'report.instructor';
  return html`<div>
    <dt>${said(field.title)}</dt>
    <dd class="lines">${written ? writtenIn(field.kind, field.options, written) : html`<span class="quiet">${t('report.empty')}</span>`}</dd>
    ${field.points > 0 ? html`<dd class="earned">${earned(mark, field.points, by)}</dd>` : nothing}
  </div>`;
}

function earned(mark: number | undefined, most: number, by: Key): TemplateResult {
  if (mark === undefined) return html`<span class="small quiet">${icon('clock')} ${t('report.not-marked', { points: most })}</span>`;
  const look = mark >= most ? 'good' : mark > 0 ? 'active' : '';
  const sign = mark >= most ? 'good' : mark > 0 ? 'half' : 'bad';
  return html`<span class="badge ${look}">${icon(sign)}${t('task.earned', { earned: points(mark), points: most })}</span>
    <span class="small quiet">${t(by)}</span>`;
}

/** What a person marks the task by, and the marks there are. */
export function criteria(task: Task, state: TaskState): TemplateResult | typeof nothing {
  const all = task.criteria ?? [];
  if (all.length === 0) return nothing;
  return html`<section class="criteria stack tight" aria-label=${t('report.criteria')}>
    <h5>${t('report.criteria')}</h5>
    <p class="small quiet">${t('report.criteria-what')}</p>
    <dl class="written">${all.map((criterion) => judged(criterion, state))}</dl>
  </section>`;
}

function judged(criterion: Criterion, state: TaskState): TemplateResult {
  const mark = state.criteria?.[criterion.id];
  return html`<div>
    <dt>${said(criterion.title)}</dt>
    <dd class="earned">${earned(mark?.points, criterion.points, 'report.instructor')}</dd>
    ${mark?.comment ? html`<dd class="lines comment">${mark.comment}</dd>` : nothing}
  </div>`;
}
