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
      [['←', '→', '↑', '↓'], 'keys.resize'],
      [['Enter'], 'keys.reset-size'],
    ],
  },
  {
    title: 'keys.in-desktop',
    keys: [
      [['Enter'], 'keys.enter-desktop'],
      [['Ctrl + Alt + Shift + Q'], 'keys.leave-desktop'],
    ],
  },
];

/** The list of keys, opened by `?`. */
@customElement('enshu-key-list')
export class KeyList extends Block {
  open(): void {
    this.querySelector('dialog')?.showModal();
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
        <div class="actions">
          <button class="button main" @click=${() => this.querySelector('dialog')?.close()}>${t('close')}</button>
        </div>
      </div>
    </dialog>`;
  }
}
