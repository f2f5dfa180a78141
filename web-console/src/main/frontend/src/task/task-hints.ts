import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import type { Task, TaskState } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Both } from '../text/language';
import { points } from '../text/times';
import { prose } from '../text/prose';

/** A task's hints in order; the price is said before one is opened. */
@customElement('enshu-task-hints')
export class TaskHints extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) taskState!: TaskState;
  @property({ attribute: false }) running = false;
  @state() private problem: Problem | undefined;
  @state() private opened: ReadonlyMap<number, Both> = new Map();
  private readonly keys = new Map<number, string>();

  private textOf(hint: number): Both | undefined {
    return this.taskState.hintsTaken.find((one) => one.number === hint)?.text ?? this.opened.get(hint);
  }

  override render() {
    const next = this.task.hints.find((hint) => !this.textOf(hint.number));
    const solved = this.taskState.state === 'SOLVED';
    if (solved && this.task.hints.every((hint) => !this.textOf(hint.number))) return nothing;
    return html`<section class="hints" aria-label=${t('hint.title')}>
      <h5>${t('hint.title')}</h5>
      ${this.task.hints.map((hint) => this.shown(hint.number))}
      ${next && !solved ? this.offer(next.number, next.costPercent) : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private shown(hint: number): TemplateResult | typeof nothing {
    const text = this.textOf(hint);
    if (!text) return nothing;
    return html`<div class="hint">
      <p class="small"><strong>${icon('bulb')} ${t('hint.number', { number: hint })}</strong></p>
      ${prose(said(text), 6)}
    </div>`;
  }

  private price(costPercent: number): string {
    if (costPercent === 0) return t('hint.free');
    return t('hint.price', { percent: costPercent, points: points((this.task.points * costPercent) / 100) });
  }

  private offer(hint: number, costPercent: number): TemplateResult {
    return html`<div class="row">
      <button class="button dense" ?disabled=${!this.running} @click=${() => this.take(hint, costPercent)}>
        ${icon('bulb')}${t('hint.open', { number: hint })}
      </button>
      <span class="small quiet">${this.price(costPercent)}</span>
    </div>`;
  }

  private async take(hint: number, costPercent: number): Promise<void> {
    const sure =
      costPercent === 0 ||
      (await confirmed({
        title: t('hint.confirm-title', { number: hint, task: said(this.task.title) }),
        text: this.price(costPercent) + t('hint.confirm-text'),
        act: t('hint.confirm-act'),
      }));
    if (!sure) return;
    this.problem = undefined;
    const key = this.keys.get(hint) ?? freshKey();
    this.keys.set(hint, key);
    try {
      const taken = await tell<{ text: Both }>(`/api/exercises/${this.exercise}/tasks/${this.task.id}/hints`, { key, hint });
      this.opened = new Map([...this.opened, [hint, taken.text]]);
      announce(t('hint.opened', { number: hint }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }
}
