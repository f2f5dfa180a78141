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

test('a sentence that is not known stays as it came', () => {
  expect(reasonInWords('something new')).toBe('something new');
});

test('a folded line leaves no space after a Japanese stop, and other spaces stay', () => {
  expect(said({ ja: '隔離し、 原因を調べます。 PC を', en: '' })).toBe('隔離し、原因を調べます。 PC を');
  expect(said({ ja: '税務課 佐久間', en: '' })).toBe('税務課 佐久間');
});
