import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { reasonInWords } from '../room/reason';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { KeptList } from '../shell/kept-list';
import { levels } from '../library/library';
import { t } from '../text/language';
import { dateTime, durationMs, lengthInWords } from '../text/times';
import { exportAddress, scenarios, type Entry } from './authoring';
import './new-scenario';
import type { NewScenario } from './new-scenario';
import './upload';
import { nameOf, originBadge, problemBadges, proofBadge } from './words';

const everySoOften = 20_000;

/** The scenarios there are: those of the installation and those made in the console. */
@customElement('enshu-scenarios')
export class Scenarios extends Block {
  private readonly list = new KeptList<Entry>(this, everySoOften, async () => ownFirst(await scenarios()));

  protected override pageTitle(): string {
    return t('home.page', { name: t('authoring.title') });
  }

  private ask(from?: Entry): void {
    void this.querySelector<NewScenario>('enshu-new-scenario')?.ask(from);
  }

  override render() {
    const instead = this.list.inItsPlace();
    if (instead) return instead;
    const entries = this.list.entries ?? [];
    return html`<div class="stack loose">
      <div class="stack tight">
        <p><a class="target" href="/">${icon('back')} ${t('home.exercises')}</a></p>
        <div class="row spread">
          <h1 tabindex="-1">${t('authoring.title')}</h1>
          <button class="button main" @click=${() => this.ask()}>${icon('plus')}${t('authoring.new')}</button>
        </div>
        <p class="quiet">${t('authoring.about')}</p>
      </div>
      ${this.list.stale()} ${entries.length === 0 ? this.empty() : this.table(entries)}
      <enshu-upload .ids=${entries.map((one) => one.id)} @enshu-uploaded=${() => void this.list.load()}></enshu-upload>
      <enshu-new-scenario .ids=${entries.map((one) => one.id)}></enshu-new-scenario>
    </div>`;
  }

  private empty(): TemplateResult {
    return html`<div class="card empty stack">
      <p><strong>${t('authoring.none')}</strong></p>
      <p class="quiet">${t('authoring.none-what')}</p>
    </div>`;
  }

  private table(entries: readonly Entry[]): TemplateResult {
    return html`<div class="card flush scroll">
      <table class="list scenario-list">
        <thead>
          <tr>
            <th scope="col">${t('create.scenario')}</th>
            <th scope="col">${t('authoring.column-revision')}</th>
            <th scope="col">${t('authoring.column-draft')}</th>
            <th scope="col">${t('authoring.column-problems')}</th>
            <th scope="col">${t('authoring.column-proof')}</th>
            <th scope="col">${t('room.column-open')}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map((one) => this.row(one))}
        </tbody>
      </table>
    </div>`;
  }

  private row(one: Entry): TemplateResult {
    return html`<tr>
      <th scope="row">
        <a class="target" href="/authoring/${one.id}">${nameOf(one)}</a>
        <p class="row tight small">${originBadge(one)}<span class="mono quiet">${one.id}</span><span class="quiet">${facts(one)}</span></p>
      </th>
      <td data-label=${t('authoring.column-revision')} class="nowrap">
        ${one.revision ? t('authoring.revision', { number: one.revision }) : html`<span class="quiet">${t('authoring.unpublished')}</span>`}
        ${one.unmade ? html`<span class="badge bad" title=${reasonInWords(one.unmade.reason)}>${icon('bad')}${t('authoring.unmade')}</span>` : nothing}
      </td>
      <td data-label=${t('authoring.column-draft')} class="small">${draftWords(one)}</td>
      <td data-label=${t('authoring.column-problems')}><span class="badges">${problemBadges(one.problems)}</span></td>
      <td data-label=${t('authoring.column-proof')}>${proofWords(one)}</td>
      <td>
        <div class="row tight acts">
          <button class="button dense" @click=${() => this.ask(one)}>
            ${icon('copy')}${t('authoring.copy')}<span class="unseen">: ${nameOf(one)}</span>
          </button>
          <a class="button dense" href=${exportAddress(one.id, one.origin === 'authored' ? (one.revision ?? undefined) : undefined)} download>
            ${icon('download')}${t('authoring.export')}<span class="unseen">: ${nameOf(one)}</span>
          </a>
        </div>
      </td>
    </tr>`;
  }
}

function ownFirst(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => Number(b.origin === 'authored') - Number(a.origin === 'authored') || a.id.localeCompare(b.id));
}

function facts(one: Entry): string {
  const level = levels[one.level ?? ''];
  const length = one.duration ? lengthInWords(durationMs(one.duration)) : '';
  return [level ? t(level) : '', length].filter(Boolean).join(' ・ ');
}

function draftWords(one: Entry): TemplateResult {
  if (!one.draft) return html`<span class="quiet">${t('authoring.read-only')}</span>`;
  return html`<span>
    ${one.draft.ahead ? html`<strong>${t(one.revision ? 'authoring.ahead' : 'authoring.only-draft')}</strong>` : one.draft.ahead === false ? t('authoring.not-ahead') : nothing}
    <span class="quiet changed">${dateTime(one.draft.changedAt)}</span> <span class="quiet changed">${one.draft.changedBy}</span>
  </span>`;
}

function proofWords(one: Entry): TemplateResult {
  if (!one.proof) return html`<span class="quiet small">${t('authoring.not-proved-yet')}</span>`;
  const old = one.proof.current !== false ? nothing : html`<span class="small quiet changed">${t('authoring.proof-old')}</span>`;
  return html`<span>${proofBadge(one.proof.state)}${old}</span>`;
}

