import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Picture, Team } from '../exchange/picture';
import type { Desktops } from '../desktop/desktops';
import '../desktop/assist-request';
import '../desktop/desktops';
import '../help/help-call';
import type { HelpCaller } from '../help/help-call';
import { unreadCount } from '../inbox/inbox';
import { Block } from '../shell/block';
import { singleKeys } from '../shell/key-list';
import { tabs } from '../shell/tabs';
import { icon } from '../shell/icon';
import type { Account } from '../signin/account';
import '../question/questions';
import '../task/tasks';
import '../team/team';
import { t } from '../text/language';
import { change, points } from '../text/times';
import { unread } from './changes';
import './clock';
import { boardLink, flagsLink } from '../board/link';
import { lineDot, type Line } from './exercise';
import { SeenInjects } from './seen';
import './situation';
import type { Situation } from './situation';
import './splitter';

type Region = 'desktop' | 'situation' | 'tasks' | 'team';

const regionKeys: Readonly<Record<string, Region>> = { '1': 'desktop', '2': 'situation', '3': 'tasks', '4': 'team' };

const labels = { desktop: 'region.desktop', situation: 'region.situation', tasks: 'region.tasks', team: 'region.team' } as const;

const narrow = matchMedia('(max-width: 899px)');

/** A trainee's exercise: the desktop, the situation and the tasks side by side, or as tabs where it is narrow. */
@customElement('enshu-workspace')
export class Workspace extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) line!: Line;
  @property({ attribute: false }) account!: Account;
  @state() private region: Region = 'situation';
  @state() private beside: 'situation' | 'team' = 'situation';
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
    const to = regionKeys[event.key];
    const calls = event.key.toLowerCase() === 'h';
    if (!(to ?? calls) || !singleKeys() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if ((event.target as HTMLElement).closest('input, textarea, select, .captures-keys, dialog[open]')) return;
    event.preventDefault();
    if (!to) return this.querySelector<HelpCaller>('enshu-help-call')?.open();
    this.show(to);
    void this.focusOn(`#panel-region-${to}`);
  }

  /** Brings a region to the front; situation and team share a place where there is room for the others beside them. */
  private show(region: Region): void {
    this.region = region;
    if (region === 'situation' || region === 'team') this.beside = region;
  }

  /** A host of the map was chosen: its desktop comes to the front, and the focus to its tab. */
  private async openDesktop(event: CustomEvent<string>): Promise<void> {
    this.show('desktop');
    await this.updateComplete;
    await this.querySelector<Desktops>('enshu-desktops')?.open(event.detail);
  }

  /** From wherever one is to the newest message nobody has read. */
  private async readNews(): Promise<void> {
    this.region = 'situation';
    await this.updateComplete;
    await this.querySelector<Situation>('enshu-situation')?.showInbox();
  }

  override render() {
    const team = this.picture.teams[0];
    if (!team) return this.noTeam();
    const news = unread(this.picture, this.seen!.all).length;
    const titles = {
      desktop: html`${icon('screen')}${t('region.desktop')}`,
      situation: html`${icon('mail')}${t('region.situation')}${news ? unreadCount(news) : nothing}`,
      tasks: html`${icon('done')}${this.picture.contest ? t('question.title') : t('region.tasks')}`,
      team: html`${icon('person')}${t('region.team')}`,
    };
    const tab = <R extends Region>(id: R) => ({ id, title: titles[id] });
    const regions: readonly Region[] = ['desktop', 'situation', 'tasks', 'team'];
    return html`${this.head(team, news)}
      ${this.narrow
        ? tabs(
            'region',
            t('region.label'),
            regions.map(tab),
            this.region,
            (id) => this.show(id),
          )
        : nothing}
      <div class="regions ${this.narrow ? 'narrow' : ''}" @enshu-open-desktop=${this.openDesktop}>
        ${this.panel('desktop', html`<enshu-desktops .exercise=${this.picture.id} .team=${team} .account=${this.account.account}></enshu-desktops>`)}
        ${this.narrow
          ? nothing
          : html`<enshu-splitter name="desktop-share" upright initial="58" label=${t('region.resize-desktop')}></enshu-splitter>`}
        <div class="side">
          <div class="beside">
            ${this.narrow
              ? nothing
              : tabs('region', t('region.beside'), [tab('situation'), tab('team')], this.beside, (id) => this.show(id))}
            ${this.panel(
              'situation',
              html`<enshu-situation
                .picture=${this.picture}
                .seen=${this.seen}
                .account=${this.account.account}
                .unread=${news}
              ></enshu-situation>`,
            )}
            ${this.panel('team', html`<enshu-team .picture=${this.picture} .team=${team} .account=${this.account.account}></enshu-team>`)}
          </div>
          ${this.narrow
            ? nothing
            : html`<enshu-splitter name="situation-share" initial="42" label=${t('region.resize-situation')}></enshu-splitter>`}
          ${this.panel(
            'tasks',
            this.picture.contest
              ? html`<enshu-questions .picture=${this.picture} .team=${team} .account=${this.account.account}></enshu-questions>`
              : html`<enshu-tasks .picture=${this.picture} .team=${team} .account=${this.account.account}></enshu-tasks>`,
          )}
        </div>
      </div>
      <enshu-assist-request .exercise=${this.picture.id} .team=${team}></enshu-assist-request>`;
  }

  private panel(region: Region, inside: TemplateResult): TemplateResult {
    const id = `panel-region-${region}`;
    const shares = region === 'situation' || region === 'team';
    if (!this.narrow && !shares) {
      return html`<section class="region ${region}" id=${id} tabindex="-1" aria-label=${t(labels[region])}>${inside}</section>`;
    }
    return html`<section
      class="region ${region}"
      id=${id}
      role="tabpanel"
      tabindex="-1"
      aria-labelledby="tab-region-${region}"
      ?hidden=${(this.narrow ? this.region : this.beside) !== region}
    >
      ${inside}
    </section>`;
  }

  private head(team: Team, news: number): TemplateResult {
    return html`<header class="exercise-head">
      <div class="exercise-name">
        <h1 tabindex="-1">${this.picture.title}</h1>
        <p class="small quiet">${team.name}${this.members(team)}</p>
      </div>
      <enshu-clock .clock=${this.picture.clock} .offset=${this.offset}></enshu-clock>
      ${news
        ? html`<button class="button dense arrival" @click=${this.readNews}>${icon('mail')}${t('inbox.read', { count: news })}</button>`
        : nothing}
      ${this.score(team)} ${this.place(team)}
      ${this.picture.clock.state === 'ENDED'
        ? html`<a class="button main" href="/exercises/${this.picture.id}/debrief">${icon('paper')}${t('debrief.open')}</a>`
        : nothing}
      <enshu-help-call .exercise=${this.picture.id} .team=${team} .ended=${this.picture.clock.state === 'ENDED'}></enshu-help-call>
      ${flagsLink(this.picture)} ${boardLink(this.picture)} ${lineDot(this.line)}
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
    const game = this.picture.scenario.format === 'attack-defence';
    return html`<p class="score">
      <span class="small quiet">${t(game ? 'score.label-tasks' : 'score.label')}</span>
      <strong class="number">${points(team.score)}</strong>
      <span class="small quiet">
        ${this.picture.contest ? (team.rank ? t('room.rank', { rank: team.rank }) : nothing) : t('score.of', { all: points(all) })}
      </span>
      ${last ? html`<span class="badge ${last.points < 0 ? 'warn' : 'good'}">${t('score.last', { change: change(last.points) })}</span>` : nothing}
    </p>`;
  }

  /** Of a game between teams: where the team stands, and which side has its turn. */
  private place(team: Team): TemplateResult | typeof nothing {
    if (this.picture.scenario.format !== 'attack-defence') return nothing;
    void import('../board/game-place');
    return html`<enshu-game-place .exercise=${this.picture.id} .team=${team.id}></enshu-game-place>`;
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
