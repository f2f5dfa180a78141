import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Persistence, type Standing } from '../src/desktop/connection';
import { Problem } from '../src/exchange/http';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
});
afterEach(() => vi.useRealTimers());

function persistence(open: (run: number) => Promise<void>) {
  const told: Standing[] = [];
  return { told, one: new Persistence(open, (standing) => told.push(standing)) };
}

test('something that closes as soon as it opens is tried less and less often', async () => {
  let opened = 0;
  const { told, one } = persistence(async () => {
    opened++;
    one.opened();
    one.lost('closed');
  });
  one.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toBeLessThan(20);
  expect(told.at(-1)).toMatchObject({ is: 'waiting', attempt: opened });
});

test('after a steady while failures count from one again', async () => {
  const { told, one } = persistence(async () => one.opened());
  one.start();
  await vi.advanceTimersByTimeAsync(0);
  one.lost('first');
  await vi.advanceTimersByTimeAsync(20_000);
  one.lost('second');
  expect(told.at(-1)).toEqual({ is: 'waiting', attempt: 1, code: 'second' });
  one.close();
});

test('a refusal for good is told and not tried again', async () => {
  let tries = 0;
  const { told, one } = persistence(() => {
    tries++;
    return Promise.reject(new Problem(403, 'forbidden'));
  });
  one.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(1);
  expect(told.at(-1)).toMatchObject({ is: 'refused', problem: { code: 'forbidden' } });
});

test('nothing happens after it was closed', async () => {
  let tries = 0;
  const { one } = persistence(async () => void tries++);
  one.start();
  one.close();
  one.lost('late');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(1);
});
