// Looking back on the small exercise: what its teams did beside the model, and what was behind it.
import { picture, scenario } from './data.mjs';

const both = (ja, en) => ({ ja, en });
const minute = 60_000;
const start = Date.parse('2026-11-22T01:00:00Z');
const preStudy = both(
  '# 事前学習: 渡された USB\n\n**隔離**とは、端末の電源を切らずに、網から離すことです。',
  '# Pre-study\n\n**Isolation** keeps a PC switched on and off the network.',
);
const behind = both(
  '## 答え\n\n| 端末 | 時刻 |\n|---|---|\n| PC-02 | 08:31 |\n\n## なぜそう言えるのか\n\n間隔が一定だからです。',
  '## Answer\n\nPC-02.\n\n## Why\n\nBecause of its even intervals.',
);

const models = [
  ['source-pc', 10, 35],
  ['second-pc', 60, 90],
  ['isolate', 15, 35],
  ['origin', 35, 60],
  ['eradicate', 90, 130],
].map(([task, from, to]) => ({ task, fromMs: from * minute, toMs: to * minute }));

const point = (minutes, kind, more) => ({
  elapsedMs: minutes * minute,
  at: new Date(start + minutes * minute).toISOString(),
  kind,
  points: 0,
  ...more,
});
const letter = (id, channel, from, text) => ({ id, channel, from, text });
const vendor = letter('vendor', 'mail', both('監視センター', 'Monitoring centre'), both('件名: 不審な通信の検知\n\n至急ご確認ください。', 'Subject: Suspicious traffic\n\nPlease look at it at once.'));
const mayor = letter('mayor', 'phone', both('秘書課', "Mayor's office"), both('市長が説明を求めています。', 'The mayor wants an explanation.'));

const courseOf = (late, who) => [
  point(1, 'letter', { letter: vendor }),
  point(4 + late, 'reply', { letter: vendor, who }),
  point(18 + late, 'answer-given', { task: 'source-pc', who }),
  point(21 + late, 'hint-taken', { task: 'source-pc', who }),
  point(29 + late, 'answer-given', { task: 'source-pc', who }),
  point(29 + late, 'task-solved', { task: 'source-pc', points: 18, who }),
  point(33 + late, 'task-solved', { task: 'isolate', points: 20 }),
  point(70, 'letter', { letter: mayor }),
  point(96 + late, 'task-solved', { task: 'second-pc', points: 20, who }),
];

const study = [
  { category: 'DE.AE', name: both('有害な事象の分析', 'Adverse Event Analysis'), tasks: ['origin'] },
  { category: 'RS.MI', name: both('インシデントの軽減', 'Incident Mitigation'), tasks: ['origin', 'eradicate'] },
];
const nothing = { version: 0, strengths: '', improvements: '', actions: '' };
const said = {
  version: 3,
  strengths: '統括が 10 分ごとに全員の手を確かめていました。\n声かけが途切れませんでした。',
  improvements: '隔離のあと、つながらないことを確かめる前に「済んだ」と言っていました。',
  actions: '自分の課の端末台帳を、今月中に情報政策課と突き合わせる。',
  by: 'instructor',
  at: '2026-11-22T06:10:00Z',
};

/** What of it is read besides the exercise. */
export function materials(id) {
  if (id !== 'ended') return { preStudy, tasks: {} };
  return {
    preStudy,
    debrief: both('# 本当に起きていたこと\n\nUSB メモリーから始まりました。', '# What really happened\n\nIt began with a USB stick.'),
    tasks: Object.fromEntries(scenario.tasks.map((task) => [task.id, behind])),
  };
}

/** What this audience looks back on. */
export function debrief(id, role) {
  const teams = picture(id, role).teams;
  return {
    over: id === 'ended',
    plannedMs: 210 * minute,
    reachedMs: 200 * minute,
    models,
    teams: teams.map((team, at) => ({
      team: team.id,
      name: team.name,
      points: id === 'ended' ? courseOf(7 * at, team.members[0].name) : [],
      study: at === 1 ? [] : study,
      remark: at === 0 ? said : nothing,
    })),
    remark: role === 'instructor' ? nothing : { ...said, strengths: '全体として、第一報がどのチームも 15 分以内でした。', improvements: '', actions: '' },
  };
}
