import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { singleKeys, type KeyList } from '../shell/key-list';
import { paperBadge } from '../report/handed-in';
import { said, t } from '../text/language';
import { points, timeOfDay } from '../text/times';
import * as cell from './cell';
import type { Hand } from './hand';
import {
  markable,
  markOf,
  mostOf,
  neighbour,
  nextUnmarked,
  pointsIn,
  rowsOf,
  takesPoints,
  titleOf,
  unmarked,
  type MarkedTask,
  type Place,
  type Row,
  type Work,
} from './sheet';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const narrow = matchMedia('(max-width: 899px)');

/** One task's marking: fields and criteria as rows, teams as columns, one cell at a time in the Tab order. */
@customElement('enshu-marking-grid')
export class MarkingGrid extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) task!: MarkedTask;
  @property({ attribute: false }) hand!: Hand;
  @property({ attribute: false }) ended = false;
  /** Counts what the hand holds, so that the grid is drawn again when that changes. */
  @property({ attribute: false }) round = 0;
  @state() private at: Place | undefined;
  @state() private openWords: ReadonlySet<string> = new Set();
  /** The team that is shown where there is no room for all. */
  @state() private team = 0;
  @state() private narrow = narrow.matches;
  private readonly resized = () => (this.narrow = narrow.matches);

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.resized);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('task') as MarkedTask | undefined;
    if (before && before.id !== this.task.id) this.at = undefined;
  }

  /** Goes to the next cell without a mark; says so when there is none. */
  async next(): Promise<void> {
    const to = nextUnmarked(this.task, this.at);
    if (!to) return announce(t('marking.none-left', { task: said(this.task.title) }));
    await this.go(to);
  }

  private async go(to: Place): Promise<void> {
    this.at = to;
    this.team = to.team;
    const id = cell.inputId(rowsOf(this.task)[to.row]!, this.task.teams[to.team]!);
    await this.focusOn(`#${CSS.escape(id)}`);
    document.activeElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private get columns(): readonly number[] {
    return this.narrow ? [Math.min(this.team, this.task.teams.length - 1)] : this.task.teams.map((_, at) => at);
  }

  override render() {
    const rows = rowsOf(this.task);
    const fields = rows.flatMap((row, at) => (row.is === 'field' ? [at] : []));
    const criteria = rows.flatMap((row, at) => (row.is === 'criterion' ? [at] : []));
    const tab = this.tabPlace(rows);
    return html`${this.narrow ? this.teamChoice() : nothing}
      <div class="marking-scroll" role="region" tabindex="0" aria-label=${t('marking.table', { task: said(this.task.title) })}>
      <table class="marking">
        <thead>
          <tr>
            <td class="corner"><span class="small quiet">${t('marking.corner')}</span></td>
            ${this.columns.map((team) => this.head(this.task.teams[team]!, rows))}
          </tr>
        </thead>
        <tbody>
          ${fields.map((row) => this.line(rows, row, tab))} ${this.task.form ? this.reportWords() : nothing}
          ${criteria.map((row) => this.line(rows, row, tab))}
        </tbody>
      </table>
    </div>`;
  }

  private teamChoice(): TemplateResult {
    return html`<label class="row tight team-choice">
      <span>${t('marking.team')}</span>
      <select @change=${(event: Event) => (this.team = Number((event.target as HTMLSelectElement).value))}>
        ${this.task.teams.map((work, at) => html`<option value=${at} .selected=${at === this.columns[0]}>${work.name}</option>`)}
      </select>
    </label>`;
  }

  /** The one cell that Tab leads to: the last that was at work, else the first that takes points. */
  private tabPlace(rows: readonly Row[]): Place | undefined {
    const open = (place: Place) => takesPoints(this.task, rows[place.row]!, this.task.teams[place.team]!);
    if (this.at && rows[this.at.row] && this.columns.includes(this.at.team) && open(this.at)) return this.at;
    const all = rows.flatMap((_, row) => this.columns.map((team) => ({ row, team })));
    return all.find(open);
  }

  private head(work: Work, rows: readonly Row[]): TemplateResult {
    const given = rows.reduce((sum, row) => sum + (markOf(row, work) ?? 0), 0);
    const all = rows.reduce((sum, row) => sum + mostOf(row), 0);
    const left = rows.filter((row) => unmarked(this.task, row, work)).length;
    return html`<th scope="col">
      <span class="team-name">${work.name}</span>
      <span class="row tight">
        ${paperBadge(!markable(this.task, work) ? (work.report ? 'returned' : 'open') : left > 0 ? 'waiting' : 'marked')}
        <span class="small number">${t('task.earned', { earned: points(given), points: all })}</span>
      </span>
      ${work.report ? html`<span class="small quiet">${t('report.handed-in', { time: timeOfDay(work.report.at) })}</span>` : nothing}
      ${this.task.form && markable(this.task, work)
        ? html`<button class="button dense" ?disabled=${this.ended} @click=${() => this.giveBack(work)}>
            ${icon('back')}${t('marking.give-back')}<span class="unseen">: ${work.name}</span>
          </button>`
        : nothing}
    </th>`;
  }

  private giveBack(work: Work): void {
    this.dispatchEvent(new CustomEvent('enshu-give-back', { detail: work }));
  }

  private line(rows: readonly Row[], at: number, tab: Place | undefined): TemplateResult {
    const row = rows[at]!;
    return html`<tr>
      <th scope="row">
        <span>${said(titleOf(row))}</span>
        <span class="small quiet">
          ${row.is === 'criterion' ? t('marking.criterion') : t('marking.field')}
          ${mostOf(row) > 0 ? t('task.points', { points: mostOf(row) }) : t('marking.no-points')}
        </span>
        ${row.is === 'field' && row.field.automatic ? html`<span class="badge">${icon('again')}${t('report.automatic')}</span>` : nothing}
      </th>
      ${this.columns.map((team) => {
        const work = this.task.teams[team]!;
        const tabindex = tab?.row === at && tab.team === team ? 0 : -1;
        return html`<td class=${unmarked(this.task, row, work) ? 'waits' : ''}>${this.inside(row, work, { row: at, team }, tabindex)}</td>`;
      })}
    </tr>`;
  }

  private inside(row: Row, work: Work, place: Place, tabindex: 0 | -1): TemplateResult {
    if (!markable(this.task, work)) {
      const back = work.report && row.is === 'field';
      return html`${back ? cell.writtenCell(row.field, work) : nothing}
        <p class="small quiet">${work.report ? t('report.returned') : t('report.open')}</p>`;
    }
    const acts = this.acts(row, work);
    const marks = takesPoints(this.task, row, work);
    return html`${row.is === 'field' ? cell.writtenCell(row.field, work) : nothing}
      ${marks
        ? html`<div class="mark-cell" @focusin=${() => (this.at = place)} @keydown=${(event: KeyboardEvent) => this.press(event, row, work, place)}>
            ${cell.pointsInput(row, work, this.hand, tabindex, acts)}
            ${row.is === 'criterion'
              ? html`${cell.levels(row.criterion, work, this.hand.text(cell.pointsPlace(row, work), cell.recordedPoints(row, work)), tabindex, acts)}
                ${cell.words(row, work, this.hand, tabindex, this.openWords.has(cell.wordsPlace(row, work)), acts)}`
              : nothing}
          </div>`
        : nothing}`;
  }

  private reportWords(): TemplateResult {
    return html`<tr>
      <th scope="row">
        <span>${t('marking.whole-report')}</span>
        <span class="small quiet">${t('marking.whole-report-what')}</span>
      </th>
      ${this.columns.map((team) => {
        const work = this.task.teams[team]!;
        return html`<td @keydown=${(event: KeyboardEvent) => this.pressInWords(event, undefined, work, this.at)}>
          ${markable(this.task, work)
            ? cell.words(undefined, work, this.hand, 0, true, this.acts(undefined, work))
            : work.report?.comment
              ? html`<p class="lines">${work.report.comment}</p>`
              : nothing}
        </td>`;
      })}
    </tr>`;
  }

  private acts(row: Row | undefined, work: Work): cell.CellActs {
    return {
      type: (place, text, recorded) => this.hand.type(place, text, recorded),
      save: () => void (row && this.save(row, work)),
      choose: (given) => {
        if (!row) return;
        this.hand.type(cell.pointsPlace(row, work), String(given), cell.recordedPoints(row, work));
        void this.save(row, work);
      },
      openWords: () => void this.showWords(row, work),
      saveWords: () => void this.saveWords(row, work),
    };
  }

  private press(event: KeyboardEvent, row: Row, work: Work, place: Place): void {
    const field = event.target as HTMLElement;
    if (event.isComposing || event.defaultPrevented || event.altKey || event.metaKey) return;
    if (field.matches('textarea')) return this.pressInWords(event, row, work, place);
    if (event.ctrlKey || !field.matches('input.mark')) return;
    const step = steps[event.key];
    const letter = singleKeys() ? this.letters(row, work)[event.key] : undefined;
    if (step) {
      const to = neighbour(this.task, place, ...step);
      if (to) void this.go(to);
    } else if (event.key === 'Enter') void this.save(row, work);
    else if (event.key === 'Escape') this.hand.forget(cell.pointsPlace(row, work));
    else if (letter) letter();
    else return;
    event.preventDefault();
  }

  private letters(row: Row, work: Work): Readonly<Record<string, () => void>> {
    return {
      c: () => void this.showWords(row.is === 'criterion' ? row : undefined, work),
      n: () => void this.next(),
      r: () => this.task.form && !this.ended && this.giveBack(work),
      '?': () => document.querySelector<KeyList>('enshu-key-list')?.open(),
    };
  }

  private pressInWords(event: KeyboardEvent, row: Row | undefined, work: Work, place: Place | undefined): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.ctrlKey) void this.saveWords(row, work);
    else if (event.key === 'Escape' && place) void this.go(place);
    else return;
    event.preventDefault();
  }

  private async showWords(row: Row | undefined, work: Work): Promise<void> {
    this.openWords = new Set([...this.openWords, cell.wordsPlace(row, work)]);
    await this.focusOn(`#${CSS.escape(cell.wordsId(row, work))}`);
  }

  private async save(row: Row, work: Work): Promise<void> {
    const place = cell.pointsPlace(row, work);
    const wordsPlace = cell.wordsPlace(row, work);
    await this.hand.idle([place, wordsPlace]);
    if (!this.hand.waits(place)) return;
    const given = pointsIn(this.hand.at(place)!.text, mostOf(row));
    if (given === undefined) return this.hand.refuse(place);
    const saved =
      row.is === 'field'
        ? await this.hand.send([place], (key) => this.tell(work, 'report', { key, fields: { [row.id]: given } }))
        : await this.hand.send(this.hand.at(wordsPlace) ? [place, wordsPlace] : [place], (key) =>
            this.tell(work, 'rubric', { key, criteria: { [row.id]: { points: given, comment: this.wordsFor(row, work) } } }),
          );
    announce(
      saved
        ? t('marking.said-saved', { team: work.name, title: said(titleOf(row)), points: points(given) })
        : t('marking.said-failed', { team: work.name, title: said(titleOf(row)) }),
    );
  }

  private wordsFor(row: Row | undefined, work: Work): string {
    return this.hand.text(cell.wordsPlace(row, work), cell.recordedWords(row, work)).trim();
  }

  /** The points that words go with: those saved here last, which the sheet may not have yet, or those on record. */
  private markFor(row: Row, work: Work): number | undefined {
    const typed = this.hand.at(cell.pointsPlace(row, work));
    return typed?.standing === 'saved' ? pointsIn(typed.text, mostOf(row)) : markOf(row, work);
  }

  /** Words for a criterion that has no points yet wait for them. */
  private async saveWords(row: Row | undefined, work: Work): Promise<void> {
    const place = cell.wordsPlace(row, work);
    await this.hand.idle(row ? [place, cell.pointsPlace(row, work)] : [place]);
    if (!this.hand.waits(place)) return;
    const comment = this.wordsFor(row, work);
    const mark = row && this.markFor(row, work);
    if (row?.is === 'criterion' && mark === undefined) return;
    const saved = await this.hand.send([place], (key) =>
      row?.is === 'criterion'
        ? this.tell(work, 'rubric', { key, criteria: { [row.id]: { points: mark, comment } } })
        : this.tell(work, 'report', { key, fields: {}, comment }),
    );
    announce(saved ? t('marking.said-words', { team: work.name }) : t('marking.said-words-failed', { team: work.name }));
  }

  private async tell(work: Work, what: string, body: unknown): Promise<void> {
    await tell(`/api/exercises/${this.exercise}/marking/${this.task.id}/teams/${work.team}/${what}`, body);
    this.dispatchEvent(new CustomEvent('enshu-marked'));
  }
}
