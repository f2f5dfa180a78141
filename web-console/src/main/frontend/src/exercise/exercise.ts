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
import { changesBetween } from './changes';

/** How the line stands, with everything the page says about it. */
export interface Line {
  readonly state: LineState;
  readonly behindSince: Date | undefined;
  readonly caughtUpFrom: Date | undefined;
}

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
  @property({ attribute: false }) account!: Account;
  @state() private picture: Picture | undefined;
  @state() private offset = 0;
  @state() private line: Line = { state: 'connecting', behindSince: undefined, caughtUpFrom: undefined };
  @state() private problem: Problem | undefined;
  private live: LiveLine | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live?.close();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise')) this.begin();
  }

  protected override pageTitle(): string | undefined {
    return this.picture && t('home.page', { name: this.picture.title });
  }

  private begin(): void {
    this.live?.close();
    this.picture = undefined;
    this.problem = undefined;
    this.live = new LiveLine(this.exercise, {
      picture: (picture) => this.receive(picture),
      state: (state, behindSince) => (this.line = { ...this.line, state, behindSince }),
      caughtUp: (since) => {
        this.line = { ...this.line, caughtUpFrom: since };
        announce(t('line.caught-up', { since: timeWithSeconds(since) }));
      },
      refused: (problem) => {
        if (problem.status !== 401 || !returnSignedIn(Date.now())) this.problem = problem;
      },
    });
    this.live.open();
  }

  private receive(picture: Picture): void {
    const before = this.picture;
    this.picture = picture;
    this.problem = undefined;
    this.offset = Date.parse(picture.serverTime) - Date.now();
    if (picture.audience === 'instructor') void import('../room/room');
    else void import('./workspace');
    if (before && picture.audience === 'trainee') changesBetween(before, picture).forEach(announce);
    if (!before) void this.focusOn('h1');
  }

  override render() {
    if (this.problem) return failurePage(this.problem, () => this.begin());
    if (!this.picture) {
      return this.line.state === 'cut' ? this.unreachable() : loadingPage();
    }
    const page =
      this.picture.audience === 'instructor'
        ? html`<enshu-room .picture=${this.picture} .offset=${this.offset} .line=${this.line}></enshu-room>`
        : html`<enshu-workspace
            .picture=${this.picture}
            .offset=${this.offset}
            .line=${this.line}
            .account=${this.account}
          ></enshu-workspace>`;
    return html`${this.gap()}${page}`;
  }

  private unreachable(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${t('failure.unreachable')}</h1>
        <p>${t('problem.unreachable')}</p>
        <div class="row">
          <button class="button main" @click=${() => this.live?.retryNow()}>${icon('again')}${t('line.retry')}</button>
        </div>
      </div>
    </section>`;
  }

  /** Says while the page is behind, and once it has caught up, since when it was. */
  private gap(): TemplateResult | typeof nothing {
    const { state, behindSince, caughtUpFrom } = this.line;
    if (behindSince && state !== 'open') {
      return html`<div class="gap warn" role="status">
        ${icon('warn')}<span>${t('line.behind', { since: timeWithSeconds(behindSince) })}</span>
        <button class="button dense" @click=${() => this.live?.retryNow()}>${t('line.retry')}</button>
      </div>`;
    }
    if (!caughtUpFrom) return nothing;
    return html`<div class="gap">
      ${icon('good')}<span>${t('line.caught-up', { since: timeWithSeconds(caughtUpFrom) })}</span>
      <button class="button dense" @click=${() => (this.line = { ...this.line, caughtUpFrom: undefined })}>
        ${t('close')}
      </button>
    </div>`;
  }
}
