import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Leaf, TaskState } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { timeWithSeconds } from '../text/times';
import { leafWord, verdictBadge } from './words';

const patience = 30_000;

/** What the platform looks at by itself for one task, and the button that asks it to look now. */
@customElement('enshu-task-checks')
export class TaskChecks extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) task!: string;
  @property({ attribute: false }) taskState!: TaskState;
  @property({ attribute: false }) running = false;
  @state() private asked: 'no' | 'waiting' | 'late' = 'no';
  @state() private problem: Problem | undefined;
  private askedAfter: string | undefined;
  private timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  override willUpdate(): void {
    if (this.asked === 'no' || this.taskState.checkedAt === this.askedAfter) return;
    this.asked = 'no';
    window.clearTimeout(this.timer);
    const leaves = this.ownLeaves();
    const green = leaves.filter((leaf) => leaf.verdict === 'GREEN').length;
    announce(t('check.done', { green, all: leaves.length }));
  }

  private ownLeaves(): readonly Leaf[] {
    return (this.taskState.checks ?? []).filter((leaf) => !leaf.path.includes('answer'));
  }

  override render() {
    const leaves = this.ownLeaves();
    return html`<section class="checks" aria-label=${t('check.title')}>
      <div class="row spread">
        <h5>${t('check.title')}</h5>
        ${this.taskState.state === 'SOLVED'
          ? nothing
          : html`<button class="button dense" ?disabled=${!this.running || this.asked === 'waiting'} @click=${this.checkNow}>
              ${icon('again')}${this.asked === 'waiting' ? t('check.waiting') : t('check.now')}
            </button>`}
      </div>
      <p class="small quiet">
        ${this.taskState.checkedAt
          ? t('check.at', { time: timeWithSeconds(this.taskState.checkedAt) })
          : this.running
            ? t('check.not-yet')
            : t('check.while-running')}
      </p>
      ${leaves.length > 0 ? this.list(leaves) : nothing}
      ${this.asked === 'late' ? html`<p class="small fault" role="status">${t('check.late')}</p>` : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private list(leaves: readonly Leaf[]): TemplateResult {
    return html`<ol class="leaves">
      ${leaves.map((leaf) => html`<li><span>${leafWord(leaf)}</span>${verdictBadge(leaf.verdict)}</li>`)}
    </ol>`;
  }

  private async checkNow(): Promise<void> {
    this.problem = undefined;
    this.askedAfter = this.taskState.checkedAt;
    this.asked = 'waiting';
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.asked = 'late'), patience);
    try {
      await tell(`/api/exercises/${this.exercise}/tasks/${this.task}/checks`);
    } catch (thrown) {
      window.clearTimeout(this.timer);
      this.asked = 'no';
      this.problem = asProblem(thrown);
    }
  }
}
