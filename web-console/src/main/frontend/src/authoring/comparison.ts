import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';
import { size } from '../text/sizes';
import { compare, fileBytes, type Difference, type Side } from './authoring';
import type { Pair } from './editor/text-compare';
import { textOf } from './shelf';
import { refusals } from './words';

const looks: Readonly<Record<Difference['change'], { readonly key: Key; readonly look: string; readonly icon: IconName }>> = {
  added: { key: 'compare.added', look: 'good', icon: 'plus' },
  removed: { key: 'compare.removed', look: 'bad', icon: 'bin' },
  changed: { key: 'compare.changed', look: 'active', icon: 'edit' },
};

/** Files that differ, each with how; as buttons where one can be looked at. */
export function changeList(changes: readonly Difference[], chosen: string | undefined, choose: ((one: Difference) => void) | undefined): TemplateResult {
  return html`<ul class="plain changes">
    ${changes.map((one) => {
      const look = looks[one.change];
      const inside = html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span><span class="mono grow">${one.path}</span>
        <span class="small quiet number">${runs(one)} ${sizes(one)}</span>`;
      return html`<li>
        ${choose ? html`<button type="button" class="finding" aria-pressed=${chosen === one.path} @click=${() => choose(one)}>${inside}</button>` : html`<div class="finding">${inside}</div>`}
      </li>`;
    })}
  </ul>`;
}

/** A file that may be run now, or no longer. */
function runs({ change, executableBefore, executableAfter }: Difference): string {
  if (change !== 'changed' || executableBefore === executableAfter) return '';
  return t(executableAfter ? 'compare.runs' : 'compare.runs-no-more');
}

function sizes({ change, bytesBefore, bytesAfter }: Difference): string {
  if (change !== 'changed') return size(change === 'added' ? bytesAfter : bytesBefore);
  return bytesBefore === bytesAfter ? size(bytesAfter) : `${size(bytesBefore)} → ${size(bytesAfter)}`;
}

/** What a revision, or the draft, is called. */
export function sideWords(side: Side): string {
  return side === 'draft' ? t('authoring.column-draft') : t('authoring.revision', { number: side });
}

/** What differs between two revisions, or a revision and the draft: a list of files, and one of them side by side. */
@customElement('enshu-comparison')
export class Comparison extends Block {
  @property({ attribute: false }) scenario!: string;
  @property({ attribute: false }) from!: Side;
  @property({ attribute: false }) to!: Side;
  @state() private changes: readonly Difference[] | undefined;
  @state() private chosen: Difference | undefined;
  @state() private pair: Pair | undefined;
  @state() private problem: Problem | undefined;
  private asked = 0;

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('scenario') || changed.has('from') || changed.has('to')) void this.load();
  }

  private async load(): Promise<void> {
    const number = ++this.asked;
    this.changes = undefined;
    this.chosen = undefined;
    this.pair = undefined;
    try {
      const changes = await compare(this.scenario, this.from, this.to);
      if (number !== this.asked) return;
      this.changes = changes;
      this.problem = undefined;
      if (changes[0]) await this.show(changes[0]);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (number === this.asked) this.problem = thrown;
    }
  }

  private async show(one: Difference): Promise<void> {
    this.chosen = one;
    this.pair = undefined;
    this.problem = undefined;
    if (!one.text) return;
    try {
      const read = async (side: Side, there: boolean) => (there ? ((await textOf((await fileBytes(this.scenario, one.path, side)).bytes)) ?? '') : '');
      const [before, after] = await Promise.all([read(this.from, one.change !== 'added'), read(this.to, one.change !== 'removed'), import('./editor/text-compare')]);
      if (this.chosen !== one) return;
      this.pair = { path: one.path, before, after, names: [sideWords(this.from), sideWords(this.to)], editable: false };
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (this.chosen === one) this.problem = thrown;
    }
  }

  override render() {
    return html`<div class="stack tight">
      ${this.problem ? problemNotice(this.problem, refusals) : nothing} ${this.changes ? this.list(this.changes) : html`<p class="quiet" role="status">${t('loading')}</p>`}
    </div>`;
  }

  private list(changes: readonly Difference[]): TemplateResult {
    if (changes.length === 0) return html`<p role="status">${t('compare.same')}</p>`;
    return html`<p role="status">${t('compare.count', { count: changes.length })}</p>
      ${changeList(changes, this.chosen?.path, (one) => void this.show(one))} ${this.chosen ? this.detail(this.chosen) : nothing}`;
  }

  private detail(one: Difference): TemplateResult {
    return html`<section class="stack tight" aria-labelledby="compared">
      <h3 id="compared" class="mono">${one.path}</h3>
      ${one.text
        ? this.pair
          ? html`<p class="sides small"><span>${sideWords(this.from)}</span><span>${sideWords(this.to)}</span></p>
              <enshu-text-compare class="captures-keys" .pair=${this.pair}></enshu-text-compare>`
          : html`<p class="quiet">${t('loading')}</p>`
        : html`<p>${t('compare.binary', { sizes: sizes(one) })}</p>`}
    </section>`;
  }
}
