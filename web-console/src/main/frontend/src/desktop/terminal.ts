import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITerminalOptions } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { Persistence, type Standing } from './connection';
import { hintId, howTo } from './how-to';
import { leaves } from './keys';
import { strictDocument, withoutInlineStyle } from './strict-document';
import { ticketFor, type Seat } from './ticket';
import { watchedFrame, type Watched } from './watched';

const readerPlace = 'enshu.screen-reader';
const sizePlace = 'enshu.terminal-size';
const sizes = { least: 12, most: 28 } as const;
const leastWatched = 6;

/** A console as a real terminal: text that can be selected, searched and read aloud. Watching, it is somebody else's. */
@customElement('enshu-terminal')
export class ConsoleTerminal extends Block {
  @property({ attribute: false }) seat!: Seat;
  @property() name = '';
  @property({ type: Boolean }) watching = false;
  /** Names by account, of those whose terminal may be watched. */
  @property({ attribute: false }) people: Readonly<Record<string, string>> = {};
  /** The terminals there are to watch; nothing as long as that isn't known. */
  @state() private watched: readonly Watched[] | undefined;
  @state() private standing: Standing = { is: 'connecting' };
  @state() private reader = localStorage.getItem(readerPlace) === 'yes';
  @state() private size = Number(localStorage.getItem(sizePlace)) || 15;
  @state() private captured = false;
  private terminal: Terminal | undefined;
  private readonly fitting = new FitAddon();
  private socket: WebSocket | undefined;
  private persistence!: Persistence;
  private observer: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.persistence = new Persistence(
      (run) => this.openOnce(run),
      (standing) => (this.standing = standing),
    );
    void this.updateComplete.then(() => this.begin());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.persistence.close();
    this.observer?.disconnect();
    this.socket?.close();
    this.terminal?.dispose();
  }

  private begin(): void {
    if (!this.isConnected) return;
    const options: ITerminalOptions = {
      fontFamily: "'Noto Sans Mono CJK JP', 'Noto Sans Mono', 'BIZ UDGothic', Consolas, monospace",
      fontSize: this.size,
      lineHeight: 1.2,
      scrollback: 5000,
      screenReaderMode: this.reader,
      minimumContrastRatio: 4.5,
      disableStdin: this.watching,
      theme: { background: '#101418', foreground: '#f2f2f2', cursor: '#ffd43d', selectionBackground: '#3460fb' },
    };
    this.terminal = new Terminal({ ...options, documentOverride: strictDocument() } as ITerminalOptions);
    this.terminal.loadAddon(this.fitting);
    this.terminal.attachCustomKeyEventHandler((event) => this.key(event));
    withoutInlineStyle(() => this.terminal?.open(this.querySelector<HTMLElement>('.terminal-place')!));
    this.terminal.textarea?.setAttribute('tabindex', '-1');
    if (!this.watching) this.takePart(this.terminal);
    this.observer = new ResizeObserver(() => this.refit());
    this.observer.observe(this.querySelector('.terminal-frame')!);
    this.persistence.start();
  }

  private takePart(terminal: Terminal): void {
    terminal.onData((data) => this.send({ type: 'data', data }));
    terminal.onResize(({ cols, rows }) => this.send({ type: 'size', columns: cols, rows }));
    terminal.textarea?.classList.add('captures-keys');
    terminal.textarea?.addEventListener('focus', () => {
      this.captured = true;
      announce(t('desktop.entered'));
    });
    terminal.textarea?.addEventListener('blur', () => (this.captured = false));
  }

  private refit(): void {
    if (!this.offsetParent) return;
    if (this.watching) this.shrinkToFrame();
    else this.fitting.fit();
  }

  /** A watched terminal keeps its columns and rows; the letters become as small as the frame needs. */
  private shrinkToFrame(): void {
    const room = this.fitting.proposeDimensions();
    const { terminal } = this;
    if (!room || !terminal || Number.isNaN(room.cols)) return;
    const now = terminal.options.fontSize ?? this.size;
    const fitting = Math.floor(now * Math.min(room.cols / terminal.cols, room.rows / terminal.rows));
    const wanted = Math.min(this.size, Math.max(leastWatched, fitting));
    if (wanted !== now) terminal.options.fontSize = wanted;
  }

  private key(event: KeyboardEvent): boolean {
    if (this.watching) return false;
    if (!leaves(event)) return true;
    if (event.type === 'keydown') {
      event.preventDefault();
      this.querySelector<HTMLElement>('.terminal-frame')?.focus();
      announce(t('desktop.left'));
    }
    return false;
  }

  private async openOnce(run: number): Promise<void> {
    this.socket?.close();
    const { ticket, socket: path } = await ticketFor(this.seat, this.watching ? 'watch' : 'work');
    if (!this.persistence.isCurrent(run)) return;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}${path}?ticket=${encodeURIComponent(ticket)}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      if (!this.persistence.isCurrent(run)) return;
      this.persistence.opened();
      this.refit();
      if (this.terminal && !this.watching) this.send({ type: 'size', columns: this.terminal.cols, rows: this.terminal.rows });
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (this.watching) this.show(String(event.data));
      else this.terminal?.write(typeof event.data === 'string' ? event.data : new Uint8Array(event.data));
    };
    socket.onclose = (event) => {
      if (this.persistence.isCurrent(run)) this.persistence.lost(event.reason || `terminal-${event.code}`);
    };
  }

  /** What somebody else's terminal shows. */
  private show(data: string): void {
    const frame = watchedFrame(data);
    switch (frame?.type) {
      case 'terminals':
        this.watched = frame.terminals;
        if (frame.terminals.length === 0) this.terminal?.reset();
        break;
      case 'begin':
        this.terminal?.reset();
        this.terminal?.resize(frame.columns, frame.rows);
        this.refit();
        break;
      case 'size':
        this.terminal?.resize(frame.columns, frame.rows);
        this.refit();
        break;
      case 'data':
        this.terminal?.write(frame.data);
        break;
      case undefined:
        break;
    }
  }

  private send(message: unknown): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  override render() {
    return html`<div class="screen-tools" role="toolbar" aria-label=${t('desktop.tools')}>
        <button class="button plain dense" aria-pressed=${this.reader} @click=${this.switchReader}>
          ${icon('eye')}<span>${t('terminal.reader')}</span>
        </button>
        <button class="button plain dense" @click=${() => this.resize(-1)}>
          <span aria-hidden="true">A−</span><span class="unseen">${t('terminal.smaller')}</span>
        </button>
        <button class="button plain dense" @click=${() => this.resize(1)}>
          <span aria-hidden="true">A＋</span><span class="unseen">${t('terminal.larger')}</span>
        </button>
      </div>
      ${this.watching ? this.whose() : nothing}
      <div
        class="terminal-frame screen-frame ${this.captured ? 'captured' : ''} ${this.watching ? 'watching' : ''}"
        tabindex="0"
        role="group"
        aria-label=${t(this.watching ? 'desktop.frame-watching' : 'terminal.frame', { name: this.name })}
        aria-describedby=${this.watching ? nothing : hintId(this.seat)}
        @keydown=${this.enter}
      >
        <div class="terminal-place"></div>
        ${this.watching ? nothing : howTo(this.seat)} ${this.curtain()}
      </div>
      <div class="screen-foot small">
        <span>
          ${this.watching
            ? t('desktop.watching')
            : this.captured
              ? html`${t('desktop.to-leave')} <kbd>Ctrl + Alt + Shift + Q</kbd>`
              : t('desktop.to-enter')}
        </span>
      </div>`;
  }

  /** Whose terminal is seen; of several, a button for each. */
  private whose(): TemplateResult {
    const { watched } = this;
    const nameOf = (one: Watched) => this.people[one.account] ?? one.account;
    if (!watched || watched.length === 0) return html`<p class="whose small" role="status">${watched ? t('terminal.nobody') : nothing}</p>`;
    if (watched.length === 1) return html`<p class="whose small" role="status">${t('terminal.whose', { name: nameOf(watched[0]!) })}</p>`;
    return html`<div class="whose small row tight" role="group" aria-label=${t('terminal.choose')}>
      <span>${t('terminal.choose')}</span>
      ${watched.map(
        (one) =>
          html`<button
            class="button dense"
            aria-pressed=${one.shown}
            @click=${() => this.send({ type: 'choose', terminal: one.number })}
          >
            ${nameOf(one)}
          </button>`,
      )}
    </div>`;
  }

  private enter(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.key !== 'Enter' || this.watching) return;
    event.preventDefault();
    this.terminal?.focus();
  }

  private switchReader(): void {
    this.reader = !this.reader;
    localStorage.setItem(readerPlace, this.reader ? 'yes' : 'no');
    if (this.terminal) this.terminal.options.screenReaderMode = this.reader;
    announce(this.reader ? t('terminal.reader-on') : t('terminal.reader-off'));
  }

  private resize(step: number): void {
    this.size = Math.min(sizes.most, Math.max(sizes.least, this.size + step));
    localStorage.setItem(sizePlace, String(this.size));
    if (this.terminal && !this.watching) this.terminal.options.fontSize = this.size;
    this.refit();
  }

  private curtain(): TemplateResult | typeof nothing {
    const { standing } = this;
    if (standing.is === 'open') return nothing;
    if (standing.is === 'refused') {
      return html`<div class="curtain">
        ${problemNotice(standing.problem)}
        <button class="button" @click=${() => this.persistence.start()}>${icon('again')}${t('failure.retry')}</button>
      </div>`;
    }
    return html`<div class="curtain" role="status">
      <p class="loading">
        <span class="spinner" aria-hidden="true"></span>
        ${standing.is === 'connecting' ? t('desktop.connecting') : t('desktop.again', { attempt: standing.attempt })}
      </p>
      ${standing.is === 'waiting'
        ? html`<p class="small">${t('problem.code', { code: standing.code })}</p>
            <button class="button" @click=${() => this.persistence.retryNow()}>${icon('again')}${t('line.retry')}</button>`
        : nothing}
    </div>`;
  }
}
