import { expect, test } from 'vitest';
import { inline, read } from '../src/text/markdown';

test('raw HTML, links and images stay text', () => {
  for (const source of ['<script>alert(1)</script>', '[here](javascript:alert(1))', '<img src=x onerror=alert(1)>', '![x](http://a.example)']) {
    expect(read(source)).toEqual([{ kind: 'paragraph', inside: [{ kind: 'text', text: source }] }]);
  }
});

test('headings, lists, quotes and code are told apart', () => {
  const kinds = read('# 見出し\n\n本文\n\n- 一\n- 二\n\n1. 甲\n2. 乙\n\n> 注意\n\n```\n<b>x</b>\n```').map((block) => block.kind);
  expect(kinds).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code']);
});

test('a fence that never closes ends with the text', () => {
  expect(read('```\na\nb')).toEqual([{ kind: 'code', text: 'a\nb' }]);
});

test('wrapped Japanese lines join without a space, beside Latin letters and between them with one', () => {
  const joined = (source: string) => read(source).flatMap((block) => (block.kind === 'paragraph' ? block.inside : []));
  expect(joined('税務課の\n端末です')).toEqual([{ kind: 'text', text: '税務課の端末です' }]);
  expect(joined('『報告書です』と\nUSB メモリー')).toEqual([{ kind: 'text', text: '『報告書です』と USB メモリー' }]);
  expect(joined('次のとおり。\nPC は')).toEqual([{ kind: 'text', text: '次のとおり。PC は' }]);
  expect(read('the tax\nsection')).toEqual([{ kind: 'paragraph', inside: [{ kind: 'text', text: 'the tax section' }] }]);
});

test('an indented line goes on with its list item', () => {
  expect(read('- 端末名\n  （台帳の）\n- 利用者')).toMatchObject([{ kind: 'list', items: [[{ text: '端末名（台帳の）' }], [{ text: '利用者' }]] }]);
});

test('strong, emphasis and code inside a line', () => {
  expect(inline('a **b `c`** *d* 2*3*4')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'strong', inside: [{ kind: 'text', text: 'b ' }, { kind: 'code', text: 'c' }] },
    { kind: 'text', text: ' ' },
    { kind: 'emphasis', inside: [{ kind: 'text', text: 'd' }] },
    { kind: 'text', text: ' 2*3*4' },
  ]);
});

test('a table has a head and rows', () => {
  expect(read('| 時刻 | 宛先 |\n|---|---|\n| 09:12 | 203.0.113.7 |')).toMatchObject([{ kind: 'table', rows: [[[{ text: '09:12' }], [{ text: '203.0.113.7' }]]] }]);
});

test('deep and long input ends in good time', () => {
  const begun = performance.now();
  read('>'.repeat(5000));
  read('*'.repeat(20_000));
  read('a'.repeat(200_000));
  read('`'.repeat(20_000));
  read('|---'.repeat(5000));
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('a thing to tick off has a box', () => {
  expect(read('- [ ] 電話番号\n- [x] 済んだ')).toMatchObject([{ kind: 'list', items: [[{ text: '☐ 電話番号' }], [{ text: '[x] 済んだ' }]] }]);
});
