import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Desktop, RangeState, Team } from '../exchange/picture';
import { rangeProgress, standing } from '../room/range';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { tabs } from '../shell/tabs';
import { said, t, type Key } from '../text/language';

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
  @state() private chosen: string | undefined;
  @state() private opened: ReadonlySet<string> = new Set();

  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => standing(this.team.range) || this.requestUpdate(), 10_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
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
      ${this.watched(one)} ${this.opened.has(one.id) && standing(this.team.range) ? this.view(one) : this.notStanding()}
    </div>`;
  }

  private view(one: Desktop): TemplateResult {
    const seat = { exercise: this.exercise, team: this.team.id, desktop: one.id };
    const title = said(one.title) || one.id;
    if (one.terminal) {
      void import('./terminal');
      return html`<enshu-terminal .seat=${seat} .name=${title}></enshu-terminal>`;
    }
    void import('./screen');
    return html`<enshu-screen .seat=${seat} .name=${title}></enshu-screen>`;
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
