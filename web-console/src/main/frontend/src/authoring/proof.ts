import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { clockFace, dateTime } from '../text/times';
import type { ProofState, Whole } from './authoring';
import { goesOn, joined, kindWords, partWords, proofs, prove, share, stopProof, verdictOf, watchProofs, type Line, type Proof, type Row, type Shortcoming, type Verdict } from './proofs';
import { proofBadge, refusals } from './words';

const verdicts: Readonly<Record<Verdict, { readonly key: Key; readonly icon: IconName }>> = {
  green: { key: 'proof.green', icon: 'good' },
  red: { key: 'proof.red', icon: 'open' },
  unknown: { key: 'proof.unknown', icon: 'unknown' },
};

const ends: Readonly<Record<ProofState, Key | undefined>> = {
  waiting: 'proof.waiting',
  running: undefined,
  proved: 'proof.proved',
  'not-proved': 'proof.not-proved',
  'not-tried': 'proof.not-tried',
  stopped: 'proof.stopped',
};

/** Proves a scenario on a range of its own: live while it goes on, then the table and what fell short. */
@customElement('enshu-proof')
export class ProofPage extends Block {
  @property({ attribute: false }) whole!: Whole;
  @state() private all: readonly Proof[] | undefined;
  @state() private chosen: string | undefined;
  @state() private problem: Problem | undefined;
  @state() private busy = false;
  @state() private now = Date.now();
  /** What was told since the list was last asked for: its answer may be older. */
  private told = new Map<string, Proof>();
  private asked = 0;
  private stop: (() => void) | undefined;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => (this.now = Date.now()), 1000);
    if (this.hasUpdated) this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
    this.stop?.();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('whole') as Whole | undefined;
    if (changed.has('whole') && before?.id !== this.whole.id) this.watch();
  }

  private watch(): void {
    this.stop?.();
    this.all = undefined;
    void this.load();
    this.stop = watchProofs(this.whole.id, (proof) => this.tell(proof), (problem) => (this.problem = problem));
  }

  /** The newest answer counts, whichever comes last. */
  private async load(): Promise<void> {
    const number = ++this.asked;
    const told = new Map<string, Proof>();
    this.told = told;
    try {
      const listed = await proofs(this.whole.id);
      if (number !== this.asked) return;
      this.all = joined(listed, told);
      this.problem = undefined;
    } catch (thrown) {
      if (number === this.asked) this.problem = asProblem(thrown);
    }
  }

  private tell(proof: Proof): void {
    this.problem = undefined;
    this.told.set(proof.id, proof);
    const before = this.all?.find((one) => one.id === proof.id);
    this.all = joined(this.all ?? [], new Map([[proof.id, proof]]));
    const end = ends[proof.state];
    if (before && before.state !== proof.state && end) {
      announce(this.sentence(end, proof));
      this.tellChanged();
    }
  }

  private tellChanged(): void {
    this.dispatchEvent(new CustomEvent('enshu-changed', { bubbles: true }));
  }

  private sentence(key: Key, proof: Proof): string {
    return t(key, { count: proof.shortcomings?.length ?? 0, reason: proof.reason ? said(proof.reason) : '' });
  }

  override render() {
    if (!this.all) return this.problem ? problemNotice(this.problem, refusals) : html`<p class="quiet" role="status">${t('loading')}</p>`;
    const shown = this.all.find((one) => one.id === this.chosen) ?? this.all[0];
    const going = this.all.some(goesOn);
    return html`<section class="card stack" aria-labelledby="proof-title">
        <div class="row spread">
          <h2 id="proof-title">${t('authoring.tab-proofs')}</h2>
          <button class="button main" ?disabled=${going || this.busy} @click=${this.order}>${icon('play')}${t(this.whole.origin === 'shipped' ? 'proof.begin-shipped' : 'proof.begin')}</button>
        </div>
        <p class="small quiet">${t('proof.about')}</p>
        ${this.problem ? problemNotice(this.problem, refusals) : nothing}
        ${shown ? this.one(shown) : html`<p>${t('proof.none')}</p>`}
      </section>
      ${this.all.length > 1 ? this.earlier(this.all, shown!) : nothing}`;
  }

  private async order(): Promise<void> {
    await this.doing(() => prove(this.whole.id));
    await this.load();
    this.chosen = undefined;
    announce(t('proof.ordered'));
  }

  private async doing(act: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      await act();
      this.tellChanged();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }

  private one(proof: Proof): TemplateResult {
    return html`<div class="stack">
      <p class="row tight small">
        ${proofBadge(proof.state)}<span>${what(proof)}</span>
        <span class="quiet">${t('proof.ordered-by', { time: dateTime(proof.orderedAt), name: proof.orderedBy })}</span>
        ${proof.current !== false || goesOn(proof) ? nothing : html`<span class="badge">${t('authoring.proof-old')}</span>`}
      </p>
      ${goesOn(proof) ? this.progress(proof) : this.ended(proof)} ${(proof.rows ?? []).length > 0 ? table(proof.rows!) : nothing}
      ${(proof.lines ?? []).length > 0 ? steps(proof.lines!, goesOn(proof)) : nothing}
    </div>`;
  }

  private progress(proof: Proof): TemplateResult {
    const part = proof.doing ? partWords(proof.doing.part) : undefined;
    const doing = [part ? t(part) : '', proof.doing?.task ?? '', proof.doing?.detail ?? ''].filter(Boolean).join(' ');
    const words = proof.state === 'waiting' ? t('proof.waiting') : proof.steps ? t('proof.step', { done: proof.done ?? 0, all: proof.steps }) : t('proof.beginning');
    const stop = () => this.doing(() => stopProof(proof.id));
    return html`<div class="stack tight proof-progress">
      <p class="row spread"><strong id="proof-step">${words}</strong>${proof.begunAt ? html`<span class="number">${t('proof.time', { time: clockFace(this.now - Date.parse(proof.begunAt)) })}</span>` : nothing}</p>
      <progress max="1" .value=${share(proof) ?? 0} aria-labelledby="proof-step"></progress>
      <p class="doing small">${doing || t('proof.please-wait')}</p>
      <p><button class="button" ?disabled=${this.busy || proof.stopping} @click=${stop}>${icon('stop')}${t(proof.stopping ? 'proof.stopping' : 'proof.stop')}</button></p>
    </div>`;
  }

  private ended(proof: Proof): TemplateResult {
    const end = ends[proof.state];
    const look = { proved: 'good', 'not-proved': 'bad', 'not-tried': 'warn' }[proof.state as string] ?? 'info';
    const sign = { proved: 'good', 'not-proved': 'bad', 'not-tried': 'warn' }[proof.state as string] ?? 'info';
    return html`<div class="notice ${look}">
      ${icon(sign as IconName)}
      <div class="stack tight">
        ${end ? html`<p>${this.sentence(end, proof)}</p>` : nothing}
        ${(proof.shortcomings ?? []).length > 0 ? html`<ul class="shortcomings">${proof.shortcomings!.map(shortcoming)}</ul>` : nothing}
      </div>
    </div>`;
  }

  private earlier(all: readonly Proof[], shown: Proof): TemplateResult {
    return html`<section class="card stack tight" aria-labelledby="proofs-title">
      <h2 id="proofs-title">${t('proof.all')}</h2>
      <ul class="plain changes">
        ${all.map(
          (one) =>
            html`<li>
              <button type="button" class="finding" aria-pressed=${one.id === shown.id} @click=${() => (this.chosen = one.id)}>
                ${proofBadge(one.state)}<span class="grow">${what(one)}</span><span class="small quiet">${dateTime(one.orderedAt)} ${one.orderedBy}</span>
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

function what(proof: Proof): string {
  return proof.revision ? t('authoring.revision', { number: proof.revision }) : t('proof.of-draft');
}

/** A verdict; one that should be another says so. */
function verdict(word: string | null | undefined, wanted?: Verdict): TemplateResult {
  const found = verdictOf(word);
  if (!found) return html`<span class="quiet">${t('proof.not-yet')}</span>`;
  const { key, icon: sign } = verdicts[found];
  const wrong = wanted !== undefined && found !== wanted;
  return html`<span class="badge ${wrong ? 'bad' : found === 'green' ? 'good' : ''}"
    >${icon(wrong ? 'warn' : sign)}${wrong ? t('proof.unwanted', { verdict: t(key) }) : t(key)}</span
  >`;
}

function table(rows: readonly Row[]): TemplateResult {
  return html`<div class="scroll">
    <table class="list proof-table">
      <caption class="unseen">${t('proof.table')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('debrief.task')}</th>
          <th scope="col">${t('proof.column-start')}</th>
          <th scope="col">${t('proof.column-solution')}</th>
          <th scope="col">${t('proof.column-refuted')}</th>
          <th scope="col" class="end">${t('proof.column-seconds')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row" class="mono">${row.task}</th>
              <td data-label=${t('proof.column-start')}>${verdict(row.start, 'red')}</td>
              <td data-label=${t('proof.column-solution')}>${verdict(row.solution, 'green')}</td>
              <td data-label=${t('proof.column-refuted')}>${refuted(row)}</td>
              <td data-label=${t('proof.column-seconds')} class="number seconds">${row.seconds == null ? t('proof.not-yet') : row.seconds.toFixed(1)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function refuted({ refutations }: Row): TemplateResult {
  const all = refutations ?? [];
  if (all.length === 0) return html`<span class="quiet">${t('proof.not-yet')}</span>`;
  const red = all.filter((one) => verdictOf(one) === 'red').length;
  const whole = red === all.length;
  return html`<span class="badge ${whole ? 'good' : 'bad'}">${icon(whole ? 'good' : 'bad')}${t('proof.refuted', { red, all: all.length })}</span>`;
}

function steps(lines: readonly Line[], open: boolean): TemplateResult {
  return html`<details ?open=${open}>
    <summary>${t('proof.steps', { count: lines.length })}</summary>
    <ol class="proof-steps small">
      ${lines.map((one) => {
        const part = partWords(one.part);
        return html`<li>
          ${part ? t(part) : one.part} ${one.task ? html`<span class="mono">${one.task}</span>` : nothing} ${one.verdict ? verdict(one.verdict) : nothing}
          <span class="quiet number">${t('proof.seconds', { seconds: one.seconds.toFixed(1) })}</span>
        </li>`;
      })}
    </ol>
  </details>`;
}

function shortcoming(one: Shortcoming): TemplateResult {
  const found = verdictOf(one.verdict);
  const words = t(kindWords(one.kind), {
    task: one.task,
    verdict: found ? t(verdicts[found].key) : '',
    step: one.step ?? '',
    host: one.host ?? '',
    output: one.output ?? '',
  });
  const evidence = one.evidence ?? [];
  return html`<li>
    <p>${words}</p>
    ${evidence.length > 0 ? html`<details><summary class="small">${t('proof.evidence')}</summary><pre tabindex="0">${evidence.join('\n')}</pre></details>` : nothing}
  </li>`;
}
