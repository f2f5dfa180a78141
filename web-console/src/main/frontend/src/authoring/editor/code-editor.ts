import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, searchKeymap } from '@codemirror/search';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, rectangularSelection } from '@codemirror/view';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { announce } from '../../shell/announce';
import { onLanguage, t } from '../../text/language';
import type { Finding } from '../authoring';
import { explanationAt, schemaHelp } from './help';
import { languageOf } from './languages';
import { look } from './look';
import { diagnostic, positionOf, schemaOfState } from './marks';
import { phrases } from './phrases';
import type { Schema } from './schema';

/** What the editor shows: a text under a name, which stays the same while it is open. */
export interface Shown {
  readonly path: string;
  readonly text: string;
  readonly readOnly: boolean;
}

const calmBeforeExplaining = 200;

/**
 * A text editor for one file at a time; of each it keeps cursor and undo while the page stands. It lives in a shadow tree,
 * so that its style sheets are constructed ones, which our content security policy allows.
 */
@customElement('enshu-code-editor')
export class CodeEditor extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
    }
    #place {
      height: 100%;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  @property({ attribute: false }) shown!: Shown;
  @property({ attribute: false }) schema: Schema | undefined;
  @property({ attribute: false }) findings: readonly Finding[] = [];
  private view: EditorView | undefined;
  private readonly kept = new Map<string, EditorState>();
  private current: Shown | undefined;
  private explaining = 0;
  private stopLanguage: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopLanguage = onLanguage(() => this.startAnew());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopLanguage?.();
    window.clearTimeout(this.explaining);
  }

  override render() {
    return html`<p id="how" class="unseen">${t(this.shown.readOnly ? 'code.how-read-only' : 'code.how')}</p>
      <div id="place"></div>`;
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('shown') || changed.has('schema')) this.show();
    if (changed.has('shown') || changed.has('findings')) this.mark();
  }

  /** Words and help of the editor are in the language it was made in. */
  private startAnew(): void {
    this.keep();
    this.current = undefined;
    this.kept.forEach((state, path) => this.kept.set(path, this.stateOf({ ...this.shown, path, text: state.sliceDoc() })));
    this.requestUpdate('shown');
  }

  private keep(): void {
    if (this.view && this.current) this.kept.set(this.current.path, this.view.state);
  }

  private show(): void {
    const again = this.current?.path === this.shown.path && this.current.readOnly === this.shown.readOnly;
    if (again && this.view?.state.facet(schemaOfState) === this.schema) return;
    this.keep();
    const kept = this.kept.get(this.shown.path);
    const usable = kept && kept.readOnly === this.shown.readOnly && kept.facet(schemaOfState) === this.schema;
    const state = usable ? kept : this.stateOf(kept ? { ...this.shown, text: kept.sliceDoc() } : this.shown);
    this.current = this.shown;
    if (this.view) this.view.setState(state);
    else {
      const root = this.renderRoot as ShadowRoot;
      this.view = new EditorView({ state, parent: root.getElementById('place')!, root });
    }
    this.explainSoon();
  }

  private stateOf(shown: Shown): EditorState {
    const lineBreak = shown.text.includes('\r\n') ? '\r\n' : '\n';
    return EditorState.create({
      doc: EditorState.create({ doc: '', extensions: EditorState.lineSeparator.of(lineBreak) }).toText(shown.text),
      extensions: [EditorState.lineSeparator.of(lineBreak), this.extensions(shown)],
    });
  }

  private extensions(shown: Shown): Extension {
    return [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      drawSelection(),
      rectangularSelection(),
      indentOnInput(),
      indentUnit.of('  '),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      EditorState.readOnly.of(shown.readOnly),
      EditorState.allowMultipleSelections.of(true),
      EditorState.phrases.of(phrases()),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': t('code.label', { path: shown.path }), 'aria-describedby': 'how', spellcheck: 'false', tabindex: '0' }),
      keymap.of([
        { key: 'Mod-s', preventDefault: true, run: () => this.tell('enshu-save') },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...defaultKeymap,
        ...(shown.readOnly ? [] : [indentWithTab]),
      ]),
      languageOf(shown.path, shown.text),
      look,
      schemaOfState.of(this.schema),
      this.schema ? schemaHelp(this.schema, (words) => this.explain(words, true)) : [],
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((one) => one.isUserEvent('show'))) this.typed(update.state);
        if (update.docChanged || update.selectionSet) this.explainSoon();
      }),
    ];
  }

  private typed(state: EditorState): void {
    this.tell('enshu-typed', { path: this.current!.path, text: state.sliceDoc() });
  }

  private tell(name: string, detail?: unknown): boolean {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    return true;
  }

  private explainSoon(): void {
    window.clearTimeout(this.explaining);
    this.explaining = window.setTimeout(() => {
      const { view, schema } = this;
      this.explain(view && schema ? explanationAt(schema, view.state.doc, view.state.selection.main.head) : '', false);
    }, calmBeforeExplaining);
  }

  private explain(words: string, aloud: boolean): void {
    this.tell('enshu-explained', words);
    if (aloud) announce(words);
  }

  /** The checker's findings, each at its place; while kanji are being chosen they wait. */
  private mark(): void {
    const view = this.view;
    if (!view || !this.current) return;
    if (view.composing) return void window.setTimeout(() => this.mark(), 500);
    const own = this.findings.filter((one) => one.file === this.current!.path);
    view.dispatch(setDiagnostics(view.state, own.map((one) => diagnostic(view.state, one))));
  }

  /** Whether kanji are being chosen, so that the text is not yet what is meant. */
  get composing(): boolean {
    return this.view?.composing ?? false;
  }

  goTo(line: number, column: number): void {
    const view = this.view;
    if (!view) return;
    const position = positionOf(view.state, line, column);
    view.dispatch({ selection: EditorSelection.cursor(position), effects: EditorView.scrollIntoView(position, { y: 'center' }) });
    view.focus();
  }

  search(): void {
    if (this.view) openSearchPanel(this.view);
  }

  /** Another text in place of the present one; it can be undone like anything typed. */
  replace(path: string, text: string): void {
    const state = path === this.current?.path ? this.view?.state : this.kept.get(path);
    if (!state) return;
    const change = state.update({ changes: { from: 0, to: state.doc.length, insert: state.toText(text) }, userEvent: 'show' });
    if (path === this.current?.path) this.view!.dispatch(change);
    else this.kept.set(path, change.state);
  }

  /** A file that is gone, or called otherwise, leaves nothing behind. */
  forget(path: string): void {
    this.kept.delete(path);
    if (this.current?.path === path) this.current = undefined;
  }

  override focus(): void {
    this.view?.focus();
  }
}
