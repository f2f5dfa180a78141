import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { go } from '../shell/route';
import { t, type Key } from '../text/language';
import { copy, create, type Entry } from './authoring';
import { idPattern, nameOf, refusals } from './words';

/** Asks what a new scenario is to be called; from the template, or as a copy of another. */
@customElement('enshu-new-scenario')
export class NewScenario extends Block {
  /** The ids that are taken. */
  @property({ attribute: false }) ids: readonly string[] = [];
  @state() private from: Pick<Entry, 'id' | 'title'> | undefined;
  @state() private revision: number | undefined;
  @state() private asked = false;
  @state() private faults: Readonly<Record<string, Key>> = {};
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  async ask(from?: Pick<Entry, 'id' | 'title'>, revision?: number): Promise<void> {
    this.from = from;
    this.revision = revision;
    this.faults = {};
    this.problem = undefined;
    this.asked = true;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    const id = this.field('id');
    if (id) id.value = from ? this.freeId(from.id) : '';
    for (const name of ['ja', 'en']) {
      const title = this.field(name);
      if (title) title.value = '';
    }
    id?.focus();
    id?.select();
  }

  private freeId(id: string): string {
    for (let number = 2; ; number++) {
      const free = `${id.slice(0, 44)}-${number}`;
      if (!this.ids.includes(free)) return free;
    }
  }

  private field(name: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#new-scenario-${name}`);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending) return undefined;
    const [id = '', ja = '', en = ''] = ['id', 'ja', 'en'].map((name) => this.field(name)?.value.trim());
    this.problem = undefined;
    this.faults = this.ownFaults(id, ja, en);
    const [first] = Object.keys(this.faults);
    if (first) return this.focusOn(`#new-scenario-${first}`);
    this.sending = true;
    try {
      const made = this.from ? await copy(id, this.from.id, this.revision) : await create(id, { ja, en });
      this.querySelector('dialog')?.close();
      go(`/authoring/${made.id}`);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code === 'id-taken') this.faults = { id: 'authoring.refused-id-taken' };
      else this.problem = problem;
      await this.focusOn('#new-scenario-id');
    } finally {
      this.sending = false;
    }
    return undefined;
  }

  private ownFaults(id: string, ja: string, en: string): Readonly<Record<string, Key>> {
    return {
      ...(idPattern.test(id) ? (this.ids.includes(id) ? { id: 'authoring.refused-id-taken' } : {}) : { id: 'authoring.refused-id' }),
      ...(this.from || ja ? {} : { ja: 'authoring.refused-title' }),
      ...(this.from || en ? {} : { en: 'authoring.refused-title' }),
    } as Readonly<Record<string, Key>>;
  }

  override render() {
    if (!this.asked) return nothing;
    return html`<dialog aria-labelledby="new-scenario-title">
      <form novalidate @submit=${this.submit}>
        <h2 id="new-scenario-title">${this.from ? t('authoring.copy-title', { name: nameOf(this.from) }) : t('authoring.new')}</h2>
        <p class="small quiet">${t(this.from ? 'authoring.copy-what' : 'authoring.new-what')}</p>
        ${this.input('id', 'authoring.id', 'authoring.id-help', 48)}
        ${this.from ? nothing : html`${this.input('ja', 'authoring.title-ja', undefined, 120)} ${this.input('en', 'authoring.title-en', undefined, 120)}`}
        ${this.problem ? problemNotice(this.problem, refusals) : nothing}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${t('confirm.cancel')}</button>
          <button class="button main" ?disabled=${this.sending}>
            ${this.sending ? t('create.sending') : t(this.from ? 'authoring.copy-act' : 'authoring.new-act')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  private input(name: 'id' | 'ja' | 'en', label: Key, help: Key | undefined, length: number): TemplateResult {
    const fault = this.faults[name];
    return html`<div class="field">
      <label for="new-scenario-${name}">${t(label)}</label>
      ${help ? html`<p class="help" id="new-scenario-${name}-help">${t(help)}</p>` : nothing}
      ${fault ? html`<p class="fault" id="new-scenario-${name}-fault">${t(fault)}</p>` : nothing}
      <input
        type="text"
        id="new-scenario-${name}"
        class=${name === 'id' ? 'mono' : ''}
        maxlength=${length}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-invalid=${fault !== undefined}
        aria-describedby="new-scenario-${name}-help new-scenario-${name}-fault"
      />
    </div>`;
  }
}
