import { expect, test } from 'vitest';
import { fieldOf, instantOf, momentFault, suggestion } from '../src/preparation/moment';

const at = Date.parse('2026-11-28T00:30:00Z');

test('a field shows Japan’s time and means it', () => {
  expect(fieldOf(at)).toBe('2026-11-28T09:30');
  expect(instantOf('2026-11-28T09:30')).toBe(at);
  expect(instantOf('2027-01-01T00:00')).toBe(Date.parse('2026-12-31T15:00:00Z'));
  expect(instantOf('')).toBeUndefined();
  expect(instantOf('2026-13-01T00:00')).toBeUndefined();
});

test('a time is later than now and within thirty days', () => {
  const day = 24 * 60 * 60 * 1000;
  expect(momentFault(undefined, at)).toBe('missing');
  expect(momentFault(at, at)).toBe('past');
  expect(momentFault(at + 1, at)).toBeUndefined();
  expect(momentFault(at + 30 * day, at)).toBeUndefined();
  expect(momentFault(at + 30 * day + 1, at)).toBe('far');
});

test('what is suggested is a half hour, an hour away at least', () => {
  expect(fieldOf(suggestion(at))).toBe('2026-11-28T10:30');
  expect(fieldOf(suggestion(at + 1))).toBe('2026-11-28T11:00');
});
