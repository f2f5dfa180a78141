import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import type { LineState } from '../exchange/live';
import '../exercise/clock';
import { lineDot } from '../exercise/exercise';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { mayInstruct, returnSignedIn, type Account } from '../signin/account';
import { t } from '../text/language';
import { dateTime, timeWithSeconds } from '../text/times';
import { AsOf, Replay, asOfSlider } from './as-of';
import { boardAt, boardOf, type Board, type Shown, type Target } from './board-data';
import { BoardLine } from './board-line';
import './countdown';
import './explanation';
import type { BoardExplanation } from './explanation';
import './hardening';
import './sides';
import { standingOf } from './turn';
import { graph, graphTable } from './graph';
import type { BoardRulings } from './rulings';
import { standings } from './standings';
import { feedWords, hardeningLeft, serviceName, targetWords, teamName } from './words';

/** The board of a game of ticks, for who plays it and who runs it: as it stands now, or at any earlier tick. */
@customElement('enshu-board')
export class BoardPage extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) view: 'board' | 'wall' | 'flags' = 'board';
  @state() private shown: Shown | undefined;
  @state() private offset = 0;
  @state() private team: string | undefined;
  @state() private line: { state: LineState; behindSince: Date | undefined } = { state: 'connecting', behindSince: undefined };
  @state() private failed: Problem | undefined;
  private live: BoardLine | undefined;
  private readonly asOf = new AsOf<number, Board>(
    this,
    (tick) => boardAt(this.exercise, tick),
    (tick) => t('board.told-past', { tick }),
  );
  private readonly replay = new Replay(this, () => this.nextTick());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live?.close();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise') || changed.has('view')) this.begin();
  }

  protected override pageTitle(): string | undefined {
    return this.shown && t('home.page', { name: t(this.view === 'flags' ? 'board.flags-page' : 'board.page', { name: this.shown.title }) });
  }

  private begin(): void {
    this.live?.close();
    this.shown = undefined;
    this.failed = undefined;
    this.asOf.toNow();
    this.live = new BoardLine(this.exercise, this.view === 'wall' ? 'public' : '', {
      board: (shown, offset, team) => this.receive(shown, offset, team),
      state: (state, behindSince) => (this.line = { state, behindSince }),
      refused: (problem) => {
        if (problem.status !== 401 || returnSignedIn(Date.now()) !== 0) this.failed = problem;
      },
    });
    this.live.open();
  }

  private receive(shown: Shown, offset: number, team: string | undefined): void {
    const known = this.shown;
    const before = known && boardOf(known);
    const now = boardOf(shown);
    this.shown = shown;
    this.offset = offset;
    this.team = team;
    if (!known && this.view !== 'wall') void this.focusOn('h1');
    if (before && now && now.ended !== before.ended && this.view === 'board' && !this.asOf.past) this.tellTick(now);
  }

  /** Once a tick is enough to hear: who leads. */
  private tellTick(board: Board): void {
    const first = board.standings[0];
    if (first) announce(t('board.told-tick', { tick: board.ended ?? 0, team: first.name || first.team }));
  }

  override render() {
    if (this.failed) return failurePage(this.failed, () => this.begin());
    if (!this.shown) return loadingPage();
    const board = boardOf(this.shown);
    if (this.view === 'wall' && board) {
      void import('./wall');
      return html`<enshu-board-wall .shown=${this.shown} .board=${board} .offset=${this.offset} .line=${this.line.state}></enshu-board-wall>`;
    }
    return html`${this.gap()}${this.head(this.shown, board)}
      <div class="room stack">
        ${this.shown.state === 'NO_BOARD'
          ? nothing
          : html`<enshu-hardening
              .clock=${this.shown.clock}
              .offset=${this.offset}
              @enshu-hardening=${() => this.requestUpdate()}
            ></enshu-hardening>`}
        ${this.shown.sides
          ? html`<enshu-sides
              .guided=${this.shown.sides}
              .clock=${this.shown.clock}
              .offset=${this.offset}
              .team=${this.team}
              @enshu-turn=${() => this.requestUpdate()}
            ></enshu-sides>`
          : nothing}
        ${this.view === 'flags' ? this.flags(this.shown, board) : board ? this.body(this.asOf.past ?? board, board) : this.nothingYet(this.shown)}
      </div>`;
  }

  /** The door of the reader's own team; who plays in none has nothing to hand in. */
  private flags(shown: Shown, board: Board | undefined): TemplateResult {
    if (shown.state === 'NO_BOARD') return this.nothingYet(shown);
    if (!this.team) return html`<p class="card empty">${t('board.hand-no-team')}</p>`;
    void import('./flag-door');
    return html`<enshu-flag-door
        .shown=${shown}
        .board=${board}
        .team=${this.team}
        .offset=${this.offset}
        .hardening=${hardeningLeft(shown.clock, Date.now() + this.offset) > 0}
        .turn=${standingOf(shown.sides, this.team, shown.clock, Date.now() + this.offset)}
        @enshu-course=${(event: CustomEvent<string>) => this.explain(this.team ?? '', event.detail)}
      ></enshu-flag-door>
      ${board ? html`<enshu-board-explanation .exercise=${this.exercise} .board=${board}></enshu-board-explanation>` : nothing}`;
  }

  private explain(team: string, service: string): void {
    void this.querySelector<BoardExplanation>('enshu-board-explanation')?.open(team, service);
  }

  private gap(): TemplateResult | typeof nothing {
    const { state, behindSince } = this.line;
    if (this.shown?.state === 'AWAY') return html`<div class="gap warn" role="status">${icon('warn')}<span>${t('board.away')}</span></div>`;
    if (!behindSince || state === 'open') return nothing;
    return html`<div class="gap warn" role="status">
      ${icon('warn')}<span>${t('line.behind', { since: timeWithSeconds(behindSince) })}</span>
      <button class="button dense" @click=${() => this.live?.retryNow()}>${t('line.retry')}</button>
    </div>`;
  }

  private head(shown: Shown, board: Board | undefined): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${t(this.view === 'flags' ? 'board.flags-title' : 'board.title')}</h1>
        <p class="small quiet">${shown.title}${board ? html` ・ ${t('board.rule', { rules: board.rules })}` : nothing}</p>
      </div>
      <enshu-clock .clock=${shown.clock} .offset=${this.offset}></enshu-clock>
      ${board
        ? html`<enshu-tick-countdown .clock=${shown.clock} .tickSeconds=${board.tickSeconds} .offset=${this.offset}></enshu-tick-countdown>
            ${this.view === 'flags'
              ? nothing
              : html`<a class="button" href="/exercises/${shown.id}/board/wall">${icon('screen')}${t('board.to-wall')}</a>`}`
        : nothing}
      ${this.elsewhere(shown)}
      <a class="button" href="/exercises/${shown.id}">${icon('back')}${t('board.to-exercise')}</a>
      ${lineDot({ ...this.line, caughtUpFrom: undefined })}
    </header>`;
  }

  /** From the board to the door and back. */
  private elsewhere(shown: Shown): TemplateResult | typeof nothing {
    if (this.view === 'flags') return html`<a class="button" href="/exercises/${shown.id}/board">${icon('eye')}${t('board.to-board')}</a>`;
    if (!this.team || shown.state === 'NO_BOARD') return nothing;
    return html`<a class="button main" href="/exercises/${shown.id}/board/flags">${icon('upload')}${t('board.flags-title')}</a>`;
  }

  private nothingYet(shown: Shown): TemplateResult {
    const words = shown.state === 'NO_BOARD' ? t('board.none') : shown.state === 'AWAY' ? t('board.away') : t('board.not-begun');
    return html`<p class="card empty">${words}</p>`;
  }

  private body(board: Board, newest: Board): TemplateResult {
    const own = this.team;
    const explain = (team: string, service: string) => this.explain(team, service);
    return html`${this.asOf.problem ? problemNotice(this.asOf.problem) : nothing} ${this.frozen(newest)} ${this.slider(newest)}
      <section class="card flush" aria-labelledby="board-standings">
        <div class="row spread card-head">
          <h2 id="board-standings">${t('board.standings')}</h2>
          <p class="small quiet">${board.live ? t('board.as-now', { tick: board.tick }) : t('board.as-past', { tick: board.tick })}</p>
        </div>
        ${standings(board, own, explain, this.shown?.sides)}
      </section>
      <section class="card stack" aria-labelledby="board-graph">
        <h2 id="board-graph">${t('board.graph')}</h2>
        ${graph(board, own)} ${graphTable(board)}
      </section>
      <div class="room-pair">${bloods(board)} ${feed(board, this.rules(newest) ? explain : undefined)}</div>
      ${this.rulings(board, newest)}
      <enshu-board-explanation
        .exercise=${this.exercise}
        .board=${board}
        .voids=${this.rules(newest)}
        @enshu-void=${(event: CustomEvent<Target>) => this.querySelector<BoardRulings>('enshu-board-rulings')?.consider(event.detail)}
      ></enshu-board-explanation>`;
  }

  /** Whether who looks makes the rulings here. */
  private rules(newest: Board): boolean {
    return newest.audience === 'INSTRUCTORS' && mayInstruct(this.account);
  }

  private frozen(board: Board): TemplateResult | typeof nothing {
    if (!board.frozen) return nothing;
    const { tick, at } = board.frozen;
    const from = at ? dateTime(at) : t('board.from-tick', { tick: tick ?? 0 });
    const words = board.audience === 'INSTRUCTORS' ? t('board.frozen-instructor', { from }) : t('board.frozen', { from });
    return html`<p class="notice info">${icon('pause')}<span>${words}</span></p>`;
  }

  private slider(newest: Board): TemplateResult {
    const at = this.asOf.wanted ?? newest.lastTick;
    return asOfSlider(
      { first: newest.firstTick, last: newest.lastTick, at, words: t('board.tick-of', { tick: at }), past: this.asOf.wanted !== undefined },
      (tick) => {
        this.replay.stop();
        this.asOf.look(tick);
      },
      () => {
        this.replay.stop();
        this.asOf.toNow();
      },
      this.replay,
    );
  }

  /** From the newest the replay begins anew; it ends there, too. */
  private nextTick(): boolean {
    const newest = this.shown && boardOf(this.shown);
    if (!newest) return false;
    const next = this.asOf.wanted === undefined ? newest.firstTick : this.asOf.wanted + 1;
    if (next >= newest.lastTick) {
      this.asOf.toNow();
      return false;
    }
    this.asOf.look(next);
    return true;
  }

  private rulings(board: Board, newest: Board): TemplateResult | typeof nothing {
    if (this.rules(newest)) {
      void import('./rulings');
      void import('./sharing');
      void import('./checks');
      void import('./captures');
      void import('./fair-play');
      void import('./traffic');
      return html`<enshu-checks .exercise=${this.exercise} .board=${newest}></enshu-checks>
        <enshu-captures .exercise=${this.exercise} .board=${newest}></enshu-captures>
        <enshu-fair-play .exercise=${this.exercise} .board=${newest}></enshu-fair-play>
        <enshu-traffic .exercise=${this.exercise} .board=${newest}></enshu-traffic>
        <enshu-board-rulings .exercise=${this.exercise} .board=${newest}></enshu-board-rulings>
        <enshu-board-sharing .exercise=${this.exercise} .board=${newest} .published=${this.shown?.published ?? false}></enshu-board-sharing>`;
    }
    if (board.rulings.length === 0) return nothing;
    return html`<section class="card stack" aria-labelledby="board-rulings">
      <h2 id="board-rulings">${t('board.rulings')}</h2>
      <ul class="plain-list">
        ${board.rulings.map(
          (one) => html`<li>
            <span class="small quiet">${t('board.tick-of', { tick: one.tick })}</span>
            ${one.target || !one.team
              ? t('board.ruling-void', { what: one.target ? targetWords(board, one.target) : t('board.void-event-what') })
              : t('board.ruling-points', { team: teamName(board, one.team), points: one.points })}
            ${one.standing ? nothing : html`<span class="badge">${t('board.ruling-gone')}</span>`}
            <span class="quiet">${one.reason}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

function bloods(board: Board): TemplateResult {
  return html`<section class="card stack" aria-labelledby="board-bloods">
    <h2 id="board-bloods">${t('board.bloods')}</h2>
    ${board.bloods.length === 0
      ? html`<p class="quiet">${t('board.bloods-none')}</p>`
      : html`<ul class="plain-list">
          ${board.bloods.map(
            (one) => html`<li>
              <strong>${serviceName(board, one.service)}</strong>
              ${t('board.blood', { team: teamName(board, one.team), other: teamName(board, one.victim), tick: one.tick })}
            </li>`,
          )}
        </ul>`}
  </section>`;
}

/** What happened, newest first; who rules is led from an entry to the events behind it, which can be voided one by one. */
function feed(board: Board, look: ((team: string, service: string) => void) | undefined): TemplateResult {
  return html`<section class="card stack" aria-labelledby="board-feed">
    <h2 id="board-feed">${t('board.feed')}</h2>
    ${board.feed.length === 0
      ? html`<p class="quiet">${t('board.feed-none')}</p>`
      : html`<ol class="plain-list board-feed" tabindex="0" role="list" aria-label=${t('board.feed')}>
          ${board.feed.map(
            (item) => html`<li>
              <span class="small quiet nowrap">${t('board.tick-short', { tick: item.tick })}</span> ${feedWords(board, item)}
              ${look
                ? html`<button class="button dense" @click=${() => look(item.team, item.service)}>
                    ${t('board.feed-look')}<span class="unseen">: ${feedWords(board, item)}</span>
                  </button>`
                : nothing}
            </li>`,
          )}
        </ol>`}
  </section>`;
}
