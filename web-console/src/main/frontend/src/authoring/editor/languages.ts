import { yaml } from '@codemirror/lang-yaml';
import { Language, LanguageSupport, StreamLanguage, defineLanguageFacet, type StreamParser } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import { python } from '@codemirror/legacy-modes/mode/python';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { GFM, parser } from '@lezer/markdown';
import type { Extension } from '@codemirror/state';

const stream = (mode: StreamParser<unknown>, comment: string): Extension => [
  StreamLanguage.define({ ...mode, languageData: { commentTokens: { line: comment } } }),
];

/** Markdown alone, without HTML and what else comes in its full support. */
function markdown(): Extension {
  const data = defineLanguageFacet();
  return new LanguageSupport(new Language(data, parser.configure(GFM), [], 'markdown'));
}

/** What colours a file's text, by its name or its first line; none for what isn't known. */
export function languageOf(path: string, text: string): Extension {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.tmpl$/, '');
  if (/\.(ya?ml|json)$/.test(name)) return yaml();
  if (/\.md$/.test(name)) return markdown();
  if (/^(Docker|Container)file/.test(name)) return stream(dockerFile as StreamParser<unknown>, '#');
  if (/\.py$/.test(name) || /^#!.*\bpython/.test(text)) return stream(python as StreamParser<unknown>, '#');
  if (/\.(sh|bash)$|^\.(bashrc|profile)$/.test(name) || /^#!.*\b(ba|da)?sh\b/.test(text)) return stream(shell as StreamParser<unknown>, '#');
  if (/\.(conf|cnf|cf|ini|env|properties|rc)$/.test(name)) return stream(properties as StreamParser<unknown>, '#');
  return [];
}
