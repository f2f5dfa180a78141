import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { deleteFile, fileBytes, moveFile, saveFile, schemaOf, type Check, type Finding, type PackageFile, type Whole } from './authoring';
import type { OpenText } from './draft';
import type { CodeEditor, Shown as InEditor } from './editor/code-editor';
import type { Schema } from './editor/schema';
import { fileHead, goneFile, loading, noText, standings, type FileActs } from './file-head';
import './file-name';
import type { FileName } from './file-name';
import './file-tree';
import './overtaken';
import { keptPaths } from './kept';
import { problemList } from './problem-list';
import { Shelf, type Shown } from './shelf';
import { folderOf } from './tree';
import { goingNotice, undoNotice, type Going } from './tree-notices';
import { movedPaths, refusals } from './words';

const mostBytes = 32_000_000;

/** The files of a scenario: their tree, the editor of one of them, and what the checker found. */
@customElement('enshu-scenario-files')
export class ScenarioFiles extends Block {
  @property({ attribute: false }) whole!: Whole;
  @property({ attribute: false }) check: Check | undefined;
  @property({ attribute: false }) checkProblem: Problem | undefined;
  @state() private chosen: string | undefined;
  /** What was opened last, and of which path; until the answer comes it is not yet of the path that is chosen. */
  @state() private shown: Shown | undefined;
  @state() private shownOf: string | undefined;
  @state() private problem: Problem | undefined;
  @state() private explained = '';
  @state() private round = 0;
  @state() private deleted: { readonly file: PackageFile; readonly bytes: Blob } | undefined;
  @state() private moved: { readonly from: string; readonly to: string } | undefined;
  @state() private going: Going | undefined;
  private readonly schemas = new Map<string, Schema>();
  private inEditor: InEditor | undefined;
  private editedText: OpenText | undefined;
  private shelf!: Shelf;

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('whole')) return;
    if (changed.get('whole') === undefined || (changed.get('whole') as Whole).id !== this.whole.id) this.begin();
    else this.refresh();
  }

  private begin(): void {
    this.shelf = new Shelf(this.whole.id, (text) => this.stood(text), (path) => this.editor?.forget(path));
    const paths = this.whole.files.map((one) => one.path);
    const first = [...keptPaths(this.whole.id), 'scenario.yaml', ...paths].find((path) => paths.includes(path));
    if (first) void this.open(first);
  }

  /** Files that others changed are read anew, where nothing of ours is unsaved in them. */
  private refresh(): void {
    const there = this.whole.files.some((one) => one.path === this.chosen);
    for (const path of this.shelf.old(this.whole.files)) {
      if (there && path === this.chosen) void this.open(path, (file) => this.shelf.renew(file));
      else this.shelf.forget(path);
    }
    if (!there && this.chosen && !this.shelf.unsaved.includes(this.chosen)) {
      this.chosen = undefined;
      this.shown = undefined;
    }
  }

  private get editable(): boolean {
    return this.whole.origin === 'authored';
  }

  private get editor(): CodeEditor | null {
    return this.querySelector<CodeEditor>('enshu-code-editor');
  }

  /** Keeps what isn't saved over a new sign-in or a reload. */
  keep(): void {
    this.shelf.keep();
  }

  /** Whether something is typed here that the server doesn't have. */
  get unsaved(): boolean {
    return this.shelf.unsaved.length > 0;
  }

  saveAll(): Promise<unknown> {
    return this.shelf.saveAll();
  }

  /** The text of one file never stands under the name of another: until it is there, none does. */
  async open(path: string, read = (file: PackageFile) => this.shelf.open(file)): Promise<void> {
    const file = this.whole.files.find((one) => one.path === path);
    if (!file) return;
    this.chosen = path;
    try {
      await Promise.all([import('./editor/code-editor'), this.loadSchema(path)]);
      const shown = await read(file);
      if (this.chosen !== path) return;
      this.shown = shown;
      this.shownOf = path;
      this.problem = undefined;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (this.chosen !== path) return;
      this.shown = undefined;
      this.problem = thrown;
    }
  }

  /** Opens a file at a line and column. */
  async goTo(place: Pick<Finding, 'file' | 'line' | 'column'>): Promise<void> {
    await this.open(place.file);
    await this.updateComplete;
    await this.editor?.updateComplete;
    this.editor?.goTo(place.line, place.column);
  }

  private async loadSchema(path: string): Promise<void> {
    const what = (['scenario', 'compose', 'proof'] as const).find((one) => path === `${one}.yaml`);
    if (what && !this.schemas.has(path)) this.schemas.set(path, (await schemaOf(what)) as Schema);
  }

  /** What a text's standing says changed: the page tells it, and the checker looks anew after a save. */
  private stood(text: OpenText): void {
    this.round++;
    if (text.standing === 'saved' && !text.dirty) {
      this.tellChanged();
    } else if (text.standing === 'failed' || text.standing === 'overtaken') {
      announce(t(standings[text.standing]));
    }
  }

  private tellChanged(then?: () => void): void {
    this.dispatchEvent(new CustomEvent('enshu-changed', { detail: then ? { then } : null, bubbles: true }));
  }

  override render() {
    const findings = this.check?.problems ?? [];
    return html`<div class="authoring-files" data-round=${this.round}>
        <section class="card flush tree-card" aria-labelledby="tree-title" @dragover=${hover} @drop=${this.drop}>
          ${this.treeHead()}
          <enshu-file-tree
            .files=${this.whole.files}
            .findings=${findings}
            .unsaved=${this.shelf.unsaved}
            .chosen=${this.chosen}
            .editable=${this.editable}
            @enshu-open=${(event: CustomEvent<string>) => void this.open(event.detail)}
            @enshu-rename=${(event: CustomEvent<string>) => this.rename(event.detail)}
            @enshu-delete=${(event: CustomEvent<string>) => void this.delete(event.detail)}
          ></enshu-file-tree>
          ${this.going ? goingNotice(this.going) : nothing} ${this.undoNotices()}
        </section>
        <section class="card flush editor-card" aria-label=${this.chosen ?? t('files.none-chosen')}>${this.pane()}</section>
      </div>
      <section class="card stack tight" aria-labelledby="problems-title">
        <h2 id="problems-title">${t('problems.title', { count: findings.length })}</h2>
        ${this.checkProblem ? problemNotice(this.checkProblem, refusals) : nothing}
        ${this.check ? problemList(findings, (finding) => void this.goTo(finding)) : html`<p class="quiet">${t('problems.checking')}</p>`}
      </section>
      <enshu-file-name></enshu-file-name>`;
  }

  private treeHead(): TemplateResult {
    const pick = (event: Event) => {
      const input = event.target as HTMLInputElement;
      void this.bring([...(input.files ?? [])]);
      input.value = '';
    };
    return html`<div class="tree-head">
      <h2 id="tree-title">${t('files.title')} <span class="small quiet">${t('files.count', { count: this.whole.files.length })}</span></h2>
      ${this.editable
        ? html`<div class="row tight">
            <button class="button dense" @click=${() => this.add()}>${icon('plus')}${t('files.new')}</button>
            <label class="button dense file-button">
              ${icon('upload')}<span>${t('files.upload')}</span><input type="file" multiple class="unseen" @change=${pick} />
            </label>
          </div>`
        : nothing}
    </div>`;
  }

  private undoNotices(): TemplateResult {
    const { deleted, moved } = this;
    return html`${deleted ? undoNotice(t('files.deleted', { path: deleted.file.path }), () => void this.undoDelete(), () => (this.deleted = undefined)) : nothing}
    ${moved ? undoNotice(t('files.renamed', moved), () => void this.undoMove(), () => (this.moved = undefined)) : nothing}`;
  }

  /** Whether the file that is chosen is still on its way. */
  private get coming(): boolean {
    return this.chosen !== undefined && this.chosen !== this.shownOf;
  }

  private pane(): TemplateResult {
    const inEditor = this.shown?.is === 'text' ? this.shown.text : undefined;
    const text = this.coming ? undefined : inEditor;
    const file = this.whole.files.find((one) => one.path === this.chosen) ?? (text && goneFile(text));
    return html`${file ? fileHead(this.whole.id, file, text, this.editable, this.actsOn(file)) : nothing}
    ${this.problem ? html`<div class="pane-body">${problemNotice(this.problem, refusals)}</div>` : nothing}
    ${text?.problem ? html`<div class="pane-body">${problemNotice(text.problem, refusals)}</div>` : nothing}
    ${text?.standing === 'overtaken'
      ? html`<enshu-overtaken class="pane-body" .text=${text} @enshu-settle=${(event: CustomEvent<string>) => this.settle(text, event.detail)}></enshu-overtaken>`
      : nothing}
    ${inEditor ? this.editing(inEditor) : noText(this.coming ? undefined : this.shown, this.chosen !== undefined && !this.problem)}`;
  }

  private actsOn(file: PackageFile): FileActs {
    return {
      search: () => this.editor?.search(),
      rename: () => this.rename(file.path),
      delete: () => void this.delete(file.path),
      mayRun: (executable) => void this.mayRun(file, executable),
    };
  }

  private editing(text: OpenText): TemplateResult {
    if (this.inEditor?.path !== text.path || this.editedText !== text) {
      this.editedText = text;
      this.inEditor = { path: text.path, text: text.text, readOnly: !this.editable };
    }
    return html`${this.coming ? loading() : nothing}<enshu-code-editor
        class="captures-keys"
        ?hidden=${this.coming || text.standing === 'overtaken'}
        .shown=${this.inEditor}
        .schema=${this.schemas.get(text.path)}
        .findings=${this.check?.problems ?? []}
        @enshu-typed=${this.typed}
        @enshu-save=${() => void text.save()}
        @enshu-explained=${(event: CustomEvent<string>) => (this.explained = event.detail)}
      ></enshu-code-editor>
      <div class="pane-foot small">
        ${this.schemas.has(text.path) ? html`<p class="key-words">${this.explained || html`<span class="quiet">${t('files.explain-how')}</span>`}</p>` : nothing}
        <p class="quiet">${t(this.editable ? 'code.how' : 'code.how-read-only')}</p>
      </div>`;
  }

  private typed(event: CustomEvent<{ readonly path: string; readonly text: string }>): void {
    this.shelf.get(event.detail.path)?.type(event.detail.text);
  }

  private settle(text: OpenText, chosen: string): void {
    this.editor?.replace(text.path, chosen);
    void text.settle(chosen);
    void this.updateComplete.then(() => this.editor?.focus());
  }

  private add(): void {
    const from = this.chosen ? folderOf(this.chosen) : '';
    void this.querySelector<FileName>('enshu-file-name')?.ask({
      title: t('files.new'),
      act: t('files.new-act'),
      from,
      taken: this.whole.files.map((one) => one.path),
      with: async (path) => {
        await saveFile(this.whole.id, path, new Blob([]), 'new');
        this.openOnceThere(path);
      },
    });
  }

  /** Gives a file, or a folder with all that is in it, another name or place. */
  private rename(from: string): void {
    const paths = this.whole.files.map((one) => one.path);
    const folder = !paths.includes(from);
    const within = movedPaths(paths, from, from);
    void this.querySelector<FileName>('enshu-file-name')?.ask({
      title: t('files.rename-title', { path: from }),
      act: t('files.rename'),
      from,
      folder,
      taken: paths.filter((path) => !within.has(path)),
      with: (to) => this.move(from, to),
    });
  }

  private async move(from: string, to: string): Promise<void> {
    const moved = movedPaths(this.whole.files.map((one) => one.path), from, to);
    await Promise.all([...moved.keys()].map((path) => this.shelf.get(path)?.save()));
    if (this.shelf.unsaved.some((path) => moved.has(path))) throw new Problem(409, 'changed-meanwhile');
    const open = this.chosen && moved.get(this.chosen);
    await moveFile(this.whole.id, from, to);
    [...moved.keys()].filter((path) => this.shelf.get(path)).forEach((path) => this.letGo(path));
    this.moved = { from, to };
    this.deleted = undefined;
    announce(t('files.renamed', { from, to }));
    if (open) this.openOnceThere(open);
    else this.tellChanged();
  }

  private async undoMove(): Promise<void> {
    const { from, to } = this.moved!;
    await this.guarded(async () => {
      await this.move(to, from);
      this.moved = undefined;
      announce(t('clockform.undone'));
    });
  }

  private letGo(path: string): void {
    this.shelf.forget(path);
    this.inEditor = undefined;
    this.shown = undefined;
  }

  /** A path that the list doesn't have yet is opened as soon as it does. */
  private openOnceThere(path: string): void {
    this.chosen = undefined;
    this.tellChanged(() => void this.open(path));
  }

  /** Deleting needs no question: what was deleted can be brought back as it was. */
  private async delete(path: string): Promise<void> {
    const file = this.whole.files.find((one) => one.path === path);
    if (!file) return;
    await this.guarded(async () => {
      const { bytes, version } = await fileBytes(this.whole.id, path);
      await deleteFile(this.whole.id, path, version || (file.version ?? 0));
      const open = this.shelf.get(path);
      this.moved = undefined;
      this.deleted = { file, bytes: open?.dirty ? new Blob([open.text]) : bytes };
      this.letGo(path);
      this.chosen = undefined;
      announce(t('files.deleted', { path }));
      this.tellChanged();
      await this.focusOn('.tree-notice .button');
    });
  }

  private async undoDelete(): Promise<void> {
    const { file, bytes } = this.deleted!;
    await this.guarded(async () => {
      await saveFile(this.whole.id, file.path, bytes, 'new', file.executable);
      this.deleted = undefined;
      announce(t('clockform.undone'));
      this.openOnceThere(file.path);
    });
  }

  private async mayRun(file: PackageFile, executable: boolean): Promise<void> {
    await this.guarded(async () => {
      await this.shelf.get(file.path)?.save();
      const { bytes, version } = await fileBytes(this.whole.id, file.path);
      await saveFile(this.whole.id, file.path, bytes, version || (file.version ?? 0), executable);
      this.tellChanged();
    });
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    if (this.editable) void this.bring([...(event.dataTransfer?.files ?? [])]);
  }

  /** Puts files into the folder of the file that is shown; one that is there already is replaced. */
  private async bring(files: readonly File[]): Promise<void> {
    const folder = this.chosen ? folderOf(this.chosen) : '';
    for (const [at, file] of files.entries()) {
      this.going = { name: file.name, number: at + 1, all: files.length };
      const path = folder + file.name;
      const there = this.whole.files.find((one) => one.path === path);
      const done = await this.guarded(async () => {
        if (file.size > mostBytes) throw new Problem(413, 'file-too-large');
        await saveFile(this.whole.id, path, file, there ? (there.version ?? 0) : 'new');
        if (there) this.letGo(path);
      });
      if (!done) break;
      if (at === files.length - 1) {
        announce(t('files.uploaded', { count: files.length }));
        this.openOnceThere(path);
      }
    }
    this.going = undefined;
  }

  /** Does it, and tells a refusal in the page; true when it was done. */
  private async guarded(act: () => Promise<void>): Promise<boolean> {
    this.problem = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      this.problem = thrown;
      return false;
    }
  }
}

function hover(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}
