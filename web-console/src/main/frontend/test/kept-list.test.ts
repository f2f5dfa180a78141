import { expect, test, vi } from 'vitest';
import { KeptList } from '../src/shell/kept-list';

/** A list whose answers come when the test says so. */
function late() {
  vi.stubGlobal('document', { hidden: false });
  const asked: { resolve(entries: readonly string[]): void; reject(thrown: unknown): void }[] = [];
  const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined, updateComplete: Promise.resolve(true) };
  const list = new KeptList<string>(host, 1000, () => new Promise((resolve, reject) => asked.push({ resolve, reject })));
  return { list, asked };
}

test('an answer that comes after a newer one takes nothing back', async () => {
  const { list, asked } = late();
  const [first, second] = [list.load(), list.load()];
  asked[1]!.resolve(['new']);
  await second;
  asked[0]!.resolve(['old']);
  await first;
  expect(list.entries).toEqual(['new']);
});

test('a failure that comes after a newer answer is none', async () => {
  const { list, asked } = late();
  const [first, second] = [list.load(), list.load()];
  asked[1]!.resolve(['new']);
  await second;
  asked[0]!.reject(new Error('away'));
  await first;
  expect([list.entries, list.problem]).toEqual([['new'], undefined]);
});

test('an older answer is shown while the newer one is on its way', async () => {
  const { list, asked } = late();
  const first = list.load();
  void list.load();
  asked[0]!.resolve(['old']);
  await first;
  expect(list.entries).toEqual(['old']);
});
