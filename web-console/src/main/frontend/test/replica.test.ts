import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { frameOf, Replica } from '../src/notes/replica';
import { seeded } from './seeded';

const head = 16;

/** A record as the server keeps it: updates in one order, each durable before anybody hears of it. */
class Record {
  private rows: { readonly id: bigint; readonly key: bigint; readonly change: Uint8Array }[] = [];
  private last = 0n;

  get size(): number {
    return this.rows.length;
  }

  take(frame: Uint8Array<ArrayBuffer>): void {
    const view = new DataView(frame.buffer);
    const replaces = view.getBigInt64(8);
    if (replaces > 0n) this.rows = this.rows.filter(({ id }) => id > replaces);
    this.rows.push({ id: ++this.last, key: view.getBigInt64(0), change: frame.slice(head) });
  }

  after(place: bigint): readonly ArrayBuffer[] {
    return this.rows.filter(({ id }) => id > place).map(({ id, key, change }) => {
      const frame = new Uint8Array(head + change.length);
      const view = new DataView(frame.buffer);
      view.setBigInt64(0, id);
      view.setBigInt64(8, key);
      frame.set(change, head);
      return frame.buffer;
    });
  }

  get newest(): bigint {
    return this.last;
  }

  text(): string {
    const whole = new Y.Doc();
    this.rows.forEach(({ change }) => Y.applyUpdate(whole, change));
    return whole.getText('notes').toString();
  }
}

/** Somebody's page on a line that may break at any moment. */
class Page {
  readonly replica = new Replica();
  private online = false;
  private readonly unheard: ArrayBuffer[] = [];
  private heard = 0n;

  constructor(private readonly record: Record) {}

  get text(): Y.Text {
    return this.replica.document.getText('notes');
  }

  connect(): void {
    this.unheard.length = 0;
    this.heard = this.replica.last;
    this.listen();
    while (this.hear());
    this.online = this.replica.ready(this.record.newest);
  }

  break(): void {
    this.online = false;
    this.replica.lost();
  }

  private listen(): void {
    for (const frame of this.record.after(this.heard)) {
      this.unheard.push(frame);
      this.heard = new DataView(frame).getBigInt64(0);
    }
  }

  /** Takes one of the updates that wait on the line. */
  hear(): boolean {
    this.listen();
    const frame = this.unheard.shift();
    if (frame) this.replica.receive(frame);
    return frame !== undefined;
  }

  /** Sends; a line may break before the record has it, or before the page knows. */
  send(key: bigint, fate: 'arrives' | 'is lost' | 'arrives unheard', merge = false): void {
    if (!this.online) return;
    const next = merge ? this.replica.merged(key) : this.replica.next(key);
    if (next && fate !== 'is lost') this.record.take(frameOf(next));
    if (fate !== 'arrives') this.break();
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('pages that write at once on lines that break converge, and nothing is lost (%i)', (seed) => {
  const random = seeded(seed);
  const record = new Record();
  const pages = Array.from({ length: 4 }, () => new Page(record));
  const words: string[] = [];
  let key = 0n;
  for (let step = 0; step < 600; step++) {
    const page = pages[Math.floor(random() * pages.length)]!;
    const chance = random();
    if (chance < 0.35) {
      const word = `<${seed}.${step}>`;
      words.push(word);
      page.text.insert(boundary(page.text.toString(), random()), word);
    } else if (chance < 0.4) page.text.insert(page.text.length, '。');
    else if (chance < 0.6) page.send(++key, random() < 0.85 ? 'arrives' : random() < 0.5 ? 'is lost' : 'arrives unheard');
    else if (chance < 0.62) page.send(++key, 'arrives', true);
    else if (chance < 0.7) page.connect();
    else page.hear();
  }
  for (let round = 0; round < 6; round++) {
    pages.forEach((page) => page.connect());
    pages.forEach((page) => page.send(++key, 'arrives'));
    pages.forEach((page) => {
      while (page.hear());
    });
  }
  const texts = pages.map((page) => page.text.toString());
  expect(new Set(texts).size).toBe(1);
  for (const word of words) expect(texts[0]!.split(word), word).toHaveLength(2);
  expect(pages.every((page) => page.replica.saved)).toBe(true);
  expect(record.text()).toBe(texts[0]);
});

/** A place that is not inside somebody's word. */
function boundary(text: string, chance: number): number {
  const places = [0, ...[...text.matchAll(/>/g)].map(({ index }) => index + 1)];
  return places[Math.floor(chance * places.length)]!;
}

test('what was written before the line stood, and kept by an earlier page, is sent', () => {
  const record = new Record();
  const earlier = new Page(record);
  earlier.connect();
  earlier.text.insert(0, '前のページ');
  const kept = earlier.replica.unsent()!;
  const later = new Page(record);
  later.replica.adopt(kept);
  later.text.insert(later.text.length, '、続き');
  expect(later.replica.saved).toBe(false);
  later.connect();
  later.send(1n, 'arrives');
  while (later.hear());
  expect(later.replica.saved).toBe(true);
  expect(record.text()).toBe('前のページ、続き');
});

test('a kept change that needs what only the server has finds its place once that has come', () => {
  const record = new Record();
  const writer = new Page(record);
  writer.connect();
  writer.text.insert(0, '始まり');
  writer.send(1n, 'arrives');
  while (writer.hear());
  writer.text.insert(3, 'の続き');
  const kept = writer.replica.unsent()!;
  const later = new Page(record);
  later.replica.adopt(kept);
  expect(later.text.toString()).toBe('');
  later.connect();
  expect(later.text.toString()).toBe('始まりの続き');
  later.send(2n, 'arrives');
  while (later.hear());
  expect(record.text()).toBe('始まりの続き');
});

test('one update in the place of many leaves what was written meanwhile', () => {
  const record = new Record();
  const [one, other] = [new Page(record), new Page(record)];
  one.connect();
  other.connect();
  for (let at = 0; at < 30; at++) {
    one.text.insert(0, `${at} `);
    one.send(BigInt(at + 1), 'arrives');
    while (one.hear());
  }
  while (other.hear());
  one.text.insert(0, '一緒に ');
  other.text.insert(0, '同時に ');
  other.send(100n, 'arrives');
  one.send(101n, 'arrives', true);
  expect(record.size).toBe(2);
  const late = new Page(record);
  for (const page of [one, other, late]) {
    page.connect();
    while (page.hear());
  }
  expect(late.text.toString()).toBe(one.text.toString());
  expect(late.text.toString()).toBe(other.text.toString());
  expect(late.text.toString()).toContain('一緒に');
  expect(late.text.toString()).toContain('同時に');
});

test('a record that was set back gets everything again', () => {
  const record = new Record();
  const page = new Page(record);
  page.connect();
  page.text.insert(0, '消えない');
  page.send(1n, 'arrives');
  while (page.hear());
  const restored = new Record();
  expect(page.replica.ready(restored.newest)).toBe(false);
  expect(page.replica.ready(restored.newest)).toBe(true);
  restored.take(frameOf(page.replica.next(2n)!));
  expect(restored.text()).toBe('消えない');
});

test('a spoiled update of somebody else stops nobody, and is never merged away', () => {
  const record = new Record();
  const page = new Page(record);
  record.take(frameOf({ key: 9n, change: Uint8Array.from([1, 2, 3, 250]), replaces: 0n }));
  page.connect();
  page.text.insert(0, '書けます');
  page.send(1n, 'arrives');
  while (page.hear());
  expect(page.replica.saved).toBe(true);
  expect(page.replica.merged(2n)).toBeUndefined();
  expect(record.size).toBe(2);
});
