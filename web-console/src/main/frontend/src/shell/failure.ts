import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../exchange/http';
import { t, type Key } from '../text/language';
import './again';
import { icon } from './icon';
import { signInPath } from './route';

/** What each stable code means to a person; a code without words here is shown as it is, for the help desk. */
const meanings: Readonly<Record<string, Key>> = {
  'signed-out': 'problem.signed-out',
  forbidden: 'problem.forbidden',
  'not-found': 'problem.not-found',
  'unknown-exercise': 'problem.unknown-exercise',
  'unknown-team': 'problem.unknown-team',
  'no-capacity': 'problem.no-capacity',
  'unknown-task': 'problem.unknown-task',
  'unknown-desktop': 'problem.unknown-desktop',
  'unknown-scenario': 'problem.unknown-scenario',
  'unknown-service': 'problem.unknown-service',
  unreachable: 'problem.unreachable',
  unreadable: 'problem.server-failure',
  'server-failure': 'problem.server-failure',
  'exercise-not-running': 'problem.exercise-not-running',
  hardening: 'problem.hardening',
  'side-defends': 'problem.side-defends',
  'between-turns': 'problem.between-turns',
  'task-closed': 'problem.task-closed',
  'attempts-used-up': 'problem.attempts-used-up',
  'hint-order': 'problem.hint-order',
  'already-solved': 'problem.already-solved',
  busy: 'problem.busy',
  'desktop-not-ready': 'problem.desktop-not-ready',
  'exercise-ended': 'problem.exercise-ended',
  'checkpoint-in-use': 'problem.checkpoint-in-use',
  'checkpoint-under-way': 'problem.checkpoint-under-way',
  'checkpoints-full': 'problem.checkpoints-full',
  'no-checkpoints-in-games': 'problem.no-checkpoints-in-games',
  'preparation-begun': 'problem.preparation-begun',
  'prepare-too-far': 'problem.prepare-too-far',
  'range-not-ready': 'problem.range-not-ready',
  'unknown-checkpoint': 'problem.unknown-checkpoint',
  'clock-state': 'problem.clock-state',
  'clock-bounds': 'problem.clock-bounds',
  'end-past': 'problem.end-past',
  'team-paused': 'problem.team-paused',
  'action-ran': 'problem.action-ran',
  'action-repeats': 'problem.action-repeats',
  'inject-delivered': 'problem.inject-delivered',
  'no-reply-wanted': 'problem.no-reply-wanted',
  'replies-used-up': 'problem.replies-used-up',
  'messages-used-up': 'problem.messages-used-up',
  'too-fast': 'problem.too-fast',
  'too-long': 'problem.too-long',
  'too-large': 'problem.too-long',
  'scoring-away': 'problem.scoring-away',
  'record-away': 'problem.record-away',
  'accounts-away': 'problem.accounts-away',
  'sign-in-away': 'problem.sign-in-away',
  'sign-in-failed': 'problem.sign-in-failed',
  'host-away': 'problem.part-away',
  'too-many-pages': 'problem.busy',
  'foreign-request': 'problem.foreign-request',
  'unknown-hint': 'problem.unknown-hint',
  'help-open': 'problem.help-open',
  'help-not-open': 'problem.help-not-open',
  'assist-taken': 'problem.assist-taken',
  'assist-not-asked': 'problem.assist-over',
  'assist-not-agreed': 'problem.assist-over',
  'unknown-recording': 'problem.unknown-recording',
  'recording-deleted': 'problem.recording-deleted',
  'already-submitted': 'problem.already-submitted',
  'not-submitted': 'problem.not-submitted',
  'wrong-mark': 'problem.wrong-mark',
  'changed-meanwhile': 'problem.changed-meanwhile',
  'board-frozen': 'problem.board-frozen',
  'not-ended': 'problem.not-ended',
  'no-typeface': 'problem.no-typeface',
};

/** The words of a problem in the reader's language. */
export function meaning(problem: Problem, more: Readonly<Record<string, Key>> = {}): string {
  const key = more[problem.code] ?? meanings[problem.code];
  return key ? t(key, figures(problem)) : t('problem.other');
}

/** What a text may name: the problem's texts and numbers. */
function figures(problem: Problem): Readonly<Record<string, string | number>> {
  const plain = Object.entries(problem.parameters).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(plain) as Record<string, string | number>;
}

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

/** A problem beside the thing that met it. */
export function problemNotice(problem: Problem, more: Readonly<Record<string, Key>> = {}): TemplateResult {
  return html`<div class="notice bad" role="alert">
    ${icon('warn')}
    <div>
      <p>${meaning(problem, more)}</p>
      <p class="small quiet">${t('problem.code', { code: problem.code })}</p>
      ${problem.status === 401 ? html`<p><a class="button" href=${signInPath()}>${t('signin.again')}</a></p>` : nothing}
    </div>
  </div>`;
}

/** Whether trying again later may do by itself. */
export function passes(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500;
}

/** A page that could not be shown: what, why, what to do. */
export function failurePage(problem: Problem, retry?: () => void): TemplateResult {
  const titles: Readonly<Record<number, Key>> = {
    401: 'failure.signed-out',
    403: 'failure.forbidden',
    404: 'failure.not-found',
    503: 'failure.part-away',
    0: 'failure.unreachable',
  };
  return html`<section class="stage">
    <div class="card stack">
      <h1 tabindex="-1">${t(problem.code === 'sign-in-failed' ? 'failure.sign-in-failed' : (titles[problem.status] ?? 'failure.other'))}</h1>
      <p>${meaning(problem)}</p>
      ${retry && passes(problem) ? html`<enshu-again .action=${retry}></enshu-again>` : nothing}
      <p class="small quiet">${t('problem.code', { code: problem.code })}</p>
      <div class="row">
        ${problem.status === 401
          ? html`<a class="button main" href=${signInPath()}>${t('signin.again')}</a>`
          : html`<a class="button main" href="/">${t('failure.home')}</a>`}
        ${retry && problem.status !== 403 && problem.status !== 404 && problem.status !== 401
          ? html`<button class="button" @click=${retry}>${icon('again')}${t('failure.retry')}</button>`
          : nothing}
      </div>
    </div>
  </section>`;
}

export function loadingPage(): TemplateResult {
  return html`<section class="stage" aria-busy="true">
    <p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>${t('loading')}</p>
  </section>`;
}
