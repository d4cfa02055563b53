// One asset: what is known of it, wherever the page knows it from.

import { listParts, type Assets } from "../assets";
import { h } from "../dom";
import { findingAt, folderOf, idOf, value, type Findings } from "../findings";
import { facts, note, section, severityBadge, table, type Page } from "../page";
import { link } from "../state";
import { bytes, count, harmless, plural } from "../words";
import { makeFigure } from "./details";
import { readGroups } from "./groups";

const MOST = 100;

export function makeAsset(page: Page, tree: Assets, path: string): HTMLElement[] {
  const folder = tree.byPath.get(folderOf(path));
  const part = folder && listParts(tree, folder).find((one) => one.path === path && !one.isFolder);
  const picture = page.payload.pictures.get(path);
  const fault = page.payload.picturesLeftOut.find(([one]) => one === path)?.[1];
  const rows = rowsOf(page.findings, path);
  const owner = rows.length ? value(page.findings.owner, rows[0] as number) : "";
  const about = part
    ? facts([["Path", path], ["Kind", part.kind], ["Format", part.format], ["Size", `${bytes(part.bytes)} (${plural(part.bytes, "byte")})`], ["Owner", owner]])
    : note("The page carries the largest files of a tree; of this one it knows what stands below.");
  return [
    h("div", { class: "columns" }, section(harmless(path.slice(path.lastIndexOf("/") + 1)), about), ...(picture ? [section("Picture", makeFigure(picture, path))] : fault ? [section("Picture", note(`No picture: ${harmless(fault)}.`))] : [])),
    section(rows.length ? plural(rows.length, "finding") : "Findings", findings(page, path, rows)),
    ...alike(page, path),
  ];
}

function rowsOf(findings: Findings, path: string): number[] {
  const code = findings.path.values.indexOf(path);
  const rows: number[] = [];
  if (code >= 0) findings.path.codes.forEach((one, row) => one === code && rows.push(row));
  return rows;
}

function findings(page: Page, path: string, rows: readonly number[]): HTMLElement {
  if (!rows.length) return note(page.payload.totals.findings > page.findings.size ? "None among the findings that the page carries." : "None.");
  const cells = rows.slice(0, MOST).map((row) => {
    const finding = findingAt(page.findings, row);
    const to = link("findings", { q: path, id: idOf(page.findings, row) });
    return [severityBadge(finding.severity), h("a", { href: to, class: "code" }, harmless(finding.rule)), finding.line ? count(finding.line) : "", harmless(finding.message)];
  });
  const heads = [{ name: "Severity" }, { name: "Rule" }, { name: "Line", number: true }, { name: "What is wrong, and what to do" }];
  const rest = rows.length - cells.length;
  const all = h("p", { class: "note" }, h("a", { href: link("findings", { q: path }) }, rest > 0 ? `and ${plural(rest, "more finding")}` : "In the list of findings"));
  return h("div", {}, table(`Findings of ${path}`, heads, cells), all);
}

function alike(page: Page, path: string): HTMLElement[] {
  return readGroups(page)
    .filter((group) => group.paths.includes(path))
    .map((group) => {
      const others = group.paths.filter((other) => other !== path).slice(0, MOST);
      const items = others.map((other) => h("li", {}, h("a", { href: link("assets", { file: other }), class: "code" }, harmless(other)), " · ", h("a", { href: link("duplicates", { left: path, right: other }), "aria-label": `Compare side by side: ${harmless(other)}` }, "compare")));
      return section(`Alike: ${harmless(group.method)} ${harmless(group.kind)}`, h("ul", {}, ...items));
    });
}
