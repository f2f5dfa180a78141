import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { specialKeys } from './keys';

/** The panels beside a desktop: composed text, the clipboard both ways, and keys a browser keeps for itself. */
@customElement('enshu-screen-panel')
export class ScreenPanel extends Block {
  @property() panel: 'clipboard' | 'keys' | 'text' = 'keys';
  @property() received = '';
  /** The text sent last was not taken. */
  @property({ type: Boolean }) refused = false;
  @state() private text = '';
  @state() private outgoing = '';

  override render() {
    switch (this.panel) {
      case 'text':
        return this.textPanel();
      case 'clipboard':
        return this.clipboardPanel();
      case 'keys':
        return this.keysPanel();
    }
  }

  private send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private textPanel(): TemplateResult {
    const send = (event: Event) => {
      event.preventDefault();
      if (this.text === '') return;
      this.send('enshu-type', this.text);
      this.text = '';
    };
    return html`<form class="screen-panel" @submit=${send}>
      <div class="field grow">
        <label for="desktop-text">${t('desktop.text-label')}</label>
        <div class="joined">
          <input
            id="desktop-text"
            type="text"
            autocomplete="off"
            maxlength="2000"
            .value=${this.text}
            @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
          />
          <button class="button main">${t('desktop.text-send')}</button>
        </div>
        <p class="help">${t('desktop.text-help')}</p>
        ${this.refusal()}
      </div>
    </form>`;
  }

  private clipboardPanel(): TemplateResult {
    const copy = async () => {
      const area = this.querySelector<HTMLTextAreaElement>('#clipboard-out')!;
      area.select();
      if (navigator.clipboard) await navigator.clipboard.writeText(this.received);
      else document.execCommand('copy');
      announce(t('desktop.copied'));
    };
    return html`<div class="screen-panel two">
      <div class="field">
        <label for="clipboard-in">${t('desktop.clipboard-in')}</label>
        <textarea
          id="clipboard-in"
          rows="3"
          aria-describedby="clipboard-in-help"
          .value=${this.outgoing}
          @input=${(event: Event) => (this.outgoing = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <p class="help" id="clipboard-in-help">${t('desktop.clipboard-help')}</p>
        ${this.refusal()}
        <div class="row">
          <button class="button dense" ?disabled=${this.outgoing === ''} @click=${this.sendClipboard}>
            ${t('desktop.clipboard-send')}
          </button>
          <button class="button dense" ?disabled=${this.outgoing === ''} @click=${() => this.send('enshu-type', this.outgoing)}>
            ${t('desktop.clipboard-type')}
          </button>
        </div>
      </div>
      <div class="field">
        <label for="clipboard-out">${t('desktop.clipboard-out')}</label>
        <textarea id="clipboard-out" rows="3" readonly .value=${this.received}></textarea>
<p class="help">${this.received === '' ? t('desktop.clipboard-empty') : nothing}</p>
        <div class="row">
          <button class="button dense" ?disabled=${this.received === ''} @click=${copy}>
            ${icon('paper')}${t('desktop.copy')}
          </button>
        </div>
      </div>
    </div>`;
  }

  private refusal(): TemplateResult | typeof nothing {
    return this.refused ? html`<p class="fault" role="status">${t('desktop.text-refused')}</p>` : nothing;
  }

  private sendClipboard(): void {
    this.send('enshu-clipboard', this.outgoing);
  }

  private keysPanel(): TemplateResult {
    return html`<div class="screen-panel" role="group" aria-label=${t('desktop.keys')}>
      <div class="row tight">
        ${specialKeys.map(
          (key) =>
            html`<button class="button dense" @click=${() => this.send('enshu-strokes', key.keysyms)}>${t(key.label)}</button>`,
        )}
      </div>
    </div>`;
  }
}
