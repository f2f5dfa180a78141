import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import type { Finding, PackageFile } from './authoring';
import { shownNodes, type Node } from './tree';
import { size } from '../text/sizes';

/** The files of a package as a tree: arrows move, Enter opens, F2 renames or moves, Delete deletes a file. */
@customElement('enshu-file-tree')
export class FileTree extends Block {
  @property({ attribute: false }) files: readonly PackageFile[] = [];
  @property({ attribute: false }) findings: readonly Finding[] = [];
  /** Files with text that isn't saved. */
  @property({ attribute: false }) unsaved: readonly string[] = [];
  /** The file that is shown beside. */
  @property({ attribute: false }) chosen: string | undefined;
  @property({ attribute: false }) editable = false;
  @state() private at: string | undefined;
  @state() private closed: ReadonlySet<string> | undefined;

  override willUpdate(changed: Map<string, unknown>): void {
    this.closed ??= this.files.length > 25 ? this.foldersBelowTop() : new Set();
    if (changed.has('chosen') && this.chosen) {
      this.at = this.chosen;
      this.reveal(this.chosen);
    }
  }

  /** A large package begins folded, so that its folders are seen at one look. */
  private foldersBelowTop(): ReadonlySet<string> {
    return new Set(this.files.flatMap(({ path }) => path.split('/').slice(0, -1).map((_, at, parts) => parts.slice(0, at + 1).join('/'))));
  }

  private reveal(path: string): void {
    const around = path.split('/').slice(0, -1).map((_, at, parts) => parts.slice(0, at + 1).join('/'));
    if (around.some((one) => this.closed?.has(one))) this.closed = new Set([...this.closed!].filter((one) => !around.includes(one)));
  }

  override render() {
    const nodes = shownNodes(this.files, this.closed ?? new Set());
    const at = nodes.some((one) => one.path === this.at) ? this.at : nodes[0]?.path;
    return html`<ul class="file-tree" role="tree" aria-label=${t('files.tree')} @keydown=${(event: KeyboardEvent) => this.press(event, nodes, at)}>
        ${nodes.map((node) => this.line(node, node.path === at))}
      </ul>
      ${this.folderActs(nodes.find((one) => one.path === this.at))}`;
  }

  private line(node: Node, inTabOrder: boolean): TemplateResult {
    const { path, file } = node;
    const under = (one: { readonly file: string }) => (file ? one.file === path : !node.open && one.file.startsWith(`${path}/`));
    const errors = this.findings.filter((one) => one.severity === 'error' && under(one)).length;
    const unsaved = this.unsaved.includes(path);
    return html`<li
      role="treeitem"
      class="level-${Math.min(node.level, 8)}"
      aria-level=${node.level}
      aria-selected=${this.chosen === path}
      aria-expanded=${file ? nothing : String(node.open)}
      tabindex=${inTabOrder ? 0 : -1}
      data-path=${path}
      aria-keyshortcuts=${this.editable ? (file ? 'F2 Delete' : 'F2') : nothing}
      @click=${() => this.choose(node)}
      @focus=${() => (this.at = path)}
    >
      <span class="turn ${node.open ? 'open' : ''}">${file ? nothing : icon('right')}</span>
      ${icon(file ? 'file' : 'folder')}
      <span class="name">${node.name}</span>
      ${unsaved ? html`<span class="badge warn">${t('files.unsaved')}</span>` : nothing}
      ${errors > 0 ? html`<span class="badge bad">${icon('bad')}${errors}<span class="unseen">${t('files.errors-in')}</span></span>` : nothing}
      ${file && !unsaved ? html`<span class="small quiet number size">${size(file.bytes)}</span>` : nothing}
    </li>`;
  }

  /** What can be done with the folder that is stood on; with a file, its head beside has that. */
  private folderActs(node: Node | undefined): TemplateResult | typeof nothing {
    if (!node || node.file || !this.editable) return nothing;
    return html`<div class="folder-acts row tight">
      <span class="mono small">${node.path}/</span>
      <button class="button dense" @click=${() => this.tell('enshu-rename', node.path)}>${icon('edit')}${t('files.rename-folder')}</button>
    </div>`;
  }

  private choose(node: Node): void {
    this.at = node.path;
    if (node.file) this.tell('enshu-open', node.path);
    else this.turn(node.path, !node.open);
  }

  private turn(folder: string, open: boolean): void {
    const closed = new Set(this.closed);
    if (open) closed.delete(folder);
    else closed.add(folder);
    this.closed = closed;
  }

  private press(event: KeyboardEvent, nodes: readonly Node[], path: string | undefined): void {
    const index = nodes.findIndex((one) => one.path === path);
    const node = nodes[index];
    if (!node || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = this.act(event.key, nodes, node, index);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private act(key: string, nodes: readonly Node[], node: Node, index: number): (() => void) | undefined {
    const to = (one: Node | undefined) => () => one && void this.move(one.path);
    switch (key) {
      case 'ArrowDown':
        return to(nodes[index + 1]);
      case 'ArrowUp':
        return to(nodes[index - 1]);
      case 'Home':
        return to(nodes[0]);
      case 'End':
        return to(nodes.at(-1));
      case 'ArrowRight':
        return node.file ? undefined : node.open ? to(nodes[index + 1]) : () => this.turn(node.path, true);
      case 'ArrowLeft':
        return node.open ? () => this.turn(node.path, false) : to(this.parent(nodes, node));
      case 'Enter':
      case ' ':
        return () => this.choose(node);
      case 'F2':
        return this.editable ? () => this.tell('enshu-rename', node.path) : undefined;
      case 'Delete':
        return this.editable && node.file ? () => this.tell('enshu-delete', node.path) : undefined;
      default:
        return this.byLetter(key, nodes, index);
    }
  }

  private parent(nodes: readonly Node[], node: Node): Node | undefined {
    const around = node.path.slice(0, Math.max(0, node.path.lastIndexOf('/')));
    return nodes.find((one) => one.path === around);
  }

  private byLetter(key: string, nodes: readonly Node[], index: number): (() => void) | undefined {
    if (key.length !== 1 || key === '?') return undefined;
    const round = [...nodes.slice(index + 1), ...nodes.slice(0, index + 1)];
    const found = round.find((one) => one.name.toLowerCase().startsWith(key.toLowerCase()));
    return found ? () => void this.move(found.path) : undefined;
  }

  private async move(path: string): Promise<void> {
    this.at = path;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  }

  private tell(name: string, path: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: path, bubbles: true }));
  }
}
