import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { searchKeymap } from '@codemirror/search';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageOf } from './languages';
import { look } from './look';
import { phrases } from './phrases';

export interface Pair {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What the two are called, for ears; eyes read it above. */
  readonly names: readonly [string, string];
  /** Whether the second may be changed, and parts of the first taken over into it. */
  readonly editable: boolean;
}

const roomForTwo = 720;
const around = { margin: 3, minSize: 6 };

/** Two texts side by side with what differs; one under the other where there is no room. */
@customElement('enshu-text-compare')
export class TextCompare extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: auto;
      border: 1px solid var(--line-soft);
      border-radius: var(--radius-small);
      background: var(--surface-raised);
    }
    .cm-mergeView {
      height: 100%;
    }
  `;

  @property({ attribute: false }) pair!: Pair;
  private ended: (() => void) | undefined;
  private second: EditorView | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ended?.();
    this.ended = undefined;
  }

  override render() {
    return html`<div id="place"></div>`;
  }

  override updated(): void {
    this.ended?.();
    const root = this.renderRoot as ShadowRoot;
    const parent = root.getElementById('place')!;
    const { path, before, after, names, editable } = this.pair;
    if (this.clientWidth < roomForTwo) {
      const unified = unifiedMergeView({ original: before, collapseUnchanged: around, mergeControls: editable, gutter: true });
      const view = new EditorView({ state: EditorState.create({ doc: after, extensions: [this.side(path, names[1], editable), unified] }), parent, root });
      this.second = view;
      this.ended = () => view.destroy();
      return;
    }
    const merge = new MergeView({
      a: { doc: before, extensions: this.side(path, names[0], false) },
      b: { doc: after, extensions: this.side(path, names[1], editable) },
      parent,
      root,
      collapseUnchanged: around,
      gutter: true,
      ...(editable ? { revertControls: 'a-to-b' as const } : {}),
    });
    this.second = merge.b;
    this.ended = () => merge.destroy();
  }

  private side(path: string, name: string, editable: boolean): Extension {
    return [
      lineNumbers(),
      EditorView.lineWrapping,
      EditorState.readOnly.of(!editable),
      EditorState.phrases.of(phrases()),
      EditorView.contentAttributes.of({ 'aria-label': `${path}: ${name}`, spellcheck: 'false', tabindex: '0' }),
      keymap.of([...searchKeymap, ...defaultKeymap, ...(editable ? historyKeymap : [])]),
      editable ? history() : [],
      languageOf(path, this.pair.after),
      look,
    ];
  }

  /** The second text as it stands now. */
  get text(): string {
    return this.second?.state.sliceDoc() ?? this.pair.after;
  }
}
