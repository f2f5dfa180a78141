/** Where in compose.yaml a service is written, from line 1; none where it isn't written as a key under `services:`. */
export function serviceLine(text: string, service: string): number | undefined {
  const lines = text.split(/\r?\n/);
  const top = lines.findIndex((line) => /^services\s*:/.test(line));
  if (top < 0) return undefined;
  let indent: number | undefined;
  for (let at = top + 1; at < lines.length; at++) {
    const found = /^( *)(?:"([^"]+)"|'([^']+)'|([^\s#:'"][^:]*?))\s*:(?:\s|$)/.exec(lines[at]!);
    if (/^[^\s#]/.test(lines[at]!)) return undefined;
    if (!found) continue;
    indent ??= found[1]!.length;
    if (found[1]!.length === indent && (found[2] ?? found[3] ?? found[4]) === service) return at + 1;
  }
  return undefined;
}
