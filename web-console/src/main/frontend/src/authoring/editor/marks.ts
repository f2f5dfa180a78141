import type { Diagnostic } from '@codemirror/lint';
import { Facet, type EditorState } from '@codemirror/state';
import type { Finding } from '../authoring';
import { said } from '../../text/language';
import type { Schema } from './schema';

/** The schema that a state's help was made from. */
export const schemaOfState = Facet.define<Schema | undefined, Schema | undefined>({ combine: (all) => all[0] });

/** The position of a line and column, from 1; the nearest one that there is. */
export function positionOf(state: EditorState, line: number, column: number): number {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  return Math.min(at.from + Math.max(0, column - 1), at.to);
}

/** A finding at its place: the word that begins there, or what is left of the line. */
export function diagnostic(state: EditorState, finding: Finding): Diagnostic {
  const from = positionOf(state, finding.line, finding.column);
  const line = state.doc.lineAt(from);
  const word = /^["'\w./${}-]+/.exec(line.text.slice(from - line.from))?.[0].length ?? line.to - from;
  return {
    from,
    to: Math.min(line.to, from + word),
    severity: finding.severity === 'note' ? 'info' : finding.severity,
    source: finding.code,
    message: said(finding.message),
  };
}
