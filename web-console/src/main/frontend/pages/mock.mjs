// A stand-in for the console, for development and for looking at pages: same addresses, same headers, made-up data.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { accounts, exercises, library, picture, trainees } from './data.mjs';
import { desktop, terminal, watchedTerminal } from './desktop.mjs';

const built = process.env['ENSHU_FRONTEND_OUT'] ?? fileURLToPath(new URL('../../../../target/frontend', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const states = ['prepared', 'running', 'watched', 'paused', 'ended'];

const problem = (status, code, parameters = {}) => ({ status, body: { status, code, title: code, detail: '', parameters }, type: 'application/problem+json' });
const json = (body, status = 200) => ({ status, body, type: 'application/json' });

/** Starts it; the role comes from the cookie `as`, and `calls` remembers what pages asked for. */
export async function start(port = 0) {
  const calls = [];
  const lines = new Set();
  const server = createServer((request, response) => void answer(request, response, calls));
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (asked) => (asked.has('guacamole') ? 'guacamole' : false) });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'http://mock');
    const role = roleOf(request);
    const id = url.searchParams.get('exercise');
    const refused = !role || !['/live', '/desktop', '/terminal'].includes(url.pathname) || (url.pathname === '/live' && !states.includes(id));
    if (refused) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (line) => {
      if (url.pathname === '/desktop') return desktop(line, url, calls);
      if (url.pathname === '/terminal') return role === 'instructor' ? watchedTerminal(line, calls) : terminal(line, calls);
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
  const cut = () => [...lines].forEach((line) => line.terminate());
  const all = (changes) => [...lines].forEach((line) => push(line, changes));
  const pushRange = (range) =>
    [...lines].forEach((line) => push(line, { teams: picture(line.exercise, line.role).teams.map((team) => ({ ...team, range })) }));
  return { address, calls, close, cut, push: all, pushRange };
}

function push(line, changes) {
  line.send(JSON.stringify({ type: 'ping' }));
  line.send(JSON.stringify({ type: 'picture', version: (line.version = (line.version ?? 0) + 1), picture: picture(line.exercise, line.role, changes) }));
}

function roleOf(request) {
  const role = /(?:^|; )as=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'nobody';
  return role === 'nobody' ? undefined : role;
}

async function answer(request, response, calls) {
  const url = new URL(request.url, 'http://mock');
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (!url.pathname.startsWith('/api/')) return page(request, response, url);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? undefined : JSON.parse(text);
  calls.push({ method: request.method, path: url.pathname, own: request.headers['x-enshu'] === '1', body });
  const result = reply(request.method, url.pathname, roleOf(request), body);
  response.writeHead(result.status, { 'Content-Type': result.type, 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(result.body));
}

function reply(method, path, role, body) {
  if (path === '/api/alive') return json({ alive: true });
  if (!role) return problem(401, 'signed-out');
  if (path === '/api/me') return json(accounts[role === 'nothing' || role === 'broken' ? 'trainee' : role]);
  if (role === 'broken') return problem(500, 'server-failure');
  if (path === '/api/library') return json(library);
  if (path === '/api/accounts') return json(trainees);
  if (path === '/api/exercises' && method === 'GET') return json(role === 'nothing' ? [] : exercises(role));
  if (path === '/api/exercises') return body.title === '断られる' ? problem(400, 'unknown-account', { field: 'teams[0].members' }) : json({ id: 'prepared' }, 201);
  const [, , , id, ...rest] = path.split('/');
  if (id === 'forbidden') return problem(403, 'forbidden');
  if (!states.includes(id)) return problem(404, 'unknown-exercise');
  return rest.length === 0 ? json(picture(id, role)) : act(rest, body);
}

function act(rest, body) {
  const what = rest.at(-1);
  if (what === 'tickets') return json({ ticket: 'mock', expiresInSeconds: 30, socket: rest.includes('fw') || rest.includes('csirt-console') ? '/terminal' : '/desktop' });
  if (what === 'answers') {
    const fields = Object.fromEntries(Object.entries(body.fields).map(([id, value]) => [id, value === '正しい']));
    const correct = Object.values(fields).every(Boolean);
    return json({ correct, fields, attemptsLeft: correct ? undefined : 3 });
  }
  if (what === 'hints') return json({ text: { ja: 'ログの **間隔** に注目しましょう。', en: 'Look at the **intervals**.' } });
  return json({}, 202);
}

async function page(request, response, url) {
  if (url.pathname === '/sign-out') return response.writeHead(302, { Location: '/', 'Set-Cookie': 'as=nobody; Path=/' }).end();
  const file = url.pathname === '/' || url.pathname.startsWith('/exercises') || url.pathname === '/nowhere' ? '/index.html' : url.pathname;
  try {
    const content = await readFile(built + file);
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy(request.headers.host) });
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
