import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Block } from '../shell/block';

export const narrowest = 20;
export const widest = 80;

/** A share in percent after a key; undefined when the key does not move a splitter. */
export function afterKey(share: number, key: string, upright: boolean, initial: number): number | undefined {
  const less = upright ? 'ArrowLeft' : 'ArrowUp';
  const more = upright ? 'ArrowRight' : 'ArrowDown';
  if (key === less) return bounded(share - 2);
  if (key === more) return bounded(share + 2);
  if (key === 'Home') return narrowest;
  if (key === 'End') return widest;
  if (key === 'Enter') return initial;
  return undefined;
}

export function bounded(share: number): number {
  return Math.min(widest, Math.max(narrowest, Math.round(share * 10) / 10));
}

/** The bar between two regions; tells the first region's share in percent, and remembers it. */
@customElement('enshu-splitter')
export class Splitter extends Block {
  @property() name = '';
  @property() label = '';
  @property({ type: Boolean }) upright = false;
  @property({ type: Number }) initial = 50;
  private share = 50;

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = Number(localStorage.getItem(`enshu.splitter.${this.name}`));
    this.set(kept || this.initial, false);
  }

  private set(share: number, keep: boolean): void {
    this.share = bounded(share);
    this.parentElement?.style.setProperty(`--${this.name}`, String(this.share));
    if (keep) localStorage.setItem(`enshu.splitter.${this.name}`, String(this.share));
    this.requestUpdate();
  }

  private press(event: KeyboardEvent): void {
    const next = afterKey(this.share, event.key, this.upright, this.initial);
    if (next === undefined) return;
    event.preventDefault();
    this.set(next, true);
  }

  private grab(event: PointerEvent): void {
    const bar = event.currentTarget as HTMLElement;
    bar.setPointerCapture(event.pointerId);
    document.body.classList.add('dragging');
    const frame = this.parentElement!.getBoundingClientRect();
    const move = (to: PointerEvent) =>
      this.set(
        this.upright ? ((to.clientX - frame.left) / frame.width) * 100 : ((to.clientY - frame.top) / frame.height) * 100,
        false,
      );
    const drop = () => {
      bar.removeEventListener('pointermove', move);
      document.body.classList.remove('dragging');
      this.set(this.share, true);
    };
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', drop, { once: true });
  }

  override render() {
    return html`<div
      class="splitter ${this.upright ? 'upright' : 'level'}"
      role="separator"
      tabindex="0"
      aria-orientation=${this.upright ? 'vertical' : 'horizontal'}
      aria-label=${this.label}
      aria-valuenow=${Math.round(this.share)}
      aria-valuemin=${narrowest}
      aria-valuemax=${widest}
      @keydown=${this.press}
      @pointerdown=${this.grab}
      @dblclick=${() => this.set(this.initial, true)}
    ></div>`;
  }
}
