import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { confirmed } from '../shell/confirm';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { Persistence, type Standing } from './connection';
import { howTo, hintId } from './how-to';
import { fillsScreen, hasKeys, keysymsOf, leaves, strokes } from './keys';
import { ScreenClient } from './screen-client';
import './screen-panels';
import type { Seat } from './ticket';

type Panel = 'clipboard' | 'keys' | 'text';

/** One desktop in the page: its picture, and everything around it that a trainee needs to work in it. */
@customElement('enshu-screen')
export class Screen extends Block {
  @property({ attribute: false }) seat!: Seat;
  @property() name = '';
  /** Watching only: nothing the person does reaches the desktop. */
  @property({ type: Boolean }) watching = false;
  /** Helping an own team's desktop: everything but its size is this person's too. */
  @property({ type: Boolean }) assisting = false;
  /** The name of somebody else whose hands are on this desktop. */
  @property({ attribute: false }) holder: string | undefined;
  @state() private standing: Standing = { is: 'connecting' };
  @state() private delay: number | undefined;
  @state() private panel: Panel | undefined;
  @state() private actualSize = false;
  @state() private captured = false;
  @state() private received = '';
  /** The desktop did not take the text that was sent last. */
  @state() private refused = false;
  @state() private full = false;
  private client: ScreenClient | undefined;
  private persistence!: Persistence;
  private observer: ResizeObserver | undefined;
  private readonly fullChanged = () => (this.full = document.fullscreenElement === this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.fullChanged);
    this.persistence = new Persistence(
      (run) => this.openOnce(run),
      (standing) => (this.standing = standing),
    );
    void this.updateComplete.then(() => this.begin());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.fullChanged);
    this.persistence.close();
    this.observer?.disconnect();
    this.client?.close();
  }

  private begin(): void {
    if (!this.isConnected) return;
    this.observer = new ResizeObserver(() => this.client?.fit(this.frame, this.actualSize));
    this.observer.observe(this.frame);
    this.persistence.start();
  }

  private get frame(): HTMLElement {
    return this.querySelector<HTMLElement>('.screen-frame')!;
  }

  private get sink(): HTMLTextAreaElement {
    return this.querySelector<HTMLTextAreaElement>('.screen-sink')!;
  }

  private async openOnce(run: number): Promise<void> {
    this.client?.close();
    const current = () => this.persistence.isCurrent(run);
    const client = await ScreenClient.open(this.seat, this.frame, this.watching ? 'watch' : this.assisting ? 'assist' : 'work', {
      opened: () => current() && this.persistence.opened(),
      lost: (code) => current() && this.persistence.lost(code),
      delay: (delay) => current() && (this.delay = Math.round(delay)),
      clipboard: (text) => (this.received = text),
      resized: () => this.client?.fit(this.frame, this.actualSize),
      pressed: () => void this.capture(),
    });
    if (!current()) return client.close();
    this.client = client;
    this.frame.querySelector('.screen-place')!.replaceChildren(client.element);
    if (!this.watching) client.listen(this.sink);
  }

  /** Keyboard and pointer go to the desktop from now on. */
  private async capture(): Promise<void> {
    if (this.watching || (!this.captured && !(await this.mayBegin()))) return;
    this.sink.focus({ preventScroll: true });
  }

  /** Asks before two people type at once; nobody is kept from it. */
  private async mayBegin(): Promise<boolean> {
    if (this.holder === undefined) return true;
    return confirmed({
      title: t('desktop.held-title', { name: this.holder }),
      text: t('desktop.held-text'),
      act: t('desktop.held-act'),
    });
  }

  /** Leads out of the desktop, and out of the full screen with it. */
  private release(): void {
    this.client?.releaseKeys();
    if (document.fullscreenElement === this) void document.exitFullscreen();
    this.frame.focus();
    announce(t('desktop.left'));
  }

  private entered(): void {
    this.captured = true;
    announce(t('desktop.entered'));
  }

  private keydown(event: KeyboardEvent): void {
    if (fillsScreen(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.client?.releaseKeys();
      void this.switchFull();
    } else if (this.captured && leaves(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.release();
    } else if (!this.captured && event.target === event.currentTarget && event.key === 'Enter') {
      event.preventDefault();
      void this.capture();
    }
  }

  override render() {
    return html`${this.tools()} ${this.openPanel()}
      <div
        class="screen-frame ${this.actualSize ? 'actual' : ''} ${this.captured ? 'captured' : ''}"
        role="group"
        tabindex="0"
        aria-label=${t(this.watching ? 'desktop.frame-watching' : 'desktop.frame', { name: this.name })}
        aria-describedby=${this.watching ? nothing : hintId(this.seat)}
        @keydown=${{ handleEvent: (event: KeyboardEvent) => this.keydown(event), capture: true }}
      >
        <div class="screen-place" aria-hidden="true"></div>
        <textarea
          class="screen-sink captures-keys"
          tabindex="-1"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-label=${t('desktop.sink')}
          @focus=${this.entered}
          @blur=${this.blurred}
        ></textarea>
        ${this.watching ? nothing : howTo(this.seat)} ${this.curtain()}
      </div>
      ${this.foot()}`;
  }

  private blurred(): void {
    this.captured = false;
    this.client?.releaseKeys();
  }

  private tools(): TemplateResult {
    const panelButton = (panel: Panel, name: 'paper' | 'keys' | 'chat', words: string) =>
      html`<button
        class="button plain dense"
        aria-expanded=${this.panel === panel}
        @click=${() => (this.panel = this.panel === panel ? undefined : panel)}
      >
        ${icon(name)}<span>${words}</span>
      </button>`;
    return html`<div class="screen-tools" role="toolbar" aria-label=${t('desktop.tools')}>
      ${this.watching
        ? nothing
        : html`${panelButton('text', 'chat', t('desktop.text'))} ${panelButton('clipboard', 'paper', t('desktop.clipboard'))}
          ${panelButton('keys', 'keys', t('desktop.keys'))}`}
      <button class="button plain dense" aria-pressed=${this.actualSize} @click=${this.switchSize}>
        ${icon('fit')}<span>${t('desktop.actual')}</span>
      </button>
      <button class="button plain dense" aria-pressed=${this.full} @click=${this.switchFull}>
        ${icon('full')}<span>${this.full ? t('desktop.leave-full') : t('desktop.full')}</span>
      </button>
    </div>`;
  }

  private openPanel(): TemplateResult | typeof nothing {
    if (!this.panel) return nothing;
    const close = () => {
      const at = { text: 0, clipboard: 1, keys: 2 }[this.panel!];
      this.panel = undefined;
      this.querySelectorAll<HTMLElement>('.screen-tools button')[at]?.focus();
    };
    return html`<enshu-screen-panel
      .panel=${this.panel}
      .received=${this.received}
      .refused=${this.refused}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}
      @enshu-strokes=${(event: CustomEvent<readonly number[]>) => this.client?.strokes(strokes(event.detail))}
      @enshu-type=${(event: CustomEvent<string>) => void this.typeText(event.detail)}
      @enshu-clipboard=${(event: CustomEvent<string>) => void this.toClipboard(event.detail)}
    ></enshu-screen-panel>`;
  }

  private async typeText(text: string): Promise<void> {
    if (!hasKeys(text)) return this.tell((await this.client?.paste(text)) ?? false, 'desktop.text-sent');
    for (const keysym of keysymsOf(text)) this.client?.strokes(strokes([keysym]));
    this.tell(this.client !== undefined, 'desktop.text-sent');
  }

  private async toClipboard(text: string): Promise<void> {
    this.tell((await this.client?.sendClipboard(text)) ?? false, 'desktop.clipboard-sent');
  }

  /** Says that text arrived, or leaves on the panel that it did not. */
  private tell(arrived: boolean, words: Key): void {
    this.refused = !arrived;
    announce(t(arrived ? words : 'desktop.text-refused'));
  }

  private switchSize(): void {
    this.actualSize = !this.actualSize;
    this.client?.fit(this.frame, this.actualSize);
  }

  private async switchFull(): Promise<void> {
    if (document.fullscreenElement === this) return document.exitFullscreen();
    await this.requestFullscreen();
    const keyboard = (navigator as { keyboard?: { lock(keys: readonly string[]): Promise<void> } }).keyboard;
    await keyboard?.lock(['Escape']).catch(() => undefined);
    void this.capture();
    return undefined;
  }

  /** What lies over the picture while there is none. */
  private curtain(): TemplateResult | typeof nothing {
    const { standing } = this;
    switch (standing.is) {
      case 'open':
        return nothing;
      case 'connecting':
        return html`<div class="curtain" role="status"><p class="loading"><span class="spinner" aria-hidden="true"></span>${t('desktop.connecting')}</p></div>`;
      case 'waiting':
        return html`<div class="curtain" role="status">
          <p><strong>${t('desktop.again', { attempt: standing.attempt })}</strong></p>
          <p class="small">${t('desktop.again-what')} ${t('problem.code', { code: standing.code })}</p>
          <button class="button" @click=${() => this.persistence.retryNow()}>${icon('again')}${t('line.retry')}</button>
        </div>`;
      case 'refused':
        return html`<div class="curtain">
          ${problemNotice(standing.problem)}
          <button class="button" @click=${() => this.persistence.start()}>${icon('again')}${t('failure.retry')}</button>
        </div>`;
    }
  }

  /** Has room for either of its sentences: a foot that grew would make the desktop another size at every click into it. */
  private foot(): TemplateResult {
    const words = this.watching
      ? html`<span>${t('desktop.watching')}</span>`
      : html`<span class=${this.captured ? '' : 'kept'}>${t('desktop.to-leave')} <kbd>Ctrl + Alt + Shift + Q</kbd></span>
          <span class=${this.captured ? 'kept' : ''}>${t('desktop.to-enter')}</span>`;
    return html`<div class="screen-foot small">
      <span class="screen-hint">${words}</span>
      <span class="number">
        ${this.standing.is === 'open' && this.delay !== undefined ? t('desktop.delay', { delay: this.delay }) : nothing}
      </span>
    </div>`;
  }
}

