/** A refusal or failure of a call, with the stable code that the messages and the help desk know. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly parameters: Readonly<Record<string, unknown>> = {},
    detail = '',
  ) {
    super(detail || code);
    this.name = 'Problem';
  }
}

const patience = 20_000;

/** GET of JSON. */
export function ask<T>(path: string): Promise<T> {
  return call<T>(path, { method: 'GET' });
}

/** GET of text, of which there may be much. */
export async function askText(path: string): Promise<string> {
  const response = await reach(path, { method: 'GET', headers: { Accept: 'text/plain, application/problem+json' } });
  if (response.type === 'opaqueredirect' || response.status === 401) throw new Problem(401, 'signed-out');
  const text = await response.text();
  if (response.ok) return text;
  throw problemOf(response.status, text);
}

/** GET of a file, with its own media type. */
export async function askFile(path: string): Promise<Blob> {
  const response = await reach(path, { method: 'GET', headers: { Accept: 'application/pdf, application/problem+json' } });
  if (response.type === 'opaqueredirect' || response.status === 401) throw new Problem(401, 'signed-out');
  if (response.ok) return response.blob();
  throw problemOf(response.status, await response.text());
}

/** POST of JSON, with the header that tells our own pages from others. */
export function tell<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Enshu': '1' },
    body: JSON.stringify(body),
  });
}

/** DELETE, with the header that tells our own pages from others. */
export function remove<T = void>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  return call<T>(path, { method: 'DELETE', headers: { 'X-Enshu': '1', ...headers } });
}

/** PUT of bytes as they are, on the condition in the headers. */
export function put<T>(path: string, body: Blob, headers: Readonly<Record<string, string>>): Promise<T> {
  return call<T>(path, { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream', 'X-Enshu': '1', ...headers }, body });
}

/** GET of a file's bytes and of the version that its `ETag` names; 0 without one. */
export async function askBytes(path: string): Promise<{ readonly bytes: Blob; readonly version: number }> {
  const response = await reach(path, { method: 'GET', headers: { Accept: '*/*' } });
  if (response.type === 'opaqueredirect' || response.status === 401) throw new Problem(401, 'signed-out');
  if (!response.ok) throw problemOf(response.status, await response.text());
  const version = Number(/\d+/.exec(response.headers.get('ETag') ?? '')?.[0] ?? 0);
  return { bytes: await response.blob(), version };
}

/** POST of a file that may be large: tells how much has gone, from 0 to 1, and may be broken off. */
export function send<T>(path: string, file: Blob, type: string, gone: (part: number) => void, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const unreachable = () => reject(new Problem(0, 'unreachable'));
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', type);
    request.setRequestHeader('X-Enshu', '1');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.upload.onprogress = (event) => gone(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = unreachable;
    request.ontimeout = unreachable;
    request.onabort = () => reject(new Problem(0, 'broken-off'));
    request.onload = () => {
      if (request.status === 401) reject(new Problem(401, 'signed-out'));
      else if (request.status >= 200 && request.status < 300) resolve(parsed(request.responseText, request.status) as T);
      else reject(problemOf(request.status, request.responseText));
    };
    stop.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const response = await reach(path, request);
  if (response.type === 'opaqueredirect' || response.status === 401) throw new Problem(401, 'signed-out');
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : parsed(text, response.status)) as T;
  throw problemOf(response.status, text);
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...request.headers };
    return await fetch(path, {
      ...request,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Problem(0, 'unreachable');
  }
}

function parsed(text: string, status: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem(status, 'unreadable');
  }
}

/** What a proxy, or a server whose console isn't deployed yet, answers in the console's place. */
const consoleAway = [404, 502, 503, 504];

/** The problem in a refusal's body; a body that is none is told by its status alone. */
export function problemOf(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    if (typeof body['code'] === 'string') {
      const parameters = (body['parameters'] ?? {}) as Record<string, unknown>;
      const detail = typeof body['detail'] === 'string' ? body['detail'] : '';
      return new Problem(status, body['code'], parameters, detail);
    }
  } catch {
    // Not JSON: the status says enough.
  }
  if (consoleAway.includes(status)) return new Problem(0, 'unreachable');
  if (status === 403) return new Problem(status, 'forbidden');
  return new Problem(status, status >= 500 ? 'server-failure' : 'refused');
}

/** A key that makes a repeated submission count once; also where the page is not served over TLS. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
