import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { t, type Key } from '../text/language';

const programmes: readonly { readonly name: string; readonly title: Key; readonly text: Key; readonly who: Key }[] = [
  { name: 'CYDER', title: 'welcome.cyder', text: 'welcome.cyder-text', who: 'welcome.cyder-who' },
  { name: 'Cyber Colosseo', title: 'welcome.colosseo', text: 'welcome.colosseo-text', who: 'welcome.colosseo-who' },
  { name: 'SecHack365', title: 'welcome.sechack', text: 'welcome.sechack-text', who: 'welcome.sechack-who' },
];

/** The page before signing in: what this is, for whom, and the way in. */
@customElement('enshu-welcome')
export class Welcome extends Block {
  protected override pageTitle(): string {
    return t('shell.name');
  }

  override render() {
    return html`<div class="stack loose">
      <section class="welcome-lead">
        <div class="stack">
          <h1 tabindex="-1">${t('welcome.title')}</h1>
          <p class="lead">${t('welcome.text')}</p>
          <p class="row">
            <a class="button main large" href="/sign-in?to=/">${icon('right')}${t('signin.in')}</a>
          </p>
          <p class="small quiet">${t('welcome.account')}</p>
        </div>
        <ul class="promises">
          <li>${icon('screen')}<span>${t('welcome.promise-browser')}</span></li>
          <li>${icon('eye')}<span>${t('welcome.promise-keys')}</span></li>
          <li>${icon('info')}<span>${t('welcome.promise-safe')}</span></li>
        </ul>
      </section>
      <section class="stack" aria-labelledby="programmes">
        <h2 id="programmes">${t('welcome.programmes')}</h2>
        <ul class="programmes">
          ${programmes.map(
            (one) =>
              html`<li class="card">
                <p class="programme" lang="en">${one.name}</p>
                <h3>${t(one.title)}</h3>
                <p>${t(one.text)}</p>
                <p class="small quiet">${t(one.who)}</p>
              </li>`,
          )}
        </ul>
      </section>
    </div>`;
  }
}
