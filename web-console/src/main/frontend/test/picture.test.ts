import { expect, test } from 'vitest';
import { changesBetween, unread } from '../src/exercise/changes';
import type { Letter, Reply } from '../src/exchange/inbox';
import type { Picture, TaskState, Team } from '../src/exchange/picture';
import { minutesSince, roomOrder } from '../src/room/order';
import { percentDone } from '../src/room/range';

const both = (ja: string) => ({ ja, en: ja });
const task = (state: TaskState['state'], earned = 0): TaskState => ({ id: 'one', state, earned, worth: 20, hintsTaken: [], attempts: 0, solvedBy: 'trainee1' });
const range = { state: 'ready', networks: [5, 5], hosts: [12, 12], healthy: [12, 12] } as const;
const team = (changes: Partial<Team> = {}): Team => ({ id: 'team-1', name: 'チーム1', members: [], time: { lagMs: 0, extraMs: 0 }, score: 0, range, desktops: [], tasks: [task('OPEN')], ...changes });
const inject = (id: string, newest: readonly Reply[] = []): Letter => ({ id, elapsedMs: 0, at: '2026-11-22T01:00:00Z', channel: 'mail', from: both('監視センター'), text: both(''), answerable: true, replies: newest.length, newest });
const reply = (id: string, fromTeam: boolean): Reply => ({ id, fromTeam, account: '', name: '', at: '', elapsedMs: 0, text: '' });

const picture = (changes: Partial<Picture> = {}): Picture => ({
  id: 'x',
  title: '',
  audience: 'trainee',
  serverTime: '2026-11-22T01:00:00Z',
  scenario: { id: 's', title: both(''), summary: both(''), story: both(''), duration: 'PT1H', tasks: [{ id: 'one', phase: 'scope', points: 20, title: both('発信元'), text: both(''), fields: [], automatic: false, hints: [] }] },
  clock: { state: 'RUNNING', elapsedMs: 0, speed: 1, anchor: '2026-11-22T01:00:00Z', durationMs: 0 },
  injects: [],
  teams: [team()],
  feed: [],
  ...changes,
});

test('nothing is said of a picture that is the same', () => {
  expect(changesBetween(picture(), picture())).toEqual([]);
});

test('a new message, a solved task and a stopped clock are said', () => {
  const now = picture({
    injects: [inject('a')],
    teams: [team({ tasks: [task('SOLVED', 18)] })],
    clock: { ...picture().clock, state: 'PAUSED' },
  });
  expect(changesBetween(picture(), now)).toEqual([
    '演習の状態が「一時停止中」になりました。',
    '監視センター から新しい連絡が届きました。',
    '課題「発信元」を達成しました（+18 点）。',
  ]);
});

test('a range that becomes ready is said once', () => {
  const before = picture({ teams: [team({ range: { ...range, state: 'starting' } })] });
  expect(changesBetween(before, picture())).toEqual(['演習環境の準備ができました。']);
});

test('unread are the injects nobody has looked at', () => {
  expect(unread(picture({ injects: [inject('a'), inject('b')] }), new Set(['a']))).toEqual(['b']);
});

test('an answer of the instructor makes a letter unread again, and is said; one of the team does not', () => {
  const seen = new Set(['a']);
  const answered = picture({ injects: [inject('a', [reply('r1', true), reply('r2', false)])] });
  expect(unread(picture({ injects: [inject('a', [reply('r1', true)])] }), seen)).toEqual([]);
  expect(unread(answered, seen)).toEqual(['a']);
  expect(changesBetween(picture({ injects: [inject('a')] }), answered)).toEqual(['監視センター への返信に、講師から返事が届きました。']);
});

test('a team that is held is told that it alone is', () => {
  const now = picture({ clock: { ...picture().clock, state: 'PAUSED', held: true } });
  expect(changesBetween(picture(), now)).toEqual(['講師が、あなたのチームを一時停止しました。']);
});

const now = Date.parse('2026-11-22T02:00:00Z');

test('minutes since progress count from the start when there was none', () => {
  expect(minutesSince(picture(), team({ lastProgress: '2026-11-22T01:48:30Z' }), now)).toBe(11);
  expect(minutesSince(picture(), team(), now)).toBe(60);
  expect(minutesSince(picture({ clock: { ...picture().clock, state: 'PREPARED' } }), team(), now)).toBeUndefined();
});

test('the room begins with a broken range, then with who is stuck longest, and ends with who is done', () => {
  const teams = [
    team({ id: 'done', name: 'あ', tasks: [task('SOLVED')] }),
    team({ id: 'quick', name: 'い', lastProgress: '2026-11-22T01:59:00Z' }),
    team({ id: 'stuck', name: 'う', lastProgress: '2026-11-22T01:10:00Z' }),
    team({ id: 'broken', name: 'え', range: { ...range, state: 'degraded' } }),
  ];
  expect(roomOrder(picture({ teams }), 'need', now).map((one) => one.id)).toEqual(['broken', 'stuck', 'quick', 'done']);
});

test('team names are ordered as people count', () => {
  const teams = ['チーム10', 'チーム2', 'チーム1'].map((name) => team({ id: name, name }));
  expect(roomOrder(picture({ teams }), 'name', now).map((one) => one.name)).toEqual(['チーム1', 'チーム2', 'チーム10']);
});

test('progress of a range grows with its steps and ends at 100', () => {
  expect(percentDone({ ...range, networks: [0, 0], hosts: [0, 0], healthy: [0, 0] })).toBe(0);
  expect(percentDone({ ...range, hosts: [6, 12], healthy: [0, 12] })).toBe(45);
  expect(percentDone(range)).toBe(100);
});
