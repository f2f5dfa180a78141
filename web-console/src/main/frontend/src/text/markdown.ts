/** A piece of running text. Nothing here can carry markup: a browser gets it as text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inside: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inside: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly inside: readonly Block[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };

const fence = /^```/;
const heading = /^(#{1,6})\s+(.*)$/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;
const quote = /^>\s?(.*)$/;
const tableRule = /^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$/;
const deepestQuote = 4;

/** Reads the part of Markdown that authors use. Raw HTML, images and links stay plain text. */
export function read(source: string, depth = 0): readonly Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const line = (): string => lines[at] ?? '';
  const takeWhile = (pattern: RegExp): string[] => {
    const taken: string[] = [];
    for (let found = pattern.exec(line()); at < lines.length && found; found = pattern.exec(line())) {
      taken.push(found[1] ?? '');
      at++;
    }
    return taken;
  };
  while (at < lines.length) {
    const title = heading.exec(line());
    if (line().trim() === '') at++;
    else if (fence.test(line())) blocks.push(fenced());
    else if (title) {
      blocks.push({ kind: 'heading', level: Math.min(3, title[1]!.length) as 1 | 2 | 3, inside: inline(title[2]!) });
      at++;
    } else if (bullet.test(line())) blocks.push({ kind: 'list', ordered: false, items: takeWhile(bullet).map((item) => inline(item)) });
    else if (numbered.test(line())) blocks.push({ kind: 'list', ordered: true, items: takeWhile(numbered).map((item) => inline(item)) });
    else if (quote.test(line()) && depth < deepestQuote)
      blocks.push({ kind: 'quote', inside: read(takeWhile(quote).join('\n'), depth + 1) });
    else if (line().includes('|') && tableRule.test(lines[at + 1] ?? '')) blocks.push(table());
    else blocks.push({ kind: 'paragraph', inside: inline(paragraph()) });
  }
  return blocks;

  function fenced(): Block {
    at++;
    const inside: string[] = [];
    while (at < lines.length && !fence.test(line())) {
      inside.push(line());
      at++;
    }
    at++;
    return { kind: 'code', text: inside.join('\n') };
  }

  function table(): Block {
    const cells = (row: string) => row.trim().replace(/^\||\|$/g, '').split('|').map((cell) => inline(cell.trim()));
    const head = cells(line());
    at += 2;
    const rows: ReturnType<typeof cells>[] = [];
    while (at < lines.length && line().includes('|')) {
      rows.push(cells(line()));
      at++;
    }
    return { kind: 'table', head, rows };
  }

  function paragraph(): string {
    const first = at;
    do at++;
    while (at < lines.length && continues(line()));
    return join(lines.slice(first, at).map((one) => one.trim()));
  }
}

function continues(line: string): boolean {
  return line.trim() !== '' && ![fence, heading, bullet, numbered, quote].some((pattern) => pattern.test(line));
}

/** Joins wrapped lines; between Japanese characters a line end is no space. */
function join(lines: readonly string[]): string {
  return lines.reduce((text, next) => {
    const wide = /[\u3000-\u9fff\uff00-\uffef]$/u.test(text) || /^[\u3000-\u9fff\uff00-\uffef]/u.test(next);
    return wide ? text + next : `${text} ${next}`;
  });
}

const marks = /(`+)(.+?)\1|(\*\*)(.+?)\*\*|(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?!\w)/gsu;
const deepestMark = 4;

/** Reads code, strong and emphasis inside a line. */
export function inline(source: string, depth = 0): readonly Inline[] {
  const pieces: Inline[] = [];
  const plain = (text: string) => text !== '' && pieces.push({ kind: 'text', text });
  let at = 0;
  for (const found of depth < deepestMark ? source.matchAll(marks) : []) {
    const [whole, , code, , strong, emphasis] = found;
    plain(source.slice(at, found.index));
    if (code !== undefined) pieces.push({ kind: 'code', text: code.trim() });
    else if (strong !== undefined) pieces.push({ kind: 'strong', inside: inline(strong, depth + 1) });
    else pieces.push({ kind: 'emphasis', inside: inline(emphasis ?? '', depth + 1) });
    at = found.index + whole.length;
  }
  plain(source.slice(at));
  return pieces;
}
