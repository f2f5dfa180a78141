import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../board/exploits';
import type { Board } from '../board/board-data';
import { serviceName, statusBadge, teamName } from '../board/words';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { clockFace, timeWithSeconds } from '../text/times';
import { boardOf, storiesOf, type Put, type Story, type Taken } from './story-data';

const puts: Readonly<Record<Put, Key>> = {
  OK: 'story.put-ok',
  MUMBLE: 'story.put-mumble',
  OFFLINE: 'story.put-offline',
  TIMEOUT: 'story.put-timeout',
  INTERNAL_ERROR: 'story.put-error',
};

/** Of a game: what became of every flag of a team, or of all, and how its attacks went. */
@customElement('enshu-flag-stories')
export class FlagStories extends Block {
  @property({ attribute: false }) exercise!: string;
  /** Empty for every team's. */
  @property({ attribute: false }) team = '';
  @state() private board: Board | undefined;
  @state() private side: 'lost' | 'taken' = 'lost';
  @state() private service = '';
  @state() private stories: readonly Story[] | undefined;
  @state() private all = 0;
  @state() private problem: Problem | undefined;
  private asked = 0;

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise') || changed.has('team')) void this.read();
  }

  /** The newest answer counts, whichever comes last. */
  private async read(): Promise<void> {
    const number = ++this.asked;
    this.stories = undefined;
    try {
      const [board, page] = await Promise.all([this.board ?? boardOf(this.exercise), this.page(0)]);
      if (number !== this.asked) return;
      this.board = board;
      this.stories = page.stories;
      this.all = page.all;
      this.problem = undefined;
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  private page(from: number) {
    const owner = this.side === 'lost' ? this.team : '';
    const captor = this.side === 'taken' ? this.team : '';
    return storiesOf(this.exercise, { owner, captor, service: this.service }, from);
  }

  private async readOn(): Promise<void> {
    const number = ++this.asked;
    const before = this.stories ?? [];
    try {
      const page = await this.page(before.length);
      if (number !== this.asked) return;
      this.stories = [...before, ...page.stories];
      this.all = page.all;
      announce(t('story.told-more', { shown: this.stories.length }));
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  override render() {
    return html`${this.team ? html`<enshu-exploits .exercise=${this.exercise} .board=${this.board} .team=${this.team}></enshu-exploits>` : nothing}
      <section class="card flush" aria-labelledby="stories-title">
        <div class="card-head stack hair">
          <h2 id="stories-title">${t('story.title')}</h2>
          <p class="small quiet">${t('story.what')}</p>
          ${this.choices()}
        </div>
        ${this.problem
          ? html`<div class="inside stack">
              ${problemNotice(this.problem, { 'scoring-away': 'story.away', busy: 'story.away', 'no-board': 'board.none' })}
              <div class="row">
                <button class="button" @click=${() => void this.read()}>${icon('again')}${t('failure.retry')}</button>
              </div>
            </div>`
          : nothing}
        ${this.list()}
      </section>`;
  }

  private choices(): TemplateResult {
    const chooseSide = (event: Event) => {
      this.side = (event.target as HTMLSelectElement).value === 'taken' ? 'taken' : 'lost';
      void this.read();
    };
    const chooseService = (event: Event) => {
      this.service = (event.target as HTMLSelectElement).value;
      void this.read();
    };
    return html`<div class="row">
      ${this.team
        ? html`<div class="field">
            <label for="story-side">${t('story.side')}</label>
            <select id="story-side" .value=${this.side} @change=${chooseSide}>
              <option value="lost">${t('story.lost')}</option>
              <option value="taken">${t('story.taken')}</option>
            </select>
          </div>`
        : nothing}
      <div class="field">
        <label for="story-service">${t('story.service')}</label>
        <select id="story-service" .value=${this.service} @change=${chooseService}>
          <option value="">${t('story.every-service')}</option>
          ${(this.board?.services ?? []).map((one) => html`<option value=${one.id}>${one.name || one.id}</option>`)}
        </select>
      </div>
    </div>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.stories) return this.problem ? nothing : html`<p class="empty" role="status">${t('loading')}</p>`;
    if (this.stories.length === 0) return html`<p class="empty">${t('story.none')}</p>`;
    const owners = this.team === '' || this.side === 'taken';
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('story.title')}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="end">${t('board.tick')}</th>
              ${owners ? html`<th scope="col">${t('board.team')}</th>` : nothing}
              <th scope="col">${t('board.service')}</th>
              <th scope="col">${t('story.put')}</th>
              <th scope="col">${t('story.looks')}</th>
              <th scope="col">${t('story.by')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.stories.map((story) => this.row(story, owners))}
          </tbody>
        </table>
      </div>
      ${this.stories.length < this.all
        ? html`<div class="inside row">
            <button class="button" @click=${() => void this.readOn()}>
              ${icon('down')}${t('story.more', { shown: this.stories.length, all: this.all })}
            </button>
          </div>`
        : nothing}`;
  }

  private name(team: string): string {
    return this.board ? teamName(this.board, team) : team;
  }

  private row(story: Story, owners: boolean): TemplateResult {
    return html`<tr>
      <td class="end" data-label=${t('board.tick')}>${story.tick}</td>
      ${owners ? html`<td data-label=${t('board.team')}>${this.name(story.owner)}</td>` : nothing}
      <td data-label=${t('board.service')}>${this.board ? serviceName(this.board, story.service) : story.service}</td>
      <td data-label=${t('story.put')}>
        <span class="nowrap">${timeWithSeconds(story.at)}</span> <span class="small quiet nowrap">${t(story.put ? puts[story.put] : 'story.put-unknown')}</span>
      </td>
      <td data-label=${t('story.looks')}>
        ${story.looks.length === 0 ? '—' : story.looks.map((look) => html`<span class="nowrap"><span class="small quiet">T${look.tick}</span> ${statusBadge(look.status)}</span> `)}
      </td>
      <td data-label=${t('story.by')}>
        ${story.taken.length === 0
          ? html`<span class="quiet">${t('story.nobody')}</span>`
          : html`<ul class="plain-list">
              ${story.taken.map((taken) => this.taken(story, taken))}
            </ul>`}
      </td>
    </tr>`;
  }

  private taken(story: Story, taken: Taken): TemplateResult {
    const after = clockFace(Date.parse(taken.at) - Date.parse(story.at));
    return html`<li>
      ${t('story.by-one', { team: this.name(taken.team), tick: taken.tick, after })}
      ${taken.voided ? html`<span class="badge">${t('story.voided')}</span>` : nothing}
    </li>`;
  }
}
