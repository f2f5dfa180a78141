import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell } from '../exchange/http';
import type { ClockState, Picture } from '../exchange/picture';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';

type Action = 'start' | 'pause' | 'resume' | 'end';

const looks: Readonly<Record<Action, { readonly key: Key; readonly icon: IconName; readonly look: string }>> = {
  start: { key: 'control.start', icon: 'play', look: 'main' },
  pause: { key: 'control.pause', icon: 'pause', look: '' },
  resume: { key: 'control.resume', icon: 'play', look: 'main' },
  end: { key: 'control.end', icon: 'stop', look: 'danger' },
};

const possible: Readonly<Record<ClockState, readonly Action[]>> = {
  PREPARED: ['start', 'end'],
  RUNNING: ['pause', 'end'],
  PAUSED: ['resume', 'end'],
  ENDED: [],
};

/** Start, pause, resume and end of the exercise clock. */
@customElement('enshu-clock-controls')
export class ClockControls extends Block {
  @property({ attribute: false }) picture!: Picture;
  @state() private sending = false;

  override render() {
    return html`<div class="row tight">${possible[this.picture.clock.state].map((action) => this.button(action))}</div>`;
  }

  private button(action: Action): TemplateResult {
    const look = looks[action];
    return html`<button class="button ${look.look}" ?disabled=${this.sending} @click=${() => this.act(action)}>
      ${icon(look.icon)}${t(look.key)}
    </button>`;
  }

  private async act(action: Action): Promise<void> {
    if (!(await this.sure(action))) return;
    this.sending = true;
    this.report(undefined);
    try {
      await tell(`/api/exercises/${this.picture.id}/clock`, { action });
      announce(t('control.done'));
    } catch (thrown) {
      this.report(asProblem(thrown));
    } finally {
      this.sending = false;
    }
  }

  private async sure(action: Action): Promise<boolean> {
    const unready = this.unready();
    if (action === 'end') {
      return confirmed({
        title: t('control.end-title', { title: this.picture.title }),
        text: t('control.end-text', { teams: this.picture.teams.length }),
        act: t('control.end-act'),
        dangerous: true,
      });
    }
    if (action === 'start' && unready.length > 0) {
      return confirmed({
        title: t('control.start-title'),
        text: unready.join(' '),
        act: t('control.start-act'),
      });
    }
    return true;
  }

  /** What isn't ready yet, and what that means, a sentence each. */
  private unready(): string[] {
    const { teams, arena } = this.picture;
    const names = teams.filter((team) => team.range.state !== 'ready').map((team) => team.name);
    return [
      ...(names.length > 0 ? [t('control.start-text', { teams: names.join('、') })] : []),
      ...(arena && arena.state !== 'ready' ? [t('control.start-arena')] : []),
    ];
  }

  private report(problem: unknown): void {
    this.dispatchEvent(new CustomEvent('enshu-problem', { detail: problem, bubbles: true }));
  }
}

