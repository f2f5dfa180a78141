import { expect, test } from 'vitest';
import { statusOf } from '../src/desktop/status';
import { freshKey, problemOf } from '../src/exchange/http';
import { waitBefore } from '../src/exchange/live';
import { draw } from '../src/exercise/layout';
import { shortened } from '../src/exercise/network-map';

test('waits double, never exceed 15 s, and differ between browsers', () => {
  expect(waitBefore(1, 1)).toBe(500);
  expect(waitBefore(3, 1)).toBe(2000);
  expect(waitBefore(50, 1)).toBe(15_000);
  expect(waitBefore(3, 0)).toBe(1000);
});

test('a problem keeps its code and parameters', () => {
  const problem = problemOf(409, '{"code":"exercise-not-running","parameters":{"state":"paused"}}');
  expect(problem).toMatchObject({ status: 409, code: 'exercise-not-running', parameters: { state: 'paused' } });
});

test('a refusal that is no problem is told by its status', () => {
  expect(problemOf(403, '<html>').code).toBe('forbidden');
  expect(problemOf(404, '').code).toBe('not-found');
  expect(problemOf(502, '').code).toBe('server-failure');
  expect(problemOf(400, '{}').code).toBe('refused');
});

test('keys are UUIDs and differ', () => {
  expect(freshKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(freshKey()).not.toBe(freshKey());
});

test('a closed desktop tells the server’s own status where it gave one', () => {
  expect(statusOf({ code: 4771, reason: '771' })).toBe(771);
  expect(statusOf({ code: 1000, reason: '' })).toBe(0);
  expect(statusOf({ code: 1006, reason: '' })).toBe(0x0207);
});

const both = (ja: string) => ({ ja, en: ja });
const map = {
  zones: ['a', 'b'].map((id) => ({ id, title: both(id) })),
  networks: ['a', 'b'].map((id) => ({ id, zone: id, title: both(id) })),
  hosts: [
    { id: 'fw', title: both('fw'), role: 'infrastructure', networks: ['a', 'b'] },
    ...Array.from({ length: 5 }, (_, at) => ({ id: `pc${at}`, title: both('pc'), role: 'target', networks: ['a'] })),
    { id: 'log', title: both('log'), role: 'target', networks: ['b'] },
  ],
};

test('the map draws every host once, inside its width, and joins a host of two zones to both', () => {
  for (const width of [300, 520, 900]) {
    const drawing = draw(map, width);
    expect(drawing.hosts.map((one) => one.host.id).sort()).toEqual(map.hosts.map((host) => host.id).sort());
    expect(drawing.links.map((link) => link.zone)).toEqual(['a', 'b']);
    for (const one of drawing.hosts) expect(one.x + one.width).toBeLessThanOrEqual(drawing.width);
  }
});

test('no two hosts of the map lie over each other', () => {
  const { hosts } = draw(map, 520);
  for (const one of hosts) {
    for (const other of hosts) {
      const apart = one === other || one.x + one.width <= other.x || other.x + other.width <= one.x || Math.abs(one.y - other.y) >= 34;
      expect(apart, `${one.host.id} and ${other.host.id}`).toBe(true);
    }
  }
});

test('labels are cut to their room', () => {
  expect(shortened('ファイアウォール', 4)).toBe('ファイ…');
  expect(shortened('fw', 4)).toBe('fw');
});
