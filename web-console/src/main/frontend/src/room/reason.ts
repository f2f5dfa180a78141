import { currentLanguage, t, type Key } from '../text/language';
import { dateTime } from '../text/times';

/** What the orchestrator says of a range that isn't ready, and how it is said here. */
const sentences: readonly (readonly [RegExp, Key])[] = [
  [/^the engine could not be asked: /, 'reason.engine-away'],
  [/^this host carries no more ranges of this kind \((?<limit>\w+): (?<need>\S+)(?: MB)? (?:is|are) needed, (?<free>\S+)(?: MB)? are free\); end /, 'reason.capacity'],
  [/^images are being made$/, 'reason.images'],
  [/^the image (?<image>\S+) of the desktops can't be had: (?<more>.*)$/s, 'reason.image-of-desktops'],
  [/^the image (?<image>\S+) of (?<host>.+?) and (?<count>\d+) more can't be had: (?<more>.*)$/s, 'reason.image-of-many'],
  [/^the image (?<image>\S+) of (?<host>.+?) can't be had: (?<more>.*)$/s, 'reason.image'],
  [/^it is not here and no registry can be reached \((?<cause>.*)\); give this machine /s, 'reason.no-registry'],
  [/^it is not here and the registry doesn't give it \((?<cause>.*)\); correct /s, 'reason.refused-by-registry'],
  [/^its recipe fails at "(?<step>.*?)": (?<cause>.*); correct the Dockerfile$/s, 'reason.unbuilt'],
  [/^it waits for the game network, /, 'reason.game-network'],
  [/^it is prepared at (?<at>\S+)$/, 'reason.prepared-at'],
  [/^it stands still for a checkpoint$/, 'reason.stands-still'],
  [/^could not take checkpoint \d+: (?<need>\d+) MB were written, a checkpoint holds at most (?<most>\d+) MB$/, 'reason.checkpoint-large'],
  [/^could not take checkpoint \d+: (?<need>\d+) MB are needed on the disk, (?<free>\d+) MB are free$/, 'reason.checkpoint-room'],
  [/^could not take checkpoint \d+: it wasn't done after (?<seconds>\d+) s, /, 'reason.checkpoint-slow'],
  [/^could not take checkpoint \d+: no host of it can write /, 'reason.checkpoint-empty'],
  [/^the range didn't come to rest within (?<minutes>\d+) minutes$/, 'reason.checkpoint-restless'],
  [/^could not begin the checkpoint: a look at /, 'reason.checkpoint-looks'],
  [/^it is no longer whole in the engine$/, 'reason.checkpoint-lost'],
  [/^checkpoint (?<number>\d+), which the range was rewound to, is no longer whole in the engine; /, 'reason.rewound-lost'],
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

/** What a host may have too little of, with its unit. */
const limits: Readonly<Record<string, Key>> = {
  memory: 'reason.limit-memory',
  processors: 'reason.limit-processors',
  disk: 'reason.limit-disk',
  addresses: 'reason.limit-addresses',
};

/** The reason in the reader's language; a sentence that isn't known is shown as it came. */
export function reasonInWords(reason: string): string {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (!found) continue;
    const { more, host = '', limit = '', at, ...named } = found.groups ?? {};
    const words = t(key, { ...named, time: at ? dateTime(at) : '', limit: limits[limit] ? t(limits[limit]) : limit, host: currentLanguage() === 'ja' ? host.replaceAll(', ', '、') : host });
    return more ? `${words} — ${reasonInWords(more)}` : words;
  }
  return reason;
}
