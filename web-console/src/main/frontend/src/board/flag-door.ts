import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import type { Board, Shown } from './board-data';
import './attack-info';
import './captures';
import './checks';
import './exploits';
import { doorsOf, flagsIn, handIn, most, undecidedIn, type Doors, type Verdict } from './door-data';
import { doorsTold } from './doors';
import { serviceName, statusBadge } from './words';

const verdicts: Readonly<Record<Verdict, { readonly word: Key; readonly what: Key; readonly icon: IconName; readonly look: string }>> = {
  OK: { word: 'board.verdict-ok', what: 'board.verdict-ok-what', icon: 'good', look: 'good' },
  DUP: { word: 'board.verdict-dup', what: 'board.verdict-dup-what', icon: 'again', look: '' },
  OWN: { word: 'board.verdict-own', what: 'board.verdict-own-what', icon: 'bad', look: 'bad' },
  OLD: { word: 'board.verdict-old', what: 'board.verdict-old-what', icon: 'late', look: 'warn' },
  INV: { word: 'board.verdict-inv', what: 'board.verdict-inv-what', icon: 'bad', look: 'bad' },
  TURN: { word: 'board.verdict-turn', what: 'board.verdict-turn-what', icon: 'bad', look: 'bad' },
  ERR: { word: 'board.verdict-err', what: 'board.verdict-err-what', icon: 'warn', look: 'warn' },
};

const states: Readonly<Partial<Record<string, Key>>> = {
  PREPARED: 'board.hand-prepared',
  PAUSED: 'board.hand-paused',
  ENDED: 'board.hand-ended',
};

const turns: Readonly<Partial<Record<string, Key>>> = { defends: 'board.hand-defends', waits: 'board.hand-rest' };

interface Handed {
  readonly flag: string;
  readonly verdict: Verdict;
}

/** A team's door: flags by hand with a verdict for each, the way for programs, and the services that are played for. */
@customElement('enshu-flag-door')
export class FlagDoor extends Block {
  @property({ attribute: false }) shown!: Shown;
  @property({ attribute: false }) board: Board | undefined;
  @property({ attribute: false }) team = '';
  @property({ attribute: false }) offset = 0;
  @property({ attribute: false }) hardening = false;
  /** What the team may do in this turn of a guided game. */
  @property({ attribute: false }) turn: 'free' | 'attacks' | 'defends' | 'waits' = 'free';
  @state() private doors: Doors | undefined;
  @state() private away: Problem | undefined;
  @state() private problem: Problem | undefined;
  @state() private fault: string | undefined;
  @state() private handed: readonly Handed[] = [];
  @state() private count = 0;
  @state() private busy = false;
  private asked = 0;

  override willUpdate(changed: Map<string, unknown>): void {
    const state = (changed.get('shown') as Shown | undefined)?.state;
    const back = this.away !== undefined && state !== undefined && state !== this.shown.state;
    if (changed.has('team') || back) void this.ask();
  }

  private async ask(): Promise<void> {
    const number = ++this.asked;
    this.away = undefined;
    try {
      const doors = await doorsOf(this.shown.id, this.team);
      if (number === this.asked) this.doors = doors;
    } catch (thrown) {
      if (number === this.asked) this.away = asProblem(thrown);
    }
  }

  private get field(): HTMLTextAreaElement {
    return this.querySelector<HTMLTextAreaElement>('#flags')!;
  }

  private get closed(): boolean {
    return this.hardening || this.turn === 'defends' || this.turn === 'waits' || this.shown.clock.state !== 'RUNNING';
  }

  /** What is wrong with what was typed. */
  private faultOf(flags: readonly string[]): string | undefined {
    if (flags.length === 0) return t('board.hand-empty');
    if (flags.length > most.flags) return t('board.hand-many', { count: flags.length, most: most.flags });
    const long = flags.findIndex((flag) => flag.length > most.length);
    return long < 0 ? undefined : t('board.hand-long', { line: long + 1, most: most.length });
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || this.closed) return;
    const text = this.field.value;
    const flags = flagsIn(text);
    this.fault = this.faultOf(flags);
    this.problem = undefined;
    if (this.fault) return void this.focusOn('#flags');
    this.busy = true;
    try {
      const { verdicts: told } = await handIn(this.shown.id, this.team, flags);
      this.handed = flags.map((flag, at) => ({ flag, verdict: told[at] ?? 'ERR' }));
      this.tell(text !== this.field.value);
      this.keepUndecided();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Only what is to be sent again stays in the form, and what was typed since. */
  private keepUndecided(): void {
    const decided = this.handed.filter((one) => one.verdict !== 'ERR').map((one) => one.flag);
    const stays = undecidedIn(this.field.value, decided);
    this.field.value = stays.join('\n');
    this.count = stays.length;
  }

  /** Who goes on typing is not led away. */
  private tell(typing: boolean): void {
    const taken = this.handed.filter((one) => one.verdict === 'OK').length;
    announce(t('board.told-handed', { taken, count: this.handed.length }));
    if (!typing) void this.focusOn('#handed');
  }

  override render() {
    return html`<div class="stack">
      ${this.hand()} ${this.results()}
      <section class="card stack" aria-labelledby="doors-title">
        <h2 id="doors-title">${t('board.doors')}</h2>
        ${this.awayNotice()} ${this.doors ? doorsTold(this.doors) : this.away ? nothing : html`<p role="status">${t('loading')}</p>`}
      </section>
      ${this.services()}
      <enshu-attack-info
        .exercise=${this.shown.id}
        .board=${this.board}
        .clock=${this.shown.clock}
        .offset=${this.offset}
        .team=${this.team}
      ></enshu-attack-info>
      <enshu-exploits .exercise=${this.shown.id} .board=${this.board} .team=${this.team}></enshu-exploits>
      <enshu-checks .exercise=${this.shown.id} .board=${this.board} .team=${this.team}></enshu-checks>
      <enshu-captures .exercise=${this.shown.id} .board=${this.board} .team=${this.team}></enshu-captures>
    </div>`;
  }

  private awayNotice(): TemplateResult | typeof nothing {
    if (!this.away) return nothing;
    return html`${problemNotice(this.away, { 'scoring-away': 'board.doors-away', busy: 'board.doors-away', 'no-board': 'board.none' })}
      <div class="row"><button class="button" @click=${() => void this.ask()}>${icon('again')}${t('failure.retry')}</button></div>`;
  }

  private hand(): TemplateResult {
    const state = states[this.shown.clock.state] ?? (this.hardening ? 'board.hand-hardening' : turns[this.turn]);
    return html`<section class="card stack" aria-labelledby="hand-title">
      <h2 id="hand-title">${t('board.hand')}</h2>
      ${state ? html`<p class="notice info">${icon('pause')}<span>${t(state)}</span></p>` : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}
      <form class="stack" @submit=${(event: Event) => void this.send(event)}>
        <div class="field">
          <label for="flags">${t('board.hand-flags')}</label>
          <p class="help" id="flags-help">${t('board.hand-help', { most: most.flags })}</p>
          <textarea
            id="flags"
            rows="6"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby=${this.fault ? 'flags-help flags-fault' : 'flags-help'}
            aria-invalid=${this.fault !== undefined}
            @input=${() => (this.count = flagsIn(this.field.value).length)}
          ></textarea>
          ${this.fault ? html`<p class="fault" id="flags-fault" role="alert">${icon('warn')}${this.fault}</p>` : nothing}
        </div>
        <div class="row">
          <button class="button main" aria-disabled=${this.busy || this.closed}>${icon('upload')}${t('board.hand-send')}</button>
          <span class="small quiet">${t('board.hand-count', { count: this.count, most: most.flags })}</span>
        </div>
      </form>
    </section>`;
  }

  private results(): TemplateResult | typeof nothing {
    if (this.handed.length === 0) return nothing;
    const taken = this.handed.filter((one) => one.verdict === 'OK').length;
    return html`<section class="card flush" aria-labelledby="handed">
      <div class="card-head">
        <h2 id="handed" tabindex="-1">${t('board.handed', { taken, count: this.handed.length })}</h2>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('board.handed-list')}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="end">${t('board.line')}</th>
              <th scope="col">${t('board.flag')}</th>
              <th scope="col">${t('board.verdict')}</th>
              <th scope="col">${t('board.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.handed.map(({ flag, verdict }, at) => {
              const { word, what, icon: sign, look } = verdicts[verdict];
              return html`<tr>
                <td class="end" data-label=${t('board.line')}>${at + 1}</td>
                <td data-label=${t('board.flag')}><code class="flag">${flag}</code></td>
                <td data-label=${t('board.verdict')}><span class="badge ${look}">${icon(sign)}${t(word)}</span></td>
                <td data-label=${t('board.meaning')}>${t(what)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private services(): TemplateResult {
    const services = this.doors?.services ?? [];
    const own = this.board?.standings.find((one) => one.team === this.team);
    return html`<section class="card flush" aria-labelledby="services-title">
      <div class="card-head stack hair">
        <h2 id="services-title">${t('board.services')}</h2>
        <p class="small quiet">${t('board.services-what')}</p>
      </div>
      ${services.length === 0
        ? html`<p class="empty">${t('board.services-none')}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.services')}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">${t('board.service')}</th>
                  <th scope="col" class="end">${t('board.flags-a-tick')}</th>
                  <th scope="col" class="end">${t('board.weight')}</th>
                  <th scope="col">${t('board.own-state')}</th>
                  <th scope="col"><span class="unseen">${t('board.course')}</span></th>
                </tr>
              </thead>
              <tbody>
                ${services.map((service) => {
                  const cell = own?.cells.find((one) => one.service === service.id);
                  const name = said(service.title) || (this.board ? serviceName(this.board, service.id) : service.id);
                  return html`<tr>
                    <th scope="row">${name} <code class="small quiet">${service.id}</code></th>
                    <td class="end" data-label=${t('board.flags-a-tick')}>${service.flagsPerTick}</td>
                    <td class="end" data-label=${t('board.weight')}>${service.weight}</td>
                    <td data-label=${t('board.own-state')}>
                      ${statusBadge(cell?.status)}
                      ${cell?.checked === null || cell?.checked === undefined
                        ? nothing
                        : html`<span class="small quiet nowrap">${t('board.tick-of', { tick: cell.checked })}</span>`}
                    </td>
                    <td>
                      ${cell
                        ? html`<button class="button dense" @click=${() => this.course(service.id)}>
                            ${t('board.course')}<span class="unseen">: ${name}</span>
                          </button>`
                        : nothing}
                    </td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`}
    </section>`;
  }

  private course(service: string): void {
    this.dispatchEvent(new CustomEvent<string>('enshu-course', { detail: service }));
  }
}
