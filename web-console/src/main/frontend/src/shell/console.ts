import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import { mayInstruct, mayOperate, rolesOf, signInAgain, whoAmI, type Account } from '../signin/account';
import { forgetTexts } from '../authoring/kept';
import { forgetUnsent } from '../notes/unsent';
import { forgetDrafts } from '../task/drafts';
import { chooseLanguage, currentLanguage, t } from '../text/language';
import '../home/home';
import '../signin/welcome';
import { Block } from './block';
import './confirm';
import { asProblem, failurePage, loadingPage } from './failure';
import { icon } from './icon';
import { singleKeys, type KeyList } from './key-list';
import { followLinks, routeOf, wentBack, type Route } from './route';
import { chooseTheme, currentTheme, type Theme } from './theme';

type Person = { is: 'asked' } | { is: 'nobody' } | { is: 'known'; account: Account } | { is: 'failed'; problem: Problem };

/** The whole console: who is here, which page, the bar above it, and what every page shares. */
@customElement('enshu-console')
export class Console extends Block {
  @state() private person: Person = { is: 'asked' };
  @state() private route: Route = routeOf(location.pathname);
  private readonly moved = () => this.show();
  private readonly pressed = (event: KeyboardEvent) => this.press(event);

  override connectedCallback(): void {
    super.connectedCallback();
    if (new URLSearchParams(location.search).has('code')) history.replaceState(null, '', location.pathname);
    window.addEventListener('popstate', wentBack);
    window.addEventListener('enshu-route', this.moved);
    document.addEventListener('keydown', this.pressed);
    this.addEventListener('click', followLinks);
    void this.meet();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', wentBack);
    window.removeEventListener('enshu-route', this.moved);
    document.removeEventListener('keydown', this.pressed);
  }

  private async meet(): Promise<void> {
    try {
      const account = await whoAmI();
      forgetDrafts(account.account);
      forgetUnsent(account.account);
      this.person = { is: 'known', account };
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.person = problem.status === 401 ? { is: 'nobody' } : { is: 'failed', problem };
    }
  }

  private show(): void {
    this.route = routeOf(location.pathname);
    window.scrollTo(0, 0);
    void this.focusOn('main h1');
  }

  private press(event: KeyboardEvent): void {
    if (event.key !== '?' || !singleKeys() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, textarea, select, [contenteditable], .captures-keys, dialog[open]')) return;
    event.preventDefault();
    this.openKeys();
  }

  private openKeys(): void {
    this.querySelector<KeyList>('enshu-key-list')?.open();
  }

  override render() {
    const wide = ['exercise', 'marking', 'rulings', 'standings', 'standings-wall', 'board', 'wall', 'flags'].includes(this.route.page);
    return html`<a class="skip" href="#main" @click=${this.skip}>${t('shell.skip')}</a>
      ${['wall', 'standings-wall'].includes(this.route.page) ? nothing : this.bar()}
      <main id="main" tabindex="-1" class=${wide ? 'wide' : `page ${widths[this.route.page] ?? ''}`}>${this.page()}</main>
      <div id="announcements" class="unseen" role="status" aria-live="polite"></div>
      <enshu-key-list></enshu-key-list>
      <enshu-confirm></enshu-confirm>`;
  }

  private skip(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }

  private bar(): TemplateResult {
    const account = this.person.is === 'known' ? this.person.account : undefined;
    return html`<header class="bar-above">
      <a class="brand" href="/">
        <img src="/mark.svg" alt="" width="28" height="28" /><span>${t('shell.name')}</span>
      </a>
      <div class="row tools">
        <button class="button plain" lang=${currentLanguage() === 'ja' ? 'en' : 'ja'} @click=${this.switchLanguage}>
          ${icon('globe')}<span>${currentLanguage() === 'ja' ? 'English' : '日本語'}</span>
        </button>
        <button class="button plain" @click=${this.openKeys}>
          ${icon('keys')}<span class="wide-only">${t('shell.keys')}</span>
        </button>
        ${this.themeChoice()} ${account ? this.accountMenu(account) : nothing}
      </div>
    </header>`;
  }

  private themeChoice(): TemplateResult {
    const names = { auto: t('shell.theme-auto'), light: t('shell.theme-light'), dark: t('shell.theme-dark') };
    const theme = currentTheme();
    const next: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
    const choose = () => {
      chooseTheme(next[theme]);
      this.requestUpdate();
    };
    return html`<button class="button plain" @click=${choose} aria-label=${t('shell.theme', { theme: names[theme] })}>
      ${icon('half')}<span class="wide-only">${names[theme]}</span>
    </button>`;
  }

  private accountMenu(account: Account): TemplateResult {
    return html`<details class="menu" @keydown=${closeOnEscape}>
      <summary class="button plain">${icon('person')}<span class="name">${account.name}</span>${icon('down')}</summary>
      <div class="menu-body">
        <p><strong>${account.name}</strong></p>
        <p class="small quiet">${account.account} ・ ${rolesOf(account)}</p>
        <a class="button" href="/sign-out" @click=${forgetAll}>${icon('out')}${t('signin.out')}</a>
      </div>
    </details>`;
  }

  private switchLanguage(): void {
    void chooseLanguage(currentLanguage() === 'ja' ? 'en' : 'ja');
  }

  private page(): TemplateResult {
    if (this.route.page === 'sign-in-away') return failurePage(new Problem(503, 'sign-in-away'), () => void signInAgain());
    if (this.route.page === 'sign-in-failed') return failurePage(new Problem(401, 'sign-in-failed'));
    switch (this.person.is) {
      case 'asked':
        return loadingPage();
      case 'failed':
        return failurePage(this.person.problem, () => void this.meet());
      case 'nobody':
        return this.route.page === 'home'
          ? html`<enshu-welcome></enshu-welcome>`
          : failurePage(new Problem(401, 'signed-out'));
      case 'known':
        return this.pageFor(this.person.account);
    }
  }

  private pageFor(account: Account): TemplateResult {
    switch (this.route.page) {
      case 'home':
        return html`<enshu-home .account=${account}></enshu-home>`;
      case 'new-exercise':
        if (!mayInstruct(account)) return failurePage(new Problem(403, 'forbidden'));
        void import('../library/new-exercise');
        return html`<enshu-new-exercise></enshu-new-exercise>`;
      case 'authoring':
        if (!mayInstruct(account)) return failurePage(new Problem(403, 'forbidden'));
        void import('../authoring/list');
        return html`<enshu-scenarios></enshu-scenarios>`;
      case 'operation':
        if (!mayOperate(account)) return failurePage(new Problem(403, 'forbidden'));
        void import('../operation/operation');
        return html`<enshu-operation></enshu-operation>`;
      case 'scenario':
        if (!mayInstruct(account)) return failurePage(new Problem(403, 'forbidden'));
        void import('../authoring/scenario');
        return html`<enshu-scenario .scenario=${this.route.id} .view=${this.route.view}></enshu-scenario>`;
      case 'marking':
      case 'rulings':
      case 'standings':
      case 'standings-wall':
      case 'debrief':
      case 'exercise':
        if (['marking', 'rulings', 'standings', 'standings-wall'].includes(this.route.page) && !mayInstruct(account))
          return failurePage(new Problem(403, 'forbidden'));
        void import('../exercise/exercise');
        return html`<enshu-exercise
          .exercise=${this.route.id}
          .view=${this.route.page === 'exercise' ? 'main' : this.route.page}
          .account=${account}
          .asTrainee=${new URLSearchParams(location.search).get('as') === 'trainee'}
        ></enshu-exercise>`;
      case 'board':
      case 'wall':
      case 'flags':
        void import('../board/board');
        return html`<enshu-board .exercise=${this.route.id} .account=${account} .view=${this.route.page}></enshu-board>`;
      case 'recordings':
        void import('../recording/list');
        return html`<enshu-recordings .exercise=${this.route.id} .account=${account}></enshu-recordings>`;
      case 'playback':
        void import('../recording/playback');
        return html`<enshu-playback .exercise=${this.route.id} .recording=${this.route.recording}></enshu-playback>`;
      case 'sign-in-away':
      case 'sign-in-failed':
      case 'not-found':
        return failurePage(new Problem(404, 'not-found'));
    }
  }
}

/** Pages that need more room than a text does. */
const widths: Readonly<Record<string, string>> = { scenario: 'broad', operation: 'broad', authoring: 'roomy' };

/** Nothing of this person stays in the browser. */
function forgetAll(): void {
  forgetDrafts();
  forgetUnsent();
  forgetTexts();
}

function closeOnEscape(event: KeyboardEvent): void {
  const details = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !details.open) return;
  details.open = false;
  details.querySelector('summary')?.focus();
}
