import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { t } from '../text/language';
import { clockFace } from '../text/times';
import { clockMs } from './clock-text';

/** A time of the clock, typed; `enshu-time-wanted` tells it in milliseconds, or null for the planned one. */
@customElement('enshu-move-form')
export class MoveForm extends Block {
  @property({ attribute: false }) name = '';
  /** When it comes now; absent when it waits for a task. */
  @property({ attribute: false }) time: number | undefined;
  @property({ attribute: false }) moved = false;
  @property({ attribute: false }) busy = false;
  @state() private typed: string | undefined;
  @state() private fault = false;

  override render() {
    const id = `move-${this.name}`;
    const value = this.typed ?? (this.time === undefined ? '' : clockFace(this.time));
    return html`<form class="field moment-details" novalidate @submit=${this.submit} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.close()}>
      <label for=${id}>${t('move.label')}</label>
      <p class="help" id="${id}-help">${t('move.help')}</p>
      <div class="row tight">
        <input
          id=${id}
          class="short"
          type="text"
          autocomplete="off"
          maxlength="10"
          placeholder="1:10"
          aria-describedby="${id}-help${this.fault ? ` ${id}-fault` : ''}"
          aria-invalid=${this.fault}
          .value=${value}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
            this.fault = false;
          }}
        />
        <button class="button main dense" ?disabled=${this.busy}>${t('move.act')}</button>
        ${this.moved ? html`<button type="button" class="button dense" ?disabled=${this.busy} @click=${() => this.ask(undefined)}>${t('move.as-planned')}</button>` : nothing}
        <button type="button" class="button dense" @click=${this.close}>${t('confirm.cancel')}</button>
      </div>
      ${this.fault ? html`<p class="fault" id="${id}-fault">${t('clockform.jump-fault')}</p>` : nothing}
    </form>`;
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('enshu-close'));
  }

  private ask(ms: number | undefined): void {
    this.dispatchEvent(new CustomEvent('enshu-time-wanted', { detail: ms }));
  }

  private submit(event: Event): void {
    event.preventDefault();
    const ms = clockMs(this.typed ?? (this.time === undefined ? '' : clockFace(this.time)));
    this.fault = ms === undefined;
    if (ms !== undefined) this.ask(ms);
  }
}
