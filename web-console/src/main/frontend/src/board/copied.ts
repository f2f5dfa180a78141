import { html, type TemplateResult } from 'lit';
import { announce } from '../shell/announce';
import { icon } from '../shell/icon';
import { t } from '../text/language';

/** A button that copies a text and says so; `what` tells readers of which text it is. */
export function copyButton(text: string, what: string): TemplateResult {
  return html`<button type="button" class="button dense" @click=${() => void copy(text)}>
    ${icon('copy')}${t('board.copy')}<span class="unseen">: ${what}</span>
  </button>`;
}

async function copy(text: string): Promise<void> {
  announce(t((await copied(text)) ? 'board.told-copied' : 'board.told-not-copied'));
}

/** Pages that aren't served over TLS have no clipboard of their own. */
async function copied(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return copiedByCommand(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByCommand(text);
  }
}

function copiedByCommand(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
