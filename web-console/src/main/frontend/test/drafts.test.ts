import { beforeEach, expect, test } from 'vitest';
import { draftAt, forgetDrafts, keepDraft, longestDraft, mostDrafts, restOf, unsent, type DraftPlace } from '../src/task/drafts';
import { MemoryStorage } from './memory-storage';

const place = (changes: Partial<DraftPlace> = {}): DraftPlace => ({ account: 'trainee1', exercise: 'x', team: 'team-1', task: 'one', ...changes });
let storage: MemoryStorage;
beforeEach(() => (storage = new MemoryStorage()));

test('a draft is found again at its own place only', () => {
  keepDraft(place(), { host: 'pc02' }, storage);
  expect(draftAt(place(), storage)).toEqual({ host: 'pc02' });
  for (const other of [{ account: 'trainee2' }, { exercise: 'y' }, { team: 'team-2' }, { task: 'two' }]) {
    expect(draftAt(place(other), storage)).toEqual({});
  }
});

test('an empty draft leaves nothing behind', () => {
  keepDraft(place(), { host: 'pc02' }, storage);
  keepDraft(place(), {}, storage);
  expect(storage.length).toBe(0);
});

test('signing out forgets every draft and nothing else', () => {
  storage.setItem('enshu.language', 'ja');
  keepDraft(place(), { host: 'a' }, storage);
  keepDraft(place({ account: 'trainee2' }), { host: 'b' }, storage);
  forgetDrafts(undefined, storage);
  expect([storage.length, storage.getItem('enshu.language')]).toEqual([1, 'ja']);
});

test('who signs in after somebody else finds nothing of theirs', () => {
  keepDraft(place(), { host: 'a' }, storage);
  keepDraft(place({ account: 'trainee10' }), { host: 'b' }, storage);
  forgetDrafts('trainee1', storage);
  expect(draftAt(place(), storage)).toEqual({ host: 'a' });
  expect(draftAt(place({ account: 'trainee10' }), storage)).toEqual({});
});

test('a draft has a longest field, and there is a largest number of drafts', () => {
  keepDraft(place(), { host: 'x'.repeat(longestDraft + 1) }, storage);
  expect(draftAt(place(), storage)['host']).toHaveLength(longestDraft);
  for (let at = 0; at < mostDrafts + 5; at++) keepDraft(place({ task: `task-${at}` }), { host: 'a' }, storage);
  expect(storage.length).toBe(mostDrafts);
  keepDraft(place(), { host: 'still kept' }, storage);
  expect(draftAt(place(), storage)).toEqual({ host: 'still kept' });
});

test('a full or damaged storage is no fault', () => {
  const full = new MemoryStorage(3);
  keepDraft(place(), { host: 'pc02' }, full);
  expect(draftAt(place(), full)).toEqual({});
  keepDraft(place(), { host: 'pc02' }, storage);
  const key = storage.key(0)!;
  for (const damage of ['{', 'null', '[1]', '{"host":7}']) {
    storage.setItem(key, damage);
    expect(draftAt(place(), storage)).toEqual({});
  }
});

test('what was sent is no draft any more, what was typed meanwhile is', () => {
  expect(unsent({ host: ' pc02 ', user: 'sakuma' }, { host: 'pc02', user: 'saku' })).toEqual({ user: 'sakuma' });
});

test('of a text that was sent what was written after it stays, and all of it where it was rewritten', () => {
  expect(restOf('一つ', '一つ')).toBe('');
  expect(restOf('一つ、二つ', '一つ')).toBe('、二つ');
  expect(restOf('三つ', '一つ')).toBe('三つ');
});
