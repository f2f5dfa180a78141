import { html, nothing, type TemplateResult } from 'lit';
import { meaning } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { writtenIn } from '../report/handed-in';
import { said, t, type Key } from '../text/language';
import { points } from '../text/times';
import type { Hand, Standing } from './hand';
import { markOf, mostOf, titleOf, type Criterion, type Field, type Row, type Work } from './sheet';

/** Written text beyond this many characters scrolls in a box of its own. */
const longText = 400;
export const longestComment = 1000;

const standings: Readonly<Record<Standing, { readonly key: Key; readonly icon: IconName; readonly look: string }>> = {
  typed: { key: 'marking.typed', icon: 'working', look: '' },
  wrong: { key: 'marking.wrong', icon: 'warn', look: 'warn' },
  saving: { key: 'marking.saving', icon: 'working', look: 'active' },
  saved: { key: 'marking.saved', icon: 'good', look: 'good' },
  failed: { key: 'marking.failed', icon: 'bad', look: 'bad' },
};

/** What a cell tells the sheet it stands in. */
export interface CellActs {
  type(place: string, text: string, recorded: string): void;
  save(): void;
  choose(points: number): void;
  openWords(): void;
  saveWords(): void;
}

/** Where the points, and where the words, of a cell are kept in the marker's hand. */
export function pointsPlace(row: Row, work: Work): string {
  return `points/${work.team}/${row.is}/${row.id}`;
}

export function wordsPlace(row: Row | undefined, work: Work): string {
  return row?.is === 'criterion' ? `words/${work.team}/${row.id}` : `words/${work.team}`;
}

/** The element's id of the input for points. */
export function inputId(row: Row, work: Work): string {
  return `mark-${work.team}-${row.is}-${row.id}`;
}

export function wordsId(row: Row | undefined, work: Work): string {
  return row?.is === 'criterion' ? `words-${work.team}-${row.id}` : `words-${work.team}`;
}

/** The points on record, as they are typed. */
export function recordedPoints(row: Row, work: Work): string {
  const mark = markOf(row, work);
  return mark === undefined ? '' : String(mark);
}

export function recordedWords(row: Row | undefined, work: Work): string {
  return (row?.is === 'criterion' ? work.criteria[row.id]?.comment : work.report?.comment) ?? '';
}

/** What a team wrote in a field, what would be right, and what the platform made of it. */
export function writtenCell(field: Field, work: Work): TemplateResult {
  const text = writtenIn(field.kind, field.options, work.report?.fields[field.id] ?? '');
  const label = t('marking.written', { team: work.name, field: said(field.title) });
  return html`${text === ''
      ? html`<p class="quiet">${t('report.empty')}</p>`
      : text.length > longText
        ? html`<div class="lines long" tabindex="0" role="group" aria-label=${label}>${text}</div>`
        : html`<p class="lines">${text}</p>`}
    ${work.truth[field.id] === undefined ? nothing : truth(field, work)}`;
}

function truth(field: Field, work: Work): TemplateResult {
  const right = writtenIn(field.kind, field.options, work.truth[field.id]!);
  const given = work.report?.automatic[field.id];
  return html`<p class="small truth"><span class="quiet">${t('marking.truth')}</span> ${right}</p>
    ${given === undefined
      ? nothing
      : html`<p class="small">
          <span class="badge ${given > 0 ? 'good' : ''}">
            ${icon(given > 0 ? 'good' : 'bad')}${t(given > 0 ? 'marking.right' : 'marking.not-right')}
          </span>
          <span class="quiet">${t('marking.automatic', { points: points(given) })}</span>
        </p>`}`;
}

/** The points of a cell: typed, with how far they have come. */
export function pointsInput(row: Row, work: Work, hand: Hand, tabindex: 0 | -1, acts: CellActs): TemplateResult {
  const place = pointsPlace(row, work);
  const recorded = recordedPoints(row, work);
  const most = mostOf(row);
  const id = inputId(row, work);
  return html`<div class="points">
      <input
        class="mark"
        id=${id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="7"
        tabindex=${tabindex}
        aria-label=${t('marking.points-of', { team: work.name, title: said(titleOf(row)), points: most })}
        aria-describedby="${id}-state"
        aria-invalid=${hand.at(place)?.standing === 'wrong' ? 'true' : 'false'}
        .value=${hand.text(place, recorded)}
        @input=${(event: Event) => acts.type(place, (event.target as HTMLInputElement).value, recorded)}
        @change=${acts.save}
      />
      <span class="small quiet number">${t('marking.of', { points: most })}</span>
    </div>
    <div class="small" id="${id}-state">${pointsState(place, recorded, most, hand, acts)}</div>`;
}

function pointsState(place: string, recorded: string, most: number, hand: Hand, acts: CellActs): TemplateResult | typeof nothing {
  const typed = hand.at(place);
  if (!typed) return recorded === '' ? html`<span class="badge warn">${icon('open')}${t('marking.unmarked')}</span>` : nothing;
  return html`${standingBadge(typed.standing)}
    ${typed.standing === 'wrong' ? html`<p class="fault">${t('marking.wrong-what', { points: most })}</p>` : nothing}
    ${typed.standing === 'failed' ? failed(typed.problem, acts.save) : nothing}
    ${hand.overtaken(place, recorded) ? html`<p class="fault">${t('marking.overtaken', { points: recorded })}</p>` : nothing}`;
}

function standingBadge(standing: Standing): TemplateResult {
  const look = standings[standing];
  return html`<span class="badge ${look.look}" data-standing=${standing}>${icon(look.icon)}${t(look.key)}</span>`;
}

function failed(problem: Parameters<typeof meaning>[0] | undefined, again: () => void): TemplateResult {
  return html`${problem ? html`<p class="fault">${meaning(problem)} ${t('problem.code', { code: problem.code })}</p>` : nothing}
    <button class="button dense" @click=${again}>${icon('again')}${t('marking.again')}</button>`;
}

/** The described levels of a criterion; one press gives its points. */
export function levels(criterion: Criterion, work: Work, chosen: string, tabindex: 0 | -1, acts: CellActs): TemplateResult {
  return html`<ul class="levels" aria-label=${t('marking.levels', { team: work.name, title: said(criterion.title) })}>
    ${criterion.levels.map(
      (level) =>
        html`<li>
          <button
            class="level"
            type="button"
            tabindex=${tabindex}
            aria-pressed=${chosen === String(level.points)}
            @click=${() => acts.choose(level.points)}
          >
            <strong class="number">${level.points}</strong><span>${said(level.text)}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

/** Words to the team, for a whole report or for one criterion; where there are none, what opens a place for them. */
export function words(row: Row | undefined, work: Work, hand: Hand, tabindex: 0 | -1, open: boolean, acts: CellActs): TemplateResult {
  const place = wordsPlace(row, work);
  const recorded = recordedWords(row, work);
  const id = wordsId(row, work);
  const typed = hand.at(place);
  if (!open && !typed && recorded === '') {
    return html`<button class="button dense plain" type="button" tabindex=${tabindex} @click=${acts.openWords}>
      ${icon('chat')}${t('marking.words')}<span class="unseen">: ${work.name} ${row ? said(titleOf(row)) : ''}</span>
    </button>`;
  }
  const team = work.name;
  const label = row?.is === 'criterion' ? t('marking.words-of', { team, title: said(titleOf(row)) }) : t('marking.report-words', { team });
  const waits = row?.is === 'criterion' && typed?.standing === 'typed' && markOf(row, work) === undefined;
  return html`<textarea
      class="words"
      id=${id}
      rows="2"
      maxlength=${longestComment}
      tabindex=${tabindex}
      aria-label=${label}
      placeholder=${t('marking.words')}
      .value=${hand.text(place, recorded)}
      @input=${(event: Event) => acts.type(place, (event.target as HTMLTextAreaElement).value, recorded)}
      @change=${acts.saveWords}
    ></textarea>
    ${typed
      ? html`<div class="small">
          ${standingBadge(typed.standing)} ${waits ? html`<span class="quiet">${t('marking.words-with-points')}</span>` : nothing}
          ${typed.standing === 'failed' ? failed(typed.problem, acts.saveWords) : nothing}
          ${hand.overtaken(place, recorded) ? html`<p class="fault">${t('marking.words-overtaken', { words: recorded })}</p>` : nothing}
        </div>`
      : nothing}`;
}
