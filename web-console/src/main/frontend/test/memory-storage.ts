/** A browser's storage, held in memory; refuses what does not fit. */
export class MemoryStorage implements Storage {
  private readonly held = new Map<string, string>();
  constructor(private readonly room = 1_000_000) {}
  get length() {
    return this.held.size;
  }
  key(at: number) {
    return [...this.held.keys()][at] ?? null;
  }
  getItem(key: string) {
    return this.held.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.held.set(key, value);
  }
  removeItem(key: string) {
    this.held.delete(key);
  }
  clear() {
    this.held.clear();
  }
}
