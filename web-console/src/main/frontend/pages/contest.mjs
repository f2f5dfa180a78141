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
    contest: { questions: all, bonuses: [10, 6, 3], standings, frozenFrom },
  };
}
