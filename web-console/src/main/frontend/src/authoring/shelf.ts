import { fileBytes, saveFile, type PackageFile } from './authoring';
import { OpenText, type Keeping } from './draft';
import { keepText, takeText } from './kept';

/** The largest text that can be edited in the page. */
export const longestText = 1_000_000;

/** A file as it is shown: as text, or, where it is none, by what it is. */
export type Shown = { readonly is: 'text'; readonly text: OpenText } | { readonly is: 'binary' } | { readonly is: 'too-long' };

/** A file's bytes as text, exactly: a mark at the beginning stays; none where they are no UTF-8. */
export async function textOf(bytes: Blob): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await bytes.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The files of one scenario that have been opened, each with what is typed in it. */
export class Shelf {
  private readonly texts = new Map<string, OpenText>();
  private readonly opening = new Map<string, Promise<Shown>>();
  private readonly keeping: Keeping;

  constructor(
    private readonly id: string,
    private readonly changed: (text: OpenText) => void,
    /** Told when a text is no longer the one that stands here. */
    private readonly gone: (path: string) => void,
  ) {
    this.keeping = {
      save: async (path, text, over) => (await saveFile(id, path, new Blob([text]), over)).version,
      read: async (path) => {
        const { bytes, version } = await fileBytes(id, path);
        return { text: (await textOf(bytes)) ?? '', version };
      },
    };
  }

  /** Opens a file; asked twice while it is on its way, it comes once. */
  open(file: PackageFile): Promise<Shown> {
    const open = this.texts.get(file.path);
    if (open) return Promise.resolve({ is: 'text', text: open });
    const opening = this.opening.get(file.path) ?? this.fetch(file).finally(() => this.opening.delete(file.path));
    this.opening.set(file.path, opening);
    return opening;
  }

  private async fetch(file: PackageFile): Promise<Shown> {
    const shown = this.take(file, await this.read(file));
    const kept = shown.is === 'text' ? takeText(this.id, file.path) : undefined;
    if (shown.is === 'text' && kept && kept.text !== shown.text.text) shown.text.resume(kept, { by: file.changedBy ?? '', at: file.changedAt ?? '' });
    return shown;
  }

  private async read(file: PackageFile): Promise<Shown> {
    if (file.bytes > longestText) return { is: 'too-long' };
    if (!file.text) return { is: 'binary' };
    const { bytes, version } = await fileBytes(this.id, file.path);
    const read = await textOf(bytes);
    if (read === undefined) return { is: 'binary' };
    return { is: 'text', text: new OpenText(file.path, read, version || (file.version ?? 0), this.keeping, this.changed) };
  }

  private take(file: PackageFile, shown: Shown): Shown {
    if (shown.is === 'text') this.texts.set(file.path, shown.text);
    return shown;
  }

  get(path: string): OpenText | undefined {
    return this.texts.get(path);
  }

  /** Files with text that the server doesn't have yet. */
  get unsaved(): readonly string[] {
    return [...this.texts.values()].filter((one) => one.dirty || one.standing === 'overtaken').map((one) => one.path);
  }

  /** The page is about to go: what isn't saved is kept for its return. */
  keep(): void {
    for (const one of this.texts.values()) {
      if (one.dirty && one.version !== 'new') keepText(this.id, one.path, { text: one.text, version: one.version });
    }
  }

  saveAll(): Promise<unknown> {
    return Promise.all([...this.texts.values()].map((one) => one.save()));
  }

  forget(path: string): void {
    this.texts.get(path)?.forget();
    this.texts.delete(path);
    this.gone(path);
  }

  /** What was opened and is older than this, where nothing is unsaved in it. */
  old(files: readonly PackageFile[]): readonly string[] {
    const old = [...this.texts.values()].filter((one) => {
      const file = files.find((other) => other.path === one.path);
      return settled(one) && (!file || (one.version !== 'new' && (file.version ?? 0) > one.version));
    });
    return old.map((one) => one.path);
  }

  /** Reads a file anew that is open; what is typed in it until the answer comes stays, and is told from the other's when it is saved. */
  async renew(file: PackageFile): Promise<Shown> {
    const fresh = await this.read(file);
    const now = this.texts.get(file.path);
    const stays = now && (!settled(now) || (fresh.is === 'text' && Number(now.version) >= Number(fresh.text.version)));
    if (stays) return { is: 'text', text: now };
    this.forget(file.path);
    return this.take(file, fresh);
  }
}

/** Whether a text is as the server has it. */
function settled(text: OpenText): boolean {
  return !text.dirty && text.standing === 'saved';
}
