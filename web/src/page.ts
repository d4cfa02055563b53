// What every view is given, and what several of them draw.

import { h } from "./dom";
import type { Findings } from "./findings";
import type { DocumentData, Payload } from "./payload";
import { link, type State } from "./state";
import { count, harmless, quoteWord } from "./words";

export interface Page {
  readonly payload: Payload;
  findings: Findings;
  state: State;
  // Shows another state; with `replace` the step back leads to before this one.
  go(state: State, replace?: boolean): void;
}

export interface Shown {
  update(): void;
  leave(): void;
}

export interface View {
  readonly name: string;
  readonly title: string;
  // What it cannot do without; its link is faint where a run has not made that.
  readonly document?: string;
  show(page: Page, root: HTMLElement): Shown;
}

// A view that is drawn anew whenever the state changes.
export function drawn(name: string, title: string, draw: (page: Page, root: HTMLElement) => void): View {
  return {
    name,
    title,
    show(page, root) {
      const update = () => {
        root.replaceChildren();
        draw(page, root);
      };
      update();
      return { update, leave: () => undefined };
    },
  };
}

export function section(title: string, ...children: (Node | string | null)[]): HTMLElement {
  return h("section", { class: "card" }, h("h2", {}, title), ...children);
}

export function fold(title: string, ...children: Node[]): HTMLElement {
  return h("details", { class: "fold" }, h("summary", {}, title), ...children);
}

export function note(text: string): HTMLElement {
  return h("p", { class: "note" }, text);
}

export function severityBadge(severity: string): HTMLElement {
  const known = ["critical", "error", "warning", "info"].includes(severity);
  return h("span", { class: `badge ${known ? severity : "info"}` }, harmless(severity));
}

export function ruleLink(rule: string): HTMLElement {
  return h("a", { href: link("findings", { rule }), class: "code nowrap" }, harmless(rule));
}

export function pathLink(path: string): HTMLElement {
  const shown = path === "." ? ["the whole tree"] : breakable(harmless(path));
  return h("a", { href: link("assets", { file: path }), class: "code path" }, ...shown);
}

const LONGEST_WHOLE = 40; // characters of a name that is not broken anywhere

// A path that ends its lines after slashes only, as long as its names are not long themselves.
function breakable(path: string): Node[] {
  return path
    .split(/(?<=\/)/)
    .flatMap((name) => [h("span", { class: name.length > LONGEST_WHOLE ? null : "nowrap" }, name), h("wbr")]);
}

// A command with the tree, and those of the options --config and --output-dir, that the run was given.
export function commandOf(page: Page, verb: string, options: readonly string[], ...more: readonly string[]): string {
  const { run } = page.payload;
  const given: Readonly<Record<string, unknown>> = { "--config": run["config"], "--output-dir": run["output_dir"] };
  const words = options.flatMap((name) => (text(given[name]) ? [name, quoteWord(text(given[name]))] : []));
  return harmless(["pocketmon-pipeline", verb, nameTree(page), ...words, ...more].join(" "));
}

function nameTree(page: Page): string {
  const root = text(page.payload.run["root"]);
  return root ? quoteWord(root) : "ASSETS";
}

// A document's members, or what is said in its place when it is not there.
export function member(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null && !Array.isArray(data) && Object.hasOwn(data, name)
    ? (data as Record<string, unknown>)[name]
    : undefined;
}

export function list(data: unknown): Record<string, unknown>[] {
  return Array.isArray(data)
    ? data.filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null)
    : [];
}

export function text(data: unknown): string {
  return typeof data === "string" ? data : typeof data === "number" || typeof data === "boolean" ? String(data) : "";
}

export function num(data: unknown): number {
  return typeof data === "number" && Number.isFinite(data) ? data : 0;
}

const STATES: Readonly<Record<string, string>> = {
  absent: "is not in this folder",
  truncated: "is cut off",
  newer: "was made by a newer version of the program",
  invalid: "cannot be read",
  altered: "was changed after the run had sealed it",
  unsealed: "is not among the outputs that the run sealed",
  large: "is too large to be shown here",
};

// Says what is missing, or doubtful; null for a document that is as it should be.
export function remark(page: Page, name: string): HTMLElement | null {
  const document: DocumentData | undefined = page.payload.documents[name];
  if (document?.state === "present") {
    const cut = document.cut.map(([place, size]) => `${place} has ${count(size)} entries, and is shown in part`);
    return cut.length ? note(`${name}: ${cut.join("; ")}.`) : null;
  }
  const state = document?.state ?? "absent";
  const box = h("div", { class: "missing" }, h("p", {}, h("b", {}, name), ` ${STATES[state] ?? state}.`));
  if (document?.message) box.append(h("p", {}, harmless(document.message)));
  if (document?.command) box.append(h("p", {}, "To make it: ", h("code", {}, harmless(document.command.replace("ASSETS", () => nameTree(page))))));
  return box;
}

// Whether what a document says has reached the page; where not, its numbers are not known, which is not the same as none.
export function isRead(page: Page, name: string): boolean {
  return !["absent", "truncated", "newer", "invalid"].includes(page.payload.documents[name]?.state ?? "absent");
}

export function dataOf(page: Page, name: string): unknown {
  return page.payload.documents[name]?.data;
}

export type Cell = Node | string | number | null;

export interface Head {
  readonly name: string;
  readonly number?: boolean;
}

export function table(caption: string, heads: readonly Head[], rows: readonly (readonly Cell[])[]): HTMLElement {
  const head = heads.map(({ name, number }) => h("th", { scope: "col", role: "columnheader", class: number ? "number" : null }, name));
  const body = rows.map((row) =>
    h(
      "tr",
      { role: "row" },
      ...row.map((cell, place) =>
        h("td", { role: "cell", class: heads[place]?.number ? "number" : null, "data-head": heads[place]?.name }, typeof cell === "string" ? harmless(cell) : cell),
      ),
    ),
  );
  // What scrolls must be reachable by keyboard. Roles are said, since narrow pages show rows as blocks.
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { role: "table" }, h("caption", {}, caption), h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...head)), h("tbody", { role: "rowgroup" }, ...body)),
  );
}

// A bar beside a number; the number is what is read.
export function bar(share: number, kind = ""): HTMLElement {
  const inner = h("span", { class: `bar ${kind}` });
  inner.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return h("span", { class: "bars", "aria-hidden": "true" }, inner);
}

export function facts(pairs: readonly (readonly [string, Cell])[]): HTMLElement {
  const items = pairs
    .filter(([, value]) => value !== "" && value !== null)
    .flatMap(([name, value]) => [
      h("dt", {}, name),
      h("dd", {}, typeof value === "string" ? harmless(value) : value),
    ]);
  return h("dl", { class: "facts" }, ...items);
}
