import { LitElement } from 'lit';
import { onLanguage } from '../text/language';

/** An element of ours: drawn in the page itself, so that labels and styles reach it, and again when the language changes. */
export class Block extends LitElement {
  private stopLanguage: (() => void) | undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopLanguage = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopLanguage?.();
  }

  /** What the window is called while this page is shown; only pages answer. */
  protected pageTitle(): string | undefined {
    return undefined;
  }

  protected override updated(_changed: Map<string, unknown>): void {
    const title = this.pageTitle();
    if (title !== undefined) document.title = title;
  }

  /** Focus on the first element that fits, once it is drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}
