// Boards of games of ticks for the mock server: one that runs, one that is frozen, one of many teams, and those without any.
export const boardStates = ['game', 'hardening', 'frozen', 'many', 'unbegun', 'paused-game', 'ended-game', 'no-game', 'guided', 'guided-last', 'guided-rest'];

/** How far a game is whenever a page is told of it, so that no test has to be quick. */
const elapsed = 12.4 * 120_000;
const names = ['青い海', 'みなと市役所 情報政策課 合同チーム（税務・市民・総務）', '赤', '緑', '黒潮', '白波', '銀河', '金剛', '若葉', '夕凪', '朝霧'];
const statuses = ['OK', 'OK', 'RECOVERING', 'FAULTY', 'DOWN', 'FLAG_NOT_FOUND', 'TIMEOUT', null];
const services = [{ id: 'shop', name: '通販' }, { id: 'mail', name: 'メール' }, { id: 'wiki', name: '' }];

const total = (team, tick) => Math.round((tick + 1) * (40 - 4 * team) * 100 + 37 * team) / 100 - (team === 2 ? tick * 3 : 0);

function standing(team, tick) {
  const cells = services.map(({ id }, at) => ({
    service: id,
    values: [total(team, tick) / 4, -team * 1.5, 5.196 * (at + 1)],
    adjusted: 0,
    total: total(team, tick) / 3,
    status: statuses[(team + at) % statuses.length],
    checked: tick,
  }));
  return { rank: 0, team: `team-${team + 1}`, name: names[team] ?? `チーム${team + 1}`, total: total(team, tick), whole: team === 1 ? -10 : 0, cells };
}

const rulings = (own) => [
  { position: 88, tick: 9, at: '2026-11-27T02:10:00Z', key: own ? 'voided/1' : '', team: '', service: '', points: '', target: { tick: 7 }, by: own ? 'instructor' : '', reason: '停電のため', standing: true },
  { position: 80, tick: 8, at: '2026-11-27T02:05:00Z', key: own ? 'adjusted/1' : '', team: 'team-2', service: '', points: '-10', target: null, by: own ? 'instructor' : '', reason: '許可していない走査', standing: true },
];

export function board(id, role, at = 12) {
  const tick = Math.min(at, id === 'frozen' && role !== 'instructor' ? 8 : 12);
  const teams = id === 'many' ? 11 : 4;
  const standings = Array.from({ length: teams }, (_, team) => standing(team, tick)).sort((a, b) => b.total - a.total);
  standings.forEach((one, place) => (one.rank = place + 1));
  const ticks = Array.from({ length: Math.min(tick + 1, 12) }, (_, number) => number);
  return {
    exercise: id,
    audience: role === 'instructor' ? 'INSTRUCTORS' : role === 'public' ? 'PUBLIC' : 'TEAMS',
    position: 100 + tick,
    rules: 'faust/1',
    tick,
    live: at >= 12,
    firstTick: 0,
    lastTick: id === 'frozen' && role !== 'instructor' ? 8 : 12,
    ended: 11,
    tickSeconds: 120,
    frozen: id === 'frozen' ? { tick: 9, at: null } : null,
    columns: ['attack', 'defence', 'sla'],
    services,
    standings,
    graph: { ticks, lines: standings.map(({ team }) => ({ team, totals: ticks.map((one) => total(Number(team.slice(5)) - 1, one)) })) },
    bloods: [{ service: 'shop', team: 'team-1', victim: 'team-3', tick: 2 }],
    feed: [
      { kind: 'CAPTURED', position: 99, tick: 12, team: 'team-1', service: 'mail', other: 'team-2', status: null },
      { kind: 'CHECKED', position: 98, tick: 12, team: 'team-3', service: 'shop', other: '', status: 'DOWN' },
    ],
    rulings: rulings(role === 'instructor'),
  };
}

const clockStates = { unbegun: 'PREPARED', 'paused-game': 'PAUSED', 'ended-game': 'ENDED' };

/** Sides of guided games, whose clock stands at 24.8 minutes: A attacks, B attacks in the last turn, and neither does. */
const guided = {
  guided: { turnMs: 1_800_000, restMs: 300_000, turns: 2 },
  'guided-last': { turnMs: 1_200_000, restMs: 0, turns: 2 },
  'guided-rest': { turnMs: 1_200_000, restMs: 600_000, turns: 2 },
};
const sidesOf = (id) => (guided[id] ? { sides: { ...guided[id], teams: Object.fromEntries(names.map((_, team) => [`team-${team + 1}`, team % 2 === 0 ? 'A' : 'B'])) } } : {});

/** What a line is told first. */
export function boardShown(id, role) {
  const hardening = id === 'hardening' ? { hardeningMs: elapsed + 600_000 } : { hardeningMs: 0 };
  const clock = { ...hardening, state: clockStates[id] ?? 'RUNNING', elapsedMs: 0, speed: 1, anchor: new Date(Date.now() - elapsed).toISOString(), durationMs: 7_200_000, held: false };
  const head = { id, title: '攻防演習 第1回', clock, ...sidesOf(id) };
  if (id === 'unbegun') return { ...head, state: 'NOT_BEGUN' };
  if (id === 'no-game') return { ...head, state: 'NO_BOARD' };
  return { ...head, state: 'SHOWN', ...(role === 'instructor' ? { published: false } : {}), ...board(id, role) };
}

const explanation = {
  rules: 'faust/1',
  tick: 12,
  rows: [
    {
      team: 'team-1',
      item: 'mail',
      total: 143.33,
      terms: [
        { column: 'attack', value: 130.5, arithmetic: 'Σ (1 + 1/n), captured flags by captors n: 60×1 + 7×2' },
        { column: 'defence', value: -2.68, arithmetic: '−Σ n^0.75, own flags by captors n: 1×1 + 1×2' },
        { column: 'sla', value: 15.51, arithmetic: '√4 × (7 + ½·1)' },
      ],
      given: [{ points: '-10', position: 80, by: '', reason: '許可していない走査' }],
      events: [
        { position: 12, tick: 1, kind: 'CHECKED', status: 'OK', flag: '', other: '', planted: null },
        { position: 99, tick: 12, kind: 'CAPTURED', status: null, flag: '4711', other: 'team-2', planted: 11 },
      ],
    },
  ],
};

const json = (body, status = 200) => ({ status, body, type: 'application/json' });
const problem = (status, code) => ({ status, body: { status, code, title: code, detail: '', parameters: {} }, type: 'application/problem+json' });

const doors = (team, relay) => ({
  team,
  token: `0123456789abcdef-${team}`,
  lines: '127.0.0.1:6666',
  http: '127.0.0.1:6706',
  local: true,
  relay,
  info: relay && relay.replace(/:\d+$/, ':8080'),
  prefix: 'ENSHU_',
  flagLength: 46,
  tickSeconds: 120,
  validTicks: 5,
  bounds: { lineBytes: 256, flagsOfRequest: 100, flagsASecond: 10_000, connections: 64, byHand: 100, byHandASecond: 20, burstByHand: 400 },
  services: [
    { id: 'shop', title: { ja: '通販', en: 'Shop' }, flagsPerTick: 2, variants: 1, weight: 2 },
    { id: 'mail', title: { ja: 'メール', en: 'Mail' }, flagsPerTick: 1, variants: 1, weight: 1 },
  ],
});

/** Flags that say which verdict they get, as ENSHU_OLD…; all others are invalid. */
const verdictOf = (flag) => /^ENSHU_(OK|DUP|OWN|OLD|TURN|ERR)/.exec(flag)?.[1] ?? 'INV';

function atTheDoors(method, id, [, team, what], role, body) {
  if (role === 'trainee' && team !== 'team-2') return problem(403, 'forbidden');
  if (what === 'doors') return json(doors(team, id === 'hardening' ? '10.64.32.8:6666' : null));
  if (what !== 'flags' || method !== 'POST' || role !== 'trainee') return problem(403, 'forbidden');
  if (body.flags.includes('ENSHU_AWAY')) return problem(503, 'scoring-away');
  return json({ verdicts: body.flags.map(verdictOf) });
}

/** What checkers found, the newest first; their details for instructors alone, and a team's own for its members alone. */
function checks(role, team) {
  if (role === 'trainee' && team !== 'team-2') return problem(403, 'forbidden');
  const found = [
    { tick: 12, team: 'team-2', service: 'shop', status: 'ERROR', message: '', detail: 'Traceback (most recent call last):\n  KeyError: "user"' },
    { tick: 12, team: 'team-2', service: 'mail', status: 'FAULTY', message: '宛先に日本語を含むメールを送れません', detail: '501 5.1.3 Bad recipient address syntax' },
    { tick: 11, team: 'team-3', service: 'shop', status: 'LATE', message: '', detail: '' },
    { tick: 11, team: 'team-2', service: 'shop', status: 'OK', message: '', detail: '' },
  ];
  const of = found.filter((one) => !team || one.team === team);
  return json({
    ...(role === 'instructor' ? { faults: { tick: 12, all: 7, errors: 1, late: 0 } } : {}),
    checks: of.map(({ detail, ...one }) => ({ ...one, at: '2026-11-27T02:10:07Z', ...(role === 'instructor' ? { detail } : {}) })),
  });
}

/** Captured packets: of two teams in the game, of nobody while teams harden. */
function captures(id, role, team) {
  if (role === 'trainee' && team !== 'team-2') return problem(403, 'forbidden');
  const kept = [
    { team: 'team-1', name: '1795831200000-lan.pcap', network: 'lan', from: '2026-11-27T02:00:00Z', until: '2026-11-27T02:04:09Z', bytes: 8_388_500 },
    { team: 'team-2', name: '1795831500000-lan.pcap', network: 'lan', from: '2026-11-27T02:05:00Z', until: '2026-11-27T02:10:07Z', bytes: 1_258_291 },
    { team: 'team-2', name: '1795831200000-lan.pcap', network: 'lan', from: '2026-11-27T02:00:00Z', until: '2026-11-27T02:05:00Z', bytes: 8_388_500 },
  ];
  return json({ captures: id === 'hardening' ? [] : kept.filter((one) => !team || one.team === team) });
}

/** What is known of flags that can be taken: nothing while teams harden. */
function attackInfo(id, role, team) {
  if (role === 'trainee' && team !== 'team-2') return problem(403, 'forbidden');
  const infos = [
    { tick: 12, team: 'team-1', service: 'shop', text: 'user 4711' },
    { tick: 12, team: 'team-3', service: 'shop', text: '{"order": "a1b2c3d4", "note": "受取人の欄を見ること"}' },
    { tick: 11, team: 'team-1', service: 'mail', text: 'box-9' },
  ];
  return json({ tick: 12, infos: id === 'hardening' ? [] : infos });
}

const capture = (number, tick, team, victim) => ({ flag: String(4700 + number), victim, service: 'shop', team, tick, at: `2026-11-27T02:0${number}:07.250Z` });

const evidence = [
  {
    kind: 'one-sided', team: 'team-1', victim: 'team-3', service: 'shop', alone: 38, taken: 40, aloneElsewhere: 2, takenElsewhere: 75,
    chance: 1.234e-20, examples: [1, 2, 3, 4, 5].map((number) => capture(number, number, 'team-1', 'team-3')),
  },
  {
    kind: 'in-step', team: 'team-2', source: 'team-1', service: 'shop', after: 29, all: 30, afterOfOthers: 4, allOfOthers: 61, medianMs: 2350,
    chance: 4.4e-7, examples: [capture(6, 8, 'team-2', 'team-3')],
  },
];

/** How a team's attacks went. */
const exploits = (team) => ({
  team,
  taken: [
    { team: 'team-3', service: 'shop', flags: 9, of: 12, first: '2026-11-27T02:01:07Z', last: '2026-11-27T02:10:07Z', lastTick: 12, medianMs: 41_000 },
    { team: 'team-1', service: 'mail', flags: 1, of: 3, first: '2026-11-27T02:08:07Z', last: '2026-11-27T02:08:07Z', lastTick: 10, medianMs: 125_000 },
  ],
  lost: team === 'team-2' ? [{ team: 'team-1', service: 'mail', flags: 4, of: 8, first: '2026-11-27T02:03:07Z', last: '2026-11-27T02:09:07Z', lastTick: 11, medianMs: 95_000 }] : [],
});

const story = (number, owner) => ({
  flag: String(4000 + number), tick: number, index: 0, at: `2026-11-27T0${2 + Math.floor(number / 60)}:${String(number % 60).padStart(2, '0')}:00Z`, service: 'shop', owner,
  looks: [{ tick: number, status: 'OK' }, { tick: number + 1, status: number % 3 === 0 ? 'DOWN' : 'OK' }],
  taken: number % 2 === 0 ? [] : [
    { team: owner === 'team-1' ? 'team-3' : 'team-1', tick: number + 1, at: `2026-11-27T0${2 + Math.floor(number / 60)}:${String(number % 60).padStart(2, '0')}:41Z`, voided: number % 5 === 0 },
  ],
  ...(number === 2 ? {} : { put: number === 4 ? 'OFFLINE' : 'OK' }),
});

/** What became of flags: ninety a team, sixty of them at a time; those that a team took are the second team's. */
export function flagStories(role, query) {
  const owner = query.get('owner');
  const captor = query.get('captor');
  if (role !== 'instructor' && owner !== 'team-1' && captor !== 'team-1') return problem(403, 'forbidden');
  const of = captor ? ['team-2'] : owner ? [owner] : ['team-1', 'team-2', 'team-3', 'team-4'];
  const all = query.get('service') === 'wiki' ? [] : Array.from({ length: 90 }, (_, number) => of.map((one) => story(number, one))).flat();
  const from = Number(query.get('from'));
  return json({ all: all.length, validTicks: 5, stories: all.slice(from, from + 60) });
}

/** The first time it is asked after, a look is on its way; then it is done. */
let looked = 0;
const look = {
  state: 'DONE', doneAt: '2026-11-27T02:12:07Z', packets: 1_284_311, services: { 8080: 'shop' },
  found: [
    {
      team: 'team-2', source: 'team-1', port: 8080, mirrored: 7, shared: 9, medianMs: 2350,
      examples: [1, 2, 3].map((number) => ({
        heard: `2026-11-27T02:0${number}:07.250Z`, said: `2026-11-27T02:0${number}:09.600Z`, victim: 'team-3',
        words: `POST /orders/${number} HTTP/1.1\\r\\nHost: <address>:8080\\r\\nContent-Type: application/json\\r\\n\\r\\n{"coupon": "AUTUMN", "note": "' or 1=1 --"}`,
      })),
    },
    { team: 'team-4', source: 'team-3', port: 9999, mirrored: 3, shared: 3, medianMs: 41_000, examples: [] },
  ],
};

function traffic(method, id, role) {
  if (role !== 'instructor') return problem(403, 'forbidden');
  if (method === 'POST') {
    looked = 0;
    return { status: 202, type: 'text/plain' };
  }
  if (looked++ === 0) return json({ state: 'LOOKING', packets: 0, found: [], services: {} });
  return json(id === 'many' ? { ...look, found: [] } : look);
}

export function boardReply(method, id, rest, role, body, query) {
  if (rest[0] === 'checks') return checks(role, query.get('team'));
  if (rest[0] === 'attack-info') return attackInfo(id, role, query.get('team'));
  if (rest[0] === 'captures') return captures(id, role, query.get('team'));
  if (rest[0] === 'teams' && rest[2] === 'exploits') return role === 'trainee' && rest[1] !== 'team-2' ? problem(403, 'forbidden') : json(exploits(rest[1]));
  if (rest[0] === 'teams') return atTheDoors(method, id, rest, role, body);
  if (rest[0] !== 'board') return undefined;
  if (rest.length === 1) return json(board('game', role, Number(query.get('tick') ?? 12)));
  if (rest[1] === 'traffic') return traffic(method, id, role);
  if (rest[1] === 'evidence') return role === 'instructor' ? json(evidence) : problem(403, 'forbidden');
  if (rest[1] === 'explanation') return query.get('service') === 'wiki' ? problem(404, 'unknown-row') : json(explanation);
  if (rest[1] === 'preview') {
    if (body.reason === '') return problem(400, 'no-reason');
    return json({ tick: 12, changes: [{ team: 'team-3', name: '赤', rankBefore: 4, rankAfter: 3, before: 381.37, after: 391.87 }], unchanged: 3 });
  }
  return { status: 204, type: 'text/plain' };
}
