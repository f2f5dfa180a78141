import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Desktop, Team } from '../exchange/picture';
import { assistDeed } from '../desktop/assist';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { timeOfDay } from '../text/times';

/** A team's desktop as an instructor has it: watched, and with the team's consent helped at. */
@customElement('enshu-watched-desktop')
export class WatchedDesktop extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) desktop!: Desktop;
  @property({ attribute: false }) account!: string;

  private get helping(): boolean {
    const { assist } = this.desktop;
    return assist?.account === this.account && assist.consent !== undefined;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const before = (changed.get('desktop') as Desktop | undefined)?.assist;
    const mine = before?.account === this.account;
    if (mine && before.consent && !this.desktop.assist) announce(t('assist.over'));
    if (mine && !before.consent && !this.desktop.assist) announce(t('assist.refused'));
    if (mine && !before.consent && this.helping) announce(t('assist.begun'));
  }

  /** Below the fold nothing would seem to have happened, and a terminal out of sight draws nothing new. */
  override firstUpdated(): void {
    this.querySelector('.watch-frame')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const seat = { exercise: this.exercise, team: this.team.id, desktop: this.desktop.id };
    const title = said(this.desktop.title) || this.desktop.id;
    return html`${this.desktop.terminal ? nothing : this.bar()}
      <div class="watch-frame">${this.desktop.terminal ? this.console(seat, title) : this.screen(seat, title)}</div>`;
  }

  private console(seat: object, title: string): unknown {
    void import('../desktop/terminal');
    const people = Object.fromEntries(this.team.members.map((member) => [member.account, member.name]));
    return keyed(
      this.desktop.id,
      html`<enshu-terminal watching .seat=${seat} .name=${title} .people=${people}></enshu-terminal>`,
    );
  }

  private screen(seat: object, title: string): unknown {
    void import('../desktop/screen');
    return keyed(
      `${this.desktop.id} ${this.helping}`,
      this.helping
        ? html`<enshu-screen assisting .seat=${seat} .name=${title}></enshu-screen>`
        : html`<enshu-screen watching .seat=${seat} .name=${title}></enshu-screen>`,
    );
  }

  private bar(): TemplateResult {
    const { assist } = this.desktop;
    const seat = { exercise: this.exercise, team: this.team.id, desktop: this.desktop.id };
    const end = (words: string) => html`<button class="button dense" @click=${() => void assistDeed(seat, '/end')}>${words}</button>`;
    if (!assist) {
      return html`<div class="row tight">
        <button class="button dense" @click=${() => void assistDeed(seat, '')}>${icon('hand')}${t('assist.ask')}</button>
        <span class="small quiet">${t('assist.ask-help')}</span>
      </div>`;
    }
    if (assist.account !== this.account) return html`<p class="small quiet">${t('assist.by-other', { name: assist.name })}</p>`;
    return this.helping
      ? html`<div class="row tight" role="status">
          <span class="badge good">${icon('hand')}${t('assist.helping', { name: assist.consent!.name, until: timeOfDay(assist.until) })}</span>
          ${end(t('assist.end'))}
        </div>`
      : html`<div class="row tight" role="status"><span class="badge">${icon('clock')}${t('assist.waiting')}</span>${end(t('assist.withdraw'))}</div>`;
  }
}
