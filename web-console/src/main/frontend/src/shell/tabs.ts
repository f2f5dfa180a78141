import { html, type TemplateResult } from 'lit';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: unknown;
}

/** A row of tabs, moved through with the arrow keys. Panels carry `id=panel-PREFIX-ID` and are labelled by `tab-PREFIX-ID`. */
export function tabs<Id extends string>(
  prefix: string,
  label: string,
  all: readonly Tab<Id>[],
  chosen: Id | undefined,
  choose: (id: Id) => void,
): TemplateResult {
  const press = (event: KeyboardEvent) => {
    const at = all.findIndex((tab) => tab.id === chosen);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step && (at + step + all.length) % all.length;
    if (to === undefined) return;
    event.preventDefault();
    const row = event.currentTarget as HTMLElement;
    choose(all[to]!.id);
    row.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${press}>
    ${all.map(
      (tab) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${prefix}-${tab.id}"
          aria-controls="panel-${prefix}-${tab.id}"
          aria-selected=${tab.id === chosen}
          tabindex=${tab.id === chosen ? 0 : -1}
          @click=${() => choose(tab.id)}
        >
          ${tab.title}
        </button>`,
    )}
  </div>`;
}
