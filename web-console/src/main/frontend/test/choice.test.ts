import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { choose, chosenIn } from '../src/report/choice';

const options = ['low', 'high', 'very-high'].map((id) => ({ id, title: { ja: id, en: id } }));

test('a choice replaces the one before', () => {
  const text = new Y.Doc().getText('a');
  choose(text, 'low');
  choose(text, 'very-high');
  expect(text.toString()).toBe('very-high');
  expect(chosenIn(text.toString(), options)).toBe('very-high');
});

test('nothing, or something that is not offered, is no choice', () => {
  expect(chosenIn('', options)).toBe('');
  expect(chosenIn('medium', options)).toBe('');
});

test('two members who choose at the same moment see the same option afterwards', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  choose(one.getText('a'), 'low');
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  choose(one.getText('a'), 'high');
  choose(other.getText('a'), 'very-high');
  const [mine, theirs] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, theirs);
  Y.applyUpdate(other, mine);
  const seen = [one, other].map((doc) => chosenIn(doc.getText('a').toString(), options));
  expect(seen[0]).toBe(seen[1]);
  expect(seen[0]).not.toBe('');
});
