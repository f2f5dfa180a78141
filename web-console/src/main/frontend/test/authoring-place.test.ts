import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeAt, type Place } from '../src/authoring/editor/place';
import { explained, keysAt, skeletonsAt, valuesAt, type Schema } from '../src/authoring/editor/schema';

const library = new URL('../../../../../scenarios/library/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('scenario.schema.json', library), 'utf8')) as Schema;
const marker = '§';

function at(marked: string): Place | undefined {
  const before = marked.slice(0, marked.indexOf(marker)).split('\n');
  return placeAt(marked.replace(marker, '').split('\n'), before.length - 1, before.at(-1)!.length);
}

function keys(marked: string): string[] {
  const place = at(marked)!;
  expect(place.is).toBe('key');
  return keysAt(schema, place.path, place.beside, 'ja').map((one) => one.label);
}

test('a place is found from the indentation while the text is incomplete', () => {
  expect(at('en§')).toMatchObject({ path: [], is: 'key', typed: 'en', column: 0 });
  expect(at('tasks:\n  - id: one\n    ph§')).toMatchObject({ path: ['tasks', '-'], is: 'key', typed: 'ph', column: 4, beside: ['id'] });
  expect(at('tasks:\n- id: one\n  §')).toMatchObject({ path: ['tasks', '-'], is: 'key', column: 2 });
  expect(at('tasks:\n  - check:\n      not:\n        net:\n          §')?.path).toEqual(['tasks', '-', 'check', 'not', 'net']);
  expect(at('tasks:\n  - §')).toMatchObject({ path: ['tasks', '-'], is: 'key', typed: '' });
  expect(at('a:\n  b: 1\n§\nc: 2')).toMatchObject({ path: [], beside: ['a', 'c'] });
});

test('a value belongs to its key', () => {
  expect(at('tasks:\n  - phase: det§')).toMatchObject({ path: ['tasks', '-', 'phase'], is: 'value', typed: 'det', column: 11 });
  expect(at('level: §')).toMatchObject({ path: ['level'], is: 'value', typed: '' });
});

test('what stands in braces and brackets is found too', () => {
  expect(at('title: {ja: 題名, §')).toMatchObject({ path: ['title'], is: 'key', beside: ['ja'] });
  expect(at('team:\n  roles:\n    - {id: a, title: {j§')).toMatchObject({ path: ['team', 'roles', '-', 'title'], is: 'key', typed: 'j' });
  expect(at('profiles: [one, t§')).toMatchObject({ path: ['profiles', '-'], is: 'value', typed: 't' });
});

test('nothing is offered in comments and in block texts', () => {
  expect(at('# level: §')).toBeUndefined();
  expect(at('level: beginner # §')).toBeUndefined();
  expect(at('summary:\n  ja: >-\n    監視センターから\n    §')).toBeUndefined();
  expect(at('summary:\n  ja: >-\n    監視センターから\n  §')).toMatchObject({ path: ['summary'], beside: ['ja'] });
});

test('every key of the library’s scenario is found where it stands', () => {
  const lines = readFileSync(new URL('cyder-a-usb/scenario.yaml', library), 'utf8').split('\n');
  const unexplained = lines.flatMap((line, number) => {
    const found = /^ *(?:- )*([a-z][a-z-]*):(?: |$)/.exec(line);
    const place = found && placeAt(lines, number, line.indexOf(`${found[1]!}:`) + found[1]!.length);
    return place?.is === 'key' && explained(schema, [...place.path, found![1]!], 'ja') === '' ? [`${number + 1}: ${place.path.join('/')}/${found![1]!}`] : [];
  });
  expect(unexplained).toEqual([]);
});

test('keys are offered that are not there yet, the needed ones first', () => {
  const task = keys('tasks:\n  - id: one\n    §');
  expect(task).toEqual(expect.arrayContaining(['phase', 'points', 'check', 'deadline']));
  expect(task).not.toContain('id');
  expect(task.indexOf('phase')).toBeLessThan(task.indexOf('deadline'));
  expect(keys('tasks:\n  - check:\n      all-of:\n        - not:\n            §')).toEqual(expect.arrayContaining(['net', 'held-for']));
});

test('words are offered with what they mean, in the reader’s language', () => {
  const phases = valuesAt(schema, ['tasks', '-', 'phase'], 'ja');
  expect(phases).toContainEqual({ label: 'preserve', info: '保全' });
  expect(valuesAt(schema, ['tasks', '-', 'phase'], 'en')).toContainEqual({ label: 'preserve', info: 'preservation of evidence' });
  expect(explained(schema, ['tasks', '-', 'phase'], 'ja')).toContain('課題の段階');
  expect(explained(schema, ['tasks', '-', 'phase'], 'en')).toContain('The phase of the task');
});

test('a skeleton is YAML that goes on under its dash', () => {
  const task = skeletonsAt(schema, ['tasks', '-'], 'ja')[0]!;
  expect(task.info).toBe('課題のひな型');
  expect(task.body).toMatch(/^id: \$\{1:task-id\}\nphase: \$\{2:detect\}\npoints: \$\{3:10\}\ntitle:\n {2}ja: \$\{4:題名\}\n {2}en: /);
});

test('compose.yaml is completed and explained too, in each of its forms', () => {
  const compose = JSON.parse(readFileSync(new URL('compose.schema.json', library), 'utf8')) as Schema;
  const offered = (marked: string) => keysAt(compose, at(marked)!.path, [], 'en').map((one) => one.label);
  expect(offered('services:\n  web:\n    §')).toEqual(expect.arrayContaining(['image', 'depends_on', 'x-enshu', 'scale']));
  expect(offered('services:\n  web:\n    §')).not.toContain('privileged');
  expect(offered('services:\n  web:\n    networks:\n      dmz:\n        §')).toEqual(expect.arrayContaining(['ipv4_address', 'aliases']));
  expect(offered('networks:\n  dmz:\n    x-enshu:\n      §')).toContain('gateway');
  expect(valuesAt(compose, ['services', 'web', 'x-enshu', 'role'], 'ja')).toContainEqual({ label: 'adversary', info: '攻撃者役のホスト。' });
  expect(valuesAt(compose, ['services', 'web', 'depends_on', 'db', 'condition'], 'en').map((one) => one.label)).toContain('service_healthy');
  expect(explained(compose, ['services', 'web', 'ports'], 'en')).toContain('Without effect');
});

test('every key of the library’s compose.yaml is explained where it stands', () => {
  const compose = JSON.parse(readFileSync(new URL('compose.schema.json', library), 'utf8')) as Schema;
  const lines = readFileSync(new URL('cyder-a-usb/compose.yaml', library), 'utf8').split('\n');
  const named = /^(services|networks|volumes)$|^services\/[^/]+\/(networks|depends_on|environment|labels|sysctls|ulimits)$|\/args$|\/title$|^x-/;
  const unexplained = lines.flatMap((line, number) => {
    const found = /^ *(?:- )*([a-z][a-z0-9_-]*):(?: |$)/.exec(line);
    const place = found && placeAt(lines, number, line.indexOf(`${found[1]!}:`) + found[1]!.length);
    if (place?.is !== 'key' || found![1]!.startsWith('x-') || named.test(place.path.join('/'))) return [];
    return explained(compose, [...place.path, found![1]!], 'ja') === '' ? [`${number + 1}: ${place.path.join('/')}/${found![1]!}`] : [];
  });
  expect(unexplained).toEqual([]);
});
