import type * as Y from 'yjs';
import type { Offer } from '../exchange/picture';

/** Writes this in place of what the text holds, such as the id of what was chosen. */
export function choose(text: Y.Text, written: string): void {
  if (text.toString() === written) return;
  text.doc!.transact(() => {
    text.delete(0, text.length);
    text.insert(0, written);
  });
}

/**
 * The option a text names; empty when it names none. Two members who choose at the same moment leave both names behind
 * each other; everybody then sees the same one, the last.
 */
export function chosenIn(text: string, options: readonly Offer[]): string {
  const named = options.filter((one) => text.endsWith(one.id)).sort((a, b) => b.id.length - a.id.length);
  return named[0]?.id ?? '';
}
