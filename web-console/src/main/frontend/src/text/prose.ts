import { html, nothing, type TemplateResult } from 'lit';
import { read, type Block, type Inline } from './markdown';

/** An author's Markdown as elements; headings begin at level `top`, so that they fit the page's outline. */
export function prose(source: string, top: number): TemplateResult {
  return html`<div class="prose">${read(source).map((block) => drawn(block, top))}</div>`;
}

function drawn(block: Block, top: number): TemplateResult {
  switch (block.kind) {
    case 'heading':
      return heading(top + block.level - 1, inside(block.inside));
    case 'paragraph':
      return html`<p>${inside(block.inside)}</p>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote>${block.inside.map((inner) => drawn(inner, top))}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inside(item)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return html`<div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>
              ${block.head.map((cell) => html`<th scope="col">${inside(cell)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${block.rows.map(
              (row) => html`<tr>
                ${row.map((cell) => html`<td>${inside(cell)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

function heading(level: number, words: unknown): TemplateResult {
  if (level <= 2) return html`<h2>${words}</h2>`;
  if (level === 3) return html`<h3>${words}</h3>`;
  return level === 4 ? html`<h4>${words}</h4>` : html`<h5>${words}</h5>`;
}

function inside(pieces: readonly Inline[]): unknown {
  if (pieces.length === 0) return nothing;
  return pieces.map((piece) => {
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'code':
        return html`<code>${piece.text}</code>`;
      case 'strong':
        return html`<strong>${inside(piece.inside)}</strong>`;
      case 'emphasis':
        return html`<em>${inside(piece.inside)}</em>`;
    }
  });
}
