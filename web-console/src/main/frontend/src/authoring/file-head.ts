import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { fileAddress, type PackageFile } from './authoring';
import type { OpenText, Standing } from './draft';
import type { Shown } from './shelf';
import { size } from '../text/sizes';

export const standings: Readonly<Record<Standing, Key>> = {
  saved: 'files.saved',
  unsaved: 'files.unsaved',
  saving: 'files.saving',
  failed: 'files.save-failed',
  overtaken: 'files.overtaken',
};

const looks: Readonly<Record<Standing, string>> = { saved: 'good', unsaved: 'warn', saving: 'active', failed: 'bad', overtaken: 'warn' };

/** What can be done with the file that is shown. */
export interface FileActs {
  search(): void;
  rename(): void;
  delete(): void;
  mayRun(executable: boolean): void;
}

/** Above the editor: the file's name, how its text stands, and what can be done with it. */
export function fileHead(scenario: string, file: PackageFile, text: OpenText | undefined, editable: boolean, acts: FileActs): TemplateResult {
  return html`<div class="pane-head">
    <h2 class="mono">${file.path}</h2>
    ${text && editable ? standing(text) : html`<span class="small quiet">${size(file.bytes)}</span>`}
    <div class="row tight">
      ${text ? html`<button class="button dense" ?disabled=${text.standing === 'overtaken'} @click=${() => acts.search()}>${t('files.search')}</button>` : nothing}
      <a class="button dense" href=${fileAddress(scenario, file.path)} download=${file.path.split('/').at(-1)!}>${icon('download')}${t('files.download')}</a>
      ${editable ? changing(file, acts) : file.executable ? html`<span class="badge">${t('files.executable')}</span>` : nothing}
    </div>
  </div>`;
}

function changing(file: PackageFile, acts: FileActs): TemplateResult {
  return html`<button class="button dense" @click=${() => acts.rename()}>${icon('edit')}${t('files.rename')}</button>
    <button class="button dense" @click=${() => acts.delete()}>${icon('bin')}${t('recording.delete')}</button>
    <label class="check small">
      <input type="checkbox" .checked=${file.executable} @change=${(event: Event) => acts.mayRun((event.target as HTMLInputElement).checked)} />
      <span>${t('files.executable')}</span>
    </label>`;
}

function standing(text: OpenText): TemplateResult {
  const settled = text.standing === 'saved' || text.standing === 'overtaken';
  return html`<span class="row tight">
    <span class="badge ${looks[text.standing]}" role="status">${text.standing === 'saved' ? icon('good') : nothing}${t(standings[text.standing])}</span>
    <button class="button dense" ?disabled=${settled} @click=${() => void text.save()}>${t('remark.save')}</button>
  </span>`;
}

/** What is still written here of a file that somebody else took away. */
export function goneFile({ path, text }: OpenText): PackageFile {
  return { path, bytes: text.length, text: true, executable: false, version: 0 };
}

/** In the editor's place: why there is no text to be edited. */
export function noText(shown: Shown | undefined, coming: boolean): TemplateResult {
  if (shown && shown.is !== 'text') return html`<div class="pane-body"><p>${t(shown.is === 'binary' ? 'files.binary' : 'files.too-long')}</p></div>`;
  return coming ? loading() : html`<div class="pane-body"><p class="quiet">${t('files.none-chosen')}</p></div>`;
}

/** In the editor's place while a file is on its way. */
export function loading(): TemplateResult {
  return html`<div class="pane-body"><p class="quiet">${t('loading')}</p></div>`;
}
