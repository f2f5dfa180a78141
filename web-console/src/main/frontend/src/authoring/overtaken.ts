import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import type { OpenText } from './draft';
import type { Pair, TextCompare } from './editor/text-compare';

/** Somebody else saved the same file meanwhile: both texts, and what a person can make of them. Nothing is lost by itself. */
@customElement('enshu-overtaken')
export class Overtaken extends Block {
  @property({ attribute: false }) text!: OpenText;
  private pair!: Pair;

  override connectedCallback(): void {
    super.connectedCallback();
    void import('./editor/text-compare');
    void this.focusOn('.notice');
  }

  private settle(text: string): void {
    this.dispatchEvent(new CustomEvent('enshu-settle', { detail: text, bubbles: true }));
  }

  private get mine(): string {
    return this.querySelector<TextCompare>('enshu-text-compare')?.text ?? this.text.text;
  }

  /** Made once for what was overtaken, so that what is changed in it stays. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('text')) return;
    const theirs = this.text.theirs!;
    this.pair = { path: this.text.path, before: theirs.text, after: this.text.text, names: [t('overtaken.theirs'), t('overtaken.mine')], editable: true };
  }

  override render(): TemplateResult {
    const theirs = this.text.theirs!;
    return html`<div class="stack tight overtaken">
      <div class="notice warn" role="alert" tabindex="-1">
        ${icon('warn')}
        <div class="stack tight">
          <p><strong>${t('overtaken.title', { name: theirs.by || t('overtaken.somebody') })}</strong></p>
          <p>${theirs.at ? t('overtaken.at', { time: dateTime(theirs.at) }) : ''}${t('overtaken.what')}</p>
          <div class="row">
            <button class="button main" @click=${() => this.settle(this.mine)}>${t('overtaken.save-mine')}</button>
            <button class="button" @click=${() => this.settle(theirs.text)}>${t('overtaken.take-theirs')}</button>
          </div>
        </div>
      </div>
      <p class="sides small"><span>${t('overtaken.theirs')}</span><span>${t('overtaken.mine')}</span></p>
      <enshu-text-compare class="captures-keys" .pair=${this.pair}></enshu-text-compare>
    </div>`;
  }
}
