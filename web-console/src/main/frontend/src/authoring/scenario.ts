import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { reasonInWords } from '../room/reason';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { beforeLeaving, go, stay, type ScenarioView } from '../shell/route';
import { tabs } from '../shell/tabs';
import { t, type Key } from '../text/language';
import { timeOfDay } from '../text/times';
import { check, discard, endTryOut, exportAddress, scenario, tryOut, type Check, type Whole } from './authoring';
import './files';
import type { ScenarioFiles } from './files';
import './new-scenario';
import './upload';
import type { NewScenario } from './new-scenario';
import { nameOf, originBadge, problemBadges, proofBadge, refusals } from './words';

const calm = 400;
const everySoOften = 20_000;

/** One scenario: its files, its network, its revisions and its proofs; what stands is one draft, shared by all instructors. */
@customElement('enshu-scenario')
export class ScenarioPage extends Block {
  @property({ attribute: false }) scenario!: string;
  @property({ attribute: false }) view: ScenarioView = 'files';
  @state() private whole: Whole | undefined;
  @state() private check: Check | undefined;
  @state() private checkProblem: Problem | undefined;
  @state() private problem: Problem | undefined;
  @state() private refused: Problem | undefined;
  @state() private busy = false;
  private timer = 0;
  private soon = 0;
  private asked = 0;
  private newest = Promise.resolve();
  private looked = 0;
  /** What waits for a whole that was asked for later than this. */
  private afterwards: readonly { readonly asked: number; readonly act: () => void }[] = [];
  private readonly unloading = (event: BeforeUnloadEvent) => {
    if (this.files?.unsaved) event.preventDefault();
  };
  private readonly going = () => this.files?.keep();
  private readonly pressed = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    void this.files?.saveAll();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.unloading);
    window.addEventListener('pagehide', this.going);
    document.addEventListener('keydown', this.pressed);
    this.timer = window.setInterval(() => document.hidden || void this.load(), everySoOften);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.unloading);
    window.removeEventListener('pagehide', this.going);
    document.removeEventListener('keydown', this.pressed);
    window.clearInterval(this.timer);
    window.clearTimeout(this.soon);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('scenario')) return;
    this.whole = undefined;
    this.check = undefined;
    this.problem = undefined;
    this.afterwards = [];
    beforeLeaving(() => this.mayLeave());
    void this.load();
  }

  protected override pageTitle(): string | undefined {
    return this.whole && t('home.page', { name: nameOf(this.whole) });
  }

  private get files(): ScenarioFiles | null {
    return this.querySelector<ScenarioFiles>('enshu-scenario-files');
  }

  /** What is typed is saved on the way out; a person is asked only where that can't be. */
  private async mayLeave(): Promise<boolean> {
    const files = this.files;
    if (!files?.unsaved) return true;
    await files.saveAll();
    if (!files.unsaved) return true;
    return confirmed({ title: t('authoring.leave-title'), text: t('authoring.leave-text'), act: t('authoring.leave-act'), dangerous: true });
  }

  /** The newest answer counts, whichever comes last; who asked earlier waits for it. */
  private load(): Promise<void> {
    this.newest = this.read(this.scenario);
    return this.newest;
  }

  private async read(id: string): Promise<void> {
    const number = ++this.asked;
    try {
      const whole = await scenario(id);
      if (number !== this.asked) return await this.newest;
      const first = !this.whole;
      const old = this.whole?.draft?.version !== whole.draft?.version || !this.check;
      this.whole = whole;
      this.problem = undefined;
      const due = this.afterwards.filter(({ asked }) => asked < number);
      this.afterwards = this.afterwards.filter((one) => !due.includes(one));
      due.forEach(({ act }) => void this.updateComplete.then(act));
      if (first) void this.focusOn('h1');
      if (old) await this.look(id);
    } catch (thrown) {
      if (number !== this.asked) return await this.newest;
      this.problem = asProblem(thrown);
    }
  }

  /** As with the whole, the newest answer counts. */
  private async look(id: string): Promise<void> {
    const number = ++this.looked;
    try {
      const found = await check(id);
      if (number !== this.looked || id !== this.scenario) return;
      this.check = found;
      this.checkProblem = undefined;
    } catch (thrown) {
      if (number === this.looked && id === this.scenario) this.checkProblem = asProblem(thrown);
    }
  }

  private changed(event: CustomEvent<{ readonly then?: () => void } | null>): void {
    if (event.detail?.then) this.afterwards = [...this.afterwards, { asked: this.asked, act: event.detail.then }];
    window.clearTimeout(this.soon);
    this.soon = window.setTimeout(() => void this.load(), event.detail?.then ? 0 : calm);
  }

  override render() {
    if (this.problem && (!this.whole || [401, 403, 404].includes(this.problem.status))) return failurePage(this.problem, () => void this.load());
    if (!this.whole) return loadingPage();
    const whole = this.whole;
    return html`<div class="authoring stack" @enshu-changed=${this.changed}>
      ${this.head(whole)} ${this.notices(whole)} ${this.tabRow()}
      ${this.panel('files', html`<enshu-scenario-files .whole=${whole} .check=${this.check} .checkProblem=${this.checkProblem}></enshu-scenario-files>${this.replacing(whole)}`)}
      ${this.view === 'files' ? nothing : this.panel(this.view, this.other(whole))}
      <enshu-new-scenario></enshu-new-scenario>
      ${this.publishDialog(whole)}
    </div>`;
  }

  private replacing(whole: Whole): TemplateResult | typeof nothing {
    if (!whole.draft) return nothing;
    return html`<enshu-upload .into=${{ id: whole.id, version: whole.draft.version }} @enshu-uploaded=${() => void this.load()}></enshu-upload>`;
  }

  private publishDialog(whole: Whole): TemplateResult | typeof nothing {
    if (whole.origin === 'shipped') return nothing;
    void import('./publish');
    return html`<enshu-publish .whole=${whole} .check=${this.check} @enshu-published=${() => this.choose('revisions')}></enshu-publish>`;
  }

  /** The files stay, so that what is typed in them and where stays too. */
  private panel(view: ScenarioView, inside: TemplateResult): TemplateResult {
    return html`<div role="tabpanel" id="panel-scenario-${view}" aria-labelledby="tab-scenario-${view}" class="stack" ?hidden=${this.view !== view}>${inside}</div>`;
  }

  private head(whole: Whole): TemplateResult {
    const entry = { ...whole, revisions: whole.revisions.length };
    return html`<header class="stack tight">
      <p><a class="target" href="/authoring">${icon('back')} ${t('authoring.title')}</a></p>
      <div class="row spread">
        <div class="stack hair">
          <h1 tabindex="-1">${nameOf(whole)}</h1>
          <p class="row tight small">
            ${originBadge(whole)}<span class="mono quiet">${whole.id}</span>
            ${whole.revision ? html`<span class="badge">${t('authoring.revision', { number: whole.revision })}</span>` : nothing}
            ${whole.draft?.ahead && whole.revision ? html`<span class="badge active">${t('authoring.ahead')}</span>` : nothing}
            ${problemBadges(entry.problems)} ${whole.proof?.current ? proofBadge(whole.proof.state) : nothing}
          </p>
        </div>
        ${this.actions(whole)}
      </div>
    </header>`;
  }

  private actions(whole: Whole): TemplateResult {
    const copyIt = () => void this.querySelector<NewScenario>('enshu-new-scenario')?.ask(whole);
    const authored = whole.origin === 'authored';
    return html`<div class="row tight">
      ${authored ? html`<button class="button main" @click=${() => void this.publish()}>${t('publish.open')}</button>` : nothing}
      ${whole.tryout ? nothing : html`<button class="button" ?disabled=${this.busy} @click=${this.begin}>${icon('play')}${t('tryout.begin')}</button>`}
      <button class="button ${authored ? '' : 'main'}" @click=${copyIt}>${icon('copy')}${t('authoring.copy')}</button>
      <a class="button" href=${exportAddress(whole.id)} download>${icon('download')}${t('authoring.export')}</a>
      ${authored && whole.revisions.length === 0 ? html`<button class="button danger" @click=${this.discard}>${icon('bin')}${t('recording.delete')}</button>` : nothing}
    </div>`;
  }

  private async publish(): Promise<void> {
    await this.files?.saveAll();
    await this.load();
    const { Publish } = await import('./publish');
    const dialog = this.querySelector('enshu-publish');
    if (dialog instanceof Publish) await dialog.ask();
  }

  private notices(whole: Whole): TemplateResult {
    return html`${this.refused ? problemNotice(this.refused, refusals) : nothing}
    ${this.problem ? problemNotice(this.problem, refusals) : nothing}
    ${whole.unmade
      ? html`<div class="notice bad">
          ${icon('warn')}
          <div>
            <p><strong>${t('authoring.unmade')}</strong> ${t('create.scenario-unmade', { image: whole.unmade.image })}</p>
            <p class="small">${reasonInWords(whole.unmade.reason)}</p>
          </div>
        </div>`
      : nothing}
    ${whole.origin === 'shipped' ? html`<p class="notice info">${icon('info')}<span>${t('authoring.shipped-what')}</span></p>` : nothing}
    ${whole.tryout ? this.standing(whole.tryout) : nothing}`;
  }

  private standing(tryout: NonNullable<Whole['tryout']>): TemplateResult {
    return html`<div class="notice good">
      ${icon('play')}
      <div class="stack tight">
        <p>
          <strong>${t('tryout.stands')}</strong>
          ${tryout.endsAt ? t('tryout.until', { time: timeOfDay(tryout.endsAt) }) : nothing} ${t('tryout.as-it-was')}
        </p>
        <div class="row tight">
          <a class="button main" href="/exercises/${tryout.exercise}?as=trainee">${icon('screen')}${t('tryout.as-trainee')}</a>
          <a class="button" href="/exercises/${tryout.exercise}">${t('tryout.as-instructor')}</a>
          <button class="button" ?disabled=${this.busy} @click=${this.end}>${icon('stop')}${t('tryout.end')}</button>
        </div>
      </div>
    </div>`;
  }

  private async begin(): Promise<void> {
    await this.files?.saveAll();
    await this.doing(async () => {
      const { exercise } = await tryOut(this.scenario);
      await this.load();
      go(`/exercises/${exercise}`);
    });
  }

  private async end(): Promise<void> {
    await this.doing(async () => {
      await endTryOut(this.scenario);
      announce(t('tryout.ended'));
      await this.load();
    });
  }

  private async discard(): Promise<void> {
    const sure = await confirmed({
      title: t('authoring.discard-title', { name: nameOf(this.whole!) }),
      text: t('authoring.discard-text'),
      act: t('authoring.discard-act'),
      dangerous: true,
    });
    if (!sure) return;
    await this.doing(async () => {
      await discard(this.scenario);
      beforeLeaving(undefined);
      go('/authoring');
    });
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.refused = undefined;
    try {
      await act();
    } catch (thrown) {
      this.refused = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }

  private tabRow(): TemplateResult {
    const all: readonly (readonly [ScenarioView, Key])[] = [
      ['files', 'authoring.tab-files'],
      ['network', 'situation.map'],
      ['revisions', 'authoring.tab-revisions'],
      ['proofs', 'authoring.tab-proofs'],
    ];
    return tabs('scenario', t('authoring.tabs'), all.map(([id, key]) => ({ id, title: t(key) })), this.view, (view) => this.choose(view));
  }

  private choose(view: ScenarioView): void {
    this.view = view;
    stay(`/authoring/${this.scenario}${view === 'files' ? '' : `/${view}`}`);
  }

  /** What tells of a change when its tab has been left already, is heard all the same: at itself. */
  private other(whole: Whole): TemplateResult {
    if (this.view === 'network') {
      void import('./network');
      const goTo = async (event: CustomEvent<{ readonly file: string; readonly line: number; readonly column: number }>) => {
        this.choose('files');
        await this.updateComplete;
        await this.files?.goTo(event.detail);
      };
      return html`<enshu-scenario-network .whole=${whole} .check=${this.check} .checkProblem=${this.checkProblem} @enshu-place=${goTo}></enshu-scenario-network>`;
    }
    if (this.view === 'revisions') {
      void import('./revisions');
      return html`<enshu-revisions .whole=${whole} @enshu-changed=${this.changed} @enshu-proving=${() => this.choose('proofs')} @enshu-copy=${(event: CustomEvent<number>) => this.querySelector<NewScenario>('enshu-new-scenario')?.ask(whole, event.detail)}></enshu-revisions>`;
    }
    void import('./proof');
    return html`<enshu-proof .whole=${whole} @enshu-changed=${this.changed}></enshu-proof>`;
  }
}
