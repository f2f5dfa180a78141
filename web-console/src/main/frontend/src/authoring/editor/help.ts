import { autocompletion, snippetCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import type { Extension, Text } from '@codemirror/state';
import { currentLanguage, t } from '../../text/language';
import { placeAt, type Path } from './place';
import { explained, keysAt, skeletonsAt, valuesAt, type Offered, type Schema } from './schema';

function linesOf(text: Text): readonly string[] {
  return [...text.iterLines()];
}

/** What the schema offers at the cursor. */
function offers(schema: Schema): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const place = placeAt(linesOf(context.state.doc), line.number - 1, context.pos - line.from);
    if (!place || (place.typed === '' && !context.explicit)) return null;
    const language = currentLanguage();
    const values = valuesAt(schema, place.path, language).map((one): Completion => ({ label: one.label, detail: one.info, type: 'enum' }));
    const keys = place.is === 'key' ? keysAt(schema, place.path, place.beside, language).map((one) => keyCompletion(one, place.column)) : [];
    const skeletons = place.is === 'key' && place.beside.length === 0 ? skeletonCompletions(schema, place.path, place.column) : [];
    const options = [...keys, ...values, ...skeletons];
    return options.length === 0 ? null : { from: line.from + place.column, options, validFor: /^[\w-]*$/ };
  };
}

function keyCompletion(one: Offered, column: number): Completion {
  const space = ' '.repeat(column + 2);
  const goesOn = one.holds === 'mapping' ? `:\n${space}` : one.holds === 'list' ? `:\n${space}- ` : ': ';
  return {
    label: one.label,
    ...(one.needed ? { detail: t('code.needed') } : {}),
    ...(one.info ? { info: one.info } : {}),
    type: 'property',
    boost: one.needed ? 1 : 0,
    apply: (view, _, from, to) => {
      const there = /^\s*:/.test(view.state.doc.sliceString(to, view.state.doc.lineAt(to).to));
      const insert = one.label + (there ? '' : goesOn);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.complete' });
    },
  };
}

function skeletonCompletions(schema: Schema, path: Path, column: number): Completion[] {
  return skeletonsAt(schema, path, currentLanguage()).map(({ label, info, body }) =>
    snippetCompletion(indented(body, column), { label, detail: info, type: 'text', boost: -1 }),
  );
}

/** A snippet's further lines already get the indentation of the line it begins on; what a dash adds comes here. */
function indented(body: string, column: number): string {
  return column % 2 === 0 && column > 0 ? body.replace(/\n/g, '\n  ') : body;
}

/** The key at a position, with what stands around it. */
function pathAt(text: Text, position: number): { readonly path: Path; readonly from: number; readonly to: number } | undefined {
  const line = text.lineAt(position);
  const column = position - line.from;
  const word = [...line.text.matchAll(/[A-Za-z0-9_-]+/g)].find((one) => one.index <= column && one.index + one[0].length >= column);
  if (!word) return undefined;
  const end = word.index + word[0].length;
  const place = placeAt(linesOf(text), line.number - 1, end);
  if (!place) return undefined;
  const path = place.is === 'key' ? [...place.path, place.typed.trim()] : place.path;
  return { path, from: line.from + word.index, to: line.from + end };
}

/** What the schema says about the key at a position; empty where it says nothing. */
export function explanationAt(schema: Schema, text: Text, position: number): string {
  const found = pathAt(text, position);
  const words = found ? explained(schema, found.path, currentLanguage()) : '';
  return words && `${found!.path.filter((part) => part !== '-').join(' › ')}: ${words}`;
}

function hover(schema: Schema): Extension {
  return hoverTooltip((view, position) => {
    const found = pathAt(view.state.doc, position);
    const words = explanationAt(schema, view.state.doc, position);
    if (!found || !words) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-explained';
        dom.textContent = words;
        return { dom };
      },
    };
  });
}

/** Completion and explanations of one schema; `explain` is told what F1 asks about. */
export function schemaHelp(schema: Schema, explain: (words: string) => void): Extension {
  return [
    autocompletion({ override: [offers(schema)], icons: false, aboveCursor: false }),
    hover(schema),
    keymap.of([
      {
        key: 'F1',
        preventDefault: true,
        run: (view: EditorView) => {
          explain(explanationAt(schema, view.state.doc, view.state.selection.main.head) || t('code.no-explanation'));
          return true;
        },
      },
    ]),
  ];
}
