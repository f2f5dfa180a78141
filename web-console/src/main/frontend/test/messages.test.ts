import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../src/text/messages.en.json';
import ja from '../src/text/messages.ja.json';
import { fill } from '../src/text/language';

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
});

test('both languages have the same placeholders under each key', () => {
  const inEnglish: Readonly<Record<string, string>> = en;
  for (const [key, text] of Object.entries(ja)) {
    const unique = (of: string) => [...new Set(placeholders(of))];
    expect(unique(inEnglish[key]!), key).toEqual(unique(text));
  }
});

test('every message is used', () => {
  expect(Object.keys(ja).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
});

test('no message is empty or padded', () => {
  for (const [key, text] of [...Object.entries(ja), ...Object.entries(en)]) {
    expect(text, key).not.toBe('');
    expect(text.trim(), key).toBe(text);
  }
});

test('English has no Japanese characters', () => {
  const japanese = Object.entries(en).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text));
  expect(japanese).toEqual([]);
});

test('a value that is missing stays visible', () => {
  expect(fill('{count} of {all}', { count: 3 })).toBe('3 of {all}');
});
