// A stand-in for the console, for development and for looking at pages: same addresses, same headers, made-up data.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { Authoring } from './authoring.mjs';
import { boardReply, boardShown, boardStates, flagStories } from './board-data.mjs';
import { accounts, exercises, library, picture, trainees } from './data.mjs';
import { debrief, materials } from './debrief-data.mjs';
import { contestPicture, courseReply } from './contest.mjs';
import { paperPicture, paperStates, sheet } from './papers.mjs';
import { desktop, terminal, watchedTerminal } from './desktop.mjs';
import { Notebooks } from './notes.mjs';
import { shown as operationShown } from './operation.mjs';
import { recordingReply } from './recording.mjs';
import { rulingReply } from './ruling-data.mjs';
import { thread } from './inbox-data.mjs';

const built = process.env['ENSHU_FRONTEND_OUT'] ?? fileURLToPath(new URL('../../../../target/frontend', import.meta.url));
/** What the tests add to a page to have it judged; a file that the browser compiles once. */
export const axePath = '/assets/axe.min.js';
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const states = ['prepared', 'planned', 'running', 'watched', 'recorded', 'paused', 'held', 'over', 'rehearsal', 'ended', 'contest', ...paperStates];
const pictureOf = (id, role, changes) =>
  id === 'contest' ? contestPicture(id, role, changes) : (paperStates.includes(id) ? paperPicture : picture)(id, role, changes);

const problem = (status, code, parameters = {}) => ({ status, body: { status, code, title: code, detail: '', parameters }, type: 'application/problem+json' });
const text = (body) => ({ status: 200, body, type: 'text/plain; charset=utf-8' });
const json = (body, status = 200) => ({ status, body, type: 'application/json' });

/** What was asked of the server, oldest first; `heard` tells of each at once. What is filtered out of it is a plain array. */
class Calls extends Array {
  heard = new EventEmitter();

  static get [Symbol.species]() {
    return Array;
  }

  push(...more) {
    const length = super.push(...more);
    this.heard.emit('call');
    return length;
  }
}

/** Starts it; the role comes from the cookie `as`, and `calls` remembers what pages asked for. */
export async function start(port = 0) {
  const calls = new Calls();
  const marks = [];
  const lines = new Set();
  const boards = new Set();
  const operators = new Set();
  const watchBoard = (line, id, role) => {
    boards.add(line);
    line.role = role;
    line.on('close', () => boards.delete(line));
    pushBoard(line, 'board', boardShown(id, role));
  };
  const watchOperation = (line, role) => {
    operators.add(line);
    line.on('close', () => operators.delete(line));
    line.send(operationShown(role));
  };
  const notebooks = new Notebooks();
  const authoring = new Authoring();
  const state = { away: undefined, cut: false };
  const server = createServer((request, response) => void answer(request, response, calls, state, marks, authoring));
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (asked) => (asked.has('guacamole') ? 'guacamole' : false) });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'http://mock');
    const role = roleOf(request);
    const id = url.searchParams.get('exercise');
    const ofExercise = url.pathname === '/live' || url.pathname === '/notes';
    const ofProofs = url.pathname === '/proofs' && role === 'instructor';
    const ofBoard = url.pathname === '/board' && (boardStates.includes(id) || id === 'running');
    if (url.pathname === '/live' && state.cut) return socket.destroy();
    const ofOperation = url.pathname === '/ranges' && role !== 'trainee';
    const refused = !role || !(ofProofs || ofOperation || ofBoard || (ofExercise ? states.includes(id) : ['/desktop', '/terminal'].includes(url.pathname)));
    if (refused) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (line) => {
      if (url.pathname === '/desktop') return desktop(line, url, calls);
      if (url.pathname === '/terminal') return role === 'instructor' ? watchedTerminal(line, calls) : terminal(line, calls);
      if (ofOperation) return watchOperation(line, role);
      if (ofProofs) return authoring.watch(line, url.searchParams.get('scenario'));
      if (ofBoard) return watchBoard(line, id, url.searchParams.get('as') === 'public' ? 'public' : role);
      if (url.pathname === '/notes') return notebooks.open(line, url, role, calls);
      lines.add(line);
      line.on('close', () => lines.delete(line));
      line.on('message', (data) => calls.push({ live: String(data) }));
      line.role = role;
      line.exercise = id;
      return push(line, {});
    });
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    for (const line of sockets.clients) line.terminate();
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  /** Cuts every line; none comes back before what is returned is called. */
  const cut = () => {
    state.cut = true;
    for (const line of [...lines]) line.terminate();
    return () => (state.cut = false);
  };
  const all = (changes) => [...lines].forEach((line) => push(line, changes));
  const pushRange = (range) =>
    [...lines].forEach((line) => push(line, { teams: picture(line.exercise, line.role).teams.map((team) => ({ ...team, range })) }));
  /** Tells what became of one team. */
  const pushTeam = (id, change) =>
    [...lines].forEach((line) =>
      push(line, { teams: picture(line.exercise, line.role).teams.map((team) => (team.id === id ? change(team) : team)) }),
    );
  /** Forgets all that pages did, once the last of them has hung up. */
  const forget = async () => {
    const signal = AbortSignal.timeout(30_000);
    for (const line of sockets.clients) if (line.readyState !== line.CLOSED) await once(line, 'close', { signal });
    calls.length = 0;
    marks.length = 0;
    state.away = undefined;
    state.cut = false;
    notebooks.forget();
    authoring.forget();
  };
  const operate = (message) => [...operators].forEach((line) => line.send(message));
  const tellBoards = (changes) => [...boards].forEach((line) => pushBoard(line, 'changes', changes));
  const trouble = (code) => [...lines].forEach((line) => line.send(JSON.stringify({ type: 'trouble', code })));
  /** From now on every call is refused with this code, until none is given. */
  const away = (code) => (state.away = code);
  return { address, calls, notebooks, authoring, forget, close, cut, push: all, pushRange, pushTeam, operate, tellBoards, trouble, away };
}

function pushBoard(line, kind, parts) {
  const team = line.role === 'trainee' ? 'team-2' : undefined;
  line.send(JSON.stringify({ type: kind, version: (line.version = (line.version ?? 0) + 1), serverTime: new Date().toISOString(), team, [kind]: parts }));
}

function push(line, changes) {
  line.send(JSON.stringify({ type: 'ping' }));
  const version = (line.version = (line.version ?? 0) + 1);
  if (version === 1) return line.send(JSON.stringify({ type: 'picture', version, picture: pictureOf(line.exercise, line.role, changes) }));
  const { teams, ...rest } = pictureOf(line.exercise, line.role, changes);
  const byId = Object.fromEntries(teams.map((team) => [team.id, team]));
  line.send(JSON.stringify({ type: 'changes', version, changes: { ...rest, teams: byId } }));
}

function roleOf(request) {
  const role = /(?:^|; )as=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'nobody';
  return role === 'nobody' ? undefined : role;
}

async function answer(request, response, calls, state, marks, authoring) {
  const url = new URL(request.url, 'http://mock');
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (!url.pathname.startsWith('/api/')) return page(request, response, url);
  if (url.pathname.startsWith('/api/authoring')) return author(request, response, url, Buffer.concat(chunks), calls, state, authoring);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? undefined : JSON.parse(text);
  calls.push({ method: request.method, path: url.pathname, query: url.search, own: request.headers['x-enshu'] === '1', body });
  const result = state.away && url.pathname !== '/api/me' ? problem(503, state.away) : reply(request.method, url.pathname, roleOf(request), body, marks, url.searchParams);
  response.writeHead(result.status, { 'Content-Type': result.type, 'Cache-Control': 'no-store' });
  response.end(result.body === undefined || typeof result.body === 'string' ? result.body : JSON.stringify(result.body));
}

/** The authoring addresses, which take and give bytes as well. */
function author(request, response, url, bytes, calls, state, authoring) {
  const role = roleOf(request);
  calls.push({ method: request.method, path: url.pathname, query: url.search, own: request.headers['x-enshu'] === '1', text: bytes.toString('utf8').slice(0, 2000) });
  const refused = !role ? problem(401, 'signed-out') : role === 'trainee' ? problem(403, 'forbidden') : state.away ? problem(503, state.away) : role === 'broken' ? problem(500, 'server-failure') : undefined;
  const nobody = role === 'author' && url.pathname === '/api/authoring' ? json([]) : undefined;
  const result = refused ?? nobody ?? authoring.reply(request.method, url, request.headers, bytes);
  response.writeHead(result.status, { 'Content-Type': result.type, 'Cache-Control': 'no-store', ...result.headers });
  response.end(result.body === undefined || typeof result.body === 'string' || Buffer.isBuffer(result.body) ? result.body : JSON.stringify(result.body));
}

function reply(method, path, role, body, marks, query) {
  if (path === '/api/alive') return json({ alive: true });
  if (!role) return problem(401, 'signed-out');
  if (path === '/api/me') return json(accounts[role === 'nothing' || role === 'broken' ? 'trainee' : role === 'author' ? 'instructor' : role]);
  if (role === 'broken') return problem(500, 'server-failure');
  if (path === '/api/library') return json(library);
  if (path === '/api/accounts') return json(query.get('role') === 'instructor' ? [accounts.instructor, { account: 'instructor1', name: '佐伯 真琴' }] : trainees);
  if (path === '/api/exercises' && method === 'GET') return json(role === 'nothing' ? [] : exercises(role));
  if (path === '/api/exercises' && body.title === '満席') return problem(409, 'no-capacity', { teams: 1, wanted: 2, limit: 'memory', need: 612, free: 700 });
  if (path === '/api/exercises') return body.title === '断られる' ? problem(400, 'unknown-account', { field: 'teams[0].members' }) : json({ id: 'prepared' }, 201);
  const [, , , id, ...rest] = path.split('/');
  if (boardStates.includes(id)) return boardReply(method, id, rest, role, body, query) ?? problem(404, 'unknown-exercise');
  if (id === 'forbidden') return problem(403, 'forbidden');
  if (!states.includes(id)) return problem(404, 'unknown-exercise');
  if (rest[0] === 'consent') return method === 'GET' ? json({ records: id === 'recorded', version: 1, keptDays: 90 }) : json(undefined, 204);
  if (rest[0] === 'recordings' && method === 'GET') return recording(id, rest.slice(1));
  if (method === 'GET' && rest.at(-1) === 'replies') return json(thread());
  if (rest[0] === 'debrief' && rest[1] === 'flags') return flagStories(role, query);
  if (rest.at(-1) === 'exploits' || (rest[0] === 'board' && rest.length === 1 && method === 'GET')) return boardReply(method, id, rest, 'instructor', body, query);
  if (rest[0] === 'board' && rest[1] === 'course') return courseReply(rest, query, role);
  if (rest[0] === 'board') return rulingReply(method, rest, body);
  if (rest[0] === 'materials') return json(materials(id));
  if (rest[0] === 'after-action-report') return id === 'running' ? problem(503, 'no-typeface') : { status: 200, body: '%PDF-1.7', type: 'application/pdf' };
  if (rest[0] === 'debrief') return method === 'GET' ? lookBack(id, role) : remark(body);
  if (rest.length === 0) return json(pictureOf(id, role));
  if (rest[0] === 'marking') return marking(id, rest, body, marks);
  return act(rest, body);
}

/** The debrief, which a team may read after the end. */
function lookBack(id, role) {
  return role === 'instructor' || id === 'ended' ? json(debrief(id, role)) : problem(409, 'not-ended');
}

/** A remark; what says 先を越す comes after somebody else's. */
function remark(body) {
  return body.strengths.includes('先を越す') ? problem(409, 'changed-meanwhile') : json(undefined, 204);
}

/** The marking sheet, and marks for it; what says 届かない is refused, as by a scoring that is away. */
function marking(id, rest, body, marks) {
  if (rest.length === 1) return json(sheet(id, marks));
  if (JSON.stringify(body).includes('届かない')) return problem(503, 'scoring-away');
  const what = rest.at(-1);
  if (what !== 'return') marks.push({ team: rest[3], ...body });
  return { status: 204, type: 'text/plain' };
}

function recording(id, rest) {
  if (id === 'prepared') return rest.length === 0 ? json([]) : problem(404, 'unknown-recording');
  const found = recordingReply(rest);
  return found === undefined ? problem(404, 'unknown-recording') : typeof found === 'string' ? text(found) : json(found);
}

function act(rest, body) {
  const what = rest.at(-1);
  if (what === 'injects') return body.inject === 'contractor' && body.action === 'hold' ? problem(409, 'inject-delivered') : json({ changed: body.teams ?? [], delivered: [] });
  if (what === 'tickets') return json({ ticket: 'mock', expiresInSeconds: 30, socket: rest.includes('fw') || rest.includes('csirt-console') ? '/terminal' : '/desktop' });
  if (what === 'answers') {
    const fields = Object.fromEntries(Object.entries(body.fields).map(([id, value]) => [id, value === '正しい']));
    const correct = Object.values(fields).every(Boolean);
    return json({ correct, fields, attemptsLeft: correct ? undefined : 3 });
  }
  if (what === 'report') return Object.values(body.fields).includes('届かない') ? problem(503, 'scoring-away') : { status: 204, type: 'text/plain' };
  if (what === 'hints' || what === 'given') return json({ text: { ja: 'ログの **間隔** に注目しましょう。', en: 'Look at the **intervals**.' } });
  return json({}, 202);
}

async function page(request, response, url) {
  if (url.pathname === '/sign-out') return response.writeHead(302, { Location: '/', 'Set-Cookie': 'as=nobody; Path=/' }).end();
  const away = url.pathname === '/sign-in';
  const file = away || ['/', '/callback'].includes(url.pathname) || /^\/(exercises|authoring|operation)/.test(url.pathname) || url.pathname === '/nowhere' ? '/index.html' : url.pathname;
  try {
    const content = await readFile(file === axePath ? axeFile : built + file);
    response.writeHead(away ? 503 : 200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy(request.headers.host),
      'Cache-Control': file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** The policy the console sends, so that a page that breaks it breaks here too. */
function policy(host) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    `connect-src 'self' ws://${host}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
