import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import type { Entry, ProofState, Severity } from './authoring';

/** What the server may refuse on these pages, in words. */
export const refusals: Readonly<Record<string, Key>> = {
  'id-taken': 'authoring.refused-id-taken',
  'scenario-id': 'authoring.refused-id',
  'scenario-title': 'authoring.refused-title',
  'changed-meanwhile': 'authoring.refused-changed',
  'gone-meanwhile': 'authoring.refused-gone',
  'scenario-project': 'create.refused-project',
  'draft-has-errors': 'authoring.refused-errors',
  'was-published': 'authoring.refused-published',
  'file-name': 'authoring.refused-path',
  'file-name-taken': 'authoring.refused-file-taken',
  'file-too-large': 'authoring.refused-file-large',
  'package-too-large': 'authoring.refused-package-large',
  'too-many-files': 'authoring.refused-many-files',
  'too-many-scenarios': 'authoring.refused-many-packages',
  'too-many-revisions': 'authoring.refused-many-revisions',
  'too-many-proofs': 'authoring.refused-many-proofs',
  'proof-underway': 'authoring.refused-proof-underway',
  'nothing-to-publish': 'authoring.refused-nothing-changed',
  'shipped-read-only': 'authoring.refused-shipped',
  'proof-ended': 'authoring.refused-proof-ended',
  'unknown-revision': 'authoring.refused-unknown',
  'unknown-proof': 'authoring.refused-unknown',
  'broken-off': 'authoring.refused-broken-off',
  'unknown-file': 'authoring.refused-gone',
  'archive-size': 'authoring.refused-zip-large',
  'archive-bytes': 'authoring.refused-package-large',
  'archive-files': 'authoring.refused-many-files',
  'archive-depth': 'authoring.refused-depth',
  'archive-name': 'authoring.refused-zip-name',
  'archive-kind': 'authoring.refused-kind',
  'archive-link': 'authoring.refused-link',
  'archive-doubled': 'authoring.refused-doubled',
  'archive-encrypted': 'authoring.refused-encrypted',
  'archive-method': 'authoring.refused-method',
  'archive-unreadable': 'authoring.refused-not-zip',
  'archive-no-scenario': 'authoring.refused-no-scenario',
  'archive-no-id': 'authoring.refused-no-id',
};

interface Look {
  readonly key: Key;
  readonly look: string;
  readonly icon: IconName;
}

const proofLooks: Readonly<Record<ProofState, Look>> = {
  waiting: { key: 'proof.state-waiting', look: 'active', icon: 'clock' },
  running: { key: 'proof.state-running', look: 'active', icon: 'play' },
  proved: { key: 'proof.state-proved', look: 'good', icon: 'good' },
  'not-proved': { key: 'proof.state-not-proved', look: 'bad', icon: 'bad' },
  'not-tried': { key: 'proof.state-not-tried', look: 'warn', icon: 'warn' },
  stopped: { key: 'proof.state-stopped', look: '', icon: 'stop' },
};

export function badge({ key, look, icon: sign }: Look): TemplateResult {
  return html`<span class="badge ${look}">${icon(sign)}${t(key)}</span>`;
}

export function proofBadge(state: ProofState): TemplateResult {
  return badge(proofLooks[state]);
}

export function originBadge(one: Pick<Entry, 'origin'>): TemplateResult {
  return html`<span class="badge ${one.origin === 'authored' ? 'active' : ''}"
    >${t(one.origin === 'authored' ? 'authoring.origin-authored' : 'authoring.origin-shipped')}</span
  >`;
}

/** How many errors and warnings; said in words where there are none. */
export function problemBadges(problems: Entry['problems']): TemplateResult {
  if (!problems) return html`<span class="small quiet">${t('problems.checking')}</span>`;
  const { errors, warnings } = problems;
  if (errors === 0 && warnings === 0) return html`<span class="badge good">${icon('good')}${t('authoring.no-problems')}</span>`;
  return html`${errors > 0 ? html`<span class="badge bad">${icon('bad')}${t('authoring.errors', { count: errors })}</span>` : nothing}
  ${warnings > 0 ? html`<span class="badge warn">${icon('warn')}${t('authoring.warnings', { count: warnings })}</span>` : nothing}`;
}

export const severities: Readonly<Record<Severity, Look>> = {
  error: { key: 'authoring.severity-error', look: 'bad', icon: 'bad' },
  warning: { key: 'authoring.severity-warning', look: 'warn', icon: 'warn' },
  note: { key: 'authoring.severity-note', look: '', icon: 'info' },
};

/** The title where there is one, else the id. */
export function nameOf(one: Pick<Entry, 'id' | 'title'>): string {
  return (one.title && said(one.title)) || one.id;
}

export const idPattern = /^[a-z0-9-]{3,48}$/;

/** Where files come to lie when a file, or a folder with all that is in it, is moved; by where they lie now. */
export function movedPaths(paths: readonly string[], from: string, to: string): ReadonlyMap<string, string> {
  return new Map(paths.filter((path) => path === from || path.startsWith(`${from}/`)).map((path) => [path, to + path.slice(from.length)]));
}

/** A path that a package may hold: parts without dots alone, no backslash, nothing that begins or ends with a slash. */
export function pathFault(path: string, taken: readonly string[]): Key | undefined {
  if (path.trim() === '') return 'authoring.fault-path-missing';
  const parts = path.split('/');
  if (path.length > 400 || parts.length > 20 || /[\\\u0000-\u001f]/.test(path)) return 'authoring.refused-path';
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'authoring.refused-path';
  if (taken.some((one) => one === path || one.startsWith(`${path}/`) || path.startsWith(`${one}/`))) return 'authoring.refused-file-taken';
  return undefined;
}
