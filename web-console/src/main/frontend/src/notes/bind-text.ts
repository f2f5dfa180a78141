import * as Y from 'yjs';
import { editBetween, movedBy } from './edit';

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** A field that shows a shared text and writes into it, until it is released. */
export interface Binding {
  release(): void;
}

/**
 * Binds a field to a shared text: what is typed goes into it, what others write appears in the field, and the caret stays
 * where it was. While somebody composes Japanese the field is left alone; what others wrote meanwhile appears when the
 * composition ends. Undo takes back one's own writing only. `typed` is told at every change of one's own.
 */
export function bindText(field: TextField, text: Y.Text, typed: () => void = () => undefined): Binding {
  const bound = new BoundText(field, text, typed);
  return { release: () => bound.release() };
}

class BoundText implements Binding {
  /** The shared text as the field shows it. */
  private shown: string;
  /** The document as it was when a composition began. */
  private composingFrom: Uint8Array | undefined;
  private readonly undo: Y.UndoManager;
  private readonly ends = new AbortController();
  private readonly others = (event: Y.YTextEvent, transaction: Y.Transaction) => this.changed(event, transaction);

  constructor(
    private readonly field: TextField,
    private readonly text: Y.Text,
    private readonly typed: () => void,
  ) {
    this.shown = text.toString();
    field.value = this.shown;
    this.undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout: 700 });
    text.observe(this.others);
    const { signal } = this.ends;
    field.addEventListener('input', (event) => (event as InputEvent).isComposing || this.take(), { signal });
    field.addEventListener('compositionstart', () => this.begin(), { signal });
    field.addEventListener('compositionend', () => this.end(), { signal });
    field.addEventListener('beforeinput', (event) => this.takeBack(event as InputEvent), { signal });
    field.addEventListener('keydown', (event) => this.pressed(event as KeyboardEvent), { signal });
  }

  release(): void {
    this.end();
    this.ends.abort();
    this.text.unobserve(this.others);
    this.undo.destroy();
  }

  /** What the field holds now goes into the text. */
  private take(): void {
    if (this.composingFrom) return;
    this.write(this.text);
    this.shown = this.text.toString();
  }

  private write(text: Y.Text): void {
    const edit = editBetween(this.shown, this.field.value, this.field.selectionEnd ?? this.field.value.length);
    if (!edit) return;
    text.doc!.transact(() => {
      if (edit.removed > 0) text.delete(edit.at, edit.removed);
      if (edit.inserted !== '') text.insert(edit.at, edit.inserted);
    }, this);
    this.typed();
  }

  private begin(): void {
    this.composingFrom = Y.encodeStateAsUpdate(this.text.doc!);
  }

  private end(): void {
    const from = this.composingFrom;
    this.composingFrom = undefined;
    if (!from) return;
    if (this.text.toString() === this.shown) this.take();
    else this.rejoin(from);
  }

  /** What was composed is written where it was composed, in the text as it was then, and joined with what others did. */
  private rejoin(from: Uint8Array): void {
    const then = new Y.Doc();
    Y.applyUpdate(then, from);
    const text = then.getText(nameOf(this.text));
    this.write(text);
    const caret = Y.createRelativePositionFromTypeIndex(text, this.field.selectionEnd ?? 0, -1);
    Y.applyUpdate(this.text.doc!, Y.encodeStateAsUpdate(then, Y.encodeStateVectorFromUpdate(from)), this);
    then.destroy();
    const place = Y.createAbsolutePositionFromRelativePosition(caret, this.text.doc!)?.index ?? this.text.length;
    this.show(place, place);
  }

  private changed(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === this || this.composingFrom) return;
    const { selectionStart, selectionEnd } = this.field;
    this.show(movedBy(event.delta, selectionStart ?? 0), movedBy(event.delta, selectionEnd ?? 0));
  }

  private show(start: number, end: number): void {
    const { scrollTop } = this.field;
    this.shown = this.text.toString();
    this.field.value = this.shown;
    if (document.activeElement === this.field) this.field.setSelectionRange(start, end);
    this.field.scrollTop = scrollTop;
  }

  private takeBack(event: InputEvent): void {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') this.undo.undo();
    else this.undo.redo();
  }

  /** The browser's own history is empty once the field was set, and then it tells of no undo. */
  private pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'z' && !event.shiftKey) this.undo.undo();
    else this.undo.redo();
  }
}

/** A text's name in its document. */
function nameOf(text: Y.Text): string {
  for (const [name, type] of text.doc!.share) if (Object.is(type, text)) return name;
  throw new Error('only texts that have a name in their document can be bound');
}
