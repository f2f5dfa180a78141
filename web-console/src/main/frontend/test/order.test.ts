import { expect, test } from 'vitest';
import type { HelpCall, Picture, Team } from '../src/exchange/picture';
import { roomOrder } from '../src/room/order';

const now = Date.parse('2026-11-26T02:00:00Z');
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const call = (minutes: number, answeredBy?: string): HelpCall => ({
  account: 'a',
  name: 'A',
  words: '',
  at: minutesAgo(minutes),
  ...(answeredBy ? { answeredBy } : {}),
});

function team(name: string, progress: number, changes: Partial<Team> = {}): Team {
  const ready = { state: 'ready', networks: [1, 1], hosts: [1, 1], healthy: [1, 1] } as const;
  const time = { lagMs: 0, extraMs: 0 };
  return { id: name, name, members: [], time, score: 0, lastProgress: minutesAgo(progress), range: ready, desktops: [], tasks: [], ...changes };
}

function order(...teams: readonly Team[]): readonly string[] {
  const clock = { state: 'RUNNING', elapsedMs: 0, speed: 1, anchor: minutesAgo(60), durationMs: 0 } as const;
  return roomOrder({ clock, teams } as unknown as Picture, 'need', now).map(({ name }) => name);
}

test('who calls comes first, the longest waiting before all, then broken ranges, then the longest without progress', () => {
  const ill = { range: { state: 'degraded', networks: [1, 1], hosts: [1, 1], healthy: [0, 1] } } as const;
  expect(
    order(team('fresh', 1), team('stuck', 50), team('ill', 2, ill), team('called now', 1, { help: call(0) }), team('waits', 1, { help: call(9) })),
  ).toEqual(['waits', 'called now', 'ill', 'stuck', 'fresh']);
});

test('a call somebody is on the way to comes after those that nobody has answered', () => {
  expect(order(team('answered', 1, { help: call(30, '講師') }), team('open', 1, { help: call(1) }))).toEqual(['open', 'answered']);
});
