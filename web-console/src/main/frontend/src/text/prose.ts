import { html, nothing, type TemplateResult } from 'lit';
import { read, type Block, type Inline } from './markdown';

/** An author's Markdown as elements; headings begin at `top`, so that they fit the page's outline. */
export function prose(source: string, top: 3 | 4 = 3): TemplateResult {
  return html`<div class="prose">${read(source).map((block) => drawn(block, top))}</div>`;
}

function drawn(block: Block, top: 3 | 4): TemplateResult {
  switch (block.kind) {
    case 'heading':
      return top === 3 ? html`<h3>${inside(block.inside)}</h3>` : html`<h4>${inside(block.inside)}</h4>`;
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
