import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { LiveLine, type LineState } from '../exchange/live';
import type { Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { failurePage, loadingPage } from '../shell/failure';
import { icon } from '../shell/icon';
import { returnSignedIn, type Account } from '../signin/account';
import { t, type Key } from '../text/language';
import { timeWithSeconds } from '../text/times';
import './band';
import { changesBetween } from './changes';

/** How the line stands, with everything the page says about it. */
export interface Line {
  readonly state: LineState;
  readonly behindSince: Date | undefined;
  readonly caughtUpFrom: Date | undefined;
}

/** A part of the platform that is away, and since when. */
interface Trouble {
  readonly code: string;
  readonly since: Date;
}

const troubles: Readonly<Record<string, Key>> = {
  'record-away': 'trouble.record',
  'scoring-away': 'trouble.scoring',
};

const lineWords: Readonly<Record<LineState, Key>> = {
  connecting: 'line.connecting',
  open: 'line.open',
  reconnecting: 'line.reconnecting',
  cut: 'line.cut',
};

/** The dot with words that says whether the page is up to date. */
export function lineDot(line: Line): TemplateResult {
  return html`<span class="line ${line.state}"><span class="dot" aria-hidden="true"></span>${t(lineWords[line.state])}</span>`;
}

/** One exercise: holds the line to the server, and shows the page for who looks at it. */
@customElement('enshu-exercise')
export class Exercise extends Block {
  @property({ attribute: false }) exercise!: string;
  /** What of it is shown: an instructor's marking, rulings or board, the look back on it, or what everybody has. */
  @property({ attribute: false }) view: 'main' | 'marking' | 'rulings' | 'standings' | 'standings-wall' | 'debrief' = 'main';
  @property({ attribute: false }) account!: Account;
  /** What a trainee sees is shown to the author of a try-out. */
  @property({ attribute: false }) asTrainee = false;
  @state() private picture: Picture | undefined;
  @state() private offset = 0;
  @state() private line: Line = { state: 'connecting', behindSince: undefined, caughtUpFrom: undefined };
  @state() private trouble: Trouble | undefined;
  @state() private overFrom: Date | undefined;
  @state() private problem: Problem | undefined;
  private live: LiveLine | undefined;
  private returning = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.returning);
    this.live?.close();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise') || changed.has('asTrainee')) this.begin();
  }

  protected override pageTitle(): string | undefined {
    const name = this.picture?.title;
    const pages = { main: undefined, marking: 'marking.page', rulings: 'ruling.page', standings: 'board.page', 'standings-wall': 'board.page', debrief: 'debrief.page' } as const;
    const page = pages[this.view];
    return name && t('home.page', { name: page ? t(page, { name }) : name });
  }

  private begin(): void {
    window.clearTimeout(this.returning);
    this.live?.close();
    this.picture = undefined;
    this.problem = undefined;
    this.trouble = undefined;
    this.overFrom = undefined;
    this.live = new LiveLine(this.exercise, {
      picture: (picture) => this.receive(picture),
      state: (state, behindSince) => (this.line = { ...this.line, state, behindSince }),
      caughtUp: (since) => {
        this.line = { ...this.line, caughtUpFrom: since };
        announce(t('line.caught-up', { since: timeWithSeconds(since) }));
      },
      trouble: (code) => this.meet(code),
      refused: (problem) => this.refuse(problem),
    }, this.asTrainee);
    this.live.open();
  }

  private refuse(problem: Problem): void {
    const wait = problem.status === 401 ? returnSignedIn(Date.now()) : undefined;
    if (wait === 0) return;
    this.problem = problem;
    if (wait) this.returning = window.setTimeout(() => returnSignedIn(Date.now()), wait + 100);
  }

  /** One trouble that lasts is told once; its end stays on the page until somebody has read it. */
  private meet(code: string | undefined): void {
    if (code === this.trouble?.code) return;
    const since = this.trouble?.since ?? new Date();
    if (code === undefined && this.line.state === 'open') {
      this.overFrom = since;
      announce(t('trouble.over', { since: timeWithSeconds(since) }));
    }
    this.trouble = code === undefined ? undefined : { code, since };
  }

  private receive(picture: Picture): void {
    const before = this.picture;
    this.picture = picture;
    this.problem = undefined;
    this.offset = Date.parse(picture.serverTime) - Date.now();
    if (before && picture.audience === 'trainee') changesBetween(before, picture).forEach(announce);
    if (!before) void this.focusOn('h1');
  }

  override render() {
    if (this.problem) return failurePage(this.problem, () => this.begin());
    if (!this.picture) {
      return this.line.state === 'cut' || this.trouble ? this.unreachable() : loadingPage();
    }
    return html`${this.gap()}${this.tryOut(this.picture)}<enshu-clock-band
        .clock=${this.picture.clock}
        .offset=${this.offset}
        .audience=${this.picture.audience}
      ></enshu-clock-band
      >${this.page(this.picture)}`;
  }

  private tryOut(picture: Picture): TemplateResult | typeof nothing {
    if (picture.kind !== 'tryout' || picture.clock.state === 'ENDED') return nothing;
    void import('../authoring/tryout-bar');
    return html`<enshu-tryout-bar .exercise=${picture.id} .scenario=${picture.scenario.id} .audience=${picture.audience}></enshu-tryout-bar>`;
  }

  private page(picture: Picture): TemplateResult {
    if (this.view === 'debrief') {
      void import('../debrief/debrief');
      return html`<enshu-debrief
        .picture=${picture}
        .offset=${this.offset}
        .line=${this.line}
        .account=${this.account.account}
      ></enshu-debrief>`;
    }
    if (picture.audience === 'trainee') {
      void import('./workspace');
      return html`<enshu-workspace
        .picture=${picture}
        .offset=${this.offset}
        .line=${this.line}
        .account=${this.account}
      ></enshu-workspace>`;
    }
    if (this.view === 'marking') {
      void import('../marking/marking');
      return html`<enshu-marking .picture=${picture} .offset=${this.offset} .line=${this.line}></enshu-marking>`;
    }
    if (this.view === 'rulings') {
      void import('../ruling/rulings');
      return html`<enshu-rulings .picture=${picture} .line=${this.line}></enshu-rulings>`;
    }
    if (this.view === 'standings') {
      void import('../board/standings-page');
      return html`<enshu-standings .picture=${picture} .offset=${this.offset} .line=${this.line}></enshu-standings>`;
    }
    if (this.view === 'standings-wall') {
      void import('../board/standings-wall');
      return html`<enshu-standings-wall .picture=${picture} .offset=${this.offset}></enshu-standings-wall>`;
    }
    void import('../room/room');
    return html`<enshu-room
      .picture=${picture}
      .offset=${this.offset}
      .line=${this.line}
      .account=${this.account.account}
    ></enshu-room>`;
  }

  private unreachable(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${t('failure.unreachable')}</h1>
        <p>${this.trouble ? this.words(this.trouble) : t('problem.unreachable')}</p>
        <div class="row">
          <button class="button main" @click=${() => this.live?.retryNow()}>${icon('again')}${t('line.retry')}</button>
        </div>
      </div>
    </section>`;
  }

  private words(trouble: Trouble): string {
    return t(troubles[trouble.code] ?? 'trouble.other', { since: timeWithSeconds(trouble.since) });
  }

  /** Says while the page is behind or a part is away, and once that is over, since when it was. */
  private gap(): TemplateResult | typeof nothing {
    const { state, behindSince, caughtUpFrom } = this.line;
    if (this.trouble) return html`<div class="gap warn" role="status">${icon('warn')}<span>${this.words(this.trouble)}</span></div>`;
    if (behindSince && state !== 'open') {
      return html`<div class="gap warn" role="status">
        ${icon('warn')}<span>${t('line.behind', { since: timeWithSeconds(behindSince) })}</span>
        <button class="button dense" @click=${() => this.live?.retryNow()}>${t('line.retry')}</button>
      </div>`;
    }
    if (caughtUpFrom) return this.over(t('line.caught-up', { since: timeWithSeconds(caughtUpFrom) }));
    return this.overFrom ? this.over(t('trouble.over', { since: timeWithSeconds(this.overFrom) })) : nothing;
  }

  private over(words: string): TemplateResult {
    const close = () => {
      this.line = { ...this.line, caughtUpFrom: undefined };
      this.overFrom = undefined;
    };
    return html`<div class="gap">
      ${icon('good')}<span>${words}</span>
      <button class="button dense" @click=${close}>${t('close')}</button>
    </div>`;
  }
}
