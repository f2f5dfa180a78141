import { expect, test } from 'vitest';
import { withChanges } from '../src/exchange/live';
import type { Picture } from '../src/exchange/picture';

const picture = {
  id: 'x',
  title: '演習',
  serverTime: '2026-11-22T01:00:00Z',
  scenario: { id: 's' },
  clock: { state: 'RUNNING' },
  injects: [],
  teams: [
    { id: 'team-1', score: 1 },
    { id: 'team-2', score: 2 },
  ],
  feed: [],
} as unknown as Picture;

test('what changed is replaced, and all else is the same as before', () => {
  const team = { id: 'team-2', score: 22 } as Picture['teams'][number];
  const now = withChanges(picture, { serverTime: '2026-11-22T01:00:01Z', teams: { 'team-2': team } });
  expect(now.serverTime).toBe('2026-11-22T01:00:01Z');
  expect(now.scenario).toBe(picture.scenario);
  expect(now.teams[0]).toBe(picture.teams[0]);
  expect(now.teams[1]).toBe(team);
});

test('teams stay the same list when none changed', () => {
  expect(withChanges(picture, { title: '別名', teams: {} }).teams).toBe(picture.teams);
});
