import { h } from "../dom";
import type { Finding } from "../findings";
import { facts, fold, note, severityBadge, type Page } from "../page";
import type { Excerpt, Picture } from "../payload";
import { link } from "../state";
import { count, harmless } from "../words";

const EXAMPLE = "Example"; // the heading of what is to be shown as it is

export function makeDetails(page: Page, finding: Finding, row: number): HTMLElement {
  const place = finding.line ? `${finding.path}:${finding.line}${finding.column ? `:${finding.column}` : ""}` : finding.path;
  const picture = page.payload.pictures.get(finding.path);
  const fault = page.payload.picturesLeftOut.find(([path]) => path === finding.path)?.[1];
  // Numbers of excerpts are those of the findings that the page carries itself.
  const carried = page.payload.findings.size > row && page.payload.findings.ids.startsWith(finding.id, row * 16);
  const excerpt = carried ? page.payload.excerpts[String(row)] : undefined;
  return h(
    "div",
    {},
    h("h2", {}, severityBadge(finding.severity), " ", h("span", { class: "code" }, harmless(finding.rule))),
    h("p", { class: "message" }, harmless(finding.message)),
    finding.fix ? h("p", {}, h("b", {}, "To fix it: "), harmless(finding.fix)) : null,
    excerpt ? makeExcerpt(excerpt) : null,
    picture ? makeFigure(picture, finding.path) : fault ? note(`No picture: ${harmless(fault)}.`) : null,
    facts([
      ["Place", place],
      ["Pointer", finding.pointer],
      ["Note", finding.note],
      ["Outcome", finding.outcome],
      ["Enforcement", finding.enforcement],
      ["Kind", finding.kind],
      ["Owner", finding.owner],
    ]),
    makePage(page, finding.rule),
    fold("Its number, and where it is from", facts([["Id", finding.id], ["Topic", finding.topic], ["Stage", finding.stage]])),
    h("p", { class: "note" }, "More about the rule: ", h("code", {}, `pocketmon-pipeline explain ${harmless(finding.rule)}`)),
    h(
      "p",
      {},
      h("a", { href: link("findings", { rule: finding.rule }) }, "All of this rule"),
      finding.path ? " · " : null,
      finding.path && h("a", { href: link("assets", { file: finding.path }) }, "The asset"),
    ),
  );
}

// What the rule is about, as its page says; names of rules may be anything.
function makePage(page: Page, rule: string): HTMLElement | null {
  const parts = Object.hasOwn(page.payload.pages, rule) ? page.payload.pages[rule] : undefined;
  if (!parts?.length) return null;
  return h("div", { class: "rule-page" }, ...parts.flatMap(([heading, text]) => [h("h3", {}, heading), makeText(heading, text)]));
}

function makeText(heading: string, text: string): HTMLElement {
  return heading === EXAMPLE ? h("pre", {}, text.split("\n").map(harmless).join("\n")) : h("div", {}, ...text.split("\n\n").map((part) => h("p", {}, ...markCode(harmless(part.replaceAll("\n", " "))))));
}

// What stands between backquotes is code.
function markCode(text: string): (Node | string)[] {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, place) => (place % 2 ? h("code", {}, part) : part)) : [text];
}

function makeExcerpt(excerpt: Excerpt): HTMLElement {
  const lines = excerpt.lines.map((line, place) => {
    const number = excerpt.first + place;
    const isMeant = number === excerpt.at;
    return h("div", { class: isMeant ? "line meant" : "line" }, h("span", { class: "lineno" }, number), harmless(line) || " ");
  });
  return h("div", { class: "excerpt", tabindex: "0", role: "region", "aria-label": `Lines around line ${excerpt.at}` }, ...lines);
}

// The best that there is, and what it is.
export function makeFigure(picture: Picture, path: string): HTMLElement {
  const said = picture.size ? [h("br"), tellLook(picture)] : [];
  return h("figure", {}, makePicture(picture.whole || picture.source, path), h("figcaption", {}, harmless(path), ...said));
}

// Which of the two is shown, and how large the picture itself is.
export function tellLook(picture: Picture): string {
  const size = picture.size ? `${count(picture.size[0])} × ${count(picture.size[1])} pixels` : "";
  if (picture.whole || !picture.size) return ["Original", size].filter(Boolean).join(", ");
  return `Thumbnail; the picture has ${size}`;
}

export function makePicture(source: string, path: string): HTMLImageElement {
  const image = h("img", { src: source, alt: `Picture ${harmless(path)}`, loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "note broken" }, "cannot be shown")));
  return image;
}
