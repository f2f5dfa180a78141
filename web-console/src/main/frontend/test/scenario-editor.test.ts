import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * What an author sees: scenario.yaml in an editor with the YAML language server, which finds the library's schema by
 * the file's first line.
 */

interface Message {
  id?: number;
  method?: string;
  params?: any;
  result?: any;
  error?: unknown;
}

const library = new URL('../../../../../scenarios/library/', import.meta.url);
const scenario = readFileSync(new URL('cyder-a-usb/scenario.yaml', library), 'utf8');
const marker = '§';

let server: ChildProcessWithoutNullStreams;
let received = Buffer.alloc(0);
let asked = 0;
let opened = 0;
const answers = new Map<number, (result: any) => void>();
const diagnoses = new Map<string, (found: { message: string }[]) => void>();

function send(message: Message): void {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method: string, params: unknown): Promise<any> {
  return new Promise((resolve) => {
    answers.set(++asked, resolve);
    send({ id: asked, method, params });
  });
}

function accept(message: Message): void {
  if (message.method === 'textDocument/publishDiagnostics') {
    diagnoses.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method === 'workspace/configuration' && message.id !== undefined) {
    const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    send({ id: message.id, result: message.params.items.map((item: any) => (item.section === 'yaml' ? yaml : null)) });
  } else if (message.method !== undefined && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.error ?? message.result);
    answers.delete(message.id);
  }
}

function take(data: Buffer): void {
  received = Buffer.concat([received, data]);
  for (;;) {
    const head = received.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, Math.max(head, 0)).toString())?.[1]);
    if (head < 0 || received.length < head + 4 + length) return;
    const body = received.subarray(head + 4, head + 4 + length).toString();
    received = received.subarray(head + 4 + length);
    accept(JSON.parse(body));
  }
}

/** Opens a text as a package's scenario.yaml and gives its address and what the server finds wrong with it. */
async function open(text: string): Promise<{ uri: string; wrong: string[] }> {
  const uri = new URL(`opened-${++opened}/scenario.yaml`, library).href;
  const found = new Promise<{ message: string }[]>((resolve) => diagnoses.set(uri, resolve));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  return { uri, wrong: (await found).map((one) => one.message) };
}

/** Asks about the marked place of a text. */
async function at(method: string, marked: string): Promise<any> {
  const before = marked.slice(0, marked.indexOf(marker)).split('\n');
  const { uri } = await open(marked.replace(marker, ''));
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  return ask(method, { textDocument: { uri }, position });
}

async function offered(marked: string): Promise<string[]> {
  const list = await at('textDocument/completion', marked);
  return (list.items ?? list).map((item: { label: string }) => item.label);
}

/** The scenario with one part written differently. */
function changed(from: string | RegExp, to: string): string {
  const text = scenario.replace(from, to);
  expect(text).not.toBe(scenario);
  return text;
}

beforeAll(async () => {
  const manifest = createRequire(import.meta.url).resolve('yaml-language-server/package.json');
  const program = fileURLToPath(new URL('bin/yaml-language-server', `file://${manifest}`));
  server = spawn(process.execPath, [program, '--stdio']);
  server.stdout.on('data', take);
  await ask('initialize', {
    processId: process.pid,
    rootUri: library.href,
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: {},
      },
    },
  });
  send({ method: 'initialized', params: {} });
}, 30_000);

afterAll(() => {
  server.kill();
});

test('the library has no mark in the margin', { timeout: 30_000 }, async () => {
  expect((await open(scenario)).wrong).toEqual([]);
});

test('keys are offered at the root, in a task and in a check', { timeout: 30_000 }, async () => {
  const head = scenario.slice(0, scenario.indexOf('\n') + 1);
  expect(await offered(`${head}${marker}`)).toEqual(expect.arrayContaining(['enshu', 'tasks', 'materials']));
  const task = `${head}tasks:\n  - id: one\n    ${marker}`;
  expect(await offered(task)).toEqual(expect.arrayContaining(['phase', 'points', 'check', 'deadline']));
  const check = `${head}tasks:\n  - check:\n      ${marker}`;
  expect(await offered(check)).toEqual(expect.arrayContaining(['answer', 'net', 'held-for', 'all-of']));
  const net = `${head}tasks:\n  - check:\n      not:\n        net:\n          ${marker}`;
  expect(await offered(net)).toEqual(expect.arrayContaining(['from', 'to', 'protocol', 'reachable']));
});

test('words are offered where a word is wanted', { timeout: 30_000 }, async () => {
  expect(await offered(changed(/phase: detect/, `phase: ${marker}`))).toContain('preserve');
});

test('a key explains itself in Japanese and English', { timeout: 30_000 }, async () => {
  const hover = await at('textDocument/hover', changed(/phase: detect/, `ph${marker}ase: detect`));
  expect(hover.contents.value).toContain('課題の段階');
  expect(hover.contents.value).toContain('The phase of the task');
});

test('a wrong key, a wrong word and two kinds in one check are marked', { timeout: 30_000 }, async () => {
  expect((await open(changed('phase: detect', 'fase: detect'))).wrong).toContain('Property fase is not allowed.');
  expect((await open(changed('phase: detect', 'phase: detekt'))).wrong).toEqual([
    expect.stringContaining('Value is not accepted.'),
  ]);
  const both = changed(/\n    check:\n/, '\n    check:\n      rubric: other\n');
  expect((await open(both)).wrong).toEqual([expect.stringContaining('a check has exactly one kind')]);
});
