import { beforeEach, expect, test } from 'vitest';
import { forgetUnsent, mostUnsent, Unsent, type DocumentPlace } from '../src/notes/unsent';
import { MemoryStorage } from './memory-storage';

const place = (changes: Partial<DocumentPlace> = {}): DocumentPlace => ({ account: 'trainee1', exercise: 'x', team: 'team-1', ...changes });
const bytes = (...values: number[]) => Uint8Array.from(values);
let storage: MemoryStorage;
beforeEach(() => (storage = new MemoryStorage()));

test('a later page finds what an earlier one left, at its own place only', () => {
  new Unsent(place(), '1', storage).keep(bytes(0, 127, 128, 255));
  expect(new Unsent(place(), '2', storage).changes()).toEqual([bytes(0, 127, 128, 255)]);
  for (const other of [{ account: 'trainee2' }, { exercise: 'y' }, { team: 'team-10' }]) {
    expect(new Unsent(place(other), '2', storage).changes()).toEqual([]);
  }
});

test('two pages do not overwrite each other', () => {
  new Unsent(place(), '1', storage).keep(bytes(1));
  new Unsent(place(), '2', storage).keep(bytes(2));
  expect(new Unsent(place(), '3', storage).changes()).toHaveLength(2);
});

test('once all is durable nothing stays, of earlier pages neither', () => {
  new Unsent(place(), '1', storage).keep(bytes(1));
  const later = new Unsent(place(), '2', storage);
  later.changes();
  later.keep(bytes(1, 2));
  later.keep(undefined);
  expect(storage.length).toBe(0);
});

test('what another page has kept since is not forgotten', () => {
  const first = new Unsent(place(), '1', storage);
  first.keep(bytes(1));
  const later = new Unsent(place(), '2', storage);
  later.changes();
  first.keep(bytes(1, 2));
  later.keep(undefined);
  expect(new Unsent(place(), '3', storage).changes()).toEqual([bytes(1, 2)]);
});

test('nobody finds what somebody else left at the same browser, and nothing else is forgotten', () => {
  storage.setItem('enshu.language', 'ja');
  new Unsent(place(), '1', storage).keep(bytes(1));
  new Unsent(place({ account: 'trainee10' }), '1', storage).keep(bytes(2));
  forgetUnsent('trainee1', storage);
  expect(storage.length).toBe(2);
  forgetUnsent(undefined, storage);
  expect(storage.key(0)).toBe('enshu.language');
});

test('a full or damaged storage is no fault, and there is a largest number', () => {
  new Unsent(place(), '1', new MemoryStorage(3)).keep(bytes(1, 2, 3, 4));
  for (let page = 0; page < mostUnsent + 5; page++) new Unsent(place(), String(page), storage).keep(bytes(page));
  expect(storage.length).toBe(mostUnsent);
  storage.setItem(storage.key(0)!, '%%%');
  expect(new Unsent(place(), 'later', storage).changes()).toHaveLength(mostUnsent - 1);
});
