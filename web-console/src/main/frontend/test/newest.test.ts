import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Newest } from '../src/exchange/newest';

/** Answers when it is told to. */
class Server {
  readonly waiting: ((value: number | Error) => void)[] = [];
  readonly fetch = () =>
    new Promise<number>((done, fail) => this.waiting.push((value) => (value instanceof Error ? fail(value) : done(value))));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

test('what changes while a fetch is on its way is fetched after it, once', async () => {
  const server = new Server();
  const taken: number[] = [];
  const newest = new Newest(server.fetch, (value) => taken.push(value), () => undefined);
  newest.follow('a');
  newest.follow('a');
  newest.follow('b');
  newest.follow('c');
  expect(server.waiting).toHaveLength(1);
  server.waiting[0]!(1);
  await settled();
  expect(server.waiting).toHaveLength(2);
  server.waiting[1]!(2);
  await settled();
  expect(server.waiting).toHaveLength(2);
  expect(taken).toEqual([1, 2]);
});

test('a fetch that failed is told, and the same state of things is fetched again', async () => {
  const server = new Server();
  const met: unknown[] = [];
  const newest = new Newest(server.fetch, () => undefined, (thrown) => met.push(thrown));
  const away = new Error('away');
  newest.follow('a');
  server.waiting[0]!(away);
  await settled();
  newest.follow('a');
  server.waiting[1]!(1);
  await settled();
  expect(met).toEqual([away, undefined]);
});

test('with a pause, changes in quick succession cost one fetch', async () => {
  const server = new Server();
  const newest = new Newest(server.fetch, () => undefined, () => undefined, 3_000);
  newest.follow('a');
  server.waiting[0]!(1);
  await settled();
  newest.follow('b');
  newest.follow('c');
  await vi.advanceTimersByTimeAsync(2_900);
  expect(server.waiting).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(server.waiting).toHaveLength(2);
});
