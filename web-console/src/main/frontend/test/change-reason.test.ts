import { expect, test } from 'vitest';
import { changeReason } from '../src/operation/change-reason';

test('why something is changed is said in the words of the reader', () => {
  expect(changeReason('stopped with status 137')).toBe('終了コード 137 で止まりました');
  expect(changeReason('of an earlier incarnation (1.0, wanted 2.0)')).toBe('以前の世代です');
  expect(changeReason('rewound to checkpoint 2')).toBe('チェックポイント 2 に巻き戻します');
  expect(changeReason('it is not on lan as 10.64.0.5 in range 6f1c')).toBe('ネットワーク lan の 10.64.0.5 にありません');
});

test('a reason that is not known is shown as it came', () => {
  expect(changeReason('for some other reason')).toBe('for some other reason');
});
