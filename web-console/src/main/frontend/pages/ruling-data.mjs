// Rulings of an exercise of tasks, as the mock server tells of them: what may be voided, and what was ruled.
const at = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

export const rulings = () => ({
  rulings: [
    { position: 31, at: at(3), key: 'adjusted/1', team: 'team-1', task: 'source-pc', points: '-2.5', by: 'instructor1', reason: '正解を口頭で伝えたため', standing: true },
    { position: 30, at: at(5), key: 'voided/1', team: 'team-2', task: 'block', points: '', gone: solved('team-2', 'block', 9), by: 'instructor1', reason: '確認の設定に誤り', standing: true },
    { position: 22, at: at(20), key: 'adjusted/0', team: 'team-2', points: '4', by: 'instructor1', reason: '誤操作', standing: false },
  ],
  counted: [solved('team-1', 'source-pc', 12), { key: 'hint-taken/team-2/source-pc/1', kind: 'HINT', at: at(15), team: 'team-2', task: 'source-pc', hint: 1, points: 0, member: 'trainee5' }],
});

function solved(team, task, minutes) {
  return { key: `task-solved/${team}/${task}`, kind: 'SOLVED', at: at(minutes), team, task, points: 0, member: 'trainee1' };
}

/** What is asked of a board where there are tasks; what says 始まらない is refused, as before the start. */
export function rulingReply(method, rest, body) {
  if (rest[1] === 'publication' && method === 'GET') return { status: 200, body: { published: false }, type: 'application/json' };
  if (rest[1] === 'rulings' && method === 'GET') return { status: 200, body: rulings(), type: 'application/json' };
  if (body?.reason === '始まらない') return { status: 409, body: { status: 409, code: 'not-begun', title: 'not-begun', detail: '', parameters: {} }, type: 'application/problem+json' };
  if (rest[1] !== 'preview') return { status: 204, type: 'text/plain' };
  const changes = [{ team: 'team-2', name: '', rankBefore: 2, rankAfter: 1, before: 20, after: 30.5 }];
  return { status: 200, body: { tick: 0, changes, unchanged: 3 }, type: 'application/json' };
}
