/** Where in a YAML text something is: the keys that lead there, `-` for an item of a list. */
export type Path = readonly string[];

/** What can be written at a place. */
export interface Place {
  /** The mapping that a key is written in, or whose value it is. */
  readonly path: Path;
  readonly is: 'key' | 'value';
  /** What stands between its beginning and the asked column. */
  readonly typed: string;
  /** The column at which it begins, from 0. */
  readonly column: number;
  /** Keys that its mapping has already. */
  readonly beside: readonly string[];
}

interface Token {
  readonly column: number;
  /** The key's name; none for a list's dash. */
  readonly key?: string;
}

const lineShape = /^( *)((?:- +|-$)*)(.*)$/;
const keyShape = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"{}[\],&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?))\s*:(?=\s|$)(\s*)(.*)$/;
const blockScalar = /(?:^|\s)[|>][-+0-9]*\s*(?:#.*)?$/;
const blank = /^\s*(?:#.*)?$/;

/**
 * The place at a column of a line, read from the lines' indentation, so that it is found while the text is still
 * incomplete. None inside comments and block texts.
 */
export function placeAt(lines: readonly string[], line: number, column: number): Place | undefined {
  const whole = lines[line] ?? '';
  const before = whole.slice(0, column);
  if (inComment(before) || inBlockScalar(lines, line, blank.test(whole) ? column : indentOf(whole))) return undefined;
  const [, indent = '', dashes = '', rest = ''] = lineShape.exec(before) ?? [];
  const start = indent.length + dashes.length;
  const own = [...dashColumns(indent, dashes)].reverse();
  const { path, beside } = parents(lines, line, start, own);
  const found = keyShape.exec(rest);
  if (!found) return flowPlace(rest, start, path) ?? { path, is: 'key', typed: rest, column: start, beside };
  const key = keyOf(found);
  const value = found[5] ?? '';
  const at = start + rest.length - value.length;
  return flowPlace(value, at, [...path, key]) ?? { path: [...path, key], is: 'value', typed: value, column: at, beside };
}

function keyOf(found: RegExpExecArray): string {
  return found[1] ?? found[2] ?? found[3] ?? '';
}

function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}

function inComment(before: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at++) {
    const character = before[at]!;
    if (quote) quote = character === quote ? '' : quote;
    else if ((character === '"' || character === "'") && /(?:^|[\s,[{:-])$/.test(before.slice(0, at))) quote = character;
    else if (character === '#' && (at === 0 || /\s/.test(before[at - 1]!))) return true;
  }
  return false;
}

function inBlockScalar(lines: readonly string[], line: number, indent: number): boolean {
  let least = indent;
  for (let at = line - 1; at >= 0 && least > 0; at--) {
    const text = lines[at]!;
    if (blank.test(text) || indentOf(text) >= least) continue;
    if (blockScalar.test(text)) return true;
    least = indentOf(text);
  }
  return false;
}

function dashColumns(indent: string, dashes: string): number[] {
  return [...dashes.matchAll(/-/g)].map((one) => indent.length + one.index);
}

function tokensOf(line: string): Token[] {
  const [, indent = '', dashes = '', rest = ''] = lineShape.exec(line) ?? [];
  const found = keyShape.exec(rest);
  const tokens: Token[] = dashColumns(indent, dashes).map((column) => ({ column }));
  if (found) tokens.push({ column: indent.length + dashes.length, key: keyOf(found) });
  return tokens;
}

/** What stands around something at a column: read upwards, each time what is further left; and the keys beside it. */
function parents(lines: readonly string[], line: number, start: number, own: readonly number[]): { readonly path: Path; readonly beside: readonly string[] } {
  const path: string[] = [];
  const beside: string[] = [];
  let left = start;
  let dash = false;
  let level = 0;
  const up = (token: Token) => {
    path.unshift(token.key ?? '-');
    left = token.column;
    dash = token.key === undefined;
    level++;
  };
  for (const column of own) up({ column });
  for (let at = line - 1; at >= 0 && (left > 0 || dash); at--) {
    if (blank.test(lines[at]!)) continue;
    for (const token of tokensOf(lines[at]!).reverse()) {
      const isParent = token.column < left || (dash && token.key !== undefined && token.column === left);
      if (isParent) up(token);
      else if (level === 0 && token.column === start && token.key !== undefined) beside.push(token.key);
    }
  }
  if (start === 0) beside.push(...lines.slice(0, line).flatMap((one) => topKey(one)));
  else if (own.length > 0) beside.length = 0;
  beside.push(...below(lines, line, start));
  return { path, beside };
}

function topKey(line: string): string[] {
  const [first] = tokensOf(line);
  return first?.column === 0 && first.key !== undefined ? [first.key] : [];
}

/** Keys of the same mapping that come after the line. */
function below(lines: readonly string[], line: number, start: number): string[] {
  const keys: string[] = [];
  for (let at = line + 1; at < lines.length; at++) {
    if (blank.test(lines[at]!)) continue;
    const [first, ...more] = tokensOf(lines[at]!);
    if (indentOf(lines[at]!) < start) break;
    if (first?.column === start && first.key !== undefined && more.length === 0) keys.push(first.key);
    else if (first?.column === start) break;
  }
  return keys;
}

/** Inside `{…}` or `[…]` on one line. */
function flowPlace(text: string, column: number, path: Path): Place | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  const frames: { readonly map: boolean; key?: string; keys: string[] }[] = [];
  let token = '';
  let begin = 0;
  let quote = '';
  const fresh = (at: number) => {
    token = '';
    begin = at;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const top = frames.at(-1);
    if (quote) quote = character === quote ? '' : quote;
    else if (/["']/.test(character) && token.trim() === '') quote = character;
    else if (character === '{' || character === '[') {
      frames.push({ map: character === '{', keys: [] });
      fresh(at + 1);
      continue;
    } else if (character === '}' || character === ']') {
      frames.pop();
      fresh(at + 1);
      continue;
    } else if (character === ',') {
      if (top) delete top.key;
      fresh(at + 1);
      continue;
    } else if (character === ':' && top?.map && top.key === undefined && /^(\s|$)/.test(text.slice(at + 1, at + 2))) {
      top.key = token.trim().replace(/^["']|["']$/g, '');
      top.keys.push(top.key);
      fresh(at + 1);
      continue;
    }
    if (token === '' && character === ' ') begin = at + 1;
    else token += character;
  }
  const last = frames.at(-1);
  if (!last) return undefined;
  const inside = frames.flatMap((frame) => (frame.map ? (frame.key === undefined ? [] : [frame.key]) : ['-']));
  return { path: [...path, ...inside], is: last.map && last.key === undefined ? 'key' : 'value', typed: token, column: column + begin, beside: last.keys };
}
