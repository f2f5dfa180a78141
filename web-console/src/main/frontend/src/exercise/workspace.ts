import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Picture, Team } from '../exchange/picture';
import type { Desktops } from '../desktop/desktops';
import '../desktop/desktops';
import { Block } from '../shell/block';
import { singleKeys } from '../shell/key-list';
import { tabs } from '../shell/tabs';
import { icon } from '../shell/icon';
import type { Account } from '../signin/account';
import '../task/tasks';
import { t } from '../text/language';
import { change, points } from '../text/times';
import { unread } from './changes';
import './clock';
import { lineDot, type Line } from './exercise';
import { SeenInjects } from './seen';
import './situation';
import './splitter';

type Region = 'desktop' | 'situation' | 'tasks';

const narrow = matchMedia('(max-width: 899px)');

/** A trainee's exercise: the desktop, the situation and the tasks side by side, or as tabs where it is narrow. */
@customElement('enshu-workspace')
export class Workspace extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @property({ attribute: false }) account!: Account;
  @state() private region: Region = 'situation';
  @state() private narrow = narrow.matches;
  private seen: SeenInjects | undefined;
  private readonly resized = () => (this.narrow = narrow.matches);
  private readonly pressed = (event: KeyboardEvent) => this.press(event);

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.resized);
    document.addEventListener('keydown', this.pressed);
    document.body.classList.add('filled');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.resized);
    document.removeEventListener('keydown', this.pressed);
    document.body.classList.remove('filled');
  }

  /** The picture is there only now: this element's code may have come after it was put into the page. */
  override willUpdate(): void {
    this.seen ??= new SeenInjects(this.picture.id, () => this.requestUpdate());
  }

  private press(event: KeyboardEvent): void {
    const to = ({ '1': 'desktop', '2': 'situation', '3': 'tasks' } as const)[event.key];
    if (!to || !singleKeys() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if ((event.target as HTMLElement).closest('input, textarea, select, .captures-keys, dialog[open]')) return;
    event.preventDefault();
    this.region = to;
    void this.focusOn(`#panel-region-${to}`);
  }

  /** A host of the map was chosen: its desktop comes to the front, and the focus to its tab. */
  private async openDesktop(event: CustomEvent<string>): Promise<void> {
    this.region = 'desktop';
    await this.updateComplete;
    await this.querySelector<Desktops>('enshu-desktops')?.open(event.detail);
  }

  override render() {
    const team = this.picture.teams[0];
    if (!team) return this.noTeam();
    const news = unread(this.picture, this.seen!.all).length;
    const titles = {
      desktop: html`${icon('screen')}${t('region.desktop')}`,
      situation: html`${icon('mail')}${t('region.situation')}${news ? unreadCount(news) : nothing}`,
      tasks: html`${icon('done')}${t('region.tasks')}`,
    };
    const regions: readonly Region[] = ['desktop', 'situation', 'tasks'];
    return html`${this.head(team)}
      ${this.narrow
        ? tabs(
            'region',
            t('region.label'),
            regions.map((id) => ({ id, title: titles[id] })),
            this.region,
            (id) => (this.region = id),
          )
        : nothing}
      <div class="regions ${this.narrow ? 'narrow' : ''}" @enshu-open-desktop=${this.openDesktop}>
        ${this.panel('desktop', html`<enshu-desktops .exercise=${this.picture.id} .team=${team}></enshu-desktops>`)}
        ${this.narrow
          ? nothing
          : html`<enshu-splitter name="desktop-share" upright initial="58" label=${t('region.resize-desktop')}></enshu-splitter>`}
        <div class="side">
          ${this.panel(
            'situation',
            html`<enshu-situation .picture=${this.picture} .seen=${this.seen} .unread=${news}></enshu-situation>`,
          )}
          ${this.narrow
            ? nothing
            : html`<enshu-splitter name="situation-share" initial="42" label=${t('region.resize-situation')}></enshu-splitter>`}
          ${this.panel('tasks', html`<enshu-tasks .picture=${this.picture} .team=${team} .account=${this.account.account}></enshu-tasks>`)}
        </div>
      </div>`;
  }

  private panel(region: Region, inside: TemplateResult): TemplateResult {
    const id = `panel-region-${region}`;
    if (!this.narrow) {
      const labels = { desktop: 'region.desktop', situation: 'region.situation', tasks: 'region.tasks' } as const;
      return html`<section class="region ${region}" id=${id} tabindex="-1" aria-label=${t(labels[region])}>${inside}</section>`;
    }
    return html`<section
      class="region ${region}"
      id=${id}
      role="tabpanel"
      tabindex="-1"
      aria-labelledby="tab-region-${region}"
      ?hidden=${this.region !== region}
    >
      ${inside}
    </section>`;
  }

  private head(team: Team): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${this.picture.title}</h1>
        <p class="small quiet">${team.name}${this.members(team)}</p>
      </div>
      <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      ${this.score(team)} ${lineDot(this.line)}
    </header>`;
  }

  private members(team: Team): TemplateResult {
    return html`<span class="members">
      ${team.members.map(
        (member) =>
          html`<span class="member ${member.present ? 'here' : ''}"
            >${icon('person')}${member.name}<span class="unseen">${member.present ? t('member.present') : t('member.absent')}</span></span
          >`,
      )}
    </span>`;
  }

  private score(team: Team): TemplateResult {
    const all = this.picture.scenario.tasks.reduce((sum, task) => sum + task.points, 0);
    const last = team.lastChange;
    return html`<p class="score">
      <span class="small quiet">${t('score.label')}</span>
      <strong class="number">${points(team.score)}</strong><span class="small quiet">${t('score.of', { all: points(all) })}</span>
      ${last ? html`<span class="badge ${last.points < 0 ? 'warn' : 'good'}">${t('score.last', { change: change(last.points) })}</span>` : nothing}
    </p>`;
  }

  private noTeam(): TemplateResult {
    return html`<section class="stage">
      <div class="card stack">
        <h1 tabindex="-1">${this.picture.title}</h1>
        <p>${t('workspace.no-team')}</p>
        <p><a class="button main" href="/">${t('failure.home')}</a></p>
      </div>
    </section>`;
  }
}

export function unreadCount(count: number): TemplateResult {
  return html`<span class="count" aria-hidden="true">${count}</span><span class="unseen">${t('situation.unread', { count })}</span>`;
}
