import type { PackageFile } from './authoring';

/** A folder or file of a package, in the order in which it is shown. */
export interface Node {
  readonly path: string;
  readonly name: string;
  readonly level: number;
  readonly file?: PackageFile;
  /** Of a folder: whether what is in it is shown. */
  readonly open?: boolean;
}

/** Files that an author comes for first, before the folders. */
const first = ['scenario.yaml', 'compose.yaml', 'proof.yaml'];

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, PackageFile>;
}

/** The lines of the tree that are to be seen: of each folder its folders, then its files; at the top the main files first. */
export function shownNodes(files: readonly PackageFile[], closed: ReadonlySet<string>): readonly Node[] {
  const top: Folder = { folders: new Map(), files: new Map() };
  for (const file of files) {
    const parts = file.path.split('/');
    let folder = top;
    for (const part of parts.slice(0, -1)) {
      if (!folder.folders.has(part)) folder.folders.set(part, { folders: new Map(), files: new Map() });
      folder = folder.folders.get(part)!;
    }
    folder.files.set(parts.at(-1)!, file);
  }
  const main = first.flatMap((name) => nodesOf(top.files, [name], '', 1));
  const rest = new Map([...top.files].filter(([name]) => !first.includes(name)));
  return [...main, ...linesOf({ folders: top.folders, files: rest }, '', 1, closed)];
}

function nodesOf(files: ReadonlyMap<string, PackageFile>, names: readonly string[], under: string, level: number): readonly Node[] {
  return names.flatMap((name) => {
    const file = files.get(name);
    return file ? [{ path: under + name, name, level, file }] : [];
  });
}

function linesOf(folder: Folder, under: string, level: number, closed: ReadonlySet<string>): readonly Node[] {
  const folders = [...folder.folders.keys()].sort().flatMap((name): readonly Node[] => {
    const path = under + name;
    const open = !closed.has(path);
    return [{ path, name, level, open }, ...(open ? linesOf(folder.folders.get(name)!, `${path}/`, level + 1, closed) : [])];
  });
  return [...folders, ...nodesOf(folder.files, [...folder.files.keys()].sort(), under, level)];
}

/** The folder a path lies in, with a stroke at its end; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
