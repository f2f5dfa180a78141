import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { freshKey } from '../exchange/http';
import { announce } from '../shell/announce';
import type { Doing } from '../shell/doing';
import { t } from '../text/language';
import { previewOf, rule, type Preview, type WantedRuling } from './board-data';
import { changesOf } from './preview';

/** What the form of rulings is of. */
export interface RulingForm {
  exercise(): string;
  /** What the form says now. */
  wanted(): WantedRuling;
  /** What the list of changes calls a team. */
  teamName(id: string): string;
  /** The ruling is on record: the form is emptied. */
  recorded(): void;
  /** The changes are shown: focus goes there. */
  previewed(): void;
}

/** A ruling as it comes about: first seen with all it would change, then recorded under one key. */
export class RulingDraft implements ReactiveController {
  private preview: { readonly of: WantedRuling; readonly text: string; readonly key: string; readonly what: Preview } | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly doing: Doing,
    private readonly form: RulingForm,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.drop();
  }

  /** Another ruling is wanted: what was seen is of no use any more. */
  drop(): void {
    this.preview = undefined;
    this.host.requestUpdate();
  }

  see(event: Event): void {
    event.preventDefault();
    const of = this.form.wanted();
    void this.doing.act(async () => {
      this.preview = { of, text: JSON.stringify(of), key: freshKey(), what: await previewOf(this.form.exercise(), of) };
      this.host.requestUpdate();
      this.form.previewed();
    });
  }

  /** Records what was seen; whatever was changed since has to be seen first. */
  private record(): void {
    const { preview } = this;
    if (!preview) return;
    if (preview.text !== JSON.stringify(this.form.wanted())) {
      this.drop();
      announce(t('board.preview-again'));
      return;
    }
    void this.doing.act(async () => {
      await rule(this.form.exercise(), preview.key, preview.of);
      this.drop();
      announce(t('board.told-ruled'));
      this.form.recorded();
    });
  }

  /** What the ruling would change, once it was looked at; its heading has the id `ruling-preview`. */
  view(): TemplateResult | typeof nothing {
    if (!this.preview) return nothing;
    const changes = this.preview.what.changes.map((one) => ({ ...one, name: this.form.teamName(one.team) }));
    return html`<div class="stack preview" role="group" aria-labelledby="ruling-preview">
      ${changesOf({ ...this.preview.what, changes })}
      <div class="row">
        <button class="button main" aria-disabled=${this.doing.busy} @click=${() => this.record()}>${t('board.record')}</button>
        <button class="button" @click=${() => this.drop()}>${t('confirm.cancel')}</button>
      </div>
    </div>`;
  }
}
