// Exercises with a report: still to be written, handed in, given back, marked; and eight teams' reports to be marked.
import { picture, scenario } from './data.mjs';

const both = (ja, en) => ({ ja, en });
const blank = (id, kind, ja, en, points, automatic, more = {}) => ({ id, kind, title: both(ja, en), points, automatic, ...more });

const options = [
  { id: 'low', title: both('低（業務に影響なし）', 'Low (no effect on work)') },
  { id: 'middle', title: both('中（一部の業務に影響）', 'Middle (some work affected)') },
  { id: 'high', title: both('高（住民サービスに影響）', 'High (services to citizens affected)') },
];

const form = {
  id: 'first-report',
  title: both('インシデント第一報', 'First incident report'),
  fields: [
    blank('severity', 'choice', '重大度', 'Severity', 3, true, { options, help: both('いま分かっている影響から選びます。', 'Choose by the effects known now.') }),
    blank('received', 'time', '連絡を受けた時刻', 'When it was reported', 2, true),
    blank('count', 'number', '通信の間隔（秒）', 'Interval in seconds', 1, true),
    blank('hosts', 'set', '該当する PC', 'PCs concerned', 2, true),
    blank('summary', 'text', '概要', 'Summary', 4, false, { help: both('何が、いつ、どこで起きたかを 3 文以内で書きます。', 'What happened, when and where, in three sentences.') }),
    blank('questions', 'text', 'まだ分かっていないこと', 'What is not known yet', 0, false),
  ],
};

const criteria = [
  { id: 'clarity', title: both('初めての人に伝わるか', 'Clear to a newcomer'), points: 6 },
  { id: 'next', title: both('次の行動が示されているか', 'Says what comes next'), points: 4 },
];

const task = {
  id: 'first-report',
  phase: 'report',
  points: 22,
  title: both('第一報を書く', 'Write the first report'),
  text: both('上司と関係部署に送る第一報を、チームで書いて提出してください。', 'As a team, write and hand in the first report to your superiors.'),
  fields: [],
  automatic: false,
  hints: [],
  form,
  criteria,
};

const summary = '税務課の PC（10.64.1.12）が、今朝 9 時 12 分から外部のサーバーへおよそ 60 秒ごとに通信しています。\nUSB メモリーから実行されたプログラムが原因と見られます。';
const longSummary = `${summary}\n${'影響の範囲を確認するため、プロキシのログをすべての PC について調べています。'.repeat(24)}`;
const written = { severity: 'high', received: '09:40', count: '60', hosts: 'pc02\npc04', summary };
const automatic = { severity: 3, received: 2, count: 1, hosts: 0 };

const reports = {
  'report-open': undefined,
  'report-waiting': { state: 'SUBMITTED', fields: written, marks: automatic },
  'report-returned': { state: 'RETURNED', fields: written, marks: {}, comment: '影響を受ける業務が書かれていません。\n「概要」に、どの窓口が止まりうるかを足してください。' },
  'report-marked': { state: 'MARKED', fields: written, marks: { ...automatic, hosts: 1, summary: 3.5 }, comment: '要点がよくまとまっています。' },
};

const criteriaMarks = { clarity: { points: 6, comment: '専門用語に説明があり、読みやすい報告です。' }, next: { points: 2 } };

export const paperStates = [...Object.keys(reports), 'marking', 'marking-ended', 'marking-empty'];

const handedInAt = '2026-11-22T01:32:00Z';

function progress(report, marks = {}) {
  return {
    id: task.id,
    state: report ? 'WORKING' : 'OPEN',
    earned: 0,
    worth: 22,
    hintsTaken: [],
    attempts: 0,
    ...(report ? { report: { at: handedInAt, by: 'trainee2', automatic: report.state === 'RETURNED' ? {} : automatic, ...report } } : {}),
    ...(Object.keys(marks).length > 0 ? { criteria: marks } : {}),
  };
}

const names = ['チーム1', 'チーム2', '情報政策課・税務課・市民課の合同チーム（とても長い名前の例）', 'チーム4', 'チーム5', 'チーム6', 'チーム7', 'チーム8'];

/** What each of the eight teams has handed in. */
function handedIn(at) {
  if (at === 3) return undefined;
  if (at === 4) return reports['report-returned'];
  if (at === 1) return { ...reports['report-marked'] };
  return { ...reports['report-waiting'], fields: { ...written, ...(at === 2 ? { summary: longSummary } : {}), ...(at === 5 ? { severity: 'low', hosts: '' } : {}) } };
}

/** The picture of an exercise with a report, called after how its report stands. */
export function paperPicture(id, audience, changes = {}) {
  const base = picture(id === 'marking-ended' ? 'ended' : 'running', audience);
  const tasks = id === 'marking-empty' ? scenario.tasks : [task, ...scenario.tasks];
  const first = { ...base.teams[0], tasks: [progress(reports[id], id === 'report-marked' ? criteriaMarks : {}), ...base.teams[0].tasks] };
  const teams =
    audience !== 'instructor'
      ? [first]
      : names.map((name, at) => ({
          ...base.teams[at % 4],
          id: `team-${at + 1}`,
          name,
          tasks: [progress(withoutText(handedIn(at)), at === 1 ? criteriaMarks : {}), ...base.teams[at % 4].tasks],
        }));
  return { ...base, id, scenario: { ...scenario, tasks }, teams, ...changes };
}

function withoutText(report) {
  if (!report) return undefined;
  const { fields: _, ...rest } = report;
  return rest;
}

/** The marking sheet, with what was marked at this server so far. */
export function sheet(id, given) {
  if (id === 'marking-empty') return { tasks: [] };
  const levels = {
    clarity: [
      { points: 6, text: both('専門用語に説明があり、初めての人にも伝わる。', 'Terms are explained; a newcomer would understand.') },
      { points: 3, text: both('質問すれば伝わる。', 'Understandable with questions.') },
      { points: 0, text: both('伝わらない。', 'Not understandable.') },
    ],
    next: [
      { points: 4, text: both('誰が何をいつまでにするかが分かる。', 'Who does what by when is clear.') },
      { points: 2, text: both('次の行動はあるが、担当がない。', 'Next steps without owners.') },
      { points: 0, text: both('次の行動がない。', 'No next steps.') },
    ],
  };
  const truth = { severity: 'high', received: '09:38 (± 0:05)', count: '60', hosts: 'pc02 / pc03' };
  const work = (name, at) => {
    const report = handedIn(at);
    const own = given.filter((one) => one.team === `team-${at + 1}`);
    const marks = Object.assign({}, report?.marks, ...own.map((one) => one.fields ?? {}));
    const comment = own.findLast((one) => one.comment)?.comment ?? report?.comment ?? '';
    return {
      team: `team-${at + 1}`,
      name,
      solved: at === 1,
      ...(report ? { report: { at: handedInAt, elapsed: 'PT32M', member: 'trainee2', automatic, ...report, marks, comment } } : {}),
      criteria: Object.assign({}, at === 1 ? criteriaMarks : {}, ...own.map((one) => one.criteria ?? {})),
      truth,
    };
  };
  const fields = form.fields.map(({ help: _, ...field }) => field);
  return {
    tasks: [
      {
        id: task.id,
        title: task.title,
        points: task.points,
        form: { ...form, fields },
        criteria: criteria.map((one) => ({ ...one, levels: levels[one.id] })),
        teams: names.map((name, at) => work(name, at)),
      },
    ],
  };
}
