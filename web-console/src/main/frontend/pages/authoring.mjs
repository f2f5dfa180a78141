// The authoring side of the mock: scenarios with files, revisions and proofs, kept in memory and forgotten for each test.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';

const library = fileURLToPath(new URL('../../../../../scenarios/library/', import.meta.url));
const schema = readFileSync(join(library, 'scenario.schema.json'), 'utf8');
const hour = 3_600_000;
const ago = (hours) => new Date(Date.now() - hours * hour).toISOString();
const json = (body, status = 200) => ({ status, body, type: 'application/json' });
const none = { status: 204, type: 'text/plain' };
const problem = (status, code, parameters = {}) => ({ status, body: { status, code, title: code, detail: '', parameters }, type: 'application/problem+json' });

function folder(name) {
  const root = join(library, name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(root, join(one.parentPath, one.name)));
  return new Map(paths.sort().map((path) => [path, fileOf(readFileSync(join(root, path)), /roles\/|\.sh$/.test(path))]));
}

function fileOf(content, executable = false, version = 1) {
  return { content: Buffer.from(content), executable, version, changedAt: ago(26), changedBy: '南雲 咲' };
}

const shipped = folder('cyder-a-usb');
const shippedTitle = { ja: '渡された USB', en: 'The USB stick' };
const summary = { ja: '市役所の税務課で、端末が外部と規則的な通信を続けています。', en: 'A PC of a tax section keeps talking to the outside.' };

const both = (ja, en) => ({ ja, en });
const network = {
  zones: [{ id: 'office', title: both('庁内', 'Office') }, { id: 'inet', title: both('インターネット（模擬）', 'Internet (simulated)') }],
  networks: [
    { id: 'oa', zone: 'office', title: both('業務系', 'Office network'), cidr: '10.30.0.0/28' },
    { id: 'sv', zone: 'office', title: both('サーバー', 'Servers'), cidr: '10.30.0.64/28' },
    { id: 'inet', zone: 'inet', title: both('インターネット（模擬）', 'Internet (simulated)'), cidr: '203.0.113.0/28' },
  ],
  hosts: [
    { id: 'fw', title: both('ファイアウォール', 'Firewall'), role: 'infrastructure', networks: ['oa', 'sv', 'inet'], visible: true, desktop: false, router: true },
    { id: 'mail', title: both('メールサーバー', 'Mail server'), role: 'server', networks: ['sv'], visible: true, desktop: false, router: false },
    { id: 'desk', title: both('調査用の端末', 'Workstation'), role: 'workstation', networks: ['oa'], visible: true, desktop: true, router: false },
    { id: 'sender', title: both('', ''), role: 'infrastructure', networks: ['inet'], visible: false, desktop: false, router: false },
  ],
};

const draftText = `enshu: 1
id: minato-mail
revision: 3
programme: cyder
level: beginner
format: defence
title:
  ja: 港からの添付ファイル
  en: An attachment from the port
summary:
  ja: 架空の港湾局に届いたメールの添付ファイルを調べます。
  en: Look into an attachment that a fictitious port office received.
duration: PT2H
team: {size: 3, min: 1, max: 4}

tasks:
  - id: first-report
    phase: report
    points: 20
    title: {ja: 第一報, en: First report}
    fase: report
  - id: isolate
    phase: isolate
    points: 30
`;

const composeText = `name: minato-mail
# Who stands where.
services:
  fw:
    build: images/fw
    networks: [oa, sv, inet]
  mail:
    build: images/mail
    networks: [sv]
  desk:
    build: images/desk
    networks: [oa]
  sender:
    build: images/sender
    networks: [inet]
networks:
  oa: {}
`;

function draftFiles(revision) {
  return new Map(
    Object.entries({
      'scenario.yaml': revision === 1 ? draftText.replace(/^ {4}fase.*\n/m, '').replace('revision: 3', 'revision: 1').replace('PT2H', 'PT1H30M') : draftText,
      'compose.yaml': composeText,
      'proof.yaml': '# The reference solution.\nsteps:\n  - task: first-report\n    report: {summary: 端末を特定し、電源を切らずに隔離する。}\n',
      'text/briefing.ja.md': '# 状況\n\n港湾局の **総務課** に、不審なメールが届きました。\n\n- 開いた人はいますか\n- いつ届きましたか\n',
      ...(revision === 1 ? {} : { 'text/briefing.en.md': '# What happened\n\nA suspicious mail reached the office.\n' }),
      'images/fw/Dockerfile': 'FROM debian:bookworm-slim\n# What the firewall needs.\nRUN apt-get update && apt-get install -y nftables\nCOPY start.sh /start.sh\n',
      'images/fw/start.sh': '#!/bin/sh\nset -eu\nnft -f /etc/nftables.conf\nexec sleep infinity\n',
      'images/mail/history.py': 'import sys\n\ndef lines(seed: int):\n    """Writes the log of a day."""\n    return [f"{seed}"]\n',
      'files/notice.bin': Buffer.from([0x50, 0x4b, 0, 1, 2, 3, 255, revision ?? 9]),
    }).map(([path, content]) => [path, fileOf(content, path.endsWith('.sh'))]),
  );
}

const note = (revision, words, hours, proof) => ({ revision, note: words, publishedAt: ago(hours), publishedBy: '北条 透', digest: String(revision).repeat(64), proof });

export const proofRows = [
  { task: 'first-report', start: 'red', solution: 'green', seconds: 0.4, refutations: ['red', 'red'] },
  { task: 'isolate', start: 'red', solution: 'red', seconds: 31.2, refutations: ['green', 'red'] },
];
export const shortcomings = [
  { kind: 'not-solved', task: 'isolate', verdict: 'red', evidence: ['desk → 203.0.113.5:443 tcp: reached'] },
  { kind: 'not-refuted', task: 'isolate', verdict: 'green', step: 'nft add rule …', evidence: [] },
];

export function proofOf(state, more = {}) {
  const ended = !['waiting', 'running'].includes(state);
  return {
    id: '0b0e7c1e-0000-4000-8000-000000000001',
    revision: null,
    state,
    done: ended ? 12 : 4,
    steps: 12,
    doing: ended ? null : { part: 'SOLUTION', task: 'first-report', detail: 'desk: sh -c report' },
    lines: [{ part: 'IMAGES', seconds: 41.3 }, { part: 'RANGE', seconds: 12.1 }, { part: 'START', task: 'first-report', verdict: 'RED', seconds: 0.3 }, { part: 'START', task: 'isolate', verdict: 'RED', seconds: 0.6 }],
    rows: ended ? proofRows : [{ task: 'first-report', start: 'red' }, { task: 'isolate', start: 'red' }],
    shortcomings: state === 'not-proved' ? shortcomings : [],
    reason: null,
    orderedBy: '北条 透',
    orderedAt: ago(0.05),
    begunAt: ago(0.04),
    endedAt: ended ? ago(0.01) : null,
    current: true,
    ...more,
  };
}

export class Authoring {
  constructor() {
    this.lines = new Set();
    this.forget();
  }

  forget() {
    const revisions = [note(1, '最初の版', 400, { state: 'proved', at: ago(399) }), note(2, '英語の文面を加え、制限時間を 2 時間にした', 100, null)];
    this.packages = new Map([
      ['cyder-a-usb', { origin: 'shipped', title: shippedTitle, summary, files: shipped, revision: 2, version: 1, revisions: [], past: new Map(), proofs: [] }],
      [
        'minato-mail',
        {
          origin: 'authored',
          title: both('港からの添付ファイル', 'An attachment from the port'),
          summary,
          files: draftFiles(),
          revision: 2,
          version: 7,
          ahead: true,
          revisions,
          past: new Map([[1, draftFiles(1)], [2, draftFiles(2)]]),
          proofs: [],
        },
      ],
      ['gakko-nas', { origin: 'authored', title: null, summary: null, files: new Map([['scenario.yaml', fileOf('enshu: 1\nid: gakko-nas\n')]]), revision: null, version: 1, ahead: true, revisions: [], past: new Map(), proofs: [] }],
    ]);
    this.overtake = new Set();
  }

  /** Somebody else saves this file just before the next save of it. */
  saveBefore(id, path, text) {
    this.overtake.add(`${id}/${path}\n${text}`);
  }

  watch(line, id) {
    this.lines.add(line);
    line.scenario = id;
    line.on('close', () => this.lines.delete(line));
    const proof = this.packages.get(id)?.proofs[0];
    line.send(JSON.stringify({ type: 'ping' }));
    line.send(JSON.stringify(proof ? { type: 'proof', proof } : { type: 'proof' }));
  }

  /** The newest proof is this from now on, and every page that watches is told. */
  push(id, proof) {
    const one = this.packages.get(id);
    one.proofs = [proof, ...one.proofs.filter((other) => other.id !== proof.id)];
    for (const line of this.lines) if (line.scenario === id) line.send(JSON.stringify({ type: 'proof', proof }));
  }

  entry(id, one) {
    const findings = this.findings(id, one);
    const count = (severity) => findings.filter((each) => each.severity === severity).length;
    const last = one.proofs[0];
    return {
      id,
      origin: one.origin,
      title: one.title,
      summary: one.summary,
      level: one.title ? 'beginner' : null,
      duration: one.title ? 'PT2H' : null,
      revision: one.revision,
      problems: { errors: count('error'), warnings: count('warning') },
      draft: one.origin === 'shipped' ? null : { version: one.version, changedAt: ago(0.3), changedBy: '南雲 咲', ahead: one.ahead },
      revisions: one.revisions.length,
      proof: last ? { state: last.state, at: last.orderedAt, current: last.current } : one.revision && one.origin === 'shipped' ? { state: 'proved', at: ago(90), current: true } : null,
      unmade: one.unmade ?? null,
    };
  }

  findings(id, one) {
    const text = one.files.get('scenario.yaml')?.content.toString() ?? '';
    const lines = text.split('\n');
    const at = (word) => lines.findIndex((line) => line.includes(word));
    const found = [];
    if (at('fase:') >= 0) found.push({ file: 'scenario.yaml', line: at('fase:') + 1, column: 5, severity: 'error', code: 'key-unknown', message: { ja: '課題に「fase」というキーはありません。「phase」の間違いではありませんか。', en: 'a task has no key "fase"; did you mean "phase"?' } });
    if (id === 'minato-mail') found.push({ file: 'compose.yaml', line: 5, column: 5, severity: 'warning', code: 'network-unused', message: { ja: 'ネットワーク「spare」にはサービスがありません。削除してください。', en: 'no service stands on network "spare"; remove it' } });
    if (id === 'gakko-nas') found.push({ file: 'scenario.yaml', line: 1, column: 1, severity: 'error', code: 'key-missing', message: { ja: 'scenario.yaml に「title」がありません。追加してください。', en: 'scenario.yaml needs "title"; add it' } });
    return found;
  }

  reply(method, url, headers, bytes) {
    const [, , , first, second, third] = url.pathname.split('/').map(decodeURIComponent);
    const query = url.searchParams;
    const body = headers['content-type']?.startsWith('application/json') && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined;
    if (first === undefined) return method === 'GET' ? json([...this.packages].map(([id, one]) => this.entry(id, one))) : this.make(body);
    if (first === 'schema') return { status: 200, body: schema, type: 'application/json' };
    if (first === 'upload') return this.upload(query, bytes);
    if (first === 'proofs') return this.stop(second);
    const one = this.packages.get(first);
    if (!one) return problem(404, 'unknown-scenario', { id: first });
    if (second === 'file') return this.file(method, first, one, query, headers, bytes);
    return this.about(method, first, one, second, third, query, body);
  }

  about(method, id, one, what, more, query, body) {
    switch (what) {
      case undefined:
        if (method === 'DELETE') return this.packages.delete(id) ? none : none;
        return json({ ...this.entry(id, one), files: this.list(one.files), revisions: one.revisions, tryout: one.tryout ?? null });
      case 'check':
        return json({ version: one.version, problems: this.findings(id, one), network: id === 'gakko-nas' ? null : network });
      case 'move': {
        const moved = [...one.files].filter(([path]) => path === body.from || path.startsWith(`${body.from}/`));
        if (moved.length === 0) return problem(404, 'unknown-file');
        if (moved.some(([path]) => one.files.has(body.to + path.slice(body.from.length)))) return problem(409, 'file-name-taken');
        for (const [path, file] of moved) {
          one.files.delete(path);
          one.files.set(body.to + path.slice(body.from.length), file);
        }
        one.version++;
        return none;
      }
      case 'publish': {
        if (body.version !== one.version) return problem(412, 'changed-meanwhile', { version: one.version, changedBy: '南雲 咲', changedAt: ago(0) });
        const problems = this.findings(id, one);
        if (problems.some((each) => each.severity === 'error')) return problem(422, 'draft-has-errors', { problems });
        one.revision = (one.revision ?? 0) + 1;
        one.past.set(one.revision, new Map(one.files));
        one.revisions = [...one.revisions, note(one.revision, body.note, 0, null)];
        one.ahead = false;
        return json({ revision: one.revision }, 201);
      }
      case 'restore':
        one.version++;
        one.files = new Map([...one.past.get(body.revision)].map(([path, file]) => [path, { ...file, version: one.version }]));
        return json({ version: one.version });
      case 'compare':
        return json(this.compare(this.side(one, query.get('from')), this.side(one, query.get('to'))));
      case 'tryout':
        one.tryout = method === 'POST' ? { exercise: 'running', createdAt: ago(0), endsAt: ago(-2) } : undefined;
        return method === 'POST' ? json({ exercise: 'running' }, 201) : none;
      case 'proofs':
        if (method === 'GET') return json(one.proofs);
        this.push(id, proofOf('waiting', { orderedAt: ago(0), begunAt: null, done: 0, steps: null, lines: [], rows: [], doing: null }));
        return json({ proof: one.proofs[0].id }, 201);
      default:
        return problem(404, 'not-found');
    }
  }

  side(one, name) {
    return name === 'draft' ? one.files : one.past.get(Number(name));
  }

  compare(from, to) {
    const paths = [...new Set([...from.keys(), ...to.keys()])].sort();
    return paths.flatMap((path) => {
      const [before, after] = [from.get(path), to.get(path)];
      if (before && after && before.content.equals(after.content)) return [];
      const change = !before ? 'added' : !after ? 'removed' : 'changed';
      return [{ path, change, text: !path.endsWith('.bin'), bytesBefore: before?.content.length ?? 0, bytesAfter: after?.content.length ?? 0, executableBefore: before?.executable ?? false, executableAfter: after?.executable ?? false }];
    });
  }

  list(files) {
    return [...files].map(([path, { content, executable, version, changedAt, changedBy }]) => ({ path, bytes: content.length, text: !path.endsWith('.bin'), executable, version, changedAt, changedBy }));
  }

  make({ id, title, copyOf }) {
    if (this.packages.has(id)) return problem(409, 'id-taken');
    const from = copyOf ? this.packages.get(copyOf) : undefined;
    const files = from ? new Map(from.files) : draftFiles(1);
    this.packages.set(id, { origin: 'authored', title: title ?? from.title, summary, files, revision: null, version: 1, ahead: true, revisions: [], past: new Map(), proofs: [] });
    return json({ id }, 201);
  }

  upload(query, bytes) {
    const words = bytes.toString('latin1');
    if (words.includes('evil')) return problem(422, 'archive-name', { place: '../etc/passwd', message: { ja: 'zip に、絶対パスか .. を含むパスがあります。', en: 'a path of the zip is absolute, has ..' } });
    const id = query.get('id') ?? 'uploaded';
    if (this.packages.has(id) && query.get('replace') !== 'true') return problem(409, 'id-taken');
    if (words.includes('taken') && !query.has('id')) return problem(409, 'id-taken');
    this.make({ id, title: both('取り込んだもの', 'Taken in') });
    return json({ id, left: ['__MACOSX/._scenario.yaml', '.DS_Store'] }, 201);
  }

  stop(proof) {
    for (const [id, one] of this.packages) {
      const found = one.proofs.find((each) => each.id === proof);
      if (found) this.push(id, { ...found, state: 'stopped', doing: null });
    }
    return none;
  }

  file(method, id, one, query, headers, bytes) {
    const path = query.get('path');
    const file = (query.has('revision') ? one.past.get(Number(query.get('revision'))) : one.files)?.get(path);
    if (method === 'GET') return file ? { status: 200, body: file.content, type: 'application/octet-stream', headers: { ETag: `"${file.version}"` } } : problem(404, 'unknown-file');
    for (const each of this.overtake) {
      const [where, ...text] = each.split('\n');
      if (where !== `${id}/${path}`) continue;
      this.overtake.delete(each);
      one.files.set(path, { ...fileOf(text.join('\n'), false, ++one.version), changedAt: ago(0) });
    }
    const now = one.files.get(path);
    const asked = headers['if-none-match'] === '*' ? undefined : Number(/\d+/.exec(headers['if-match'] ?? '')?.[0]);
    if (asked !== undefined && !now) return problem(412, 'gone-meanwhile', { path });
    if (now?.version !== asked) return problem(412, 'changed-meanwhile', { version: now.version, changedBy: now.changedBy, changedAt: now.changedAt });
    if (bytes.toString('utf8').includes('届かない')) return problem(503, 'record-away');
    one.version++;
    one.ahead = true;
    if (method === 'DELETE') return one.files.delete(path) ? none : none;
    const executable = query.has('executable') ? query.get('executable') === 'true' : (now?.executable ?? false);
    one.files.set(path, { content: bytes, executable, version: one.version, changedAt: ago(0), changedBy: '北条 透' });
    return json({ version: one.version });
  }
}
