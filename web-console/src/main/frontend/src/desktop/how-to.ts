import { html, type TemplateResult } from 'lit';
import { t } from '../text/language';
import type { Seat } from './ticket';

/** What the frame of a desktop is described by. */
export function hintId(seat: Seat): string {
  return `how-to-${seat.desktop}`;
}

/** How to begin and how to leave; seen while the frame has the focus and the desktop not yet, and read to who can't see it. */
export function howTo(seat: Seat): TemplateResult {
  return html`<p class="how-to" id=${hintId(seat)}>
    <span><kbd>Enter</kbd> ${t('desktop.how-enter')}</span>
    <span><kbd>Ctrl + Alt + Shift + Q</kbd> ${t('desktop.how-leave')}</span>
  </p>`;
}
