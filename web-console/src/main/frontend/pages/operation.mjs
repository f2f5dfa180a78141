// How hosts and ranges stand, for the stand-in of the console.
const GIB = 2 ** 30;
const at = (secondsAgo) => new Date(Date.now() - secondsAgo * 1000).toISOString();
const id = (number) => `0000000${number}-5c1e-4d3a-9f00-000000000000`;

const host = {
  name: 'local',
  room: {
    all: { memory: 31.3 * GIB, processors: 16, disk: 210 * GIB },
    reserve: { memory: 4 * GIB, processors: 0.5, disk: 10 * GIB },
    seenAt: at(20),
  },
  ranges: 4,
  unmeasured: 1,
  needed: { memory: 9.2 * GIB, processors: 1.45, disk: 6.1 * GIB },
  fits: [
    { scenario: 'cyder-a-usb', more: 5, limit: 'memory' },
    { scenario: 'minato-mail', more: 22, limit: 'disk' },
  ],
  lease: { process: '4711', epoch: 7, since: at(7200), held: true },
};

const seen = (state, more = {}) => ({ state, incarnation: 1, networks: [7, 7], hosts: [12, 12], healthy: [12, 12], reason: '', at: at(90), ...more });
const range = (number, more) => ({
  id: id(number),
  exercise: 'running',
  title: '秋の演習（港湾市）',
  tryout: false,
  team: `チーム${number}`,
  scenario: 'cyder-a-usb',
  host: 'local',
  desired: 'present',
  incarnation: 1,
  wishedAt: at(1800),
  seen: seen('ready'),
  ...more,
});

export const ranges = [
  range(1),
  range(2, {
    incarnation: 2,
    seen: seen('starting', { incarnation: 2, hosts: [8, 12], healthy: [5, 12], reason: 'pc03 is starting' }),
    changes: {
      count: 3,
      since: at(14),
      first: [
        { kind: 'CreateContainer', thing: 'pc03', reason: 'missing' },
        { kind: 'StartContainer', thing: 'fw', reason: 'stopped with status 137' },
        { kind: 'SetRoutes', thing: 'dns', reason: 'its default route leads elsewhere' },
      ],
    },
  }),
  range(3, {
    seen: seen('degraded', { healthy: [11, 12], reason: 'web is stopped: it stopped with status 1' }),
    lines: { thing: 'web', at: at(40), text: 'starting\nlistening on 0.0.0.0:80\nAddress already in use\nexit 1' },
  }),
  range(4, { title: undefined, tryout: true, scenario: 'minato-mail', desired: 'absent', seen: seen('removing') }),
];

const message = (parts) => JSON.stringify({ type: 'operation', hosts: [host], ...parts });

/** The first message for this person. */
export function shown(role) {
  const all = role === 'office' ? ranges.map(({ lines: _, ...rest }) => rest) : role === 'author' ? [] : ranges;
  return message({ ranges: all, order: all.map((one) => one.id) });
}

/** One range that changed. */
export const changed = (number, more) => message({ ranges: [{ ...ranges[number - 1], ...more }] });

export const failedRange = { seen: seen('failed', { hosts: [0, 12], healthy: [0, 12], reason: 'images are being made' }) };
export const noLease = JSON.stringify({ type: 'operation', hosts: [{ ...host, lease: { ...host.lease, held: false } }], ranges: [] });
