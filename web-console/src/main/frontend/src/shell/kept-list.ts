import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Problem } from '../exchange/http';
import { t } from '../text/language';
import { asProblem, failurePage, loadingPage, meaning } from './failure';
import { icon } from './icon';

/** A list that a page asks the server for at its beginning and every so often; what came last stays while none comes. */
export class KeptList<Entry> implements ReactiveController {
  entries: readonly Entry[] | undefined;
  problem: Problem | undefined;
  private timer = 0;
  private asked = 0;
  private came = 0;

  /**
   * @param read asks for it
   * @param everySoOften in milliseconds; not while the page is hidden
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly everySoOften: number,
    private readonly read: () => Promise<readonly Entry[]>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
    this.timer = window.setInterval(() => void this.load(), this.everySoOften);
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
  }

  /** An answer that comes after a newer one's is not taken. */
  async load(): Promise<void> {
    if (document.hidden && this.entries) return;
    const number = ++this.asked;
    try {
      const entries = await this.read();
      if (number < this.came) return;
      this.entries = entries;
      this.problem = undefined;
    } catch (thrown) {
      if (number < this.came) return;
      this.problem = asProblem(thrown);
    }
    this.came = number;
    this.host.requestUpdate();
  }

  /** The page that stands in the list's place while there is none, or for whom it isn't; nothing once it can be shown. */
  inItsPlace(): TemplateResult | undefined {
    if (this.problem && (!this.entries || [401, 403].includes(this.problem.status))) return failurePage(this.problem, () => void this.load());
    return this.entries ? undefined : loadingPage();
  }

  /** Says that the list is what it was before the server could no longer be asked. */
  stale(): TemplateResult | typeof nothing {
    if (!this.problem) return nothing;
    return html`<div class="notice warn" role="status">
      ${icon('warn')}
      <div><p>${t('home.stale')}</p><p class="small">${meaning(this.problem)}</p></div>
    </div>`;
  }
}
