import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from '../shell/icon';
import { t, type Key } from '../text/language';
import type { DocumentState } from './team-document';

const looks: Readonly<Record<DocumentState, { readonly key: Key; readonly icon: IconName; readonly look: string }>> = {
  opening: { key: 'notes.opening', icon: 'working', look: '' },
  saved: { key: 'notes.saved', icon: 'good', look: 'good' },
  saving: { key: 'notes.saving', icon: 'working', look: '' },
  away: { key: 'notes.away', icon: 'warn', look: 'warn' },
  unsent: { key: 'notes.unsent', icon: 'warn', look: 'warn' },
  full: { key: 'notes.full', icon: 'warn', look: 'bad' },
  refused: { key: 'notes.refused', icon: 'bad', look: 'bad' },
};

/** How a shared document stands, with an icon and in words. */
export function documentBadge(state: DocumentState): TemplateResult {
  const look = looks[state];
  return html`<span class="badge ${look.look}">${icon(look.icon)}${t(look.key)}</span>`;
}
