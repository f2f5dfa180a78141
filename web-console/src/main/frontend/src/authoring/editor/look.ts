import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Extension } from '@codemirror/state';

/** The editor in the console's colours, which follow light and dark by themselves. */
const frame = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface-raised)', fontSize: '0.9375rem', height: '100%' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '0.5rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'light-dark(#c5d7fb, #21418f)',
  },
  '.cm-activeLine': { backgroundColor: 'light-dark(rgb(0 0 0 / 4%), rgb(255 255 255 / 6%))' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)', fontWeight: '700' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--surface-sunk)', borderRight: '1px solid var(--line-soft)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-searchMatch': { backgroundColor: 'light-dark(#ffe9a8, #5c4a00)' },
  '.cm-searchMatch-selected': { backgroundColor: 'light-dark(#ffc700, #8a6d00)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--surface-raised)', border: '1px solid var(--line)', borderRadius: 'var(--radius-small)', maxWidth: 'min(32rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14em', maxWidth: 'min(24rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.2rem 0.6rem', lineHeight: '1.6' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'var(--on-accent)', backgroundColor: 'var(--accent)' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionDetail': { color: 'var(--muted)', fontFamily: 'var(--sans)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionInfo': { padding: '0.5rem 0.75rem', fontFamily: 'var(--sans)', fontSize: '0.875rem', maxWidth: '22rem' },
  '.cm-explained': { padding: '0.5rem 0.75rem', fontFamily: 'var(--sans)', fontSize: '0.875rem', lineHeight: '1.6' },
  '.cm-diagnostic': { padding: '0.35rem 0.75rem', fontFamily: 'var(--sans)', fontSize: '0.875rem', lineHeight: '1.6' },
  '.cm-diagnostic-error': { borderLeft: '5px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeft: '5px solid var(--warning)' },
  '.cm-diagnostic-info': { borderLeft: '5px solid var(--line)' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--surface-sunk)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line-soft)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2.5rem 0.5rem 0.75rem', fontFamily: 'var(--sans)' },
  '.cm-panel.cm-search label': { fontSize: '0.875rem' },
  '.cm-panel.cm-search [name=close]': { width: '2.25rem', height: '2.25rem', fontSize: '1.25rem', color: 'var(--text)' },
  '.cm-textfield': { color: 'var(--text)', backgroundColor: 'var(--surface-raised)', border: '1px solid var(--line)', borderRadius: 'var(--radius-small)', padding: '0.3rem 0.5rem', fontSize: '0.875rem' },
  '.cm-button': { color: 'var(--accent)', backgroundColor: 'var(--surface-raised)', backgroundImage: 'none', border: '1px solid var(--accent)', borderRadius: 'var(--radius-small)', padding: '0.3rem 0.6rem', fontSize: '0.875rem' },
  '.cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'light-dark(#e6f5ec, #062b1a)' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'light-dark(#fdeeee, #420505)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'light-dark(#ffbbbb, #a30000)' },
  '&.cm-merge-b .cm-changedText': { background: 'light-dark(#9bd4b5, #115a36)' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"…"' },
  '.cm-collapsedLines': { color: 'var(--muted)', background: 'var(--surface-sunk)', padding: '0.3rem 0.75rem', fontFamily: 'var(--sans)', fontSize: '0.875rem' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--success)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.labelName, tags.typeName, tags.meta], color: 'light-dark(var(--color-primitive-purple-700), var(--color-primitive-purple-300))' },
  { tag: [tags.number, tags.bool, tags.atom, tags.variableName, tags.special(tags.variableName)], color: 'var(--warning)' },
  { tag: tags.heading, color: 'var(--accent)', fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--accent)', textDecoration: 'underline' },
  { tag: tags.monospace, color: 'var(--success)' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
]);

export const look: Extension = [frame, syntaxHighlighting(colours)];
