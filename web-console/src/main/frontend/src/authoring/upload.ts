import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { meaning } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Both } from '../text/language';
import { size } from '../text/sizes';
import { upload } from './authoring';
import { idPattern, refusals } from './words';

const mostBytes = 32_000_000;

/** Takes a package as a zip, chosen by the button or dropped on the place; tells how far it is and what was refused. */
@customElement('enshu-upload')
export class Upload extends Block {
  @property({ attribute: false }) ids: readonly string[] = [];
  /** The scenario whose draft the package replaces; a scenario of its own without. */
  @property({ attribute: false }) into: { readonly id: string; readonly version: number } | undefined;
  @state() private over = false;
  @state() private file: File | undefined;
  @state() private gone: number | undefined;
  @state() private problem: Problem | undefined;
  @state() private done: { readonly id: string; readonly left: readonly string[] } | undefined;
  @state() private badId = false;
  private stop: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  private take(file: File | undefined): void {
    if (!file || this.gone !== undefined) return;
    this.file = file;
    this.done = undefined;
    if (file.size > mostBytes) this.problem = new Problem(413, 'archive-size');
    else void this.send({});
  }

  private async send(how: { readonly id?: string }): Promise<void> {
    const file = this.file!;
    if (this.into !== undefined && !(await this.sure(this.into.id))) return;
    this.problem = undefined;
    this.gone = 0;
    this.stop = new AbortController();
    try {
      const target = this.into === undefined ? how : { id: this.into.id, over: this.into.version };
      this.done = await upload(file, target, (part) => (this.gone = part), this.stop.signal);
      announce(t('authoring.uploaded', { id: this.done.id }));
      this.dispatchEvent(new CustomEvent('enshu-uploaded', { detail: this.done, bubbles: true }));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      this.problem = thrown;
      if (thrown.status === 412) this.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true }));
    } finally {
      this.gone = undefined;
    }
    await this.focusOn('.notice');
  }

  private sure(id: string): Promise<boolean> {
    return confirmed({
      title: t('authoring.replace-title', { id }),
      text: t('authoring.replace-text'),
      act: t('authoring.replace-act'),
      dangerous: true,
    });
  }

  override render() {
    const choose = (event: Event) => {
      const input = event.target as HTMLInputElement;
      this.take(input.files?.[0]);
      input.value = '';
    };
    return html`<section
      class="drop card stack tight ${this.over ? 'over' : ''}"
      aria-labelledby="upload-title"
      @dragover=${this.hover}
      @dragleave=${() => (this.over = false)}
      @drop=${this.drop}
    >
      <h2 id="upload-title">${t(this.into === undefined ? 'authoring.upload' : 'authoring.upload-into')}</h2>
      <p class="small quiet">${t('authoring.upload-what')}</p>
      <div class="row">
        <label class="button file-button ${this.gone === undefined ? '' : 'off'}">
          ${icon('upload')}<span>${t('authoring.upload-choose')}</span>
          <input type="file" class="unseen" accept=".zip,application/zip" ?disabled=${this.gone !== undefined} @change=${choose} />
        </label>
        <span class="small quiet">${t('authoring.upload-drop')}</span>
      </div>
      ${this.progress()} ${this.refused()} ${this.finished()}
    </section>`;
  }

  private hover(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0]);
  }

  private progress(): TemplateResult | typeof nothing {
    if (this.gone === undefined) return nothing;
    const words = this.gone < 1 ? t('authoring.uploading', { name: this.file!.name }) : t('authoring.unpacking', { name: this.file!.name });
    return html`<div class="stack hair">
      <p class="row spread small">
        <span id="upload-words">${words}</span>
        <span class="number">${Math.round(this.gone * 100)}% / ${size(this.file!.size)}</span>
      </p>
      <progress max="1" .value=${this.gone} aria-labelledby="upload-words"></progress>
      <p><button class="button dense" @click=${() => this.stop?.abort()}>${t('confirm.cancel')}</button></p>
    </div>`;
  }

  private refused(): TemplateResult | typeof nothing {
    const problem = this.problem;
    if (!problem) return nothing;
    const { place, message } = problem.parameters as { readonly place?: string; readonly message?: Both };
    return html`<div class="notice bad" role="alert" tabindex="-1">
      ${icon('warn')}
      <div class="stack tight">
        <p><strong>${t('authoring.upload-refused', { name: this.file?.name ?? '' })}</strong></p>
        ${place ? html`<p><code>${place}</code></p>` : nothing}
        <p>${problem.code in refusals || !message ? meaning(problem, refusals) : said(message)}</p>
        ${['id-taken', 'archive-no-id', 'scenario-id'].includes(problem.code) && this.into === undefined ? this.otherId() : nothing}
        <p class="small quiet">${t('problem.code', { code: problem.code })}</p>
      </div>
    </div>`;
  }

  /** An id that is taken isn't the end: the package can be taken in under another. */
  private otherId(): TemplateResult {
    const again = (event: Event) => {
      event.preventDefault();
      const id = this.querySelector<HTMLInputElement>('#upload-id')!.value.trim();
      this.badId = !idPattern.test(id) || this.ids.includes(id);
      if (!this.badId) void this.send({ id });
    };
    return html`<form class="field" novalidate @submit=${again}>
      <label for="upload-id">${t('authoring.other-id')}</label>
      <p class="help" id="upload-id-help">${t('authoring.id-help')}</p>
      ${this.badId ? html`<p class="fault" id="upload-id-fault">${t('authoring.refused-id-other')}</p>` : nothing}
      <div class="joined">
        <input type="text" id="upload-id" class="mono" maxlength="48" autocomplete="off" spellcheck="false" aria-invalid=${this.badId} aria-describedby="upload-id-help upload-id-fault" />
        <button class="button">${t('authoring.upload-again')}</button>
      </div>
    </form>`;
  }

  private finished(): TemplateResult | typeof nothing {
    if (!this.done) return nothing;
    const { id, left } = this.done;
    return html`<div class="notice good" tabindex="-1">
      ${icon('good')}
      <div class="stack tight">
        <p>${t('authoring.uploaded', { id })}</p>
        ${left.length > 0
          ? html`<details><summary>${t('authoring.left-out', { count: left.length })}</summary><ul class="mono small">${left.map((one) => html`<li>${one}</li>`)}</ul></details>`
          : nothing}
        ${this.into === undefined ? html`<p><a class="button" href="/authoring/${id}">${t('authoring.open')}</a></p>` : nothing}
      </div>
    </div>`;
  }
}
