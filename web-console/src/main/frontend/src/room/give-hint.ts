import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { freshKey, tell, type Problem } from '../exchange/http';
import type { Picture, Task, Team } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { said, t, type Both } from '../text/language';
import { points } from '../text/times';
import { prose } from '../text/prose';

/** The hints of a task that a team has, and the next one for an instructor to give, for nothing or at its price. */
@customElement('enshu-give-hint')
export class GiveHint extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) task!: Task;
  @state() private priced = false;
  @state() private sending = false;
  @state() private problem: Problem | undefined;
  private readonly keys = new Map<number, string>();

  override render() {
    const state = this.team.tasks.find((one) => one.id === this.task.id);
    const taken = state?.hintsTaken ?? [];
    const next = this.task.hints.find((hint) => !taken.some((one) => one.number === hint.number));
    const open = state?.state !== 'SOLVED' && ['RUNNING', 'PAUSED'].includes(this.picture.clock.state);
    if (taken.length === 0 && (!next || !open)) return nothing;
    return html`${taken.map(
        (one) => html`<div class="hint small"><p><strong>${icon('bulb')} ${t('hint.number', { number: one.number })}</strong></p>${prose(said(one.text), 6)}</div>`,
      )}
      ${next && open
        ? html`<div class="row tight">
            <button class="button dense" ?disabled=${this.sending || this.picture.clock.state !== 'RUNNING'} @click=${() => this.give(next.number, next.costPercent)}>
              ${icon('bulb')}${t('give.act', { number: next.number })}<span class="unseen">: ${said(this.task.title)}</span>
            </button>
            ${next.costPercent === 0
              ? nothing
              : html`<label class="row tight small">
                  <input type="checkbox" .checked=${this.priced} @change=${(event: Event) => (this.priced = (event.target as HTMLInputElement).checked)} />
                  <span>${t('give.priced', { percent: next.costPercent, points: points((this.task.points * next.costPercent) / 100) })}</span>
                </label>`}
          </div>`
        : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}`;
  }

  private async give(hint: number, costPercent: number): Promise<void> {
    const free = !this.priced || costPercent === 0;
    const sure = await confirmed({
      title: t('give.title', { team: this.team.name, task: said(this.task.title), number: hint }),
      text: t(free ? 'give.free-text' : 'give.priced-text', { percent: costPercent }),
      act: t('give.act', { number: hint }),
    });
    if (!sure) return;
    this.sending = true;
    this.problem = undefined;
    const key = this.keys.get(hint) ?? freshKey();
    this.keys.set(hint, key);
    try {
      await tell<{ text: Both }>(`/api/exercises/${this.picture.id}/tasks/${this.task.id}/hints/given?team=${this.team.id}`, { key, hint, free });
      announce(t('give.done', { team: this.team.name, number: hint }));
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}
