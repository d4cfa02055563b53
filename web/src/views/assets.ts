import { readAssets, listParts, type Assets, type Folder, type Part } from "../assets";
import { h, s } from "../dom";
import { folderOf } from "../findings";
import { bar, fold, note, pathLink, remark, section, table, type Page, type View } from "../page";
import type { Picture } from "../payload";
import { link, one } from "../state";
import { layOut, type Box } from "../treemap";
import { bytes, count, harmless, percent, plural, shorten } from "../words";
import { makeAsset } from "./asset";
import { makePicture } from "./details";

const HEIGHT = 420;
const LEAST_LABEL = 9; // letters of a name that are still worth reading
const NARROWEST = 280;
const PADDING = 34; // pixels that a card takes of the width
const MOST_BOXES = 300;
const DEEPEST = 4;
const MOST_ROWS = 500;
const MOST_PICTURES = 240;
const FIRST_PICTURES = 24; // what does not push the table out of sight, nor do so many that are left out
const MOST_LEFT_OUT = 10;

let read: Assets | undefined;

export const assets: View = {
  name: "assets",
  title: "Assets",
  show(page, root) {
    let width = 0;
    // Words in the treemap are as large as those beside it, whatever the width.
    const resize = (): void => {
      if (root.clientWidth !== width) update();
    };
    const update = (): void => {
      width = root.clientWidth;
      root.replaceChildren();
      draw(page, root);
    };
    addEventListener("resize", resize);
    update();
    return { update, leave: () => removeEventListener("resize", resize) };
  },
};

function draw(page: Page, root: HTMLElement): void {
  root.append(h("h1", {}, "Assets"));
  if (!page.payload.totals.files) {
    root.append(remark(page, "inventory.parquet") ?? note("The tree has no file."));
    return;
  }
  read ??= readAssets(page.payload.assets);
  const file = one(page.state, "file");
  // Findings are also about folders, and about the tree, which is called `.`.
  const path = file === "." ? "" : file || one(page.state, "folder");
  const folder = read.byPath.get(path);
  if (file && !folder) {
    root.append(crumbs(folderOf(file)), ...makeAsset(page, read, file));
    return;
  }
  if (!folder) {
    root.append(note("This link names a folder that the tree does not have."), h("p", {}, h("a", { href: link("assets") }, "The whole tree")));
    return;
  }
  const parts = listParts(read, folder);
  const style = getComputedStyle(root);
  const room = root.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - PADDING;
  const frame = { x: 0, y: 0, width: Math.max(NARROWEST, Math.round(room)), height: HEIGHT };
  root.append(
    crumbs(folder.path),
    section(`${bytes(folder.bytes)} in ${plural(folder.fileCount, "file")}`, treemap({ tree: read, whole: folder.bytes, boxes: [] }, folder, parts, frame), legend()),
    pictures(page, folder),
    section("What is in it, as a table", partsTable(folder, parts)),
  );
}

function crumbs(folder: string): HTMLElement {
  const steps: HTMLElement[] = [];
  for (let path = folder; path !== ""; path = folderOf(path)) {
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

// Folders hold their own parts, as far as there is room for them.
function treemap(drawing: Drawing, folder: Folder, parts: readonly Part[], frame: Box): HTMLElement {
  drawParts(drawing, parts, frame);
  const said = `Bytes of ${folder.path || "all assets"}; the table below says the same`;
  const svg = s(
    "svg",
    { viewBox: `0 0 ${frame.width} ${frame.height}`, role: "group", "aria-label": harmless(said), class: "treemap" },
    ...drawing.boxes,
  );
  return h("div", {}, svg);
}

interface Drawing {
  readonly tree: Assets;
  readonly whole: number;
  readonly boxes: SVGElement[];
}

const HEADER = 20;

// Level by level: where there are too many boxes, the deepest are left out, and never a whole folder.
function drawParts(drawing: Drawing, parts: readonly Part[], frame: Box): void {
  const levels = [{ parts, frame, depth: 0 }];
  for (const level of levels) {
    if (level.depth > 0 && drawing.boxes.length > MOST_BOXES * 3) return;
    const shown = level.parts.filter((part) => part.bytes > 0).slice(0, MOST_BOXES);
    const boxes = layOut(shown.map((part) => part.bytes), level.frame);
    shown.forEach((part, place) => {
      const box = boxes[place] as Box;
      if (box.width < 3 || box.height < 3) return;
      const label = `${part.path || part.name}, ${bytes(part.bytes)}, ${percent(part.bytes / drawing.whole)}`;
      const isOpen = part.isFolder && level.depth < DEEPEST && box.width > 70 && box.height > 60;
      const drawn = drawBox(part, box, label, isOpen);
      drawing.boxes.push(part.path ? s("a", { href: link("assets", { [part.isFolder ? "folder" : "file"]: part.path }), tabindex: part.isFolder ? null : "-1" }, drawn) : drawn);
      const inner = isOpen ? drawing.tree.byPath.get(part.path) : undefined;
      if (!inner) return;
      const room = { x: box.x + 4, y: box.y + HEADER, width: box.width - 8, height: box.height - HEADER - 4 };
      levels.push({ parts: listParts(drawing.tree, inner), frame: room, depth: level.depth + 1 });
    });
  }
}

function drawBox(part: Part, box: Box, label: string, isOpen: boolean): SVGElement {
  const group = s(
    "g",
    {},
    s("title", {}, harmless(label)),
    s("rect", {
      ...{ x: box.x + 1, y: box.y + 1, rx: 2, class: colour(part.kind) },
      ...{ width: Math.max(0, box.width - 2), height: Math.max(0, box.height - 2) },
    }),
  );
  if (box.width > 50 && box.height > 18) {
    const fits = Math.floor((box.width - 10) / 7.4);
    if (fits < LEAST_LABEL && part.name.length > fits) return group;
    const size = isOpen && fits > part.name.length + 9 ? `  ${bytes(part.bytes)}` : "";
    group.append(s("text", { x: box.x + 6, y: box.y + 15 }, harmless(shorten(part.name, fits)) + size));
    if (!isOpen && box.height > 36) group.append(s("text", { x: box.x + 6, y: box.y + 30, class: "small" }, bytes(part.bytes)));
  }
  return group;
}

function legend(): HTMLElement {
  const kinds = ["folder", ...KINDS, "other"];
  return h("ul", { class: "legend" }, ...kinds.map((kind) => h("li", {}, h("span", { class: `swatch ${colour(kind)}` }), kind)));
}

function partsTable(folder: Folder, parts: readonly Part[]): HTMLElement {
  const heads = [{ name: "Name" }, { name: "Kind" }, { name: "Format" }, { name: "Files", number: true }, { name: "Bytes", number: true }, { name: "Share" }];
  const rows = parts.slice(0, MOST_ROWS).map((part) => [
    part.isFolder
      ? h("a", { href: link("assets", { folder: part.path }), class: "code" }, harmless(part.name))
      : part.path
        ? h("a", { href: link("assets", { file: part.path }), class: "code" }, harmless(part.name))
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
  const all = [...page.payload.pictures].filter(([path]) => path.startsWith(prefix));
  const shown = all.slice(0, MOST_PICTURES).map(([path, picture]) => thumb(path, picture));
  const rest = all.length - shown.length;
  return section(
    `Pictures (${count(all.length)})`,
    shown.length ? h("div", { class: "thumbs" }, ...shown.slice(0, FIRST_PICTURES)) : note("The page carries no picture of this folder."),
    more(shown.slice(FIRST_PICTURES)),
    rest > 0 ? note(`and ${plural(rest, "more picture")} in the folders beneath`) : null,
    note(page.payload.picturesNote),
    leftOut(page, prefix),
  );
}

function more(pictures: readonly HTMLElement[]): HTMLElement | null {
  if (!pictures.length) return null;
  return h("details", { class: "fold" }, h("summary", {}, plural(pictures.length, "more picture")), h("div", { class: "thumbs" }, ...pictures));
}

function thumb(path: string, picture: Picture): HTMLElement {
  // With the folder: the same name is often in several.
  const name = shorten(path.split("/").slice(-2).join("/"), 24);
  return h(
    "figure",
    { class: "thumb" },
    h("a", { href: link("assets", { file: path }), title: harmless(path) }, makePicture(picture.source, path)),
    h("figcaption", { title: harmless(path) }, harmless(name), h("br"), tellSize(picture)),
  );
}

function tellSize(picture: Picture): HTMLElement {
  return h("span", { class: "note" }, picture.size ? picture.size.map(count).join(" × ") : "original");
}

function leftOut(page: Page, prefix: string): HTMLElement | null {
  const { picturesLeftOut, picturesLeftOutInAll } = page.payload;
  const told = picturesLeftOut.filter(([path]) => path.startsWith(prefix));
  if (!told.length) return null;
  const rows = told.map(([path, reason]) => [pathLink(path), harmless(reason)]);
  const rest = picturesLeftOutInAll - picturesLeftOut.length;
  const title = `Pictures left out (${count(told.length)})`;
  const box = h(
    "div",
    {},
    table(title, [{ name: "Picture" }, { name: "Why" }], rows),
    rest > 0 ? note(`and ${plural(rest, "more picture")} of the whole tree`) : null,
  );
  return rows.length > MOST_LEFT_OUT ? fold(title, box) : box;
}
