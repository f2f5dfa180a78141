import { expect, test } from 'vitest';
import { fillsScreen, hasKeys, keysymOf, keysymsOf, leaves, strokes } from '../src/desktop/keys';
import { afterKey } from '../src/exercise/splitter';

test('Latin letters are their own keysyms, others carry their code point', () => {
  expect(keysymOf('a')).toBe(0x61);
  expect(keysymOf('¥')).toBe(0xa5);
  expect(keysymOf('演')).toBe(0x01006f14);
});

test('a character beyond the basic plane is one key', () => {
  expect(keysymsOf('𠮷野')).toEqual([0x01020bb7, 0x010091ce]);
});

test('line ends and tabs are keys', () => {
  expect(keysymsOf('a\r\n\tb')).toEqual([0x61, 0xff0d, 0xff09, 0x62]);
});

test('a combination is released in reverse', () => {
  expect(strokes([1, 2])).toEqual([[1, 1], [1, 2], [0, 2], [0, 1]]);
});

test('only Ctrl+Alt+Shift+Q leaves a desktop', () => {
  const keys = { code: 'KeyQ', ctrlKey: true, altKey: true, shiftKey: true };
  expect(leaves(keys)).toBe(true);
  expect(leaves({ ...keys, shiftKey: false })).toBe(false);
  expect(leaves({ ...keys, code: 'KeyA' })).toBe(false);
});

test('Latin letters and signs have keys, Japanese has none', () => {
  expect(hasKeys('nft list ruleset ¥é\n')).toBe(true);
  expect(hasKeys('nft 演習')).toBe(false);
});

test('arrow keys move a splitter in its own direction, within its limits', () => {
  expect(afterKey(50, 'ArrowRight', true, 58)).toBe(52);
  expect(afterKey(50, 'ArrowUp', true, 58)).toBeUndefined();
  expect(afterKey(50, 'ArrowUp', false, 42)).toBe(48);
  expect(afterKey(79, 'ArrowRight', true, 58)).toBe(80);
  expect(afterKey(33, 'Enter', true, 58)).toBe(58);
  expect(afterKey(33, 'a', true, 58)).toBeUndefined();
});

test('full screen has a combination of its own', () => {
  const all = { ctrlKey: true, altKey: true, shiftKey: true };
  expect(fillsScreen({ ...all, code: 'KeyF' })).toBe(true);
  expect(fillsScreen({ ...all, code: 'KeyQ' })).toBe(false);
  expect(fillsScreen({ ...all, altKey: false, code: 'KeyF' })).toBe(false);
});
