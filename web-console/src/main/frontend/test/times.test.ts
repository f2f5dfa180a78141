import { beforeAll, expect, test, vi } from 'vitest';
import { change, clockFace, dateTime, durationMs, lengthInWords, points, timeOfDay, timeWithSeconds } from '../src/text/times';

beforeAll(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined }));

test('a date is told as Japanese papers tell it, in Japan’s time', () => {
  expect(dateTime('2026-11-22T01:00:00Z', 'ja')).toBe('2026年11月22日(日) 10:00');
  expect(dateTime('2026-11-22T15:30:00Z', 'ja')).toBe('2026年11月23日(月) 00:30');
});

test('a date in English', () => {
  expect(dateTime('2026-11-22T01:00:00Z', 'en')).toBe('Sun 22 Nov 2026, 10:00');
});

test('times of day are Japan’s, midnight is 00', () => {
  expect(timeOfDay('2026-11-22T15:05:00Z')).toBe('00:05');
  expect(timeWithSeconds('2026-11-22T15:05:09Z')).toBe('00:05:09');
});

test('a clock face counts hours without limit and never below zero', () => {
  expect(clockFace(0)).toBe('0:00:00');
  expect(clockFace(3_723_999)).toBe('1:02:03');
  expect(clockFace(100 * 3_600_000)).toBe('100:00:00');
  expect(clockFace(-5)).toBe('0:00:00');
});

test('durations of a scenario', () => {
  expect(durationMs('PT3H30M')).toBe(12_600_000);
  expect(durationMs('P1DT1S')).toBe(86_401_000);
  expect(durationMs('PT0.5S')).toBe(500);
  expect(durationMs('three hours')).toBe(0);
});

test('a length of time in words', () => {
  expect(lengthInWords(12_600_000)).toBe('3時間30分');
  expect(lengthInWords(7_200_000)).toBe('2時間');
  expect(lengthInWords(90_000)).toBe('1分');
  expect(lengthInWords(20_000)).toBe('20秒');
});

test('points have one decimal at most, and a change has its sign', () => {
  expect(points(18)).toBe('18');
  expect(points(13.46)).toBe('13.5');
  expect(change(20)).toBe('+20');
  expect(change(-5.5)).toBe('−5.5');
});
