// The tree of folders with their bytes, made of what lies directly in each folder.

import { decode, folderOf, type Column } from "./findings";
import type { AssetsData } from "./payload";

export interface Folder {
  readonly path: string;
  readonly folders: Folder[];
  readonly files: number[];
  fileCount: number;
  bytes: number;
  ownFiles: number;
  ownBytes: number;
}

export interface Assets {
  readonly root: Folder;
  readonly byPath: ReadonlyMap<string, Folder>;
  readonly data: AssetsData;
  readonly kind: Column;
  readonly format: Column;
}

export function readAssets(data: AssetsData): Assets {
  const byPath = new Map<string, Folder>();
  const find = (path: string): Folder => {
    const known = byPath.get(path);
    if (known) return known;
    const made: Folder = { path, folders: [], files: [], fileCount: 0, bytes: 0, ownFiles: 0, ownBytes: 0 };
    byPath.set(path, made);
    if (path !== "") find(folderOf(path)).folders.push(made);
    return made;
  };
  const root = find("");
  data.folders.forEach((path, place) => {
    const folder = find(path);
    folder.ownFiles = data.folderFiles[place] ?? 0;
    folder.ownBytes = data.folderBytes[place] ?? 0;
    for (let above: Folder | undefined = folder; above; ) {
      above.fileCount += folder.ownFiles;
      above.bytes += folder.ownBytes;
      above = above.path === "" ? undefined : find(folderOf(above.path));
    }
  });
  const folders = decode(data.folder);
  folders.codes.forEach((code, file) => find(folders.values[code] ?? "").files.push(file));
  return { root, byPath, data, kind: decode(data.kind), format: decode(data.format) };
}

export interface Part {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
  readonly kind: string;
  readonly format: string;
  readonly bytes: number;
  readonly files: number;
}

// What a folder holds, largest first; files that the page does not carry are one part.
export function listParts(assets: Assets, folder: Folder): Part[] {
  const parts: Part[] = folder.folders.map((inner) => ({
    name: `${inner.path.slice(folder.path ? folder.path.length + 1 : 0)}/`,
    path: inner.path,
    isFolder: true,
    kind: "folder",
    format: "",
    bytes: inner.bytes,
    files: inner.fileCount,
  }));
  let [told, toldBytes] = [0, 0];
  for (const file of folder.files) {
    const size = assets.data.size[file] ?? 0;
    const name = assets.data.name[file] ?? "";
    told += 1;
    toldBytes += size;
    parts.push({
      name,
      path: folder.path ? `${folder.path}/${name}` : name,
      isFolder: false,
      kind: assets.kind.values[assets.kind.codes[file] ?? 0] ?? "",
      format: assets.format.values[assets.format.codes[file] ?? 0] ?? "",
      bytes: size,
      files: 1,
    });
  }
  const rest = folder.ownFiles - told;
  if (rest > 0) {
    const name = `${rest.toLocaleString("en-US")} smaller files`;
    const about = { path: "", isFolder: false, kind: "rest", format: "" };
    parts.push({ ...about, name, bytes: folder.ownBytes - toldBytes, files: rest });
  }
  return parts.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
