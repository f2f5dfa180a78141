import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticeOf, packageOf } from '../build/notices.mjs';

function made(license: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'notices-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'thing', version: '1.2.3', license, homepage: 'https://thing.example/' }));
  writeFileSync(join(folder, 'LICENSE'), 'Do as you like.\n');
  return folder;
}

test('a module belongs to the innermost package it is in', () => {
  expect(packageOf('/x/node_modules/@codemirror/view/dist/index.js?v=1')).toBe('/x/node_modules/@codemirror/view');
  expect(packageOf('/x/node_modules/a/node_modules/b/index.js')).toBe('/x/node_modules/a/node_modules/b');
  expect(packageOf('/x/src/main.ts')).toBeUndefined();
});

test('a notice holds name, version, place and the licence’s text', () => {
  expect(noticeOf(made('MIT'))).toBe('thing 1.2.3 (MIT)\nhttps://thing.example/\n\nDo as you like.\n');
});

test('a licence that is not permissive stops the build', () => {
  expect(() => noticeOf(made('GPL-3.0-only'))).toThrow('thing 1.2.3: its licence "GPL-3.0-only" is not one of MIT');
  expect(noticeOf(made('(GPL-2.0 OR MIT)'))).toContain('thing');
});
