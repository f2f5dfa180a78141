/** Milliseconds of a time of the clock as people write it, 1:05 or 1:05:30; full-width digits too. Undefined for anything else. */
export function clockMs(text: string): number | undefined {
  const found = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(text.normalize('NFKC').trim());
  if (!found) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
