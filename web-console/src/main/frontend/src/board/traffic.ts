import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../exchange/http';
import { announce } from '../shell/announce';
import { Block } from '../shell/block';
import { asProblem, problemNotice } from '../shell/failure';
import { icon } from '../shell/icon';
import { currentLanguage, t } from '../text/language';
import { dateTime, timeWithSeconds } from '../text/times';
import type { Board } from './board-data';
import { askForLook, lookOf, type Look, type Mirror } from './traffic-data';
import { serviceName, teamName } from './words';

/** While a look is made, how often it is asked after. */
const wait = 1000;

/** Teams that sent on to others what they were attacked with, looked for in the captures when it is asked: for a person to judge. */
@customElement('enshu-traffic')
export class Traffic extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) board!: Board;
  @state() private look: Look | undefined;
  @state() private asked = false;
  @state() private problem: Problem | undefined;
  private timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  private get looking(): boolean {
    return this.asked || this.look?.state === 'ASKED' || this.look?.state === 'LOOKING';
  }

  private async begin(): Promise<void> {
    if (this.looking) return;
    this.asked = true;
    this.problem = undefined;
    try {
      await askForLook(this.exercise);
      await this.follow();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.asked = false;
    }
  }

  /** Until it is done; what fails ends it, and can be asked again. */
  private async follow(): Promise<void> {
    window.clearTimeout(this.timer);
    const look = await lookOf(this.exercise);
    this.look = look;
    if (look.state === 'ASKED' || look.state === 'LOOKING') {
      this.timer = window.setTimeout(() => void this.follow().catch((thrown: unknown) => this.stop(thrown)), wait);
    } else {
      announce(this.outcome(look));
    }
  }

  private stop(thrown: unknown): void {
    this.problem = asProblem(thrown);
    this.look = undefined;
  }

  private outcome(look: Look): string {
    if (look.state === 'FAILED' || !look.doneAt) return t('board.traffic-failed');
    const values = { time: dateTime(look.doneAt), packets: look.packets.toLocaleString(currentLanguage()), count: look.found.length };
    return t(look.found.length === 0 ? 'board.traffic-none' : 'board.traffic-found', values);
  }

  override render() {
    const { look, looking } = this;
    return html`<section class="card stack" aria-labelledby="traffic-title" aria-busy=${looking ? 'true' : 'false'}>
      <h2 id="traffic-title">${t('board.traffic')}</h2>
      <p class="small quiet">${t('board.traffic-what')}</p>
      <div class="row">
        <button class="button" aria-disabled=${looking ? 'true' : 'false'} @click=${() => void this.begin()}>
          ${icon('eye')}${looking ? t('board.traffic-looking') : t('board.traffic-look')}
        </button>
      </div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${look && !looking
        ? html`<p>${this.outcome(look)}</p>
            ${look.found.length === 0
              ? nothing
              : html`<ol class="plain-list stack" role="list">
                  ${look.found.map((one) => this.mirror(one, look.services))}
                </ol>`}`
        : nothing}
    </section>`;
  }

  private mirror(one: Mirror, services: Readonly<Record<string, string>>): TemplateResult {
    const { board } = this;
    const id = services[String(one.port)];
    const words = t('board.traffic-one', {
      team: teamName(board, one.team),
      source: teamName(board, one.source),
      service: id ? serviceName(board, id) : t('board.traffic-port', { port: one.port }),
      mirrored: one.mirrored,
    });
    const median = (one.medianMs / 1000).toLocaleString(currentLanguage(), { maximumFractionDigits: 1 });
    return html`<li class="stack hair">
      <p><strong>${words}</strong></p>
      <p class="small quiet">${t('board.traffic-share', { shared: one.shared, median })}</p>
      <details>
        <summary>${t('board.traffic-examples', { count: one.examples.length })}<span class="unseen">: ${words}</span></summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${t('board.traffic-words')}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">${t('board.traffic-heard')}</th>
                <th scope="col">${t('board.traffic-said')}</th>
                <th scope="col">${t('board.traffic-victim')}</th>
                <th scope="col">${t('board.traffic-words')}</th>
              </tr>
            </thead>
            <tbody>
              ${one.examples.map(
                (example) => html`<tr>
                  <td data-label=${t('board.traffic-heard')}>${timeWithSeconds(example.heard)}</td>
                  <td data-label=${t('board.traffic-said')}>${timeWithSeconds(example.said)}</td>
                  <td data-label=${t('board.traffic-victim')}>${teamName(board, example.victim)}</td>
                  <td data-label=${t('board.traffic-words')}><code class="flag">${example.words}</code></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </li>`;
  }
}
