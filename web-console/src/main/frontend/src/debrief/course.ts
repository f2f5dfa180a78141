import { html, nothing, type TemplateResult } from 'lit';
import type { Picture, Task } from '../exchange/picture';
import { channelOf, channelWord } from '../inbox/letter';
import { partsOf } from '../inbox/subject';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { change, clockFace, shortFace, timeOfDay } from '../text/times';
import type { Course, Debrief, Model, Point } from './materials';

const kinds: Readonly<Record<string, { readonly words: Key; readonly icon: IconName; readonly look: string }>> = {
  letter: { words: 'debrief.letter', icon: 'mail', look: 'sign-letter' },
  reply: { words: 'debrief.reply', icon: 'chat', look: 'sign-letter' },
  'task-solved': { words: 'feed.solved', icon: 'done', look: 'sign-solved' },
  'task-reopened': { words: 'feed.reopened', icon: 'open', look: 'sign-helped' },
  'answer-given': { words: 'feed.answer', icon: 'keys', look: 'sign-tried' },
  'hint-taken': { words: 'feed.hint', icon: 'bulb', look: 'sign-helped' },
  'report-submitted': { words: 'feed.submitted', icon: 'paper', look: 'sign-tried' },
  'report-returned': { words: 'feed.returned', icon: 'again', look: 'sign-helped' },
  'report-marked': { words: 'debrief.marked', icon: 'good', look: 'sign-marked' },
  'rubric-marked': { words: 'debrief.marked', icon: 'good', look: 'sign-marked' },
  adjusted: { words: 'feed.adjusted', icon: 'info', look: 'sign-marked' },
  voided: { words: 'feed.voided', icon: 'bad', look: 'sign-helped' },
};

/** How long before or after the model's time a task was solved. */
export function beside(model: Model | undefined, solved: Point | undefined): string {
  if (!model || !solved) return '';
  const minutes = (ms: number) => Math.max(1, Math.round(ms / 60_000));
  if (solved.elapsedMs > model.toMs) return t('debrief.later', { minutes: minutes(solved.elapsedMs - model.toMs) });
  if (solved.elapsedMs < model.fromMs) return t('debrief.earlier', { minutes: minutes(model.fromMs - solved.elapsedMs) });
  return t('debrief.in-time');
}

/** The model's time of a task: 15–35 分. */
export function modelWords(model: Model | undefined): string {
  return model ? t('debrief.span', { from: Math.round(model.fromMs / 60_000), to: Math.round(model.toMs / 60_000) }) : '―';
}

/** What a point is called. */
function words(point: Point, tasks: readonly Task[]): string {
  const key = kinds[point.kind]?.words;
  if (!key) return point.kind;
  if (point.letter) return t(key, { from: said(point.letter.from), subject: partsOf(said(point.letter.text)).subject });
  const task = tasks.find((one) => one.id === point.task);
  return t(key, { task: task ? said(task.title) : (point.task ?? '') });
}

/** What the picture's key explains. */
const shown: readonly (readonly [string, Key])[] = [
  ['task-solved', 'debrief.key-task-solved'],
  ['answer-given', 'debrief.key-answer-given'],
  ['hint-taken', 'debrief.key-hint-taken'],
  ['report-submitted', 'debrief.key-report-submitted'],
  ['letter', 'debrief.key-letter'],
];

const step = 30 * 60_000;

/**
 * A team's course as a picture: a line for what arrived and one for each task, with the model's time behind it. The list
 * below it says the same in words.
 */
export function chart(picture: Picture, debrief: Debrief, course: Course): TemplateResult {
  const last = course.points.at(-1)?.elapsedMs ?? 0;
  const length = Math.max(debrief.plannedMs, last, step);
  const place = (ms: number) => `${Math.min(100, (Math.max(0, ms) / length) * 100).toFixed(3)}%`;
  const at = (ms: number) => `inset-inline-start: ${place(ms)}`;
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, number) => number * step);
  const sign = (point: Point) => {
    const kind = kinds[point.kind];
    return html`<span class="sign ${kind?.look ?? ''}" .style=${at(point.elapsedMs)}
      title="${clockFace(point.elapsedMs)} ${words(point, picture.scenario.tasks)}">${icon(kind?.icon ?? 'info')}</span>`;
  };
  const line = (name: string, points: readonly Point[], model?: Model) =>
    html`<span class="course-name">${name}</span>
      <span class="course-line">
        ${model
          ? html`<span class="model" .style=${`${at(model.fromMs)}; width: ${place(model.toMs - model.fromMs)}`}></span>`
          : nothing}
        ${points.map(sign)}
      </span>`;
  return html`<div class="course" aria-hidden="true">
    <span class="course-name"></span>
    <span class="course-axis small quiet number">
      ${ticks.map((ms) => html`<span .style=${at(ms)}>${shortFace(ms)}</span>`)}
    </span>
    ${line(t('debrief.arrived'), course.points.filter((point) => point.letter))}
    ${picture.scenario.tasks.map((task) =>
      line(
        said(task.title),
        course.points.filter((point) => point.task === task.id),
        debrief.models.find((model) => model.task === task.id),
      ),
    )}
    <span class="course-name"></span>
    <span class="course-key small quiet">
      <span><span class="model"></span>${t('debrief.model')}</span>
      ${shown.map(([kind, words]) => html`<span><span class="sign ${kinds[kind]!.look}">${icon(kinds[kind]!.icon)}</span>${t(words)}</span>`)}
    </span>
  </div>`;
}

/** The same as a list, point by point. */
export function list(picture: Picture, debrief: Debrief, course: Course): TemplateResult {
  if (course.points.length === 0) return html`<p class="quiet">${t('debrief.nothing')}</p>`;
  return html`<div class="prose"><div class="scroll" tabindex="0" role="group" aria-label=${t('debrief.course')}>
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">${t('debrief.elapsed')}</th>
          <th scope="col" class="number">${t('debrief.time')}</th>
          <th scope="col">${t('debrief.what')}</th>
          <th scope="col">${t('debrief.who')}</th>
          <th scope="col" class="number">${t('debrief.points')}</th>
        </tr>
      </thead>
      <tbody>
        ${course.points.map((point) => {
          const model = debrief.models.find((one) => one.task === point.task);
          const late = point.kind === 'task-solved' ? beside(model, point) : '';
          return html`<tr>
            <td class="number nowrap">${clockFace(point.elapsedMs)}</td>
            <td class="number nowrap">${timeOfDay(point.at)}</td>
            <td>
              ${icon(kinds[point.kind]?.icon ?? 'info')}
              ${point.letter ? html`<span class="quiet small">${channelWord(channelOf(point.letter))}</span>` : nothing}
              ${words(point, picture.scenario.tasks)} ${late ? html`<span class="quiet small nowrap">${late}</span>` : nothing}
            </td>
            <td class="nowrap">${point.who ?? ''}</td>
            <td class="number">${point.points ? change(point.points) : ''}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div></div>`;
}
