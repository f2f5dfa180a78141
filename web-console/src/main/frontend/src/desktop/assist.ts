import { html, nothing, type TemplateResult } from 'lit';
import { tell } from '../exchange/http';
import type { Assist } from '../exchange/picture';
import { announce } from '../shell/announce';
import { asProblem, meaning } from '../shell/failure';
import { icon } from '../shell/icon';
import { t } from '../text/language';
import { timeOfDay } from '../text/times';
import { pathOf, type Seat } from './ticket';

/** Something done about an assist; true when the server did it, and what went wrong is said otherwise. */
export async function assistDeed(seat: Seat, deed: '' | '/consent' | '/end'): Promise<boolean> {
  try {
    await tell(`${pathOf(seat)}/assist${deed}`);
    return true;
  } catch (thrown) {
    announce(meaning(asProblem(thrown)));
    return false;
  }
}

/** Says at a team's desktop that an instructor helps there, until when, and lets everybody end it. */
export function assistBar({ assist, ...seat }: Seat & { readonly assist: Assist | undefined }): TemplateResult | typeof nothing {
  if (!assist?.consent) return nothing;
  return html`<div class="watched assist row spread" role="status">
    <span>${icon('hand')}${t('assist.going-on', { name: assist.name, until: timeOfDay(assist.until) })}</span>
    <button class="button dense" @click=${() => void assistDeed(seat, '/end')}>${t('assist.end')}</button>
  </div>`;
}
