import { html, nothing, type TemplateResult } from 'lit';
import type { Picture } from '../exchange/picture';
import { icon } from '../shell/icon';
import { t } from '../text/language';

/** The way to the team's door; only where the exercise is a game between teams. */
export function flagsLink(picture: Picture): TemplateResult | typeof nothing {
  if (picture.scenario.format !== 'attack-defence') return nothing;
  return html`<a class="button dense" href="/exercises/${picture.id}/board/flags">${icon('upload')}${t('board.flags-title')}</a>`;
}

/** The way to the board; only where the exercise is a game between teams. */
export function boardLink(picture: Picture): TemplateResult | typeof nothing {
  if (picture.scenario.format !== 'attack-defence') return nothing;
  return html`<a class="button dense" href="/exercises/${picture.id}/board">${icon('eye')}${t('board.title')}</a>`;
}

/** The way to the board of tasks or of a contest, for who runs it. */
export function standingsLink(picture: Picture): TemplateResult | typeof nothing {
  if (picture.scenario.format === 'attack-defence') return nothing;
  return html`<a class="button dense" href="/exercises/${picture.id}/standings">${icon('eye')}${t('board.title')}</a>`;
}

/** The way to points by hand and voids; a game between teams has them on its board. */
export function rulingsLink(picture: Picture): TemplateResult | typeof nothing {
  if (picture.scenario.format === 'attack-defence') return nothing;
  return html`<a class="button dense" href="/exercises/${picture.id}/rulings">${icon('paper')}${t('board.ruling')}</a>`;
}
