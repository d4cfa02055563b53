// Two pictures side by side: one zoom and one place for both, and what differs between them.

import { h } from "../dom";
import { note, type Page } from "../page";
import type { Picture } from "../payload";
import { link } from "../state";
import { count, harmless, percent } from "../words";
import { tellLook } from "./details";
import { EXACT, readGroups } from "./groups";

const MOST_PIXELS = 12_000_000; // beyond which nothing is compared
const LOSS = 32; // of 255: what two thumbnails of equal pixels may differ by, since they are compressed with losses
const STEP = 0.125; // of the zoom
const ROOM = 360; // pixels of a pane, about

interface Side {
  readonly path: string;
  readonly source: string;
  readonly said: string;
  readonly isSmall: boolean;
}

export function makeCompare(page: Page, left: string, right: string): HTMLElement {
  const box = h("section", { class: "card compare", "aria-label": "Comparison" }, h("h2", {}, "Side by side"));
  const close = h("a", { href: link("duplicates"), class: "close" }, "Close");
  const [first, second] = [page.payload.pictures.get(left), page.payload.pictures.get(right)];
  box.append(close);
  if (!first || !second) {
    const lacking = harmless(first ? right : left);
    box.append(note(`The page carries no picture of ${lacking}. ${page.payload.picturesNote}`));
    return box;
  }
  // Two of a kind: an original beside a thumbnail would show what differs between those.
  const isWhole = [first, second].every((one) => one.whole || !one.size);
  const isCopy = readGroups(page).some((group) => group.method === EXACT && group.paths.includes(left) && group.paths.includes(right));
  void fill(box, [chooseSide(first, left, isWhole), chooseSide(second, right, isWhole)], isCopy);
  return box;
}

function chooseSide(picture: Picture, path: string, isWhole: boolean): Side {
  const isSmall = !isWhole && picture.size !== null;
  const said = tellLook(isSmall ? { ...picture, whole: "" } : picture);
  return { path, source: isWhole && picture.whole ? picture.whole : picture.source, said, isSmall };
}

async function fill(box: HTMLElement, sides: readonly [Side, Side], isCopy: boolean): Promise<void> {
  const images = sides.map(({ source, path }) => h("img", { src: source, alt: harmless(path) }));
  await Promise.allSettled(images.map((image) => image.decode()));
  const [left, right] = images as [HTMLImageElement, HTMLImageElement];
  const panes = images.map((image, place) => makePane(image, sides[place]?.path ?? ""));
  const isMixed = sides[0].isSmall !== sides[1].isSmall;
  const [difference, words] = isMixed ? [null, "One is a thumbnail, the other is not: their pixels are not compared."] : subtract(left, right, sides[0].isSmall ? LOSS : 0);
  if (difference) panes.push(makePane(difference, "Difference"));
  synchronise(panes);
  const zoom = h("input", { type: "range", id: "zoom", min: STEP, max: 16, step: STEP, value: fit(images) });
  const said = h("output", { for: "zoom" });
  const apply = (): void => {
    said.textContent = `${zoom.value} ×`;
    for (const pane of panes) setZoom(pane, Number(zoom.value));
  };
  zoom.addEventListener("input", apply);
  apply();
  box.append(
    h("div", { class: "toolbar" }, h("label", { for: "zoom" }, "Zoom "), zoom, said, h("p", { class: "status", role: "status" }, isCopy ? "The files are equal, byte for byte." : sides[0].isSmall && !isMixed ? `As thumbnails, roughly: ${words}` : words)),
    h("div", { class: "panes" }, ...panes.map((pane, place) => h("figure", {}, pane, caption(sides[place])))),
  );
  if (sides.some(({ isSmall }) => isSmall)) box.append(remarkThumbnails());
}

function caption(side: Side | undefined): HTMLElement {
  if (!side) return h("figcaption", {}, "Difference");
  return h("figcaption", {}, harmless(side.path), h("br"), h("span", { class: "note" }, side.said));
}

function remarkThumbnails(): HTMLElement {
  const command = h("code", {}, "pocketmon-pipeline serve");
  return h("p", { class: "note" }, "This page carries thumbnails of large pictures. ", command, " compares the originals, on the machine that has the assets.");
}

// Up to three times as large where there is room, and otherwise so small that all of it is seen.
function fit(images: readonly HTMLImageElement[]): number {
  const side = Math.max(...images.flatMap(measure));
  return Math.max(STEP, Math.min(3, Math.floor(ROOM / side / STEP) * STEP));
}

function makePane(picture: HTMLImageElement | HTMLCanvasElement, name: string): HTMLElement {
  return h("div", { class: "pane", tabindex: "0", role: "region", "aria-label": harmless(name) }, picture);
}

function measure(picture: Element | null): [number, number] {
  if (picture instanceof HTMLImageElement) return [picture.naturalWidth || 96, picture.naturalHeight || 96];
  return picture instanceof HTMLCanvasElement ? [picture.width, picture.height] : [0, 0];
}

function setZoom(pane: HTMLElement, zoom: number): void {
  const picture = pane.firstElementChild as HTMLElement;
  const [width] = measure(picture);
  picture.style.width = `${width * zoom}px`;
  picture.style.imageRendering = zoom < 1 ? "auto" : "pixelated";
}

function synchronise(panes: readonly HTMLElement[]): void {
  for (const pane of panes) {
    pane.addEventListener("scroll", () => {
      for (const other of panes) {
        if (other === pane) continue;
        if (other.scrollLeft !== pane.scrollLeft) other.scrollLeft = pane.scrollLeft;
        if (other.scrollTop !== pane.scrollTop) other.scrollTop = pane.scrollTop;
      }
    });
  }
}

function pixels(image: HTMLImageElement, width: number, height: number): Uint8ClampedArray | null {
  const canvas = h("canvas", { width, height });
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

function subtract(left: HTMLImageElement, right: HTMLImageElement, tolerance: number): [HTMLCanvasElement | null, string] {
  const [a, b] = [measure(left), measure(right)];
  const width = Math.max(a[0], b[0]);
  const height = Math.max(a[1], b[1]);
  if (width * height > MOST_PIXELS) return [null, "The pictures are too large to be compared here."];
  const [first, second] = [pixels(left, width, height), pixels(right, width, height)];
  const canvas = h("canvas", { width, height });
  const context = canvas.getContext("2d");
  if (!first || !second || !context) return [null, "This browser compares no pictures."];
  const image = context.createImageData(width, height);
  const differing = mark(first, second, image.data, tolerance);
  context.putImageData(image, 0, 0);
  const same = a[0] === b[0] && a[1] === b[1] ? "" : `${a.join(" × ")} against ${b.join(" × ")} pixels. `;
  if (!differing) return [null, `${same}No pixel differs.`];
  const words = `${count(differing)} pixels differ (${percent(differing / (width * height))}).`;
  return [canvas, same + words];
}

// Paints what differs by more than is tolerated, the stronger the more it does, and the rest faintly; returns the number
// of pixels that differ.
export function mark(first: ArrayLike<number>, second: ArrayLike<number>, target: Uint8ClampedArray, tolerance = 0): number {
  let differing = 0;
  for (let place = 0; place < target.length; place += 4) {
    let most = 0;
    for (let channel = 0; channel < 4; channel += 1) {
      most = Math.max(most, Math.abs((first[place + channel] ?? 0) - (second[place + channel] ?? 0)));
    }
    if (most <= tolerance) most = 0;
    if (most) differing += 1;
    const faint = 255 - (255 - (first[place + 1] ?? 0)) * 0.15;
    target[place] = most ? 214 : faint;
    target[place + 1] = most ? 120 - most * 0.4 : faint;
    target[place + 2] = most ? 40 : faint;
    target[place + 3] = most ? 255 : 140;
  }
  return differing;
}
