import { html, svg, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MapHost, NetworkMap } from '../exchange/picture';
import { Block } from '../shell/block';
import { said, t } from '../text/language';
import { draw, hostHeight, type Drawing } from './layout';

/** The scenario's network: drawn, and said again as a list beneath. */
@customElement('enshu-network-map')
export class NetworkMapView extends Block {
  @property({ attribute: false }) map!: NetworkMap;
  @state() private width = 520;
  private observer: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(() => {
      const width = Math.floor(this.clientWidth);
      if (width > 0 && width !== this.width) this.width = Math.min(width, 900);
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  override render() {
    const drawing = draw(this.map, this.width);
    return html`<figure class="map">
        <svg width=${drawing.width} height=${drawing.height} viewBox="0 0 ${drawing.width} ${drawing.height}" role="img" aria-label=${t('map.label')}>
          ${drawing.zones.map((zone) => this.zone(zone))}
          ${drawing.links.map((link) => svg`<polyline class="map-link" points=${link.points} />`)}
          ${drawing.hosts.map((one) => this.host(one))}
        </svg>
      </figure>
      <details class="map-words">
        <summary>${t('map.words')}</summary>
        ${this.words()}
      </details>`;
  }

  /** A zone's networks in words; one that is called like its zone is told by its addresses alone. */
  private addresses(zone: string): readonly string[] {
    const title = said(this.map.zones.find((one) => one.id === zone)?.title);
    return this.map.networks
      .filter((one) => one.zone === zone)
      .map((one) => [said(one.title) === title ? '' : said(one.title), one.cidr].filter(Boolean).join(' '))
      .filter((words) => words !== '');
  }

  private zone(zone: Drawing['zones'][number]) {
    const title = said(this.map.zones.find((one) => one.id === zone.id)?.title);
    const addresses = this.addresses(zone.id).join(' / ');
    return svg`<g>
      <rect class="map-zone" x=${zone.x + 0.5} y=${zone.y + 0.5} width=${zone.width - 1} height=${zone.height - 1} rx="8" />
      <text class="map-zone-title" x=${zone.x + 10} y=${zone.y + 21}>${title}</text>
      <text class="map-zone-net" x=${zone.x + 10} y=${zone.y + 39}>${shortened(addresses, (zone.width - 20) / 12)}</text>
    </g>`;
  }

  private host(one: Drawing['hosts'][number]) {
    const tight = one.width < 120;
    const room = (one.width - (tight ? 12 : 34)) / 12.5;
    const title = said(one.host.title) || one.host.id;
    return svg`<g>
      <title>${title}</title>
      <rect class="map-host ${one.host.role}" x=${one.x + 0.5} y=${one.y + 0.5} width=${one.width - 1} height=${hostHeight - 1} rx="5" />
      ${tight
        ? nothing
        : svg`<rect class="map-sign" x=${one.x + 9} y=${one.y + 10} width="14" height="10" rx="1.5" />
            <path class="map-sign" d="M${one.x + 12} ${one.y + 24}h8" />`}
      <text class="map-host-title" x=${one.x + (tight ? 6 : 30)} y=${one.y + 22}>${shortened(title, room)}</text>
    </g>`;
  }

  private words(): TemplateResult {
    return html`<ul>
      ${this.map.zones.map((zone) => {
        const networks = this.map.networks.filter((one) => one.zone === zone.id);
        const hosts = this.map.hosts.filter((host) => host.networks.some((id) => networks.some((one) => one.id === id)));
        return html`<li>
          <strong>${said(zone.title)}</strong>
          <span class="small quiet">${this.addresses(zone.id).join(' / ')}</span>
          <ul>
            ${hosts.map((host) => html`<li>${said(host.title) || host.id} ${this.alsoIn(host, zone.id)}</li>`)}
          </ul>
        </li>`;
      })}
    </ul>`;
  }

  private alsoIn(host: MapHost, zone: string): TemplateResult | typeof nothing {
    const others = this.map.networks.filter((one) => host.networks.includes(one.id) && one.zone !== zone);
    if (others.length === 0) return nothing;
    const titles = [...new Set(others.map((one) => said(one.title)))];
    return html`<span class="small quiet">${t('map.also', { networks: titles.join('、') })}</span>`;
  }
}

/** Cuts a label to a drawn width counted in wide characters; narrow ones count half. */
export function shortened(text: string, room: number): string {
  let used = 0;
  let out = '';
  for (const character of text) {
    used += /[\u0020-\u00ff]/.test(character) ? 0.56 : 1;
    if (used > room) return `${out.slice(0, -1)}…`;
    out += character;
  }
  return out;
}
