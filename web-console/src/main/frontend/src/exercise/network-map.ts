import { html, svg, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Desktop, MapHost, NetworkMap } from '../exchange/picture';
import { Block } from '../shell/block';
import { icon } from '../shell/icon';
import { said, t } from '../text/language';
import { draw, hostHeight, type Drawing } from './layout';

const tightWidth = 140;

/** Asks the page to show one desktop of the team; its detail is the desktop's id. */
export const openDesktop = 'enshu-open-desktop';

/** Asks the page for where a host is written; its detail is the host's id. */
export const openHost = 'enshu-open-host';

/** The scenario's network: drawn, and said again as a list beneath. A host with a desktop is the way to it. */
@customElement('enshu-network-map')
export class NetworkMapView extends Block {
  @property({ attribute: false }) map!: NetworkMap;
  @property({ attribute: false }) desktops: readonly Desktop[] = [];
  /** What a host leads to: its desktops, or the lines in which its author describes it. */
  @property({ attribute: false }) leads: 'desktops' | 'lines' = 'desktops';
  /** Hosts that the record says do not answer. */
  @property({ attribute: false }) silent: readonly string[] = [];
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
        <svg width=${drawing.width} height=${drawing.height} viewBox="0 0 ${drawing.width} ${drawing.height}" role="group" aria-label=${t('map.label')}>
          ${drawing.zones.map((zone) => this.zone(zone))}
          ${drawing.links.map((link) => svg`<polyline class="map-link" points=${link.points} />`)}
          ${drawing.hosts.map((one) => this.host(one))}
        </svg>
        <figcaption class="small quiet">${t(this.leads === 'lines' ? 'map.how-lines' : this.desktops.some((one) => one.host) ? 'map.how' : 'map.no-desktops')}</figcaption>
      </figure>
      <details class="map-words" ?open=${this.leads === 'lines'}>
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
      <text class="map-zone-net" x=${zone.x + 10} y=${zone.y + 39}>${shortened(addresses, (zone.width - 20) / 12.2)}</text>
    </g>`;
  }

  private host(one: Drawing['hosts'][number]) {
    const desktops = this.desktops.filter((desktop) => desktop.host === one.host.id);
    const silent = this.silent.includes(one.host.id);
    const opens = desktops.length > 0 || this.leads === 'lines';
    return svg`<g class="map-node ${one.host.role} ${opens ? 'opens' : ''} ${silent ? 'silent' : ''}">
      <rect class="map-host" x=${one.x + 0.5} y=${one.y + 0.5} width=${one.width - 1} height=${hostHeight - 1} rx="5" />
      <foreignObject x=${one.x} y=${one.y} width=${one.width} height=${hostHeight}>
        ${this.leads === 'lines' ? this.toLines(one.host, one.width < tightWidth) : desktops.length > 0 ? this.ways(one.host, desktops, silent) : this.noWay(one.host, silent, one.width < tightWidth)}
      </foreignObject>
    </g>`;
  }

  /** The first desktop is opened by the host itself, each further one by a button of its own. */
  private ways(host: MapHost, desktops: readonly Desktop[], silent: boolean): TemplateResult {
    const [first, ...others] = desktops;
    return html`<div class="map-inside">
      <button class="map-open" @click=${() => this.open(first!)}>
        ${icon(signOf(first!))}
        <span class="map-title">${said(host.title) || host.id}${silent ? silentWord() : nothing}</span>
        <span class="unseen">${openWords(first!)}</span>
      </button>
      ${others.map(
        (one) =>
          html`<button class="map-open more" title=${openWords(one)} @click=${() => this.open(one)}>
            ${icon(signOf(one))}<span class="unseen">${openWords(one)}</span>
          </button>`,
      )}
    </div>`;
  }

  private toLines(host: MapHost, tight: boolean): TemplateResult {
    return html`<div class="map-inside">
      <button class="map-open" @click=${() => this.openLines(host)}>
        ${tight ? nothing : icon('host')}
        <span class="map-title">${said(host.title) || host.id}</span>
        <span class="unseen">${t('map.lines')}</span>
      </button>
    </div>`;
  }

  private openLines(host: MapHost): void {
    this.dispatchEvent(new CustomEvent(openHost, { detail: host.id, bubbles: true }));
  }

  private noWay(host: MapHost, silent: boolean, tight: boolean): TemplateResult {
    const title = said(host.title) || host.id;
    return html`<div class="map-inside" title="${title} ${t('map.no-way')}">
      ${tight ? nothing : html`<span class="map-sign">${icon('host')}</span>`}
      <span class="map-title">${title}${silent ? silentWord() : nothing}</span>
    </div>`;
  }

  private open(desktop: Desktop): void {
    this.dispatchEvent(new CustomEvent(openDesktop, { detail: desktop.id, bubbles: true }));
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
            ${hosts.map((host) => html`<li>${said(host.title) || host.id} ${this.alsoIn(host, zone.id)} ${this.wayInWords(host)}</li>`)}
          </ul>
        </li>`;
      })}
    </ul>`;
  }

  private wayInWords(host: MapHost): TemplateResult {
    if (this.leads === 'lines') {
      return html`<button class="button dense" @click=${() => this.openLines(host)}>${t('map.lines')}<span class="unseen">: ${said(host.title) || host.id}</span></button>`;
    }
    const desktops = this.desktops.filter((one) => one.host === host.id);
    const silent = this.silent.includes(host.id) ? html`<span class="badge warn">${icon('warn')}${t('map.silent')}</span>` : nothing;
    if (desktops.length === 0) return html`${silent} <span class="small quiet">${t('map.no-way')}</span>`;
    return html`${silent}
    ${desktops.map(
      (one) => html`<button class="button dense" @click=${() => this.open(one)}>${icon(signOf(one))}${openWords(one)}</button> `,
    )}`;
  }

  private alsoIn(host: MapHost, zone: string): TemplateResult | typeof nothing {
    const others = this.map.networks.filter((one) => host.networks.includes(one.id) && one.zone !== zone);
    if (others.length === 0) return nothing;
    const titles = [...new Set(others.map((one) => said(one.title)))];
    return html`<span class="small quiet">${t('map.also', { networks: titles.join('、') })}</span>`;
  }
}

function signOf(desktop: Desktop): 'terminal' | 'screen' {
  return desktop.terminal ? 'terminal' : 'screen';
}

function openWords(desktop: Desktop): string {
  return t('map.open', { desktop: said(desktop.title) || desktop.id });
}

function silentWord(): TemplateResult {
  return html`<span class="map-silent">${icon('warn')}${t('map.silent')}</span>`;
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
