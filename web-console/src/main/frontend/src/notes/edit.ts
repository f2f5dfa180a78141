/** A change of a text: so many characters taken away at a place, and others put there. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** A piece of what happened to a text, as Yjs tells it. */
export interface Piece {
  readonly retain?: number | undefined;
  readonly insert?: unknown;
  readonly delete?: number | undefined;
}

/**
 * The one change that makes `after` of `before`; nothing when they are the same. Where several would do, as with a letter
 * among its likes, it is the one that ends at the caret. A character of two halves is never cut.
 */
export function editBetween(before: string, after: string, caret: number): Edit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let tail = 0;
  while (tail < Math.min(most, after.length - caret) && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head++;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head--;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return { at: head, removed: before.length - head - tail, inserted: after.slice(head, after.length - tail) };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Where a caret stands after what others did: what is put exactly at it comes behind it. */
export function movedBy(pieces: readonly Piece[], caret: number): number {
  let place = 0;
  let moved = caret;
  for (const { retain, insert, delete: gone } of pieces) {
    if (retain !== undefined) place += retain;
    if (typeof insert === 'string') {
      if (place < moved) moved += insert.length;
      place += insert.length;
    }
    if (gone !== undefined && place < moved) moved -= Math.min(gone, moved - place);
  }
  return moved;
}
