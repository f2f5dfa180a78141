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
/** A thing to be ticked off, on paper or in mind. */
const openBox = /^\[ \] +/;
const quote = /^>\s?(.*)$/;
const tableRule = /^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$/;
const deepestQuote = 4;

/** Reads the part of Markdown that authors use. Raw HTML, images and links stay plain text. */
export function read(source: string, depth = 0): readonly Block[] {
  const lines = new Lines(source.replace(/\r\n?/g, '\n').split('\n'), depth);
  const blocks: Block[] = [];
  while (lines.left) {
    if (lines.now.trim() === '') lines.next();
    else blocks.push(lines.block());
  }
  return blocks;
}

/** Walks through the lines of a text, a block at a time. */
class Lines {
  private at = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly depth: number,
  ) {}

  get left(): boolean {
    return this.at < this.lines.length;
  }

  get now(): string {
    return this.lines[this.at] ?? '';
  }

  next(): string {
    return this.lines[this.at++] ?? '';
  }

  block(): Block {
    if (fence.test(this.now)) return this.fenced();
    if (heading.test(this.now)) return this.title();
    if (bullet.test(this.now)) return { kind: 'list', ordered: false, items: this.items(bullet) };
    if (numbered.test(this.now)) return { kind: 'list', ordered: true, items: this.items(numbered) };
    if (quote.test(this.now) && this.depth < deepestQuote) return { kind: 'quote', inside: this.quoted() };
    if (this.now.includes('|') && tableRule.test(this.lines[this.at + 1] ?? '')) return this.table();
    return { kind: 'paragraph', inside: inline(this.paragraph()) };
  }

  private title(): Block {
    const [, signs = '#', words = ''] = heading.exec(this.next()) ?? [];
    return { kind: 'heading', level: Math.min(3, signs.length) as 1 | 2 | 3, inside: inline(words) };
  }

  /** What the pattern catches of every following line that it fits. */
  private taken(pattern: RegExp): readonly string[] {
    const taken: string[] = [];
    for (let found = pattern.exec(this.now); this.left && found; found = pattern.exec(this.now)) {
      taken.push(found[1] ?? '');
      this.next();
    }
    return taken;
  }

  /** List items; an indented line goes on with the item above it. */
  private items(pattern: RegExp): readonly (readonly Inline[])[] {
    const items: string[][] = [];
    for (let found = pattern.exec(this.now); this.left && found; found = pattern.exec(this.now)) {
      const item = [(found[1] ?? '').replace(openBox, '☐ ')];
      this.next();
      while (/^\s+\S/.test(this.now) && continues(this.now)) item.push(this.next().trim());
      items.push(item);
    }
    return items.map((item) => inline(join(item)));
  }

  private quoted(): readonly Block[] {
    return read(this.taken(quote).join('\n'), this.depth + 1);
  }

  private fenced(): Block {
    this.next();
    const inside: string[] = [];
    while (this.left && !fence.test(this.now)) inside.push(this.next());
    this.next();
    return { kind: 'code', text: inside.join('\n') };
  }

  private table(): Block {
    const cells = (row: string) => row.trim().replace(/^\||\|$/g, '').split('|').map((cell) => inline(cell.trim()));
    const head = cells(this.next());
    this.next();
    const rows: ReturnType<typeof cells>[] = [];
    while (this.left && this.now.includes('|')) rows.push(cells(this.next()));
    return { kind: 'table', head, rows };
  }

  private paragraph(): string {
    const words = [this.next().trim()];
    while (this.left && continues(this.now)) words.push(this.next().trim());
    return join(words);
  }
}

function continues(line: string): boolean {
  return line.trim() !== '' && ![fence, heading, bullet, numbered, quote].some((pattern) => pattern.test(line));
}

const wideEnd = /[\u3000-\u9fff\uff00-\uffef]$/u;
const wideStart = /^[\u3000-\u9fff\uff00-\uffef]/u;
const signEnd = /[\u3000-\u303f\uff00-\uff65]$/u;
const signStart = /^[\u3000-\u303f\uff00-\uff65]/u;

/** Joins wrapped lines: beside a Japanese sign and between Japanese characters a line end is no space, else it is one. */
function join(lines: readonly string[]): string {
  return lines.reduce((text, next) => {
    const close = (wideEnd.test(text) && wideStart.test(next)) || signEnd.test(text) || signStart.test(next);
    return close ? text + next : `${text} ${next}`;
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
