import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Desktop, RangeState, Team } from '../exchange/picture';
import { assistBar } from './assist';
import '../recording/consent';
import { consentOf, type Consent } from '../recording/recordings';
import { rangeProgress, standing } from '../room/range';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { said, t, type Key } from '../text/language';
import type { Seat } from './ticket';

const headings: Readonly<Record<RangeState, Key>> = {
  waiting: 'desktop.preparing',
  building: 'desktop.preparing',
  starting: 'desktop.preparing',
  ready: 'desktop.not-answering',
  degraded: 'desktop.not-answering',
  removing: 'desktop.gone',
  removed: 'desktop.gone',
  failed: 'desktop.failed',
};

/** A team's desktops and consoles as tabs; one that was opened stays connected behind the others. */
@customElement('enshu-desktops')
export class Desktops extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: Team;
  /** Who looks at them. */
  @property({ attribute: false }) account!: string;
  @state() private chosen: string | undefined;
  @state() private opened: ReadonlySet<string> = new Set();
  /** What the person was asked about being recorded; desktops wait until that is known or can't be. */
  @state() private consent: Consent | 'asked' | 'unknown' = 'asked';

  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.hearConsent();
    this.timer = window.setInterval(() => standing(this.team.range) || this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private async hearConsent(): Promise<void> {
    try {
      this.consent = await consentOf(this.exercise);
    } catch {
      // Then nothing is recorded, and the desktops open all the same.
      this.consent = 'unknown';
    }
  }

  override willUpdate(): void {
    const { desktops } = this.team;
    if (!desktops.some((one) => one.id === this.chosen)) this.chosen = desktops[0]?.id;
    const now = desktops.find((one) => one.id === this.chosen);
    if (now?.ready && !this.opened.has(now.id)) this.opened = new Set([...this.opened, now.id]);
  }

  /** Brings one desktop to the front and the focus to its tab. */
  async open(id: string): Promise<void> {
    if (!this.team.desktops.some((one) => one.id === id)) return;
    this.chosen = id;
    await this.focusOn(`#tab-desktop-${CSS.escape(id)}`);
  }

  override render() {
    const { desktops } = this.team;
    if (desktops.length === 0) return html`<div class="region-body">${this.notStanding()}</div>`;
    return html`${tabs(
        'desktop',
        t('desktop.tabs'),
        desktops.map((one) => ({
          id: one.id,
          title: html`${icon(one.terminal ? 'terminal' : 'screen')}${said(one.title) || one.id}`,
        })),
        this.chosen,
        (id) => (this.chosen = id),
      )}
      ${desktops.map((one) => this.panel(one))}`;
  }

  private panel(one: Desktop): TemplateResult {
    return html`<div
      class="desktop-panel"
      role="tabpanel"
      id="panel-desktop-${one.id}"
      aria-labelledby="tab-desktop-${one.id}"
      ?hidden=${one.id !== this.chosen}
    >
      ${this.watched(one)} ${this.held(one)} ${assistBar({ ...this.seat(one), assist: one.assist })}
      ${this.recorded(one)}
      ${this.opened.has(one.id) && standing(this.team.range) ? this.consented(one) : this.notStanding()}
    </div>`;
  }

  /** The desktop once it is settled whether it is recorded; before that the question. */
  private consented(one: Desktop): TemplateResult | typeof nothing {
    const { consent } = this;
    if (consent === 'asked') return nothing;
    if (consent === 'unknown' || !consent.records || consent.given !== undefined) return this.view(one);
    return html`<enshu-consent
      .exercise=${this.exercise}
      .consent=${consent}
      @enshu-consent=${(event: CustomEvent<boolean>) => (this.consent = { ...consent, given: event.detail })}
    ></enshu-consent>`;
  }

  /** Says that the person is being recorded here, and where that can be changed. */
  private recorded(one: Desktop): TemplateResult | typeof nothing {
    const { consent } = this;
    if (consent === 'asked' || consent === 'unknown' || !consent.records || consent.given === undefined) return nothing;
    const now = one.recorded?.includes(this.account);
    return html`<p class="recorded-bar small">
      <span role="status" class=${now ? 'recording-now' : ''}>
        ${icon(now ? 'record' : 'unrecorded')}${t(now ? 'recording.running' : 'recording.not-running')}
      </span>
      <a class="target" href="/exercises/${this.exercise}/recordings">${t('recording.own')}</a>
    </p>`;
  }

  private view(one: Desktop): TemplateResult {
    const seat = this.seat(one);
    const title = said(one.title) || one.id;
    if (one.terminal) {
      void import('./terminal');
      return html`<enshu-terminal .seat=${seat} .name=${title}></enshu-terminal>`;
    }
    void import('./screen');
    return html`<enshu-screen .seat=${seat} .name=${title} .holder=${this.holderOf(one)}></enshu-screen>`;
  }

  private seat(one: Desktop): Seat {
    return { exercise: this.exercise, team: this.team.id, desktop: one.id };
  }

  /** Somebody else whose hands are on it. */
  private holderOf({ heldBy }: Desktop): string | undefined {
    return heldBy && heldBy.account !== this.account ? heldBy.name : undefined;
  }

  private held(one: Desktop): TemplateResult | typeof nothing {
    const name = this.holderOf(one);
    return name === undefined ? nothing : html`<p class="watched held">${icon('keys')}${t('desktop.held', { name })}</p>`;
  }

  private watched(one: Desktop): TemplateResult | typeof nothing {
    if (!one.watchers || one.watchers.length === 0) return nothing;
    return html`<p class="watched" role="status">
      ${icon('eye')}${t('desktop.watched', { names: one.watchers.join('、') })}
    </p>`;
  }

  private notStanding(): TemplateResult {
    return html`<div class="not-standing stack">
      <h2>${t(headings[this.team.range.state])}</h2>
      ${rangeProgress(this.team.range)}
    </div>`;
  }
}
