import { expect, test } from 'vitest';
import { Problem } from '../src/exchange/http';
import { faultsOf } from '../src/library/faults';
import { addTeam, distribute, membersOf, removeTeam, seat, type Draft } from '../src/library/teams';

const draft: Draft = { names: ['甲', '乙', '丙'], seats: new Map([['a', 0], ['b', 1], ['c', 2]]) };

test('somebody who is moved is in one team only', () => {
  const moved = seat(draft, 'a', 2);
  expect(membersOf(moved, 0)).toEqual([]);
  expect(membersOf(moved, 2)).toEqual(['a', 'c']);
});

test('when a team is removed its members have none and later teams move up', () => {
  const less = removeTeam(draft, 1);
  expect(less.names).toEqual(['甲', '丙']);
  expect(Object.fromEntries(less.seats)).toEqual({ a: 0, c: 1 });
});

test('sizes differ by one at most when everybody is distributed', () => {
  const people = Array.from({ length: 8 }, (_, at) => `t${at}`);
  const spread = distribute(draft, people, 4);
  expect([0, 1, 2].map((at) => membersOf(spread, at).length)).toEqual([3, 3, 2]);
});

test('no team gets more than its scenario allows', () => {
  const people = Array.from({ length: 40 }, (_, at) => `t${at}`);
  const spread = distribute(addTeam(draft, '丁'), people, 4);
  expect([0, 1, 2, 3].map((at) => membersOf(spread, at).length)).toEqual([4, 4, 4, 4]);
});

test('every fault the server finds stands at its own field', () => {
  const problems = [
    { code: 'title-missing', field: 'title' },
    { code: 'team-name-twice', field: 'teams[1].name' },
    { code: 'unknown-account', field: 'teams[2].members' },
  ];
  const found = faultsOf(new Problem(400, 'title-missing', { field: 'title', problems }));
  expect([...found.keys()]).toEqual(['title', 'teams.1', 'teams.2']);
});

test('a refusal without a field stands nowhere in the form', () => {
  expect(faultsOf(new Problem(503, 'record-away')).size).toBe(0);
});
