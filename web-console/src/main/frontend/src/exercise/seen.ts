/** Which injects have been looked at in this browser; kept per exercise. */
export class SeenInjects {
  private ids: Set<string>;

  constructor(
    private readonly exercise: string,
    private readonly changed: () => void,
  ) {
    this.ids = new Set(read(this.place));
  }

  get all(): ReadonlySet<string> {
    return this.ids;
  }

  add(ids: readonly string[]): void {
    const before = this.ids.size;
    this.ids = new Set([...this.ids, ...ids]);
    if (this.ids.size === before) return;
    localStorage.setItem(this.place, JSON.stringify([...this.ids]));
    this.changed();
  }

  private get place(): string {
    return `enshu.seen.${this.exercise}`;
  }
}

function read(place: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
