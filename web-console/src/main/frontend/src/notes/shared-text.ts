import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { bindText, type Binding, type TextField } from './bind-text';
import type { TeamDocument } from './team-document';

/** Keeps the field it stands in bound to one text of a team's document, for as long as the field is in the page. */
class SharedText extends AsyncDirective {
  private binding: Binding | undefined;
  private bound: { readonly document: TeamDocument; readonly name: string; readonly field: TextField } | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('sharedText stands in a field, not in an attribute of it');
  }

  override render(_document: TeamDocument, _name: string): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [document, name]: [TeamDocument, string]): typeof nothing {
    const same = this.bound?.document === document && this.bound.name === name;
    if (same) return nothing;
    this.binding?.release();
    this.bound = { document, name, field: part.element as TextField };
    this.bind();
    return nothing;
  }

  private bind(): void {
    if (!this.bound) return;
    const { document, name, field } = this.bound;
    this.binding = bindText(field, document.text(name), () => document.writing(name));
  }

  protected override disconnected(): void {
    this.binding?.release();
    this.binding = undefined;
  }

  protected override reconnected(): void {
    this.bind();
  }
}

/** `<textarea ${sharedText(document, 'name')}>`: a field that several people write in at once. */
export const sharedText = directive(SharedText);
