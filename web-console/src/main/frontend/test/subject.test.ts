import { expect, test } from 'vitest';
import { partsOf } from '../src/inbox/subject';

test('a first line that says it is a subject is one', () => {
  expect(partsOf('件名: 不審な通信の検知について\n\nみなと市 御中')).toEqual({ subject: '不審な通信の検知について', body: 'みなと市 御中' });
  expect(partsOf('Subject: Traffic\nDear all')).toEqual({ subject: 'Traffic', body: 'Dear all' });
});

test('so is a short first line with a blank line after it', () => {
  expect(partsOf('【検知通知】規則的な外部通信\n\n本文です。')).toEqual({ subject: '【検知通知】規則的な外部通信', body: '本文です。' });
});

test('a text without one begins with its own words and keeps all of them', () => {
  const text = '状況を教えてください。その端末はもう外と通信していませんか。証拠が要るので、電源は切らないでください。';
  expect(partsOf(text).body).toBe(text);
  expect([...partsOf(text).subject]).toHaveLength(31);
  expect(partsOf('**至急**').subject).toBe('至急');
});

test('a letter beyond the first plane is never cut in two', () => {
  expect(partsOf('𠮷'.repeat(40)).subject).toBe(`${'𠮷'.repeat(30)}…`);
});

test('an empty text is no fault', () => {
  expect(partsOf('')).toEqual({ subject: '', body: '' });
});
