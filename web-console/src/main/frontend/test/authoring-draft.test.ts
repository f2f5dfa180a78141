import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OpenText, pauseBeforeSave, type Keeping, type Standing } from '../src/authoring/draft';
import { forgetTexts, keepText, keptPaths, takeText } from '../src/authoring/kept';
import { Problem } from '../src/exchange/http';
import { MemoryStorage } from './memory-storage';

/** A server with one file, which others may change. */
class Server implements Keeping {
  text = 'one';
  version = 1;
  saves: string[] = [];
  away = false;
  gone = false;
  /** Set to let a save wait until it is let go. */
  gate: Promise<void> | undefined;

  async save(_path: string, text: string, over: number | 'new'): Promise<number> {
    await this.gate;
    if (this.away) throw new Problem(503, 'record-away');
    if (this.gone && over !== 'new') throw new Problem(412, 'gone-meanwhile');
    if (over !== (this.gone ? 'new' : this.version)) throw new Problem(412, 'changed-meanwhile', { version: this.version, changedBy: 'other', changedAt: '2026-11-27T00:00:00Z' });
    this.saves.push(text);
    this.text = text;
    return ++this.version;
  }

  read(): Promise<{ text: string; version: number }> {
    return Promise.resolve({ text: this.text, version: this.version });
  }

  /** Somebody else saves. */
  other(text: string): void {
    this.text = text;
    this.version++;
  }
}

let server: Server;
let told: Standing[];
let open: OpenText;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  told = [];
  open = new OpenText('scenario.yaml', 'one', 1, server, (text) => told.push(text.standing));
});

afterEach(() => {
  vi.useRealTimers();
});

test('what is typed is saved after a pause, once', async () => {
  open.type('two');
  open.type('three');
  expect([open.standing, open.dirty]).toEqual(['unsaved', true]);
  await vi.advanceTimersByTimeAsync(pauseBeforeSave - 1);
  expect(server.saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.saves).toEqual(['three']);
  expect([open.standing, open.dirty, open.version]).toEqual(['saved', false, 2]);
});

test('what is typed while a save goes on goes with the next', async () => {
  let letGo = () => {};
  server.gate = new Promise((resolve) => (letGo = resolve));
  open.type('two');
  const saved = open.save();
  open.type('two and more');
  expect(open.standing).toBe('saving');
  letGo();
  await saved;
  expect(server.saves).toEqual(['two', 'two and more']);
  expect(open.standing).toBe('saved');
});

test('text typed back to what is saved needs no save', async () => {
  open.type('two');
  open.type('one');
  await vi.advanceTimersByTimeAsync(pauseBeforeSave);
  expect(server.saves).toEqual([]);
  expect(open.standing).toBe('saved');
});

test('a save that fails keeps the text, and goes again', async () => {
  server.away = true;
  open.type('two');
  await open.save();
  expect([open.standing, open.problem?.code, open.text]).toEqual(['failed', 'record-away', 'two']);
  server.away = false;
  await open.save();
  expect([open.standing, open.problem, server.text]).toEqual(['saved', undefined, 'two']);
});

test('after another’s save nothing is sent until a person has chosen', async () => {
  server.other('theirs');
  open.type('mine');
  await open.save();
  expect(open.standing).toBe('overtaken');
  expect(open.theirs).toEqual({ text: 'theirs', version: 2, by: 'other', at: '2026-11-27T00:00:00Z' });
  open.type('mine, and more');
  await vi.advanceTimersByTimeAsync(pauseBeforeSave * 2);
  await open.save();
  expect(server.text).toBe('theirs');
  await open.settle('mine and theirs');
  expect([server.text, open.standing, open.version]).toEqual(['mine and theirs', 'saved', 3]);
});

test('to take the other’s text needs no save', async () => {
  server.other('theirs');
  open.type('mine');
  await open.save();
  await open.settle('theirs');
  expect([open.standing, open.version, server.saves]).toEqual(['saved', 2, []]);
});

test('a third one’s save during the choice is noticed as well', async () => {
  server.other('theirs');
  open.type('mine');
  await open.save();
  server.other('a third');
  await open.settle('mine');
  expect([open.standing, open.theirs?.text, server.text]).toEqual(['overtaken', 'a third', 'a third']);
});

test('text of a file that is gone is kept, and saved as a new one', async () => {
  server.gone = true;
  open.type('two');
  await open.save();
  expect([open.standing, open.problem?.code, open.version]).toEqual(['failed', 'gone-meanwhile', 'new']);
  await open.save();
  expect([open.standing, server.text]).toEqual(['saved', 'two']);
});

test('text from before a new sign-in goes on where nobody saved meanwhile', async () => {
  open.resume({ text: 'mine', version: 1 }, { by: 'other', at: '' });
  expect(open.standing).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(pauseBeforeSave);
  expect(server.text).toBe('mine');
});

test('text from before a new sign-in is chosen by a person where somebody saved meanwhile', () => {
  const late = new OpenText('scenario.yaml', 'theirs', 3, server, (text) => told.push(text.standing));
  late.resume({ text: 'mine', version: 1 }, { by: 'other', at: 'then' });
  expect([late.standing, late.text, late.theirs]).toEqual(['overtaken', 'mine', { text: 'theirs', version: 3, by: 'other', at: 'then' }]);
});

test('what is kept is taken once, by its file, and forgotten at the sign-out', () => {
  const storage = new MemoryStorage();
  keepText('minato', 'text/a.md', { text: 'あ', version: 4 }, storage);
  keepText('minato', 'b', { text: 'b', version: 1 }, storage);
  storage.setItem('enshu.authoring.minato/broken', '{');
  expect(keptPaths('minato', storage)).toEqual(['text/a.md', 'b', 'broken']);
  expect(keptPaths('mina', storage)).toEqual([]);
  expect(takeText('minato', 'text/a.md', storage)).toEqual({ text: 'あ', version: 4 });
  expect(takeText('minato', 'text/a.md', storage)).toBeUndefined();
  expect(takeText('minato', 'broken', storage)).toBeUndefined();
  forgetTexts(storage);
  expect(keptPaths('minato', storage)).toEqual([]);
});
