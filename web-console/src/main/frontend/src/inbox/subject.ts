/** A message's text, its first line apart where that is a subject or a headline. */
export interface Parts {
  readonly subject: string;
  readonly body: string;
}

const longest = 60;
const named = /^(?:件名|Subject)\s*[:：]\s*/i;

/**
 * The subject of an author's text: a first line that says so (件名: …), or a short one with a blank line after it.
 * Without either, the text's beginning serves, and the body is the whole text.
 */
export function partsOf(text: string): Parts {
  const trimmed = text.trim();
  const [first = '', ...rest] = trimmed.split('\n');
  const body = rest.join('\n').trim();
  if (named.test(first)) return { subject: first.replace(named, '').trim(), body };
  if (body !== '' && rest[0]?.trim() === '' && first.length <= longest) return { subject: first.trim(), body };
  return { subject: beginning(plain(first)), body: trimmed };
}

function plain(line: string): string {
  return line.replace(/\*\*|`|^#+\s*|^>\s*/g, '').trim();
}

function beginning(line: string): string {
  const letters = [...line];
  return letters.length <= longest / 2 ? line : `${letters.slice(0, longest / 2).join('')}…`;
}
