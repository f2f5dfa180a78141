import { expect, test } from 'vitest';
import { draw, hostHeight } from '../src/exercise/layout';
import { shortened } from '../src/exercise/network-map';

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
const widths = [260, 300, 520, 900];

test('the map draws every host once, inside its width, and joins a host of two zones to both', () => {
  for (const width of widths) {
    const drawing = draw(map, width);
    expect(drawing.width, `at ${width}`).toBeLessThanOrEqual(width);
    expect(drawing.hosts.map((one) => one.host.id).sort()).toEqual(map.hosts.map((host) => host.id).sort());
    expect(drawing.links.map((link) => link.zone)).toEqual(['a', 'b']);
    for (const one of drawing.hosts) expect(one.x + one.width).toBeLessThanOrEqual(drawing.width);
  }
});

test('no two hosts of the map lie over each other', () => {
  for (const width of widths) {
    const { hosts } = draw(map, width);
    for (const one of hosts) {
      for (const other of hosts) {
        const apart =
          one === other ||
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          Math.abs(one.y - other.y) >= hostHeight;
        expect(apart, `${one.host.id} and ${other.host.id} at ${width}`).toBe(true);
      }
    }
  }
});

test('labels are cut to their room', () => {
  expect(shortened('ファイアウォール', 4)).toBe('ファイ…');
  expect(shortened('fw', 4)).toBe('fw');
});
