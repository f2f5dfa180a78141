import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tell, type Problem } from '../exchange/http';
import type { Picture } from '../exchange/picture';
import { elapsedAt, endAt } from '../exercise/clock';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { clockFace, timeOfDay } from '../text/times';
import { clockMs } from './clock-text';
import { nextAt, setOff } from './standing';

/** What was just done to the clock, and how it is undone. */
interface Undo {
  readonly words: string;
  readonly body: () => object;
}

const minute = 60_000;
const undoFor = 60_000;
const speeds = [1, 2, 5, 10, 30, 60];

/** Moves the exercise clock, its end and its speed, for everybody at once. */
@customElement('enshu-clock-form')
export class ClockForm extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) offset = 0;
  @state() private typed = '';
  @state() private fault = false;
  @state() private problem: Problem | undefined;
  @state() private undo: Undo | undefined;
  @state() private sending = false;
  private timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  private get now(): number {
    return Date.now() + this.offset;
  }

  override render() {
    const { clock } = this.picture;
    if (clock.state === 'ENDED') return nothing;
    return html`${this.undo ? this.undoNotice(this.undo) : nothing}
      <details class="clock-more">
        <summary>${icon('clock')}${t('clockform.title')}</summary>
        <div class="clock-forms">
          ${clock.state === 'PREPARED' ? nothing : this.jumpForm()} ${this.endForm()} ${this.speedForm()}
        </div>
      </details>
      ${this.problem ? problemNotice(this.problem) : nothing}`;
  }

  private undoNotice(undo: Undo): TemplateResult {
    return html`<div class="notice info" role="status">
      ${icon('info')}
      <div class="row spread">
        <span>${undo.words}</span>
        <button class="button dense" ?disabled=${this.sending} @click=${this.takeBack}>${icon('back')}${t('clockform.undo')}</button>
      </div>
    </div>`;
  }

  private jumpForm(): TemplateResult {
    const next = this.picture.timeline && nextAt(this.picture.timeline, this.picture.teams, elapsedAt(this.picture.clock, this.now));
    return html`<form class="field" @submit=${this.jumpTyped} novalidate>
      <label for="jump-to">${t('clockform.jump')}</label>
      <p class="help" id="jump-help">${t('clockform.jump-help')}</p>
      <div class="row tight">
        <input
          id="jump-to"
          class="short"
          type="text"
          autocomplete="off"
          maxlength="10"
          placeholder="0:35"
          aria-describedby="jump-help${this.fault ? ' jump-fault' : ''}"
          aria-invalid=${this.fault}
          .value=${this.typed}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
            this.fault = false;
          }}
        />
        <button class="button dense" ?disabled=${this.sending}>${t('clockform.jump-act')}</button>
        ${[-5, 5, 15].map(
          (by) =>
            html`<button type="button" class="button dense" ?disabled=${this.sending} @click=${() => this.jumpBy(by * minute)}>
              ${by < 0 ? t('clockform.back', { count: -by }) : t('clockform.on', { count: by })}
            </button>`,
        )}
        ${next === undefined
          ? nothing
          : html`<button type="button" class="button dense" ?disabled=${this.sending} @click=${() => this.jump(Math.max(0, next - 10_000))}>
              ${t('clockform.before-next', { time: clockFace(next) })}
            </button>`}
      </div>
      ${this.fault ? html`<p class="fault" id="jump-fault">${t('clockform.jump-fault')}</p>` : nothing}
    </form>`;
  }

  private endForm(): TemplateResult {
    const { clock } = this.picture;
    const end = endAt(clock, this.now);
    const words = clockFace(clock.durationMs);
    return html`<div class="field" role="group" aria-labelledby="extend-label">
      <span class="label" id="extend-label">${t('clockform.extend')}</span>
      <p class="help">
        ${end === undefined
          ? t('clockform.end', { elapsed: words })
          : t('clockform.end-at', { elapsed: words, time: timeOfDay(new Date(end - this.offset)) })}
        ${t('clockform.extend-help')}
      </p>
      <div class="row tight">
        ${[-10, -5, 5, 10, 15, 30].map(
          (by) =>
            html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.extend(by)}>
              ${by < 0 ? t('clockform.earlier', { count: -by }) : t('clockform.later', { count: by })}
            </button>`,
        )}
      </div>
    </div>`;
  }

  private speedForm(): TemplateResult {
    const { speed } = this.picture.clock;
    const all = speeds.includes(speed) ? speeds : [...speeds, speed];
    const choose = (event: Event) => this.send({ action: 'speed', speed: Number((event.target as HTMLSelectElement).value) }, t('control.done'));
    return html`<div class="field">
      <label for="clock-speed">${t('clockform.speed')}</label>
      <p class="help" id="clock-speed-help">${t('clockform.speed-help')}</p>
      <div>
        <select id="clock-speed" aria-describedby="clock-speed-help" ?disabled=${this.sending} @change=${choose}>
          ${all.map((one) => html`<option value=${one} .selected=${one === speed}>${one === 1 ? t('clockform.speed-1') : t('clockform.speed-n', { speed: one })}</option>`)}
        </select>
      </div>
    </div>`;
  }

  private async jumpTyped(event: Event): Promise<void> {
    event.preventDefault();
    const to = clockMs(this.typed);
    this.fault = to === undefined;
    if (to !== undefined && (await this.jump(to))) this.typed = '';
  }

  private jumpBy(by: number): Promise<boolean> {
    return this.jump(Math.max(0, elapsedAt(this.picture.clock, this.now) + by));
  }

  /** Forward over messages it asks first, because what is sent can't be taken back. */
  private async jump(to: number): Promise<boolean> {
    const from = elapsedAt(this.picture.clock, this.now);
    const count = this.picture.timeline ? setOff(this.picture.timeline, this.picture.teams, from, to) : 0;
    const sure =
      count === 0 ||
      (await confirmed({
        title: t('clockform.jump-title', { time: clockFace(to) }),
        text: t('clockform.jump-text', { count }),
        act: t('clockform.jump-act'),
      }));
    if (!sure) return false;
    const moved = to - from;
    const back = () => ({ action: 'jump', toMs: Math.max(0, Math.round(elapsedAt(this.picture.clock, this.now) - moved)) });
    const words = t('clockform.jumped', { from: clockFace(from), to: clockFace(to) });
    return this.send({ action: 'jump', toMs: Math.round(to) }, words, { words, body: back });
  }

  private extend(by: number): Promise<boolean> {
    const words = by < 0 ? t('clockform.shortened', { count: -by }) : t('clockform.extended', { count: by });
    return this.send({ action: 'extend', byMinutes: by }, words, { words, body: () => ({ action: 'extend', byMinutes: -by }) });
  }

  private async takeBack(): Promise<void> {
    if (this.undo) await this.send(this.undo.body(), t('clockform.undone'));
  }

  private async send(body: object, done: string, undo?: Undo): Promise<boolean> {
    this.sending = true;
    this.problem = undefined;
    try {
      await tell(`/api/exercises/${this.picture.id}/clock`, body);
      this.offer(undo);
      announce(done);
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.sending = false;
    }
  }

  private offer(undo: Undo | undefined): void {
    window.clearTimeout(this.timer);
    this.undo = undo;
    if (undo) this.timer = window.setTimeout(() => (this.undo = undefined), undoFor);
  }
}
