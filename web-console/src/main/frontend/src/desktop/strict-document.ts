/**
 * The document as xterm.js is to see it, so that it needs no inline style, which our content security policy forbids:
 * style sheets it makes are constructed ones, and style attributes it sets go through the element's style object.
 */
export function strictDocument(): Document {
  return new Proxy(document, {
    get(target, name) {
      if (name === 'createElement') return (tag: string) => (tag === 'style' ? styleSheet() : element(target, tag));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}

/** Runs what makes style elements through the page's own document in spite of the one it was given. */
export function withoutInlineStyle(act: () => void): void {
  const strict = strictDocument();
  document.createElement = ((tag: string) =>
    tag === 'style' ? strict.createElement(tag) : Document.prototype.createElement.call(document, tag)) as Document['createElement'];
  try {
    act();
  } finally {
    delete (document as Partial<Document>).createElement;
  }
}

function element(target: Document, tag: string): HTMLElement {
  const made = Document.prototype.createElement.call(target, tag);
  const set = made.setAttribute.bind(made);
  made.setAttribute = (name, value) => {
    if (name === 'style') made.style.cssText = value;
    else set(name, value);
  };
  return made;
}

/** Stands where xterm.js wanted a style element; its text is a constructed sheet for as long as it stands there. */
function styleSheet(): HTMLElement {
  const place = Document.prototype.createElement.call(document, 'template');
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(place, 'textContent', {
    get: () => Array.from(sheet.cssRules, (rule) => rule.cssText).join('\n'),
    set: (text: string) => sheet.replaceSync(text),
  });
  place.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    Element.prototype.remove.call(place);
  };
  return place;
}
