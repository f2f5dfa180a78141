import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  open: svg`<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.2 3.2"/>`,
  working: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" stroke="none"/>`,
  done: svg`<circle cx="12" cy="12" r="9" fill="currentColor"/><path d="m7.8 12.3 2.9 2.9 5.5-6" stroke="var(--surface)" stroke-width="2.4"/>`,
  late: svg`<path d="M6.5 3.5h11M6.5 20.5h11M8 3.5c0 5 8 6 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 6-8 8.5s8 3.5 8 8.5"/>`,
  good: svg`<path d="m5 12.5 4.5 4.5L19 7"/>`,
  bad: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  unknown: svg`<path d="M8.5 9a3.5 3.5 0 1 1 5 3.200c-1 .6-1.5 1.200-1.5 2.300M12 18v.4"/>`,
  warn: svg`<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5M12 17.300v.2"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.300v.2"/>`,
  mail: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>`,
  phone: svg`<path d="M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.200 2A17 17 0 0 1 4.5 5.700a2 2 0 0 1 2-2.200z"/>`,
  chat: svg`<path d="M4 4.5h16v11.5H11l-4.5 4v-4H4z"/>`,
  press: svg`<path d="M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2h-1zM7 9h7M7 12.5h7M7 16h4"/>`,
  notice: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  pause: svg`<path d="M8.5 5v14M15.5 5v14" stroke-width="3"/>`,
  play: svg`<path d="M7.5 4.5v15l12-7.5z"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="1"/>`,
  screen: svg`<rect x="3" y="4" width="18" height="12.5" rx="1.5"/><path d="M8.5 20.5h7M12 16.5v4"/>`,
  host: svg`<rect x="4" y="5" width="16" height="6" rx="1"/><rect x="4" y="13" width="16" height="6" rx="1"/><path d="M7 8h.1M7 16h.1M11 8h6M11 16h6"/>`,
  terminal: svg`<rect x="3" y="4.5" width="18" height="15" rx="1.5"/><path d="m7 9 3 3-3 3M12.5 15h4"/>`,
  full: svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>`,
  fit: svg`<rect x="3.5" y="5" width="17" height="14" rx="1.5"/><path d="M7.5 10.5v-2h2M16.5 13.5v2h-2"/>`,
  keys: svg`<rect x="2.5" y="6" width="19" height="12" rx="1.5"/><path d="M6 10h.1M9 10h.1M12 10h.1M15 10h.1M18 10h.1M7.5 14h9"/>`,
  paper: svg`<rect x="6" y="4.5" width="12" height="16" rx="1.5"/><path d="M9.5 4.5v-1h5v1M9.5 10h5M9.5 13.5h5"/>`,
  record: svg`<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5" fill="currentColor" stroke="none"/>`,
  unrecorded: svg`<circle cx="12" cy="12" r="9"/><path d="M5.6 18.4 18.4 5.6"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  again: svg`<path d="M20 5v5h-5M19.5 10a8 8 0 1 0 .3 4"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  hand: svg`<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10.5v-6a1.5 1.5 0 0 1 3 0V11M13 10.5v-5a1.5 1.5 0 0 1 3 0V12M16 11.5v-3a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1c-2.5 0-4-1.2-5.2-3L4.3 14a1.6 1.6 0 0 1 2.5-2z"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4.5 4-6 7.5-6s6.5 1.5 7.5 6"/>`,
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3z"/>`,
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  right: svg`<path d="m9.5 6 6 6-6 6"/>`,
  back: svg`<path d="M19 12H5M11 6l-6 6 6 6"/>`,
  half: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 0 0 17z" fill="currentColor"/>`,
  bulb: svg`<path d="M9 17.5h6M10 20.5h4M8.5 14.5a6 6 0 1 1 7 0c-.6.5-.9 1.5-1 3h-5c-.1-1.5-.4-2.5-1-3z"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="1.5"/><path d="M15.5 8.5v-3A1.5 1.5 0 0 0 14 4H5.500A1.5 1.5 0 0 0 4 5.500V14a1.5 1.5 0 0 0 1.500 1.500h3"/>`,
  download: svg`<path d="M12 4v11M7.5 11l4.500 4.500L16.500 11M4.500 19.500h15"/>`,
  upload: svg`<path d="M12 15.500V4.500M7.500 9 12 4.500 16.500 9M4.500 19.500h15"/>`,
  folder: svg`<path d="M3.500 6.500h6l2 2.500h9v10.500h-17z"/>`,
  file: svg`<path d="M6 3.500h8l4.500 4.500v12.500H6zM13.500 3.500V8.500h5"/>`,
  edit: svg`<path d="m5 15.500-1 4.500 4.500-1L19.500 8 16 4.500zM13.500 7l3.500 3.500"/>`,
  bin: svg`<path d="M4.500 6.500h15M9 6.500v-2.500h6v2.500M6.500 6.500l1 13.500h9l1-13.500M10 10v6.500M14 10v6.500"/>`,
  compare: svg`<path d="M12 3.500v17M4 6.500h5M4 11h5M4 15.500h3M15 6.500h5M15 11h5M17 15.500h3"/>`,
  map: svg`<rect x="9" y="3.500" width="6" height="5" rx="1"/><rect x="3" y="15.500" width="6" height="5" rx="1"/><rect x="15" y="15.500" width="6" height="5" rx="1"/><path d="M12 8.500V12M6 15.500V12h12v3.500"/>`,
  out: svg`<path d="M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** A picture beside words; never the only sign of anything, so readers skip it. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
