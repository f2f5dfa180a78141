import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { t, type Key } from '../text/language';
import { folderOf } from './tree';
import { pathFault, refusals } from './words';

/** What a file's name is asked for, and what is done with it; a refusal is told in the dialog. */
export interface Naming {
  readonly title: string;
  readonly act: string;
  readonly from: string;
  readonly taken: readonly string[];
  /** Whether a folder is named. */
  readonly folder?: boolean;
  readonly with: (path: string) => Promise<void>;
}

/** Asks for a file's path within its package. */
@customElement('enshu-file-name')
export class FileName extends Block {
  @state() private naming: Naming | undefined;
  @state() private fault: Key | undefined;
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  async ask(naming: Naming): Promise<void> {
    this.naming = naming;
    this.fault = undefined;
    this.problem = undefined;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    const input = this.querySelector('input')!;
    input.value = naming.from;
    input.focus();
    input.setSelectionRange(folderOf(naming.from).length, naming.from.length);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const naming = this.naming!;
    const path = this.querySelector('input')!.value.trim();
    this.problem = undefined;
    this.fault = pathFault(path, naming.taken);
    if (this.fault || this.busy) return this.focusOn('input');
    this.busy = true;
    try {
      await naming.with(path);
      this.querySelector('dialog')?.close();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      this.problem = thrown;
    } finally {
      this.busy = false;
    }
    return undefined;
  }

  override render() {
    if (!this.naming) return nothing;
    return html`<dialog aria-labelledby="file-name-title">
      <form novalidate @submit=${this.submit}>
        <h2 id="file-name-title">${this.naming.title}</h2>
        <div class="field">
          <label for="file-name">${t(this.naming.folder ? 'files.folder-path' : 'files.path')}</label>
          <p class="help" id="file-name-help">${t(this.naming.folder ? 'files.folder-path-help' : 'files.path-help')}</p>
          ${this.fault ? html`<p class="fault" id="file-name-fault">${t(this.fault)}</p>` : nothing}
          <input
            type="text"
            id="file-name"
            class="mono"
            maxlength="400"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid=${this.fault !== undefined}
            aria-describedby="file-name-help file-name-fault"
          />
        </div>
        ${this.problem ? problemNotice(this.problem, refusals) : nothing}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${t('confirm.cancel')}</button>
          <button class="button main" ?disabled=${this.busy}>${this.naming.act}</button>
        </div>
      </form>
    </dialog>`;
  }
}
