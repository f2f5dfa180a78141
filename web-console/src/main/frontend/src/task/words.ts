import { html, type TemplateResult } from 'lit';
import type { Leaf, Progress, Task, Verdict } from '../exchange/picture';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';

interface Look {
  readonly key: Key;
  readonly icon: IconName;
  readonly look: string;
}

const progress: Readonly<Record<Progress, Look>> = {
  OPEN: { key: 'task.open', icon: 'open', look: '' },
  WORKING: { key: 'task.working', icon: 'working', look: 'active' },
  SOLVED: { key: 'task.solved', icon: 'done', look: 'good' },
  OVERDUE: { key: 'task.overdue', icon: 'late', look: 'warn' },
};

const verdicts: Readonly<Record<Verdict, Look>> = {
  GREEN: { key: 'verdict.green', icon: 'good', look: 'good' },
  RED: { key: 'verdict.red', icon: 'bad', look: 'bad' },
  UNKNOWN: { key: 'verdict.unknown', icon: 'unknown', look: '' },
};

const phases: Readonly<Record<string, Key>> = {
  detect: 'phase.detect',
  report: 'phase.report',
  scope: 'phase.scope',
  isolate: 'phase.isolate',
  preserve: 'phase.preserve',
  analyse: 'phase.analyse',
  eradicate: 'phase.eradicate',
  recover: 'phase.recover',
  improve: 'phase.improve',
};

const kinds: Readonly<Record<string, Key>> = {
  net: 'check.net',
  process: 'check.process',
  file: 'check.file',
  service: 'check.service',
  answer: 'check.answer',
  firewall: 'check.firewall',
  log: 'check.log',
  flow: 'check.flow',
  'held-for': 'check.held-for',
};

export function progressWord(state: Progress): string {
  return t(progress[state].key);
}

export function progressBadge(state: Progress): TemplateResult {
  const look = progress[state];
  return html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>`;
}

export function progressIcon(state: Progress): TemplateResult {
  return icon(progress[state].icon);
}

export function verdictBadge(verdict: Verdict): TemplateResult {
  const look = verdicts[verdict];
  return html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>`;
}

export function phaseWord(phase: string): string {
  const key = phases[phase];
  return key ? t(key) : phase;
}

/** What a leaf of a check looks at, in a few words; its path ends with its kind. */
export function leafWord(leaf: Leaf): string {
  const kind = leaf.path.split('.').findLast((part) => part in kinds);
  const key = kind === undefined ? undefined : kinds[kind];
  return key ? t(key) : t('check.other');
}

/** Tasks in their phases, both in the author's order. */
export function byPhase(tasks: readonly Task[]): readonly { readonly phase: string; readonly tasks: readonly Task[] }[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) groups.set(task.phase, [...(groups.get(task.phase) ?? []), task]);
  return [...groups].map(([phase, inside]) => ({ phase, tasks: inside }));
}
