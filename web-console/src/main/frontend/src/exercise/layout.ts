import type { MapHost, NetworkMap } from '../exchange/picture';

/** Where things stand on the drawn map, in pixels of a drawing as wide as asked. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly zones: readonly { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly hosts: readonly { readonly host: MapHost; readonly x: number; readonly y: number; readonly width: number }[];
  /** From a host that joins zones to each of them. */
  readonly links: readonly { readonly host: string; readonly zone: string; readonly points: string }[];
}

export const hostHeight = 34;
const headHeight = 50;
const gap = 10;
const between = 14;
const spine = 168;
const narrowSpine = 148;
const roomy = 440;
const leastHost = 150;

/** Zones as rows from top to bottom; hosts that stand in several zones on a spine at the left, joined to each. */
export function draw(map: NetworkMap, width: number): Drawing {
  const zonesOf = (host: MapHost) => new Set(host.networks.map((id) => map.networks.find((one) => one.id === id)?.zone));
  const joining = map.hosts.filter((host) => zonesOf(host).size > 1);
  const side = width < roomy ? narrowSpine : spine;
  const left = joining.length > 0 ? side : 0;
  const inner = Math.max(leastHost, width - left - 2 * gap);
  const columns = Math.max(1, Math.floor((inner + gap) / (leastHost + gap)));
  const hostWidth = Math.floor((inner - gap * (columns - 1)) / columns);
  let y = 0;
  const zones = [];
  const hosts = [];
  for (const zone of map.zones) {
    const own = map.hosts.filter((host) => !joining.includes(host) && zonesOf(host).has(zone.id));
    const rows = Math.max(1, Math.ceil(own.length / columns));
    const height = headHeight + rows * (hostHeight + gap);
    zones.push({ id: zone.id, x: left, y, width: inner + 2 * gap, height });
    own.forEach((host, at) =>
      hosts.push({
        host,
        x: left + gap + (at % columns) * (hostWidth + gap),
        y: y + headHeight + Math.floor(at / columns) * (hostHeight + gap),
        width: hostWidth,
      }),
    );
    y += height + between;
  }
  const total = Math.max(y - between, hostHeight);
  const links = [];
  const joiningWidth = side - 34;
  for (const [at, host] of joining.entries()) {
    const place = Math.round((total * (at + 1)) / (joining.length + 1) - hostHeight / 2);
    hosts.push({ host, x: 0, y: place, width: joiningWidth });
    const from = place + hostHeight / 2;
    const bend = joiningWidth + 17;
    for (const zone of zones.filter((one) => zonesOf(host).has(one.id))) {
      const to = Math.round(zone.y + zone.height / 2);
      links.push({ host: host.id, zone: zone.id, points: `${joiningWidth},${from} ${bend},${from} ${bend},${to} ${zone.x},${to}` });
    }
  }
  return { width: left + inner + 2 * gap, height: total, zones, hosts, links };
}
