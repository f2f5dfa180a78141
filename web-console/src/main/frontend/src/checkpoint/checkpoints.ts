import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { remove, tell, type Problem } from '../exchange/http';
import type { Checkpoint, CheckpointState, Picture, Team } from '../exchange/picture';
import { reasonInWords } from '../room/reason';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { confirmed } from '../shell/confirm';
import { asProblem, problemNotice } from '../shell/failure';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';
import { size } from '../text/sizes';
import { clockFace, timeOfDay } from '../text/times';

/** The server takes no more of one team. */
const most = 3;

const looks: Readonly<Record<CheckpointState, { readonly key: Key; readonly look: string; readonly icon: IconName }>> = {
  taking: { key: 'checkpoint.taking', look: 'active', icon: 'working' },
  ready: { key: 'checkpoint.ready', look: 'good', icon: 'good' },
  failed: { key: 'checkpoint.failed', look: 'bad', icon: 'bad' },
  removing: { key: 'checkpoint.removing', look: '', icon: 'working' },
};

/** What is kept of a team's range: taken, gone back to and let go, each said when it is done. */
@customElement('enshu-checkpoints')
export class Checkpoints extends Block {
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) team!: Team;
  @state() private problem: Problem | undefined;
  @state() private sending = false;

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('team') as Team | undefined;
    if (!before) return;
    if (before.id === this.team.id) outcomes(before, this.team).forEach(announce);
    else this.problem = undefined;
  }

  override render() {
    if (this.picture.clock.state === 'ENDED' || isGame(this.picture)) return nothing;
    const all = this.team.checkpoints ?? [];
    return html`<section class="stack tight">
      <h3>${t('checkpoint.title')}</h3>
      <p class="small quiet">${t('checkpoint.help', { most })}</p>
      ${all.length === 0
        ? html`<p class="small">${t('checkpoint.none')}</p>`
        : html`<ul class="plain stack tight">
            ${all.map((one) => html`<li class="checkpoint stack hair">${this.line(one)}</li>`)}
          </ul>`}
      ${this.taker(all)} ${this.problem ? problemNotice(this.problem) : nothing}
    </section>`;
  }

  private taker(all: readonly Checkpoint[]): TemplateResult {
    const full = all.filter((one) => one.state === 'ready' || one.state === 'taking').length >= most;
    const stands = this.team.range.state === 'ready' || this.team.range.state === 'degraded';
    return html`<div class="row tight">
      <button class="button dense" ?disabled=${this.sending || full || !stands} aria-describedby="take-why" @click=${this.take}>
        ${icon('plus')}${t('checkpoint.take')}
      </button>
      <span id="take-why" class="small quiet">${full ? t('checkpoint.full', { most }) : stands ? nothing : t('checkpoint.not-ready')}</span>
    </div>`;
  }

  private line(one: Checkpoint): TemplateResult {
    const { number } = one;
    const look = looks[one.state];
    const busy = (this.team.checkpoints ?? []).some((other) => other.state === 'taking');
    return html`<div class="row tight">
        <strong>${t('checkpoint.name', { number })}</strong>
        <span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>
        ${one.current ? html`<span class="badge active">${icon('back')}${t('checkpoint.current')}</span>` : nothing}
      </div>
      <p class="small quiet">${detail(one)}</p>
      ${one.reason ? html`<p class="small">${t('checkpoint.why', { reason: reasonInWords(one.reason) })}</p>` : nothing}
      <div class="row tight">
        ${one.state === 'ready'
          ? html`<button class="button danger dense" ?disabled=${this.sending || busy} @click=${() => this.rewind(one)}>
              ${icon('back')}${t('checkpoint.rewind')}<span class="unseen">: ${t('checkpoint.name', { number })}</span>
            </button>`
          : nothing}
        ${one.state === 'removing' || one.current
          ? nothing
          : html`<button class="button dense" ?disabled=${this.sending} @click=${() => this.letGo(one)}>
              ${icon('bin')}${t(one.state === 'taking' ? 'checkpoint.cancel' : 'checkpoint.delete')}<span class="unseen"
                >: ${t('checkpoint.name', { number })}</span
              >
            </button>`}
      </div>`;
  }

  private get address(): string {
    return `/api/exercises/${this.picture.id}/teams/${this.team.id}/checkpoints`;
  }

  private readonly take = () => this.send(() => tell(this.address), t('checkpoint.told-taking'));

  private async rewind(one: Checkpoint): Promise<void> {
    const sure = await confirmed({
      title: t('checkpoint.rewind-title', { team: this.team.name, number: one.number, clock: clockFace(one.elapsedMs ?? 0) }),
      text: t('checkpoint.rewind-text'),
      act: t('checkpoint.rewind-act'),
      dangerous: true,
    });
    if (sure) await this.send(() => tell(`${this.address}/${one.number}/rewind`), t('checkpoint.told-rewinding'));
  }

  /** What failed holds nothing, so nobody is asked. */
  private async letGo(one: Checkpoint): Promise<void> {
    const sure =
      one.state !== 'ready' ||
      (await confirmed({
        title: t('checkpoint.delete-title', { team: this.team.name, number: one.number }),
        text: t('checkpoint.delete-text'),
        act: t('checkpoint.delete-act'),
        dangerous: true,
      }));
    if (sure) await this.send(() => remove(`${this.address}/${one.number}`), t('checkpoint.told-removing'));
  }

  private async send(call: () => Promise<unknown>, done: string): Promise<void> {
    this.sending = true;
    this.problem = undefined;
    try {
      await call();
      announce(done);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.sending = false;
    }
  }
}

/** In a game between teams nobody goes back. */
function isGame(picture: Picture): boolean {
  return picture.scenario.format === 'attack-defence' || picture.arena !== undefined;
}

/** When on the team's clock and on the wall it was taken, how much it holds, and who asked for it. */
function detail(one: Checkpoint): string {
  return one.taken === undefined
    ? t('checkpoint.asked', { by: one.by, time: timeOfDay(one.wished) })
    : t('checkpoint.detail', { by: one.by, time: timeOfDay(one.taken), clock: clockFace(one.elapsedMs ?? 0), size: size(one.bytes) });
}

/** What came to its end between two pictures of a team, in a sentence each. */
export function outcomes(before: Team, now: Team): string[] {
  const was = (number: number) => before.checkpoints?.find((one) => one.number === number)?.state;
  return (now.checkpoints ?? [])
    .filter((one) => was(one.number) === 'taking' && one.state !== 'taking')
    .flatMap((one) => {
      const named = { team: now.name, number: one.number };
      if (one.state === 'ready') return [t('checkpoint.told-ready', named)];
      return one.state === 'failed' ? [t('checkpoint.told-failed', named)] : [];
    });
}
