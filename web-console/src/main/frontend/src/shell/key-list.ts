import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t, type Key } from '../text/language';
import { Block } from './block';

interface Group {
  readonly title: Key;
  readonly keys: readonly (readonly [readonly string[], Key])[];
}

const groups: readonly Group[] = [
  {
    title: 'keys.everywhere',
    keys: [
      [['?'], 'keys.list'],
      [['Esc'], 'keys.escape'],
      [['Tab'], 'keys.tab'],
    ],
  },
  {
    title: 'keys.exercise',
    keys: [
      [['1'], 'keys.desktop'],
      [['2'], 'keys.situation'],
      [['3'], 'keys.tasks'],
      [['4'], 'keys.team'],
      [['H'], 'keys.help-call'],
      [['←', '→', '↑', '↓'], 'keys.resize'],
      [['Enter'], 'keys.reset-size'],
    ],
  },
  {
    title: 'keys.marking',
    keys: [
      [['←', '→', '↑', '↓'], 'keys.mark-move'],
      [['0', '–', '9'], 'keys.mark-points'],
      [['Enter'], 'keys.mark-save'],
      [['Esc'], 'keys.mark-forget'],
      [['N'], 'keys.mark-next'],
      [['C'], 'keys.mark-words'],
      [['Ctrl + Enter'], 'keys.mark-save-words'],
      [['R'], 'keys.mark-give-back'],
    ],
  },
  {
    title: 'authoring.title',
    keys: [
      [['↑', '↓', '←', '→'], 'keys.tree-move'],
      [['Enter'], 'keys.tree-open'],
      [['F2'], 'files.rename'],
      [['Delete'], 'recording.delete'],
      [['Ctrl + S'], 'remark.save'],
      [['Ctrl + Space'], 'keys.code-offers'],
      [['F1'], 'keys.code-explain'],
      [['F8'], 'keys.code-next'],
      [['Ctrl + F'], 'files.search'],
      [['Esc', 'Tab'], 'keys.code-leave'],
    ],
  },
  {
    title: 'keys.in-desktop',
    keys: [
      [['Enter'], 'keys.enter-desktop'],
      [['Ctrl + Alt + Shift + Q'], 'keys.leave-desktop'],
      [['Ctrl + Alt + Shift + F'], 'keys.full-screen'],
    ],
  },
];

const place = 'enshu.single-keys';

/** Whether keys without Ctrl or Alt do something; some people's voice input or shaky hands would set them off. */
export function singleKeys(): boolean {
  return localStorage.getItem(place) !== 'no';
}

/** The list of keys, opened by `?`. */
@customElement('enshu-key-list')
export class KeyList extends Block {
  open(): void {
    this.querySelector('dialog')?.showModal();
  }

  private switchSingle(event: Event): void {
    localStorage.setItem(place, (event.target as HTMLInputElement).checked ? 'yes' : 'no');
  }

  override render() {
    return html`<dialog aria-labelledby="keys-title">
      <div class="inside">
        <h2 id="keys-title">${t('keys.title')}</h2>
        ${groups.map(
          (group) =>
            html`<section class="stack tight">
              <h3>${t(group.title)}</h3>
              <dl class="keys">
                ${group.keys.map(
                  ([keys, key]) =>
                    html`<div>
                      <dt>${keys.map((one) => html`<kbd>${one}</kbd> `)}</dt>
                      <dd>${t(key)}</dd>
                    </div>`,
                )}
              </dl>
            </section>`,
        )}
        <label class="row">
          <input type="checkbox" .checked=${singleKeys()} @change=${this.switchSingle} />
          <span>${t('keys.single')}</span>
        </label>
        <div class="actions">
          <button class="button main" autofocus @click=${() => this.querySelector('dialog')?.close()}>${t('close')}</button>
        </div>
      </div>
    </dialog>`;
  }
}
