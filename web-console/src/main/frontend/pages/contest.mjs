// A contest as the mock server tells it: two subjects of three questions, four teams, and a long name.
import { picture } from './data.mjs';

const minute = 60_000;
const at = (minutes) => new Date(Date.now() + minutes * minute).toISOString();
const subjects = [
  { ja: 'ログ解析', en: 'Log analysis' },
  { ja: 'パケット解析', en: 'Packets' },
];
const names = [
  ['見つからないページ', 'Pages that are not there'],
  ['一つのパスワード、多くの利用者', 'One password, many users'],
  ['持ち出された量', 'How much was taken'],
  ['平文の認証', 'Credentials in the clear'],
  ['開いているポート', 'Open ports'],
  ['名前に隠したもの', 'Hidden in names'],
];
const solvers = [['team-2', 'team-1', 'team-3'], ['team-1'], [], ['team-2'], [], []];
const values = [100, 200, 300, 100, 200, 300];

const tasks = names.map(([ja, en], number) => ({
  id: `q${number + 1}`,
  phase: 'analyse',
  points: values[number],
  title: { ja, en },
  text: { ja: '`~/questions/log/1-access.log` を調べ、**送信元の IP アドレス**を答えてください。', en: 'Look at `~/questions/log/1-access.log` and name the **source address**.' },
  fields: [{ id: 'answer', kind: 'text', title: { ja, en } }],
  automatic: false,
  hints: [],
}));

const questions = tasks.map((task, number) => ({
  id: task.id,
  category: subjects[Math.floor(number / 3)],
  rule: number % 3 === 0 ? 'static' : 'ctfd-linear',
  initial: task.points,
  value: task.points,
  solvers: solvers[number].map((team, place) => ({ team, at: at(-30 + place * 5) })),
}));

const standings = [
  { rank: 1, team: 'team-2', name: 'チーム2', total: 220 },
  { rank: 1, team: 'team-1', name: 'チーム1', total: 220 },
  { rank: 3, team: 'team-3', name: '長い名前のチーム・広域連合情報システム共同運用協議会', total: 100 },
  { rank: 4, team: 'team-4', name: 'チーム4', total: 0 },
];

/** The running contest; `solved` are further questions that the first team has solved, `since` those since the board was frozen. */
export function contestPicture(state, audience, { solved = [], since = [], frozenFrom, ...changes } = {}) {
  const whole = picture('running', audience, changes);
  const all = questions.map((one) => (solved.includes(one.id) ? { ...one, solvers: [...one.solvers, { team: 'team-1', at: at(0) }] } : one));
  const progress = (team) =>
    tasks.map((task) => {
      const done = all.find((one) => one.id === task.id).solvers.some((solver) => solver.team === team) || (team === 'team-1' && since.includes(task.id));
      return { id: task.id, state: done ? 'SOLVED' : 'OPEN', earned: done ? task.points : 0, worth: task.points, hintsTaken: [], attempts: done ? 1 : 0, ...(done ? { solvedBy: 'trainee1', answers: { answer: { value: '203.0.113.120', correct: true } } } : { attemptsLeft: task.id === 'q6' ? 0 : 5 }) };
    });
  return {
    ...whole,
    id: state,
    scenario: { ...whole.scenario, tasks },
    feed: [],
    teams: whole.teams.map((team) => ({ ...team, lastChange: undefined, tasks: progress(team.id) })),
    frozenFrom: frozenFrom ?? null,
    contest: { questions: all, bonuses: [10, 6, 3], standings },
  };
}

/** The course of that contest, with a frozen minute less for trainees; every solver is a moment. */
const moments = [
  { at: at(-45), elapsed: 'PT0S', totals: [0, 0, 0, 0], solved: {} },
  { at: at(-30), elapsed: 'PT15M', totals: [0, 110, 0, 0], solved: { q1: ['team-2'] } },
  { at: at(-25), elapsed: 'PT20M10.5S', totals: [106, 110, 0, 0], solved: { q1: ['team-2', 'team-1'] } },
  { at: at(-20), elapsed: 'PT25M', totals: [106, 110, 103, 0], solved: { q1: ['team-2', 'team-1', 'team-3'] } },
  { at: at(-10), elapsed: 'PT35M', totals: [326, 220, 103, 0], solved: { q1: ['team-2', 'team-1', 'team-3'], q2: ['team-1'], q4: ['team-2'] } },
];
const json = (body) => ({ status: 200, body, type: 'application/json' });

/** What is asked of the course of a contest, or of an exercise of tasks. */
export function courseReply(rest, query, role) {
  const upTo = query.get('at') ? moments.filter((one) => Date.parse(one.at) <= Date.parse(query.get('at'))) : moments;
  if (rest.length === 2) {
    const lines = names.slice(0, 4).map((_, team) => ({ team: `team-${team + 1}`, totals: moments.map((one) => one.totals[team]) }));
    return json({ moments: moments.map(({ at: when, elapsed }) => ({ at: when, elapsed })), lines });
  }
  if (rest[2] === 'standings') return json(standingsOf(upTo.at(-1)));
  return json(termsOf(query.get('team'), role === 'instructor'));
}

function standingsOf({ elapsed, totals, solved }) {
  const sorted = totals.map((total, team) => ({ team: `team-${team + 1}`, total })).sort((one, other) => other.total - one.total);
  const places = sorted.map((one) => ({ ...one, rank: sorted.findIndex((other) => other.total === one.total) + 1 }));
  const asked = questions.map((one) => ({ task: one.id, value: one.initial, solvers: (solved[one.id] ?? []).map((team) => ({ team, at: at(-40) })) }));
  return { elapsed, rules: 'jeopardy/1', places, questions: asked };
}

function termsOf(team, instructs) {
  const event = (position, kind, more = {}) => ({ position, at: at(-20), kind, reason: '', by: '', ...more });
  return {
    team,
    rules: 'jeopardy/1',
    elapsed: 'PT35M',
    total: 323.5,
    rows: [
      { task: 'q1', arithmetic: 'static of 100 with 3 solves, 6.0 % of it for solver 2', points: 106, events: [event(3, 'challenge-solved', { member: 'trainee1' })] },
      { task: 'q2', arithmetic: 'ctfd-linear of 200 with 1 solves, 10.0 % of it for solver 1', points: 220, events: [event(7, 'challenge-solved')] },
      { arithmetic: 'adjusted -2.5', points: -2.5, events: [event(9, 'adjusted', { reason: '集計の漏れ', by: instructs ? 'instructor1' : '' })] },
    ],
  };
}
