import { expect, test } from 'vitest';
import { editBetween, movedBy, type Edit } from '../src/notes/edit';
import { seeded } from './seeded';

function apply(before: string, edit: Edit | undefined): string {
  if (!edit) return before;
  return before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed);
}

test('the edit makes the one text of the other, whatever they are and wherever the caret is', () => {
  const random = seeded(7);
  const letters = ['a', 'b', 'あ', '𠮷', '\n'];
  const some = () => Array.from({ length: Math.floor(random() * 8) }, () => letters[Math.floor(random() * letters.length)]).join('');
  for (let round = 0; round < 3000; round++) {
    const [before, after] = [some(), some()];
    const edit = editBetween(before, after, Math.floor(random() * (after.length + 1)));
    expect(apply(before, edit)).toBe(after);
    if (edit) expect(halves(edit.inserted), `${before} → ${after}`).toBe(false);
  }
});

/** Whether a text begins or ends inside a character of two halves. */
function halves(text: string): boolean {
  return /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text);
}

test('a letter among its likes was typed where the caret stands', () => {
  expect(editBetween('ああ', 'あああ', 1)).toEqual({ at: 0, removed: 0, inserted: 'あ' });
  expect(editBetween('ああ', 'あああ', 2)).toEqual({ at: 1, removed: 0, inserted: 'あ' });
  expect(editBetween('ああ', 'あああ', 3)).toEqual({ at: 2, removed: 0, inserted: 'あ' });
});

test('the same text is no edit', () => {
  expect(editBetween('調査', '調査', 1)).toBeUndefined();
});

test('characters of two halves are replaced whole', () => {
  expect(editBetween('𠮷', '𠮟', 2)).toEqual({ at: 0, removed: 2, inserted: '𠮟' });
});

test.each([
  ['text before the caret moves it', [{ insert: 'あい' }], 3, 5],
  ['text at the caret comes behind it', [{ retain: 3 }, { insert: 'あい' }], 3, 3],
  ['text behind the caret leaves it', [{ retain: 4 }, { insert: 'あい' }], 3, 3],
  ['what is taken away before it moves it back', [{ retain: 1 }, { delete: 2 }], 5, 3],
  ['what is taken away around it leaves it at the beginning', [{ retain: 1 }, { delete: 9 }], 5, 1],
  ['several at once', [{ insert: 'x' }, { retain: 2 }, { delete: 1 }, { insert: 'yz' }], 4, 6],
])('%s', (_words, pieces, caret, moved) => {
  expect(movedBy(pieces, caret)).toBe(moved);
});
