import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../exchange/http';
import '../exercise/network-map';
import { Block } from '../shell/block';
import { problemNotice } from '../shell/failure';
import { t } from '../text/language';
import { fileBytes, type Check, type Whole } from './authoring';
import { serviceLine } from './compose';
import { textOf } from './shelf';
import { refusals } from './words';

/** The network as compose.yaml draws it; a host leads to its lines there. */
@customElement('enshu-scenario-network')
export class ScenarioNetwork extends Block {
  @property({ attribute: false }) whole!: Whole;
  @property({ attribute: false }) check: Check | undefined;
  @property({ attribute: false }) checkProblem: Problem | undefined;
  @state() private problem: Problem | undefined;

  override render() {
    return html`<section class="card stack" aria-labelledby="network-title">
      <h2 id="network-title">${t('situation.map')}</h2>
      ${this.checkProblem ? problemNotice(this.checkProblem, refusals) : nothing} ${this.problem ? problemNotice(this.problem, refusals) : nothing}
      ${this.inside()}
    </section>`;
  }

  private inside() {
    if (!this.check) return this.checkProblem ? nothing : html`<p class="quiet" role="status">${t('loading')}</p>`;
    const { network } = this.check;
    if (!network) return html`<p>${t('network.none')}</p>`;
    if (network.hosts.length === 0) return html`<p>${t('network.empty')}</p>`;
    return html`<p class="small quiet">${t('network.about')}</p>
      <enshu-network-map
        .map=${network}
        .leads=${'lines'}
        @enshu-open-host=${(event: CustomEvent<string>) => void this.goTo(event.detail)}
      ></enshu-network-map>`;
  }

  private async goTo(host: string): Promise<void> {
    this.problem = undefined;
    try {
      const file = this.whole.files.find((one) => /^(docker-)?compose\.ya?ml$/.test(one.path))?.path ?? 'compose.yaml';
      const text = (await textOf((await fileBytes(this.whole.id, file)).bytes)) ?? '';
      const line = serviceLine(text, host) ?? 1;
      this.dispatchEvent(new CustomEvent('enshu-place', { detail: { file, line, column: 3 } }));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      this.problem = thrown;
    }
  }
}

