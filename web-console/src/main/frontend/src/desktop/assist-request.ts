import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Desktop, Team } from '../exchange/picture';
import { Block } from '../shell/block';
import { said, t } from '../text/language';
import { assistDeed } from './assist';

/** Asks the team whether an instructor may use keyboard and mouse of a desktop; Escape refuses. */
@customElement('enshu-assist-request')
export class AssistRequest extends Block {
  @property({ attribute: false }) exercise!: string;
  @property({ attribute: false }) team!: Team;
  private answered = '';

  private get asked(): Desktop | undefined {
    return this.team.desktops.find(({ assist }) => assist && !assist.consent && assist.until !== this.answered);
  }

  protected override updated(changed: Map<string, unknown>): void {
    super.updated(changed);
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    if (this.asked && !dialog.open) dialog.showModal();
    if (!this.asked && dialog.open) dialog.close();
  }

  private answer(deed: '/consent' | '/end'): void {
    const { asked } = this;
    if (!asked) return;
    this.answered = asked.assist!.until;
    void assistDeed({ exercise: this.exercise, team: this.team.id, desktop: asked.id }, deed);
    this.requestUpdate();
  }

  override render() {
    const { asked } = this;
    const desktop = said(asked?.title) || (asked?.id ?? '');
    return html`<dialog aria-labelledby="assist-title" aria-describedby="assist-text" @cancel=${() => this.answer('/end')}>
      ${asked
        ? html`<div class="inside">
            <h2 id="assist-title">${t('assist.asked-title', { name: asked.assist!.name })}</h2>
            <p id="assist-text">${t('assist.asked-text', { desktop })}</p>
            <div class="actions">
              <button class="button" autofocus @click=${() => this.answer('/end')}>${t('assist.refuse')}</button>
              <button class="button main" @click=${() => this.answer('/consent')}>${t('assist.consent')}</button>
            </div>
          </div>`
        : nothing}
    </dialog>`;
  }
}
