import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { t } from '../text/language';
import { Block } from './block';
import { onceClosed } from './closed';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the confirming button says: the act itself, never "OK". */
  readonly act: string;
  readonly dangerous?: boolean;
}

/** The one dialog that asks before something that can't be undone. */
@customElement('enshu-confirm')
export class Confirm extends Block {
  @state() private question: Question | undefined;
  private answer: ((yes: boolean) => void) | undefined;

  /** Asks; true only when the act itself was pressed. */
  async ask(question: Question): Promise<boolean> {
    this.answer?.(false);
    this.question = question;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    return new Promise((resolve) => (this.answer = resolve));
  }

  private settle(yes: boolean): void {
    const answer = this.answer;
    this.answer = undefined;
    this.querySelector('dialog')?.close();
    answer?.(yes);
  }

  override render() {
    const question = this.question;
    return html`<dialog aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${onceClosed(() => this.settle(false))}>
      ${question
        ? html`<div class="inside">
            <h2 id="confirm-title">${question.title}</h2>
            <p id="confirm-text">${question.text}</p>
            <div class="actions">
              <button class="button" autofocus @click=${() => this.settle(false)}>${t('confirm.cancel')}</button>
              <button class="button main ${question.dangerous ? 'danger' : ''}" @click=${() => this.settle(true)}>
                ${question.act}
              </button>
            </div>
          </div>`
        : nothing}
    </dialog>`;
  }
}

/** Asks with the page's one dialog. */
export function confirmed(question: Question): Promise<boolean> {
  const dialog = document.querySelector<Confirm>('enshu-confirm');
  if (!dialog) throw new Error('the page has no enshu-confirm');
  return dialog.ask(question);
}
