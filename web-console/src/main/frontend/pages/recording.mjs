// Recordings as the server tells them: one person's desktop in two parts, a terminal, one cut short and one deleted.
import { deflateSync, crc32 } from 'node:zlib';

const instruction = (...elements) => elements.map((one) => `${Array.from(String(one)).length}.${one}`).join(',') + ';';
const begun = Date.parse('2026-11-26T01:00:00Z');
const iso = (second) => new Date(begun + second * 1000).toISOString();
const width = 640;
const height = 400;

const entry = (id, more) => ({
  id,
  team: 'team-1',
  desktop: 'csirt',
  account: 'trainee1',
  name: '佐久間 遥',
  kind: 'desktop',
  startedAt: iso(0),
  endedAt: iso(600),
  startedElapsedMs: 0,
  bytes: 2_400_000,
  state: 'complete',
  deleteAfter: '2027-02-24T01:10:00Z',
  ...more,
});

export const recordings = [
  entry('first', {}),
  entry('second', { startedAt: iso(1800), endedAt: iso(2100), state: 'cut', reason: 'disk-low' }),
  entry('typed', { kind: 'terminal', desktop: 'fw', startedAt: iso(60), endedAt: iso(180) }),
  entry('running', { startedAt: iso(2400), endedAt: undefined, state: 'recording' }),
  entry('gone', { startedAt: iso(30), state: 'deleted', reason: 'schedule' }),
];

/** The grey of the whole screen at this second, so that a test sees which moment is shown. */
export const greyAt = (second) => (second * 7) % 200;

function png(grey) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const framed = Buffer.alloc(8 + body.length);
    framed.writeUInt32BE(data.length);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), 4 + body.length);
    return framed;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]).toString('base64');
}

const screen = (second) =>
  instruction('img', 1, 14, 0, 'image/png', 0, 0) + instruction('blob', 1, png(greyAt(second))) + instruction('end', 1);
const start = { first: 0, second: 1800 };
const segmentLength = 60;

function segment(id, number) {
  let text = number === 0 ? instruction('size', 0, width, height) : '';
  for (let second = number * segmentLength; second < (number + 1) * segmentLength; second += 5) {
    text += screen(start[id] + second) + instruction('mouse', second, second, 0) + instruction('sync', begun + (start[id] + second) * 1000);
  }
  return text;
}

const picture = (id, number) => instruction('size', 0, width, height) + screen(start[id] + number * segmentLength - 5);

const part = (recording) => ({
  recording,
  segments: Array.from({ length: { first: 10, second: 5 }[recording.id] }, (_, number) => ({
    at: begun + (start[recording.id] + number * segmentLength) * 1000,
    bytes: 50_000,
    pictureBytes: number === 0 ? 0 : 5000,
  })),
  keys: [[begun / 1000 + start[recording.id] + 20, 12], [begun / 1000 + start[recording.id] + 21, 9]],
});

const cast = [
  { version: 2, width: 80, height: 24 },
  [0.1, 'r', '80x24'],
  [0.5, 'o', 'analyst@fw:~$ '],
  [10, 'i', 'nft list ruleset\r'],
  [10.1, 'o', 'nft list ruleset\r\ntable inet filter { # 遮断\r\n'],
  [120, 'o', ''],
].map((line) => JSON.stringify(line)).join('\n') + '\n';

const marks = [
  { kind: 'inject', at: iso(120), elapsedMs: 120_000, title: { ja: '監視センター', en: 'Monitoring centre' } },
  { kind: 'hint-taken', at: iso(300), elapsedMs: 300_000, title: { ja: '通信の発信元を突き止める', en: 'Find where the traffic comes from' }, member: 'trainee1' },
  { kind: 'task-solved', at: iso(480), elapsedMs: 480_000, title: { ja: '通信の発信元を突き止める', en: 'Find where the traffic comes from' }, member: 'trainee1' },
];

const clock = [{ at: iso(0), elapsedMs: 0, running: true }];

/** What is answered below `/api/exercises/ID/recordings`; undefined for what isn't there. */
export function recordingReply(rest) {
  const [id, what, number, picturePart] = rest;
  if (id === undefined) return recordings;
  const recording = recordings.find((one) => one.id === id);
  if (!recording) return undefined;
  if (what === undefined) {
    const parts =
      recording.kind === 'terminal'
        ? [{ recording, segments: [{ at: begun + 60_000, bytes: cast.length, pictureBytes: 0 }], keys: [] }]
        : recording.state === 'deleted'
          ? [{ recording, segments: [], keys: [] }]
          : recordings.slice(0, 2).map(part);
    return { recording, parts, clock, marks };
  }
  if (recording.kind === 'terminal') return cast;
  return picturePart ? picture(id, Number(number)) : segment(id, Number(number));
}
