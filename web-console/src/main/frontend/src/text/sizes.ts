import { currentLanguage } from './language';

/** How much that is, as people read it: 812 B, 3.4 KB, 1.2 MB, 2.4 GB. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : bytes < 1_000_000_000 ? [bytes / 1_000_000, 'MB'] : [bytes / 1_000_000_000, 'GB'];
  return `${value.toLocaleString(currentLanguage(), { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
