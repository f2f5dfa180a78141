// What the mock server tells: one small exercise in the states that the pages must show.
import { letters, timeline } from './inbox-data.mjs';

const minute = 60_000;

const story = {
  ja: `みなと市の情報政策課に、監視を委託している会社から連絡が入りました。**税務課の 1 台の PC が、見慣れない外部のサーバーへ決まった間隔で通信を続けている**とのことです。

あなたたちは市の CSIRT です。次の順に対応してください。

1. どの PC で何が起きているかを調べる
2. PC の電源を入れたまま、ほかの機器から切り離す
3. 原因のファイルと、ほかに同じ症状の PC がないかを調べる

> 電源は切らないでください。証拠が失われます。

ログは \`log\` に集まっています。調査には「調査用デスクトップ」を使います。`,
  en: `The monitoring company of Minato City reports that **one PC of the tax section keeps talking to an unfamiliar outside server at regular intervals**.

You are the city's CSIRT. Work in this order.

1. Find out which PC does what
2. Cut it off while it stays switched on
3. Find the file that started it, and other PCs with the same symptoms

> Do not switch the PC off; evidence would be lost.

Logs are collected on \`log\`. Use the analysis desktop.`,
};

const zone = (id, ja, en) => ({ id, title: { ja, en } });
const network = (id, zoneId, ja, en, cidr) => ({ id, zone: zoneId, title: { ja, en }, cidr });
const host = (id, ja, en, role, ...networks) => ({ id, title: { ja, en }, role, networks });

const map = {
  zones: [
    zone('inet', 'インターネット（模擬）', 'Internet (simulated)'),
    zone('oa', '業務系', 'Office'),
    zone('sv', 'サーバー系', 'Servers'),
    zone('sec', 'セキュリティ系', 'Security'),
  ],
  networks: [
    network('inet', 'inet', '外部', 'Outside', '10.64.15.0/24'),
    network('oa', 'oa', '業務 LAN', 'Office LAN', '10.64.1.0/24'),
    network('sv', 'sv', 'サーバー LAN', 'Server LAN', '10.64.2.0/24'),
    network('sec', 'sec', '監視 LAN', 'Monitoring LAN', '10.64.3.0/24'),
  ],
  hosts: [
    host('fw', 'ファイアウォール', 'Firewall', 'infrastructure', 'inet', 'oa', 'sv', 'sec'),
    host('inet', '外部のサーバー', 'Outside server', 'adversary', 'inet'),
    host('pc01', '税務課 PC01', 'Tax section PC01', 'target', 'oa'),
    host('pc02', '税務課 PC02', 'Tax section PC02', 'target', 'oa'),
    host('pc03', '市民課 PC03', 'Citizens section PC03', 'target', 'oa'),
    host('pc04', '総務課 PC04', 'General affairs PC04', 'target', 'oa'),
    host('proxy', 'プロキシ', 'Proxy', 'infrastructure', 'sv'),
    host('dns', 'DNS', 'DNS', 'infrastructure', 'sv'),
    host('files', 'ファイル共有', 'File share', 'target', 'sv'),
    host('mail', 'メール', 'Mail', 'infrastructure', 'sv'),
    host('log', 'ログ収集', 'Log collector', 'infrastructure', 'sec'),
    host('csirt', '調査用デスクトップ', 'Analysis desktop', 'desktop', 'sec'),
  ],
};

const field = (id, kind, ja, en) => ({ id, kind, title: { ja, en } });
const hints = (...costs) => costs.map((costPercent, at) => ({ number: at + 1, costPercent }));

const tasks = [
  {
    id: 'source-pc',
    phase: 'scope',
    points: 20,
    title: { ja: '通信の発信元を突き止める', en: 'Find where the traffic comes from' },
    text: {
      ja: 'プロキシのログから、外部のサーバーへ決まった間隔で通信している PC の**アドレス**、そのとき使っていた**利用者名**、**最初の通信の時刻**を答えてください。',
      en: "From the proxy's log, give the **address** of the PC that talks to the outside server at regular intervals, the **user** and the **time of the first** such request.",
    },
    fields: [
      field('address', 'text', 'PC のアドレス', 'Address of the PC'),
      field('user', 'text', '利用者名', 'User'),
      field('first', 'time', '最初の通信の時刻', 'Time of the first request'),
    ],
    automatic: false,
    hints: hints(10, 20, 40),
  },
  {
    id: 'second-pc',
    phase: 'scope',
    points: 20,
    title: { ja: 'ほかに同じ症状の PC を探す', en: 'Find other PCs with the same symptoms' },
    text: { ja: '同じ通信をしている PC をすべて答えてください。', en: 'Name every PC that makes the same requests.' },
    fields: [field('hosts', 'set', '該当する PC', 'PCs concerned')],
    automatic: false,
    hints: hints(10, 20),
  },
  {
    id: 'isolate',
    phase: 'isolate',
    points: 20,
    title: { ja: '電源を入れたまま PC を切り離す', en: 'Isolate the PC while it stays on' },
    text: {
      ja: '該当する PC から、ほかのどの機器へも通信できないようにしてください。調査のため、調査用デスクトップからは通信できるようにしておきます。',
      en: 'Make sure that the PC reaches no other machine. The analysis desktop must still reach it.',
    },
    fields: [],
    automatic: true,
    hints: hints(0, 20),
  },
  {
    id: 'origin',
    phase: 'analyse',
    points: 20,
    title: { ja: '始まりのファイルを特定する', en: 'Identify the file that started it' },
    text: { ja: 'USB メモリーから実行されたファイルの名前を答えてください。', en: 'Name the file that was run from the USB stick.' },
    fields: [field('file', 'text', 'ファイルの名前', 'Name of the file')],
    automatic: false,
    hints: hints(10),
  },
  {
    id: 'eradicate',
    phase: 'eradicate',
    points: 20,
    title: { ja: '不正なプログラムを取り除く', en: 'Remove the unwanted program' },
    text: { ja: '該当するすべての PC から取り除き、再び動き出さないようにしてください。', en: 'Remove it from every PC and keep it from starting again.' },
    fields: [],
    automatic: true,
    hints: hints(10, 20),
  },
];

export const scenario = {
  id: 'cyder-a-usb',
  title: { ja: '渡された USB', en: 'The handed-over USB stick' },
  summary: {
    ja: '市役所の 1 台の PC から不審な通信が見つかります。発見から隔離、根絶までをチームで進めます。',
    en: 'A PC of a city office sends suspicious traffic. From detection to eradication, as a team.',
  },
  story,
  duration: 'PT3H30M',
  map,
  tasks,
};

const person = (account, name, present) => ({ account, name, present, points: account === 'trainee1' ? 18 : account === 'trainee3' ? 20 : 0, answers: account === 'trainee1' ? 63 : 0, hints: account === 'trainee1' ? 2 : 0 });
const teamNames = ['チーム1', 'チーム2', 'チーム3', 'チーム4'];
const people = [
  [person('trainee1', '佐久間 遥', true), person('trainee2', '海老原 蓮', true)],
  [person('trainee3', '日下部 葵', true), person('trainee4', '鬼頭 直樹', false)],
  [person('trainee5', '漆原 千尋', true), person('trainee6', '越智 航', true)],
  [person('trainee7', '篠原 美月', false), person('trainee8', '堂本 圭', false)],
];

const range = (state, networks, hosts, healthy, more = {}) => ({ state, networks, hosts, healthy, since: iso(-50), ...more });
const ready = range('ready', [5, 5], [12, 12], [12, 12]);

function iso(minutes) {
  return new Date(Date.now() + minutes * minute).toISOString();
}

const leaf = (path, verdict, looked, found) => ({ path, verdict, looked, found });
const open = (id) => ({ id, state: 'OPEN', earned: 0, worth: 20, hintsTaken: [], attempts: 0 });

function tasksOf(team) {
  const isolate = {
    ...open('isolate'),
    state: team === 1 ? 'OVERDUE' : 'WORKING',
    checkedAt: iso(-0.3),
    checks: [
      leaf('all-of.0.not.net', 'RED', 'pc02 → 10.64.2.10:3128 tcp', '接続できた（2 ms）'),
      leaf('all-of.1.net', 'GREEN', 'csirt → 10.64.1.12:22 tcp', '接続できた（1 ms）'),
      leaf('all-of.2.process', 'UNKNOWN', 'pc02 mimic.py', '応答なし'),
    ],
  };
  const solved = {
    ...open('source-pc'),
    state: 'SOLVED',
    earned: team === 0 ? 18 : 20,
    worth: team === 0 ? 18 : 20,
    solvedAt: iso(-12),
    solvedBy: people[team][0].account,
    hintsTaken: team === 0 ? [{ number: 1, text: { ja: 'プロキシのログを、宛先ごとの間隔で並べてみましょう。', en: 'Sort the proxy log by interval for each destination.' } }] : [],
    attempts: 2,
    answers: {
      address: { value: '10.64.1.12', correct: true },
      user: { value: 'sakuma', correct: true },
      first: { value: '09:12', correct: true },
    },
  };
  const second = { ...open('second-pc'), state: 'WORKING', attempts: 1, attemptsLeft: 4, answers: { hosts: { value: 'pc02', correct: false } } };
  if (team === 3) return tasks.map((task) => open(task.id));
  return [team === 2 ? open('source-pc') : solved, second, isolate, open('origin'), open('eradicate')];
}

const desktops = [
  { id: 'csirt', host: 'csirt', title: { ja: '調査用デスクトップ', en: 'Analysis desktop' }, protocol: 'vnc', terminal: false, ready: true },
  { id: 'fw', host: 'fw', title: { ja: 'ファイアウォール', en: 'Firewall' }, protocol: 'ssh', terminal: true, ready: true },
  { id: 'csirt-console', host: 'csirt', title: { ja: '調査用デスクトップ（コンソール）', en: 'Analysis desktop (console)' }, protocol: 'ssh', terminal: true, ready: true },
];

const kept = (number, minutes, more = {}) => ({ number, state: 'ready', by: '北条 透', wished: iso(minutes), taken: iso(minutes), elapsedMs: (47 + minutes) * minute, bytes: 184_300_000, current: false, ...more });

/** By team: none, two of which one failed, three of which one is being taken. */
const checkpoints = [
  [],
  [kept(1, -30, { current: true }), { number: 2, state: 'failed', by: '佐伯 真琴', wished: iso(-9), bytes: 0, current: false, reason: 'could not take checkpoint 2: 900 MB are needed on the disk, 120 MB are free' }],
  [kept(1, -40), kept(2, -20), { number: 4, state: 'taking', by: '北条 透', wished: iso(-0.2), bytes: 0, current: false }],
  [],
];

function team(at, state, audience) {
  const before = state === 'prepared' || state === 'planned';
  const ranges = [
    ready,
    ready,
    range('degraded', [5, 5], [12, 12], [11, 12], { reason: 'files が応答しません', unhealthy: [{ host: 'files', detail: 'tcp 445: 応答なし' }] }),
    range('starting', [5, 5], [8, 12], [5, 12], { reason: 'mail を起動しています' }),
  ];
  return {
    id: `team-${at + 1}`,
    name: teamNames[at],
    members: people[at],
    time: { lagMs: at === 1 ? 8 * minute : 0, ...(at === 2 && state === 'running' ? { heldMs: 40 * minute } : {}), extraMs: at === 1 ? 10 * minute : 0 },
    score: before ? 0 : [18, 20, 0, 0][at],
    ...(before ? {} : { rank: [2, 1, 3, 3][at] }),
    ...(before || at > 1 ? {} : { lastChange: { points: [18, 20][at], at: iso(-12), task: 'source-pc' }, lastProgress: iso([-12, -26][at]) }),
    range: state === 'planned' ? range('waiting', [0, 0], [0, 0], [0, 0], { reason: `it is prepared at ${iso(90)}` }) : state === 'ended' ? range('removed', [0, 0], [0, 0], [0, 0]) : before ? ranges[3] : ranges[at],
    ...(audience === 'instructor' && state === 'running' ? { checkpoints: checkpoints[at] } : {}),
    desktops: desktops.map((one) => ({ ...one, ready: !before && state !== 'ended' && at !== 3, ...(at === 0 && one.id === 'csirt' && state === 'watched' ? { watchers: ['講師 北条'] } : {}), ...(at === 0 && one.id === 'csirt' && state === 'recorded' ? { recorded: ['trainee1'] } : {}) })),
    tasks: before ? tasks.map((task) => open(task.id)) : tasksOf(at),
  };
}

const clocks = { prepared: 'PREPARED', planned: 'PREPARED', running: 'RUNNING', watched: 'RUNNING', recorded: 'RUNNING', paused: 'PAUSED', held: 'PAUSED', over: 'RUNNING', rehearsal: 'RUNNING', ended: 'ENDED' };

/** The picture of the exercise that is called after its state. */
export function picture(state, audience, changes = {}) {
  const before = state === 'prepared' || state === 'planned';
  const teams = (audience === 'instructor' ? [0, 1, 2, 3] : [0]).map((at) => team(at, state, audience));
  return {
    id: state,
    title: '令和8年度 CYDER A 第3回（みなと会場）',
    audience: audience === 'instructor' ? 'instructor' : 'trainee',
    serverTime: new Date().toISOString(),
    scenario,
    clock: {
      state: clocks[state],
      elapsedMs: before ? 0 : state === 'ended' || state === 'over' ? 212 * minute : 47 * minute + 11_000,
      speed: state === 'rehearsal' ? 10 : 1,
      anchor: new Date().toISOString(),
      durationMs: 210 * minute,
      held: state === 'held' && audience === 'trainee',
    },
    injects: before || audience === 'instructor' ? [] : letters(),
    ...(audience === 'instructor' ? { timeline: timeline(before) } : {}),
    teams,
    ...(state === 'planned' ? { prepareAt: iso(90) } : {}),
    feed: before
      ? []
      : [
          { position: 4, at: iso(-3), team: 'team-1', kind: 'hint-taken', task: 'source-pc', member: 'trainee2' },
          { position: 3, at: iso(-12), team: 'team-1', kind: 'task-solved', task: 'source-pc', points: 18, member: 'trainee1' },
          { position: 2, at: iso(-26), team: 'team-2', kind: 'task-solved', task: 'source-pc', points: 20, member: 'trainee3' },
          { position: 1, at: iso(-30), team: 'team-2', kind: 'answer-given', task: 'source-pc', member: 'trainee3' },
        ].filter((entry) => audience === 'instructor' || entry.team === 'team-1'),
    ...changes,
  };
}

export const accounts = {
  nobody: undefined,
  trainee: { account: 'trainee1', name: '佐久間 遥', roles: ['trainee'] },
  mate: { account: 'trainee2', name: '海老原 蓮', roles: ['trainee'] },
  office: { account: 'office', name: '南雲 咲', roles: ['office'] },
  instructor: { account: 'instructor', name: '北条 透', roles: ['instructor'] },
};

export const trainees = people.flat().map(({ account, name }) => ({ account, name }));

export function exercises(role) {
  const entry = (state, minutes) => ({
    id: state,
    title: '令和8年度 CYDER A 第3回（みなと会場）',
    scenario: { id: scenario.id, title: scenario.title },
    state: clocks[state],
    createdAt: iso(-minutes),
    ...(state === 'prepared' ? {} : { startedAt: iso(-minutes + 20) }),
    ...(state === 'ended' ? { endedAt: iso(-minutes + 232) } : {}),
    teams: 4,
    ...(role === 'trainee' || role === 'mate' ? { team: { id: 'team-1', name: 'チーム1' } } : {}),
  });
  return [entry('running', 70), entry('prepared', 30), entry('paused', 90), entry('ended', 3000)];
}

export const library = [
  { id: scenario.id, revision: 1, title: scenario.title, summary: scenario.summary, level: 'beginner', duration: scenario.duration, team: { size: 4, min: 1, max: 4 }, tasks: 5, points: 100, problems: [], carries: { teams: 3, limit: 'memory', need: 612, free: 1900, taken: '2026-11-28T01:00:00Z' } },
  {
    id: 'cyder-b-morning',
    revision: 3,
    title: { ja: '住民サービスが止まる朝', en: 'The morning services stopped' },
    summary: { ja: '一夜のうちにファイル名が変わった自治体で、復旧の順番を決めます。', en: 'File names changed overnight; decide what to restore first.' },
    level: 'intermediate',
    duration: 'PT5H',
    team: { size: 4, min: 2, max: 4 },
    tasks: 9,
    points: 100,
    problems: [{ file: 'scenario.yaml', line: 41, code: 'name-unknown', message: { ja: 'サービス「web1」で使っているネットワーク「dmz」が宣言されていません。compose.yaml の networks: で宣言してください。', en: 'the network "dmz" is used by service "web1" but not declared; declare it under networks: of compose.yaml' } }],
  },
  {
    id: 'minato-mail',
    origin: 'authored',
    revision: 2,
    title: { ja: '港からの添付ファイル', en: 'A file from the harbour' },
    summary: { ja: '不審な添付ファイルから始まる調査です。', en: 'An investigation that begins with a suspicious attachment.' },
    level: 'beginner',
    duration: 'PT2H',
    team: { size: 2, min: 1, max: 4 },
    tasks: 4,
    points: 100,
    unmade: { image: 'enshu/minato-mail-fw', reason: `the image enshu/minato-mail-fw of fw can't be had: its recipe fails at "Step 3/5 : RUN make": the command returned 100; correct the Dockerfile` },
  },
];
