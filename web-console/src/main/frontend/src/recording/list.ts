import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, type Problem } from '../exchange/http';
import type { Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, failurePage, loadingPage, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { mayInstruct, type Account } from '../signin/account';
import { said, t, type Key } from '../text/language';
import { date, dateTime, lengthInWords } from '../text/times';
import { consentText } from './consent';
import { answerConsent, consentOf, deleteRecording, recordingsOf, type Consent, type Recording } from './recordings';

const reasons: Readonly<Record<string, Key>> = {
  'too-large': 'recording.cut-too-large',
  'too-long': 'recording.cut-too-long',
  'exercise-full': 'recording.cut-exercise-full',
  'disk-low': 'recording.cut-disk',
  'disk-failed': 'recording.cut-disk',
  'too-fast': 'recording.cut-too-fast',
  malformed: 'recording.cut-fault',
  withdrawn: 'recording.cut-withdrawn',
  'console-ended': 'recording.cut-console',
  schedule: 'recording.deleted-schedule',
  'by-owner': 'recording.deleted-owner',
  'by-instructor': 'recording.deleted-instructor',
};

/** Why a recording ended early or is gone, in words. */
export function reasonWords(recording: Recording): string {
  const key = recording.reason === undefined ? undefined : reasons[recording.reason];
  return key ? t(key) : (recording.reason ?? '');
}

/** The recordings of an exercise that the reader may play; a trainee also changes the own consent here. */
@customElement('enshu-recordings')
export class RecordingList extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) account!: Account;
  @state() private picture: Picture | undefined;
  @state() private recordings: readonly Recording[] = [];
  @state() private consent: Consent | undefined;
  @state() private failed: Problem | undefined;
  @state() private problem: Problem | undefined;

  /** The exercise is told only now: this element's code may have come after it was put into the page. */
  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('exercise')) void this.load();
  }

  protected override pageTitle(): string {
    return t('home.page', { name: t('recording.title') });
  }

  private async load(): Promise<void> {
    this.failed = undefined;
    try {
      const own = mayInstruct(this.account) ? undefined : consentOf(this.exercise);
      [this.picture, this.recordings, this.consent] = await Promise.all([
        ask<Picture>(`/api/exercises/${this.exercise}`),
        recordingsOf(this.exercise),
        own,
      ]);
    } catch (thrown) {
      this.failed = asProblem(thrown);
    }
  }

  override render() {
    if (this.failed) return failurePage(this.failed, () => void this.load());
    if (!this.picture) return loadingPage();
    return html`<div class="stack loose">
      <div class="stack tight">
        <p><a class="target" href="/exercises/${this.exercise}">${icon('back')} ${this.picture.title}</a></p>
        <h1 tabindex="-1">${t('recording.title')}</h1>
        <p class="quiet">${t(mayInstruct(this.account) ? 'recording.for-instructors' : 'recording.for-trainees')}</p>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing} ${this.own()} ${this.list()}
    </div>`;
  }

  private own(): TemplateResult | typeof nothing {
    const { consent } = this;
    if (!consent?.records) return nothing;
    const words = consent.given === undefined ? 'consent.none' : consent.given ? 'consent.given' : 'consent.refused';
    return html`<section class="card stack" aria-labelledby="own-consent">
      <h2 id="own-consent">${t('consent.heading')}</h2>
      <p>${icon(consent.given ? 'record' : 'unrecorded')} ${t(words)}</p>
      <details>
        <summary>${t('consent.more')}</summary>
        ${consentText(consent)}
      </details>
      <div class="row">
        ${consent.given
          ? html`<button class="button" @click=${this.withdraw}>${icon('unrecorded')}${t('consent.withdraw')}</button>`
          : html`<button class="button" @click=${() => this.answer(true)}>${icon('record')}${t('consent.yes')}</button>`}
      </div>
    </section>`;
  }

  private async withdraw(): Promise<void> {
    await this.answer(false);
    if (this.problem || this.there.length === 0) return;
    const yes = await confirmed({
      title: t('consent.delete-title', { count: this.there.length }),
      text: t('consent.delete-text'),
      act: t('consent.delete'),
      dangerous: true,
    });
    if (yes) await this.change(async () => void (await Promise.all(this.there.map((one) => deleteRecording(this.exercise, one.id)))));
  }

  private async answer(given: boolean): Promise<void> {
    await this.change(() => answerConsent(this.exercise, this.consent!.version, given));
    if (!this.problem) announce(t(given ? 'consent.given' : 'consent.refused'));
  }

  private get there(): readonly Recording[] {
    return this.recordings.filter((one) => one.state !== 'deleted');
  }

  private async change(act: () => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      await act();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    await this.load();
  }

  private list(): TemplateResult {
    if (this.recordings.length === 0) {
      return html`<section class="card stack">
        <p>${t('recording.none')}</p>
        <p class="small quiet">${t('recording.none-why')}</p>
      </section>`;
    }
    return html`<section class="card flush" aria-label=${t('recording.title')}>
      <div class="scroll">
        <table class="list recordings">
          <thead>
            <tr>
              <th scope="col">${t('recording.column-when')}</th>
              <th scope="col">${t('recording.column-who')}</th>
              <th scope="col">${t('recording.column-what')}</th>
              <th scope="col">${t('recording.column-state')}</th>
              <th scope="col"><span class="unseen">${t('recording.column-open')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${this.recordings.map((one) => this.row(one))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private row(one: Recording): TemplateResult {
    const team = this.picture!.teams.find((team) => team.id === one.team);
    const desktop = team?.desktops.find((desktop) => desktop.id === one.desktop);
    const length = one.endedAt === undefined ? undefined : Date.parse(one.endedAt) - Date.parse(one.startedAt);
    const title = said(desktop?.title) || one.desktop;
    return html`<tr>
      <th scope="row">
        ${dateTime(one.startedAt)}
        ${length === undefined ? nothing : html`<span class="small quiet">${lengthInWords(length)}</span>`}
      </th>
      <td class="nowrap" data-label=${t('recording.column-who')}>${one.name}<br /><span class="small quiet">${team?.name ?? one.team}</span></td>
      <td data-label=${t('recording.column-what')}>${icon(one.kind === 'terminal' ? 'terminal' : 'screen')} ${title}</td>
      <td data-label=${t('recording.column-state')}>${stateCell(one)}</td>
      <td>${one.state === 'deleted' ? nothing : this.acts(one, title)}</td>
    </tr>`;
  }

  private acts(one: Recording, title: string): TemplateResult {
    const words = t('recording.of', { name: one.name, desktop: title, when: dateTime(one.startedAt) });
    return html`<div class="row tight">
      <a class="button dense main" href="/exercises/${this.exercise}/recordings/${one.id}">
        ${icon('play')}${t('recording.play')}<span class="unseen">: ${words}</span>
      </a>
      <button class="button dense" @click=${() => this.confirmDeletion(one, words)}>
        ${t('recording.delete')}<span class="unseen">: ${words}</span>
      </button>
    </div>`;
  }

  private async confirmDeletion(one: Recording, words: string): Promise<void> {
    const yes = await confirmed({
      title: t('recording.delete-title', { recording: words }),
      text: t('recording.delete-text'),
      act: t('recording.delete-act'),
      dangerous: true,
    });
    if (!yes) return;
    await this.change(() => deleteRecording(this.exercise, one.id));
    if (!this.problem) announce(t('recording.deleted-now'));
  }
}

function stateCell(one: Recording): TemplateResult {
  switch (one.state) {
    case 'recording':
      return html`<span class="recording-now">${icon('record')}${t('recording.running')}</span>`;
    case 'complete':
      return html`${t('recording.until', { date: date(one.deleteAfter) })}`;
    case 'cut':
      return html`<span class="badge warn">${icon('warn')}${t('recording.cut')}</span>
        <p class="small">${reasonWords(one)} ${t('recording.until', { date: date(one.deleteAfter) })}</p>`;
    case 'deleted':
      return html`<span class="badge">${icon('bad')}${t('recording.deleted')}</span> <span class="small">${reasonWords(one)}</span>`;
  }
}
