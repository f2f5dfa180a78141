import { t, type Key } from '../text/language';

/** Why the orchestrator changes something, and how it is said here. */
const sentences: readonly (readonly [RegExp, Key])[] = [
  [/^missing$/, 'change.missing'],
  [/^not in the plan$/, 'change.unplanned'],
  [/^the range is no longer wanted$/, 'change.unwanted'],
  [/^no longer wanted$/, 'change.unwanted'],
  [/^wished for$/, 'change.wished'],
  [/^to be made anew$/, 'change.anew'],
  [/^of an earlier incarnation\b/, 'change.earlier'],
  [/^rewound to checkpoint (?<number>\d+)$/, 'change.rewound'],
  [/^its (?:creation|filling|taking) was cut short$/, 'change.cut-short'],
  [/^the engine calls it dead$/, 'change.dead'],
  [/^the platform wants it otherwise now$/, 'change.otherwise'],
  [/^it is not on (?<network>\S+) as (?<address>\S+) in range \S+$/, 'change.elsewhere'],
  [/^stopped with status (?<status>\d+)$/, 'change.stopped'],
  [/^it still stood still for a checkpoint$/, 'change.still'],
  [/^its routes were not set since its start$/, 'change.routes'],
];

/** The reason in the reader's language; a sentence that isn't known is shown as it came. */
export function changeReason(reason: string): string {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (found) return t(key, { ...found.groups });
  }
  return reason;
}
