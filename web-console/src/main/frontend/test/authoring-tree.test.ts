import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PackageFile } from '../src/authoring/authoring';
import { serviceLine } from '../src/authoring/compose';
import { folderOf, shownNodes } from '../src/authoring/tree';
import { pathFault } from '../src/authoring/words';
import { size } from '../src/text/sizes';

const file = (path: string): PackageFile => ({ path, bytes: 1, text: true, executable: false, version: 1 });
const files = ['text/a.md', 'proof.yaml', 'images/fw/Dockerfile', 'README', 'scenario.yaml', 'images/fw/files/run'].map(file);

const lines = (closed: readonly string[]) => shownNodes(files, new Set(closed)).map((one) => `${'  '.repeat(one.level - 1)}${one.name}`);

test('the main files come first, then folders, then the other files', () => {
  expect(lines([])).toEqual(['scenario.yaml', 'proof.yaml', 'images', '  fw', '    files', '      run', '    Dockerfile', 'text', '  a.md', 'README']);
});

test('what is in a closed folder is not shown', () => {
  expect(lines(['images/fw', 'text'])).toEqual(['scenario.yaml', 'proof.yaml', 'images', '  fw', 'text', 'README']);
});

test('the folder of a path ends in a stroke, and is empty at the top', () => {
  expect([folderOf('a/b/c.md'), folderOf('c.md')]).toEqual(['a/b/', '']);
});

test('a path is refused that leads out, is taken, or makes a folder of a file', () => {
  const fault = (path: string) => pathFault(path, ['text/a.md', 'proof.yaml']);
  expect(fault('text/b.md')).toBeUndefined();
  expect(fault('日本語/説明.md')).toBeUndefined();
  expect(fault(' ')).toBe('authoring.fault-path-missing');
  for (const bad of ['../x', 'a/./b', '/a', 'a/', 'a//b', 'a\\b', 'a/'.repeat(20) + 'b']) expect(fault(bad), bad).toBe('authoring.refused-path');
  for (const taken of ['proof.yaml', 'text', 'proof.yaml/x']) expect(fault(taken), taken).toBe('authoring.refused-file-taken');
});

test('a service is found in compose.yaml, and only there', () => {
  const compose = 'x-fw:\n  fw: 1\nservices:\n  # fw:\n  fw:\n    networks:\n      mail: {}\n  "mail":\n    image: a\nnetworks:\n  oa: {}\n';
  expect(serviceLine(compose, 'fw')).toBe(5);
  expect(serviceLine(compose, 'mail')).toBe(8);
  expect(serviceLine(compose, 'oa')).toBeUndefined();
  expect(serviceLine('name: x\n', 'fw')).toBeUndefined();
});

test('every service of the library’s scenario is found at its line', () => {
  const compose = readFileSync(new URL('../../../../../scenarios/library/cyder-a-usb/compose.yaml', import.meta.url), 'utf8');
  const at = serviceLine(compose, 'pc01')!;
  expect(compose.split('\n')[at - 1]).toBe('  pc01:');
});

test('sizes are told as people read them', () => {
  expect([size(0), size(999), size(3400), size(34_000), size(1_250_000)]).toEqual(['0 B', '999 B', '3.4 KB', '34 KB', '1.3 MB']);
});
