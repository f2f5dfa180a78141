import { t, type Key } from '../text/language';

/** What the orchestrator says of a range that isn't ready, and how it is said here. */
const sentences: readonly (readonly [RegExp, Key])[] = [
  [/^the engine could not be asked: /, 'reason.engine-away'],
  [/^images are being made$/, 'reason.images'],
  [/^it waits for the game network, /, 'reason.game-network'],
  [/^(?<host>\S+) is unhealthy(?:: (?<more>.*))?$/s, 'reason.unhealthy'],
  [/^(?<host>\S+) is stopped(?:: (?<more>.*))?$/s, 'reason.stopped'],
  [/^(?<host>\S+) is starting(?:: (?<more>.*))?$/s, 'reason.starting'],
  [/^(?<host>\S+) is absent(?:: (?<more>.*))?$/s, 'reason.absent'],
  [/^desktop (?<host>\S+) doesn't answer yet$/, 'reason.desktop'],
  [/^it stopped with status (?<host>\d+)$/, 'reason.status'],
  [/^unhealthy$/, 'reason.is-unhealthy'],
  [/^stopped$/, 'reason.is-stopped'],
  [/^starting$/, 'reason.is-starting'],
  [/^absent$/, 'reason.is-absent'],
];

/** The reason in the reader's language; a sentence that isn't known is shown as it came. */
export function reasonInWords(reason: string): string {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (!found) continue;
    const { host = '', more } = found.groups ?? {};
    const words = t(key, { host });
    return more ? `${words} — ${reasonInWords(more)}` : words;
  }
  return reason;
}
