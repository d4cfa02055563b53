import { h } from "../dom";
import { drawn, dataOf, member, note, num, pathLink, remark, section, type Page } from "../page";
import { change, link, one } from "../state";
import { bytes, count, harmless, percent, plural } from "../words";
import { makeCompare } from "./compare";
import { makePicture } from "./details";
import { EXACT, GROUPS, readGroups, type Group } from "./groups";

const MOST = 200;

export const duplicates = drawn("duplicates", "Duplicates", (page, root) => {
  root.append(h("h1", {}, "Duplicates"));
  const missing = remark(page, GROUPS);
  if (missing) root.append(missing);
  const data = dataOf(page, GROUPS);
  if (data === null || data === undefined) return;
  const groups = readGroups(page);
  const [left, right] = [one(page.state, "left"), one(page.state, "right")];
  if (left && right) root.append(makeCompare(page, left, right));
  const totals = member(data, "totals");
  const all = num(member(totals, "groups")) || groups.length;
  root.append(
    h("p", {}, `${plural(all, "group")}; ${bytes(num(member(totals, "wasted_bytes")))} could be saved, ${percent(page.payload.totals.bytes ? num(member(totals, "wasted_bytes")) / page.payload.totals.bytes : 0)} of the tree, by removing ${plural(num(member(totals, "redundant_files")), "file")}.`),
    ...groups.slice(0, MOST).map((group, place) => drawGroup(page, group, place)),
  );
  if (!groups.length) root.append(note("No two files are alike."));
  if (groups.length > MOST) root.append(note(`The ${count(MOST)} groups that waste most are shown; ${GROUPS} has all.`));
});

function drawGroup(page: Page, group: Group, place: number): HTMLElement {
  const others = group.paths.filter((path) => path !== group.keep);
  const alike = group.method === EXACT ? "with the same content" : `alike by ${group.method}`;
  const title = `${group.kind && `${group.kind}: `}${plural(group.paths.length, "file")} ${alike}, ${bytes(group.wasted)} to save`;
  // What is no picture has none to show, and nothing to compare by sight.
  const isPicture = group.kind === "image" || page.payload.pictures.has(group.keep);
  const items = [group.keep, ...others.slice(0, 20)].map((path, which) => {
    const picture = page.payload.pictures.get(path);
    const compare = change(change({ view: "duplicates", values: new Map() }, "left", group.keep), "right", path);
    return h(
      "li",
      {},
      picture ? makePicture(picture.source, path) : isPicture ? h("span", { class: "nopicture", "aria-hidden": "true" }) : null,
      h("span", {}, pathLink(path), h("br"), which === 0 ? h("span", { class: "note" }, "keep this one") : null,
        which > 0 && isPicture ? h("a", { href: link("duplicates", { left: one(compare, "left"), right: one(compare, "right") }), "aria-label": `Compare side by side: ${harmless(path)}` }, "Compare side by side") : null),
    );
  });
  const rest = others.length - 20;
  return section(`${place + 1}. ${harmless(title)}`, h("ul", { class: "group" }, ...items), rest > 0 ? note(`and ${plural(rest, "more file")}`) : null);
}
