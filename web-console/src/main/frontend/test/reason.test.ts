import { expect, test } from 'vitest';
import { reasonInWords } from '../src/room/reason';
import { said } from '../src/text/language';

test('what the orchestrator says is said in the reader’s language', () => {
  expect(reasonInWords('mail is unhealthy: tcp 25 refused')).toBe('mail が応答しません — tcp 25 refused');
  expect(reasonInWords('dns is stopped: it stopped with status 137')).toBe('dns が止まっています — 終了コード 137 で止まりました');
  expect(reasonInWords('the engine could not be asked: could not look for the range: no such file')).toContain('自動で再開します');
  expect(reasonInWords("it waits for the game network, which comes with the arena's range")).toContain('競技ネットワーク');
  expect(reasonInWords("desktop csirt doesn't answer yet")).toBe('デスクトップ csirt の応答を待っています');
});

test('a range that the server does not carry is told with the figures and their unit', () => {
  expect(
    reasonInWords('this host carries no more ranges of this kind (memory: 612 MB are needed, 340 MB are free); end another exercise first'),
  ).toBe('サーバーの余裕が足りないため、演習環境を作れません（メモリー、単位 MB: 必要 612、空き 340）。ほかの演習が終わると作られます。');
  expect(
    reasonInWords('this host carries no more ranges of this kind (processors: 0.25 are needed, 0.10 are free); end another exercise first'),
  ).toContain('CPU のコア: 必要 0.25、空き 0.10');
});

test('an image that can’t be had is told with its hosts, why, and what to do', () => {
  expect(
    reasonInWords(
      "the image postgres:16 of db can't be had: it is not here and no registry can be reached (dial tcp: lookup registry-1.docker.io: no such host); give this machine a way to a registry, or build the image from debian:bookworm-slim",
    ),
  ).toBe(
    'db のイメージ postgres:16 を用意できません — このマシンになく、レジストリーにもつながりません（dial tcp: lookup registry-1.docker.io: no such host）。レジストリーにつながるようにするか、debian:bookworm-slim からイメージを作ってください',
  );
  expect(
    reasonInWords(
      'the image enshu/a-web of web, api and 3 more can\'t be had: its recipe fails at "Step 2/3 : RUN make": make: not found; correct the Dockerfile',
    ),
  ).toBe('web、api ほか 3 台のイメージ enshu/a-web を用意できません — 作成が「Step 2/3 : RUN make」で失敗しました（make: not found）。Dockerfile を直してください');
  expect(
    reasonInWords("the image enshu/guacd:1 of the desktops can't be had: could not import image enshu/guacd:1: no space left"),
  ).toBe('デスクトップ用のイメージ enshu/guacd:1 を用意できません — could not import image enshu/guacd:1: no space left');
});

test('a sentence that is not known stays as it came', () => {
  expect(reasonInWords('something new')).toBe('something new');
});

test('a folded line leaves no space after a Japanese stop, and other spaces stay', () => {
  expect(said({ ja: '隔離し、 原因を調べます。 PC を', en: '' })).toBe('隔離し、原因を調べます。 PC を');
  expect(said({ ja: '税務課 佐久間', en: '' })).toBe('税務課 佐久間');
});

test('a range that is prepared at a set time says when, in Japan', () => {
  expect(reasonInWords('it is prepared at 2026-11-28T00:30:00Z')).toBe('2026年11月28日(土) 09:30 に準備を始めます');
});

test('why a checkpoint could not be taken is told with the figures', () => {
  expect(reasonInWords('could not take checkpoint 2: 5012 MB were written, a checkpoint holds at most 4295 MB')).toBe(
    '書き込まれた量が 5012 MB あり、保存できる上限の 4295 MB を超えています',
  );
  expect(reasonInWords('could not take checkpoint 2: 300 MB are needed on the disk, 20 MB are free')).toBe('ディスクの空きが足りません（必要 300 MB、空き 20 MB）');
  expect(reasonInWords("could not take checkpoint 2: it wasn't done after 120 s, and the hosts go on")).toBe('120 秒以内に終わりませんでした。機器は再開しています');
  expect(reasonInWords("the range didn't come to rest within 5 minutes")).toContain('5 分以内に');
  expect(reasonInWords('checkpoint 2, which the range was rewound to, is no longer whole in the engine; reset the range')).toContain('チェックポイント 2');
  expect(reasonInWords('web is starting: it stands still for a checkpoint')).toBe('web を起動しています — チェックポイントの保存のため一時停止しています');
});
