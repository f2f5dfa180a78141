import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { Doing } from '../shell/doing';
import { problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';
import { dateTime } from '../text/times';
import { freeze, type Board, type Ruling, type Target, type WantedRuling } from './board-data';
import { Names } from './names';
import { RulingDraft } from './ruling-draft';
import { serviceName, targetWords, teamName } from './words';

type Kind = 'points' | 'tick' | 'check' | 'checker' | 'given';

const kinds: readonly (readonly [Exclude<Kind, 'given'>, Key])[] = [
  ['points', 'board.kind-points'],
  ['tick', 'board.kind-tick'],
  ['check', 'board.kind-check'],
  ['checker', 'board.kind-checker'],
];

const problems: Readonly<Record<string, Key>> = {
  'wrong-points': 'problem.wrong-points',
  'no-reason': 'problem.no-reason',
  'not-begun': 'board.not-begun',
  'wrong-tick': 'problem.wrong-tick',
};

/** For who runs the game: points by hand and voids, each seen before it is made; what was ruled; and the freeze. */
@customElement('enshu-board-rulings')
export class BoardRulings extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board!: Board;
  @state() private kind: Kind = 'points';
  /** What was chosen elsewhere to be voided, and in what words. */
  @state() private given: { readonly target: Target; readonly words: string } | undefined;
  private readonly names = new Names(this);
  private readonly doing = new Doing(this);
  private readonly draft = new RulingDraft(this, this.doing, {
    exercise: () => this.exercise,
    wanted: () => this.wanted(),
    teamName: (id) => teamName(this.board, id),
    previewed: () => void this.focusOn('#ruling-preview'),
    recorded: () => {
      this.choose('points');
      this.querySelector('form')?.reset();
    },
  });

  private value(name: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value.trim() ?? '';
  }

  /** What the form says now. */
  private wanted(): WantedRuling {
    const reason = this.value('reason');
    if (this.kind === 'points') {
      return { team: this.value('team'), service: this.value('service'), points: Number(this.value('points')), reason };
    }
    return { target: this.target(), reason };
  }

  private target(): Target {
    const from = Number(this.value('tick'));
    if (this.kind === 'given') return this.given?.target ?? {};
    if (this.kind === 'tick') return { tick: from };
    if (this.kind === 'check') return { check: { service: this.value('service'), team: this.value('team'), tick: from } };
    const to = this.value('to');
    return { checker: { service: this.value('service'), from, ...(to === '' ? {} : { to: Number(to) }) } };
  }

  private choose(kind: Kind): void {
    this.kind = kind;
    this.given = undefined;
    this.draft.drop();
  }

  /** Makes the form one that voids this; a reason is all that is missing. */
  consider(target: Target, words = t('board.voiding', { what: targetWords(this.board, target) })): void {
    this.kind = 'given';
    this.given = { target, words };
    this.draft.drop();
    void this.focusOn('[name="reason"]');
  }

  private undo(one: Ruling): void {
    this.consider({ event: one.key }, t('board.undoing', { team: teamName(this.board, one.team), points: one.points }));
  }

  private freezing(from: { tick?: number; at?: string }): void {
    void this.doing.act(async () => {
      await freeze(this.exercise, from);
      announce(t(from.tick === undefined && from.at === undefined ? 'board.told-thawed' : 'board.told-frozen'));
    });
  }

  override render() {
    return html`<div class="stack">
      <section class="card stack" aria-labelledby="board-freeze">
        <h2 id="board-freeze">${t('board.freeze')}</h2>
        <p class="small quiet">${t('board.freeze-what')}</p>
        ${this.freezeForm()}
      </section>
      <section class="card stack" aria-labelledby="board-ruling">
        <h2 id="board-ruling">${t('board.ruling')}</h2>
        ${this.doing.problem ? problemNotice(this.doing.problem, problems) : nothing} ${this.form()} ${this.draft.view()}
      </section>
      <section class="card flush" aria-labelledby="board-rulings">
        <div class="card-head"><h2 id="board-rulings">${t('board.rulings')}</h2></div>
        ${this.list()}
      </section>
    </div>`;
  }

  private freezeForm(): TemplateResult {
    return html`<div class="row">
      <label for="freeze-tick">${t('board.freeze-tick')}</label>
      <input id="freeze-tick" class="short" type="number" name="freeze" min="0" max="100000" .defaultValue=${String(this.board.lastTick + 1)} />
      <button class="button" @click=${() => this.freezing({ tick: Number(this.value('freeze')) })}>${icon('pause')}${t('board.freeze-from')}</button>
      <button class="button" @click=${() => this.freezing({ at: new Date().toISOString() })}>${t('board.freeze-now')}</button>
      ${this.board.frozen ? html`<button class="button" @click=${() => this.freezing({})}>${icon('play')}${t('board.thaw')}</button>` : nothing}
    </div>`;
  }

  private form(): TemplateResult {
    return html`<form class="stack" @submit=${(event: Event) => this.draft.see(event)}>
      <div class="row" role="group" aria-label=${t('board.kind')}>
        ${kinds.map(
          ([kind, words]) =>
            html`<button type="button" class="button dense" aria-pressed=${this.kind === kind} @click=${() => this.choose(kind)}>${t(words)}</button>`,
        )}
      </div>
      ${this.given ? html`<p class="notice info">${icon('info')}<span>${this.given.words}</span></p>` : nothing}
      <div class="row board-fields">${this.fields()}</div>
      <div class="field">
        <label for="ruling-reason">${t('board.reason')}</label>
        <input id="ruling-reason" name="reason" maxlength="500" required />
      </div>
      <div class="row"><button class="button main" aria-disabled=${this.doing.busy}>${icon('eye')}${t('board.preview')}</button></div>
    </form>`;
  }

  private fields(): TemplateResult {
    const service = (all: boolean) => html`<div class="field">
      <label for="ruling-service">${t('board.service')}</label>
      <select id="ruling-service" name="service">
        ${all ? html`<option value="">${t('board.whole-team')}</option>` : nothing}
        ${this.board.services.map((one) => html`<option value=${one.id}>${serviceName(this.board, one.id)}</option>`)}
      </select>
    </div>`;
    const team = html`<div class="field">
      <label for="ruling-team">${t('board.team')}</label>
      <select id="ruling-team" name="team">
        ${this.board.standings.map((one) => html`<option value=${one.team}>${one.name || one.team}</option>`)}
      </select>
    </div>`;
    const number = (name: string, words: string, needed: boolean) => html`<div class="field">
      <label for="ruling-${name}">${words}</label>
      <input id="ruling-${name}" class="short" type="number" name=${name} min="0" max="100000" ?required=${needed} />
    </div>`;
    switch (this.kind) {
      case 'points':
        return html`${team} ${service(true)}
          <div class="field">
            <label for="ruling-points">${t('board.points-given')}</label>
            <input id="ruling-points" class="short" type="number" name="points" step="any" required />
          </div>`;
      case 'tick':
        return number('tick', t('board.tick'), true);
      case 'check':
        return html`${team} ${service(false)} ${number('tick', t('board.tick'), true)}`;
      case 'checker':
        return html`${service(false)} ${number('tick', t('board.tick-from'), true)} ${number('to', t('board.tick-to'), false)}`;
      case 'given':
        return html``;
    }
  }

  private list(): TemplateResult {
    if (this.board.rulings.length === 0) return html`<p class="empty">${t('board.rulings-none')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('board.rulings')}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${t('board.when')}</th>
            <th scope="col" class="end">${t('board.tick')}</th>
            <th scope="col">${t('board.what')}</th>
            <th scope="col">${t('board.reason')}</th>
            <th scope="col">${t('board.who')}</th>
            <th scope="col"><span class="unseen">${t('board.undo')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.board.rulings.map((one) => this.ruling(one))}
        </tbody>
      </table>
    </div>`;
  }

  private ruling(one: Ruling): TemplateResult {
    const where = one.service ? serviceName(this.board, one.service) : t('board.whole-team');
    return html`<tr>
      <td class="nowrap" data-label=${t('board.when')}>${dateTime(one.at)}</td>
      <td class="end" data-label=${t('board.tick')}>${one.tick}</td>
      <td data-label=${t('board.what')}>
        ${one.target
          ? t('board.ruling-void', { what: targetWords(this.board, one.target) })
          : t('board.ruling-points-of', { team: teamName(this.board, one.team), where, points: one.points })}
        ${one.standing ? nothing : html`<span class="badge">${t('board.ruling-gone')}</span>`}
      </td>
      <td class="reason" data-label=${t('board.reason')}>${one.reason}</td>
      <td class="who" data-label=${t('board.who')}>${this.names.of(one.by)}</td>
      <td>
        ${one.target || !one.standing
          ? nothing
          : html`<button class="button dense" @click=${() => this.undo(one)}>${t('board.undo')}</button>`}
      </td>
    </tr>`;
  }
}
