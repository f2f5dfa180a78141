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

/** A host may be a button, so it is as high as a finger needs. */
export const hostHeight = 44;
const headHeight = 50;
const gap = 10;
const between = 14;
const spine = 168;
const narrowSpine = 148;
const roomy = 440;
const leastHost = 150;
const railStep = 10;

type Zones = Drawing['zones'];
type Hosts = Drawing['hosts'];

/**
 * Zones as rows from top to bottom; hosts that stand in several zones on a spine at the left, joined to each. Where there
 * is no room for a spine they stand above the zones, and their lines run down a rail.
 */
export function draw(map: NetworkMap, width: number): Drawing {
  const joining = map.hosts.filter((host) => zonesOf(map, host).size > 1);
  if (joining.length === 0) return stacked(map, joining, width, 0);
  const side = width < roomy ? narrowSpine : spine;
  if (width < side + leastHost + 2 * gap) return stacked(map, joining, width, railStep * joining.length);
  return spined(map, joining, width, side);
}

function zonesOf(map: NetworkMap, host: MapHost): ReadonlySet<string | undefined> {
  return new Set(host.networks.map((id) => map.networks.find((one) => one.id === id)?.zone));
}

function spined(map: NetworkMap, joining: readonly MapHost[], width: number, side: number): Drawing {
  const { zones, hosts, total, right } = rows(map, joining, width, side, 0);
  const across = side - 34;
  const spines = joining.map((host, at) => ({
    host,
    x: 0,
    y: Math.round((total * (at + 1)) / (joining.length + 1) - hostHeight / 2),
    width: across,
  }));
  const links = spines.flatMap(({ host, y }) => {
    const from = y + hostHeight / 2;
    const bend = across + 17;
    return joined(map, host, zones).map((zone) => {
      const to = middle(zone);
      return { host: host.id, zone: zone.id, points: `${across},${from} ${bend},${from} ${bend},${to} ${zone.x},${to}` };
    });
  });
  return { width: right, height: total, zones, hosts: [...hosts, ...spines], links };
}

function stacked(map: NetworkMap, joining: readonly MapHost[], width: number, rail: number): Drawing {
  const head = joining.length * (hostHeight + between);
  const { zones, hosts, total, right } = rows(map, joining, width, rail, head);
  const tops = joining.map((host, at) => ({ host, x: 0, y: at * (hostHeight + between), width: right }));
  const links = tops.flatMap(({ host, y }, at) => {
    const x = railStep * (joining.length - at) - railStep / 2;
    return joined(map, host, zones).map((zone) => ({
      host: host.id,
      zone: zone.id,
      points: `${x},${y + hostHeight} ${x},${middle(zone)} ${zone.x},${middle(zone)}`,
    }));
  });
  return { width: right, height: total, zones, hosts: [...hosts, ...tops], links };
}

function joined(map: NetworkMap, host: MapHost, zones: Zones): Zones {
  return zones.filter((zone) => zonesOf(map, host).has(zone.id));
}

function middle(zone: Zones[number]): number {
  return Math.round(zone.y + zone.height / 2);
}

/** The zones under each other, each with its own hosts in as many columns as fit. */
function rows(map: NetworkMap, joining: readonly MapHost[], width: number, left: number, top: number) {
  const inner = Math.max(leastHost, width - left - 2 * gap);
  const columns = Math.max(1, Math.floor((inner + gap) / (leastHost + gap)));
  const hostWidth = Math.floor((inner - gap * (columns - 1)) / columns);
  const zones: Zones[number][] = [];
  const hosts: Hosts[number][] = [];
  let y = top;
  for (const zone of map.zones) {
    const own = map.hosts.filter((host) => !joining.includes(host) && zonesOf(map, host).has(zone.id));
    const height = headHeight + Math.max(1, Math.ceil(own.length / columns)) * (hostHeight + gap);
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
  return { zones, hosts, total: Math.max(y - between, hostHeight), right: left + inner + 2 * gap };
}
