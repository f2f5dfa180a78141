import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { onceClosed } from '../shell/closed';
import { asProblem, problemNotice } from '../shell/failure';
import { t } from '../text/language';

/** A dialog that tells where a number comes from; an answer to what was asked before is not shown under another's name. */
export abstract class Explaining<T> extends Block {
  @state() private asked: string | undefined;
  @state() private told: T | undefined;
  @state() private problem: Problem | undefined;
  private number = 0;

  protected abstract body(explanation: T): TemplateResult;

  /** Opens under this title and shows what comes. */
  protected async explain(title: string, fetch: () => Promise<T>): Promise<void> {
    const number = ++this.number;
    this.asked = title;
    this.told = undefined;
    this.problem = undefined;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    try {
      const told = await fetch();
      if (number === this.number) this.told = told;
    } catch (thrown) {
      if (number === this.number) this.problem = asProblem(thrown);
    }
  }

  protected close(): void {
    this.querySelector('dialog')?.close();
  }

  override render() {
    return html`<dialog class="wide-dialog" aria-labelledby="explanation-title" @close=${onceClosed(() => (this.asked = undefined))}>
      ${this.asked === undefined
        ? nothing
        : html`<div class="inside stack">
            <h2 id="explanation-title" tabindex="-1">${this.asked}</h2>
            ${this.problem ? problemNotice(this.problem, { 'unknown-row': 'problem.unknown-row' }) : nothing}
            ${this.told ? this.body(this.told) : this.problem ? nothing : html`<p role="status">${t('loading')}</p>`}
            <div class="actions"><button class="button main" autofocus @click=${() => this.close()}>${t('close')}</button></div>
          </div>`}
    </dialog>`;
  }
}
