import { expect, test } from 'vitest';
import { statusOf } from '../src/desktop/status';
import { freshKey, problemOf } from '../src/exchange/http';
import { waitBefore } from '../src/exchange/live';

test('waits double, never exceed 8 s, and differ between browsers', () => {
  expect(waitBefore(1, 1)).toBe(500);
  expect(waitBefore(3, 1)).toBe(2000);
  expect(waitBefore(50, 1)).toBe(8000);
  expect(waitBefore(3, 0)).toBe(1000);
});

test('a problem keeps its code and parameters', () => {
  const problem = problemOf(409, '{"code":"exercise-not-running","parameters":{"state":"paused"}}');
  expect(problem).toMatchObject({ status: 409, code: 'exercise-not-running', parameters: { state: 'paused' } });
});

test('a refusal that is no problem is told by its status', () => {
  expect(problemOf(403, '<html>').code).toBe('forbidden');
  expect(problemOf(500, '').code).toBe('server-failure');
  expect(problemOf(400, '{}').code).toBe('refused');
});

test('a 404 that is not the console’s own says nothing of the exercise: the console is starting', () => {
  for (const status of [404, 502, 503, 504]) {
    expect(problemOf(status, '<title>Payara Micro</title>')).toMatchObject({ status: 0, code: 'unreachable' });
  }
  expect(problemOf(404, '{"code":"unknown-exercise"}')).toMatchObject({ status: 404, code: 'unknown-exercise' });
});

test('keys are UUIDs and differ', () => {
  expect(freshKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(freshKey()).not.toBe(freshKey());
});

test('a closed desktop tells the server’s own status where it gave one', () => {
  expect(statusOf({ code: 4771, reason: '771' })).toBe(771);
  expect(statusOf({ code: 1000, reason: '' })).toBe(0);
  expect(statusOf({ code: 1006, reason: '' })).toBe(0x0207);
});
