import { readAssets, listParts, type Assets, type Folder, type Part } from "../assets";
import { h, s } from "../dom";
import { folderOf } from "../findings";
import { drawn, bar, note, remark, section, table, type Page } from "../page";
import { link, one } from "../state";
import { layOut } from "../treemap";
import { bytes, count, harmless, percent, plural, shorten } from "../words";
import { makePicture } from "./details";

const FRAME = { x: 0, y: 0, width: 1000, height: 420 };
const MOST_BOXES = 300;
const MOST_ROWS = 500;
const MOST_PICTURES = 240;

let read: Assets | undefined;

export const assets = drawn("assets", "Assets", (page, root) => {
  root.append(h("h1", {}, "Assets"));
  if (!page.payload.totals.files) {
    root.append(remark(page, "inventory.parquet") ?? note("The tree has no file."));
    return;
  }
  read ??= readAssets(page.payload.assets);
  const folder = read.byPath.get(one(page.state, "folder"));
  if (!folder) {
    root.append(note("This link names a folder that the tree does not have."), h("p", {}, h("a", { href: link("assets") }, "The whole tree")));
    return;
  }
  const parts = listParts(read, folder);
  root.append(
    crumbs(folder),
    section(`${bytes(folder.bytes)} in ${plural(folder.fileCount, "file")}`, treemap(folder, parts), legend(parts)),
    section("The same as a table", partsTable(folder, parts)),
    pictures(page, folder),
  );
});

function crumbs(folder: Folder): HTMLElement {
  const steps: HTMLElement[] = [];
  for (let path = folder.path; path !== ""; path = folderOf(path)) {
    const name = harmless(path.slice(folderOf(path) ? folderOf(path).length + 1 : 0));
    steps.unshift(h("li", {}, h("a", { href: link("assets", { folder: path }) }, name)));
  }
  const root = h("li", {}, h("a", { href: link("assets") }, "All assets"));
  return h("nav", { class: "crumbs", "aria-label": "Folders above" }, h("ol", {}, root, ...steps));
}

const KINDS = ["image", "audio", "video", "mesh", "data", "text", "source", "font", "archive"];

function colour(kind: string): string {
  return kind === "folder" ? "k-folder" : KINDS.includes(kind) ? `k-${kind}` : "k-other";
}

function treemap(folder: Folder, parts: readonly Part[]): HTMLElement {
  const shown = parts.filter((part) => part.bytes > 0).slice(0, MOST_BOXES);
  const boxes = layOut(shown.map((part) => part.bytes), FRAME);
  const drawing = shown.map((part, place) => {
    const box = boxes[place] as (typeof boxes)[number];
    const label = `${part.name}, ${bytes(part.bytes)}, ${percent(part.bytes / folder.bytes)}`;
    const group = s(
      "g",
      {},
      s("title", {}, harmless(label)),
      s("rect", { x: box.x + 1, y: box.y + 1, width: Math.max(0, box.width - 2), height: Math.max(0, box.height - 2), rx: 2, class: colour(part.kind) }),
    );
    if (box.width > 60 && box.height > 20) {
      const fits = Math.floor((box.width - 12) / 7.5);
      group.append(s("text", { x: box.x + 7, y: box.y + 17 }, harmless(shorten(part.name, fits))));
      if (box.height > 38) group.append(s("text", { x: box.x + 7, y: box.y + 33, class: "small" }, bytes(part.bytes)));
    }
    if (!part.isFolder) return group;
    return s("a", { href: link("assets", { folder: part.path }), "aria-label": harmless(label) }, group);
  });
  const said = `Bytes of ${folder.path || "all assets"}; the table below says the same`;
  const svg = s("svg", { viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": harmless(said), class: "treemap" }, ...drawing);
  return h("div", {}, svg);
}

function legend(parts: readonly Part[]): HTMLElement {
  const kinds = [...new Set(parts.map((part) => (colour(part.kind) === "k-other" ? "other" : part.kind)))];
  return h("ul", { class: "legend" }, ...kinds.map((kind) => h("li", {}, h("span", { class: `swatch ${colour(kind)}` }), harmless(kind))));
}

function partsTable(folder: Folder, parts: readonly Part[]): HTMLElement {
  const heads = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: true }, { name: "Bytes", number: true }, { name: "Share" }];
  const rows = parts.slice(0, MOST_ROWS).map((part) => [
    part.isFolder
      ? h("a", { href: link("assets", { folder: part.path }), class: "code" }, harmless(part.name))
      : part.path
        ? h("a", { href: link("findings", { q: part.path }), class: "code", title: "Findings of this file" }, harmless(part.name))
        : part.name,
    part.kind,
    part.format,
    count(part.files),
    bytes(part.bytes),
    bar(folder.bytes ? part.bytes / folder.bytes : 0, "quiet"),
  ]);
  const box = table(`What ${folder.path || "the tree"} holds`, heads, rows);
  return parts.length > rows.length ? h("div", {}, box, note(`and ${plural(parts.length - rows.length, "more entry", "more entries")}`)) : box;
}

function pictures(page: Page, folder: Folder): HTMLElement {
  const prefix = folder.path ? `${folder.path}/` : "";
  const all = Object.entries(page.payload.pictures).filter(([path]) => path.startsWith(prefix));
  const shown = all.slice(0, MOST_PICTURES).map(([path, source]) =>
    h(
      "figure",
      { class: "thumb" },
      h("a", { href: link("findings", { q: path }), title: harmless(path) }, makePicture(source, path)),
      h("figcaption", { title: harmless(path) }, harmless(shorten(path.slice(path.lastIndexOf("/") + 1), 24))),
    ),
  );
  const rest = all.length - shown.length;
  return section(
    `Pictures (${count(all.length)})`,
    shown.length ? h("div", { class: "thumbs" }, ...shown) : note("The page carries no picture of this folder."),
    rest > 0 ? note(`and ${plural(rest, "more picture")} in the folders beneath`) : null,
    note(page.payload.picturesNote),
  );
}
