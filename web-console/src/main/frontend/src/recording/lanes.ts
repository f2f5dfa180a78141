import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon, type IconName } from '../shell/icon';
import { said, t, type Key } from '../text/language';
import { timeWithSeconds } from '../text/times';
import type { Axis, Burst } from './axis';
import type { Mark } from './recordings';

/** A mark or a burst of keys, at its place in time. */
export type Moment = { readonly at: number } & ({ readonly mark: Mark; readonly burst?: never } | { readonly burst: Burst; readonly mark?: never });

type Lane = 'inject' | 'task' | 'keys';

const kinds: Readonly<Record<string, { readonly words: Key; readonly icon: IconName }>> = {
  inject: { words: 'playback.inject', icon: 'mail' },
  'task-solved': { words: 'feed.solved', icon: 'done' },
  'task-reopened': { words: 'feed.reopened', icon: 'open' },
  'answer-given': { words: 'feed.answer', icon: 'chat' },
  'hint-taken': { words: 'feed.hint', icon: 'bulb' },
  'report-submitted': { words: 'feed.submitted', icon: 'paper' },
  'report-returned': { words: 'feed.returned', icon: 'again' },
  'report-marked': { words: 'feed.marked', icon: 'good' },
  'rubric-marked': { words: 'feed.marked', icon: 'good' },
  adjusted: { words: 'feed.adjusted', icon: 'info' },
  voided: { words: 'feed.voided', icon: 'bad' },
};

const width = 1000;
const row = 22;
const names: Readonly<Record<Lane, Key>> = { inject: 'playback.lane-inject', task: 'playback.lane-task', keys: 'playback.lane-keys' };

function laneOf(moment: Moment): Lane {
  if (moment.burst) return 'keys';
  return moment.mark!.kind === 'inject' ? 'inject' : 'task';
}

/** What a moment is called. */
export function words(moment: Moment): string {
  if (moment.burst) return t('playback.burst', { count: moment.burst.keys });
  const { mark } = moment;
  const title = said(mark.title);
  const key = kinds[mark.kind]?.words;
  if (!key) return mark.kind;
  return mark.kind === 'inject' ? t('playback.inject', { from: title }) : t(key, { task: title });
}

/** The time line with a lane for each kind of moment. The list below says the same to those who don't see it. */
export function lanes(axis: Axis, moments: readonly Moment[], position: number, seek: (time: number) => void): TemplateResult {
  const order: readonly Lane[] = ['inject', 'task', 'keys'];
  const place = (at: number) => (axis.length === 0 ? 0 : (axis.positionOf(at) / axis.length) * width);
  const click = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    seek(axis.timeAt(((event.clientX - box.left) / box.width) * axis.length));
  };
  const at = axis.length === 0 ? 0 : (position / axis.length) * width;
  return html`<div class="lanes" aria-hidden="true">
    <div class="lane-names small">${order.map((lane) => html`<span>${t(names[lane])}</span>`)}</div>
    <svg viewBox="0 0 ${width} ${row * order.length}" preserveAspectRatio="none" @click=${click}>
      ${axis.gaps.map(
        (gap) =>
          svg`<rect class="gap" x=${(gap.from / axis.length) * width} y="0" width=${((gap.to - gap.from) / axis.length) * width} height=${row * order.length}/>`,
      )}
      ${order.map((_, lane) => svg`<line class="rail" x1="0" x2=${width} y1=${lane * row + row / 2} y2=${lane * row + row / 2}/>`)}
      ${moments.map((moment) => sign(moment, order.indexOf(laneOf(moment)), place))}
      <line class="now" x1=${at} x2=${at} y1="0" y2=${row * order.length} />
    </svg>
  </div>`;
}

function sign(moment: Moment, lane: number, place: (at: number) => number): SVGTemplateResult {
  const x = place(moment.at);
  const long = moment.burst ? Math.max(2, place(moment.burst.to) - x) : 4;
  return svg`<rect class="sign ${laneOf(moment)}" x=${x} y=${lane * row + 4} width=${long} height=${row - 8}><title>${words(moment)}</title></rect>`;
}

/** The same moments as a list of buttons. */
export function markList(moments: readonly Moment[], clockAt: (time: number) => string, seek: (time: number) => void): TemplateResult {
  return html`<section class="card stack" aria-labelledby="moments">
    <h2 id="moments">${t('playback.moments')}</h2>
    ${moments.length === 0
      ? html`<p class="quiet">${t('playback.no-moments')}</p>`
      : html`<ol class="moments">
          ${moments.map(
            (moment) =>
              html`<li>
                <button class="button plain dense" @click=${() => seek(moment.at)}>
                  <span class="number small">${timeWithSeconds(new Date(moment.at))}</span>
                  <span class="number small quiet">${clockAt(moment.at)}</span>
                  ${icon(moment.burst ? 'keys' : (kinds[moment.mark.kind]?.icon ?? 'info'))}
                  <span>${words(moment)}</span>
                </button>
              </li>`,
          )}
        </ol>`}
  </section>`;
}
