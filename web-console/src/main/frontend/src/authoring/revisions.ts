import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { dateTime } from '../text/times';
import { exportAddress, restore, type Revision, type Side, type Whole } from './authoring';
import './comparison';
import { sideWords } from './comparison';
import { prove } from './proofs';
import { proofBadge, refusals } from './words';

/** The revisions of a scenario, the newest first, and what differs between two of them. */
@customElement('enshu-revisions')
export class Revisions extends Block {
  @property({ attribute: false }) whole!: Whole;
  @state() private from: Side | undefined;
  @state() private to: Side | undefined;
  @state() private problem: Problem | undefined;

  private get newestFirst(): readonly Revision[] {
    return [...this.whole.revisions].sort((a, b) => b.revision - a.revision);
  }

  override render() {
    const revisions = this.newestFirst;
    if (revisions.length === 0) {
      const words = this.whole.origin === 'shipped' ? t('revisions.shipped') : t('revisions.none');
      return html`<div class="card empty stack"><p>${words}</p></div>`;
    }
    return html`${this.problem ? problemNotice(this.problem, refusals) : nothing}
      <section class="card flush" aria-labelledby="revisions-title">
        <h2 class="card-head" id="revisions-title">${t('revisions.title')}</h2>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('authoring.column-revision')}</th>
              <th scope="col">${t('publish.note')}</th>
              <th scope="col">${t('revisions.published')}</th>
              <th scope="col">${t('authoring.column-proof')}</th>
              <th scope="col">${t('room.column-open')}</th>
            </tr>
          </thead>
          <tbody>
            ${revisions.map((one) => this.row(one))}
          </tbody>
        </table>
      </section>
      ${this.compareForm(revisions)}`;
  }

  private row(one: Revision): TemplateResult {
    const words = t('authoring.revision', { number: one.revision });
    const of = html`<span class="unseen">: ${words}</span>`;
    return html`<tr>
      <th scope="row" class="nowrap">${words}</th>
      <td data-label=${t('publish.note')}>${one.note}</td>
      <td data-label=${t('revisions.published')} class="small"><span>${dateTime(one.publishedAt)}<br /><span class="quiet">${one.publishedBy}</span></span></td>
      <td data-label=${t('authoring.column-proof')}>
        ${one.proof ? html`<span>${proofBadge(one.proof.state)}</span>` : html`<span class="small quiet">${t('authoring.not-proved-yet')}</span>`}
      </td>
      <td>
        <div class="row tight acts">
          <button class="button dense" @click=${() => this.compareWith(one.revision)}>${icon('compare')}${t('revisions.compare-draft')}${of}</button>
          <button class="button dense" @click=${() => void this.bringBack(one.revision)}>${icon('again')}${t('revisions.restore')}${of}</button>
          <button class="button dense" @click=${() => void this.prove(one.revision)}>${icon('play')}${t('revisions.prove')}${of}</button>
          <button class="button dense" @click=${() => this.dispatchEvent(new CustomEvent('enshu-copy', { detail: one.revision }))}>${icon('copy')}${t('authoring.copy')}${of}</button>
          <a class="button dense" href=${exportAddress(this.whole.id, one.revision)} download>${icon('download')}${t('authoring.export')}${of}</a>
        </div>
      </td>
    </tr>`;
  }

  private async prove(revision: number): Promise<void> {
    this.problem = undefined;
    try {
      await prove(this.whole.id, revision);
      this.dispatchEvent(new CustomEvent('enshu-proving'));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  private compareWith(revision: number): void {
    this.from = revision;
    this.to = 'draft';
    void this.focusOn('#compare-title');
  }

  private async bringBack(revision: number): Promise<void> {
    const words = t('authoring.revision', { number: revision });
    const sure = await confirmed({
      title: t('revisions.restore-title', { revision: words }),
      text: t(this.whole.draft?.ahead ? 'revisions.restore-ahead' : 'revisions.restore-text'),
      act: t('revisions.restore'),
      dangerous: this.whole.draft?.ahead === true,
    });
    if (!sure) return;
    this.problem = undefined;
    try {
      await restore(this.whole.id, revision, this.whole.draft!.version);
      announce(t('revisions.restored', { revision: words }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    this.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true }));
  }

  private compareForm(revisions: readonly Revision[]): TemplateResult {
    const sides: readonly Side[] = ['draft', ...revisions.map((one) => one.revision)];
    const to = this.to ?? 'draft';
    const from = this.from ?? revisions[0]!.revision;
    return html`<section class="card stack" aria-labelledby="compare-title">
      <h2 id="compare-title" tabindex="-1">${t('revisions.compare')}</h2>
      <div class="row">
        ${this.choice('from', t('revisions.from'), sides, from, (side) => (this.from = side))}
        ${this.choice('to', t('revisions.to'), sides, to, (side) => (this.to = side))}
      </div>
      <enshu-comparison .scenario=${this.whole.id} .from=${from} .to=${to}></enshu-comparison>
    </section>`;
  }

  private choice(name: string, label: string, sides: readonly Side[], chosen: Side, choose: (side: Side) => void): TemplateResult {
    const pick = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      choose(value === 'draft' ? 'draft' : Number(value));
    };
    return html`<div class="field">
      <label for="compare-${name}">${label}</label>
      <select id="compare-${name}" @change=${pick}>
        ${sides.map((side) => html`<option value=${side} .selected=${side === chosen}>${sideWords(side)}</option>`)}
      </select>
    </div>`;
  }
}
