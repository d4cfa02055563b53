import { h } from "../dom";
import {
  FACETS,
  findingAt,
  idOf,
  rowOf,
  select,
  sort,
  value,
  type Facet,
  type Selection,
  type Sortable,
  type Wanted,
} from "../findings";
import { Grid } from "../grid";
import { isRead, remark, severityBadge, type Page, type Shown, type View } from "../page";
import { change, many, one, toggle, type State } from "../state";
import { count, harmless, plural, shorten } from "../words";
import { makeDetails } from "./details";
import { makeLoader } from "./loader";

const COLUMNS = [
  { title: "Severity", name: "severity", sortable: true },
  { title: "Rule", name: "rule", sortable: true },
  { title: "Place", name: "path", sortable: true },
  { title: "Message", name: "message", sortable: true },
];
const TITLES: Record<Facet, string> = {
  severity: "Severity",
  rule: "Rule",
  kind: "Kind",
  folder: "Folder",
  owner: "Owner",
  outcome: "Outcome",
};
const MOST = 12; // values of a facet that are listed before somebody asks for all
const ON_PAPER = 1000;

export const findings: View = {
  name: "findings",
  title: "Findings",
  show: (page, root) => new FindingsView(page, root),
};

class FindingsView implements Shown {
  private readonly search: HTMLInputElement;
  private readonly status = h("p", { class: "status", role: "status" });
  private readonly facets = h("div", { class: "facets" });
  private readonly details = h("aside", { class: "details", "aria-label": "The chosen finding", hidden: true });
  private readonly grid: Grid;
  private readonly printing = () => this.grid.print(ON_PAPER);
  private readonly printed = () => this.grid.print(0);
  private readonly resized = () => this.grid.redraw();
  private readonly unfolded = new Set<Facet>();
  private last = "";
  private detailed = "";

  constructor(
    private readonly page: Page,
    root: HTMLElement,
  ) {
    this.search = h("input", {
      type: "search",
      id: "search",
      "aria-label": "Search findings",
      placeholder: "Search message, path, rule, owner or id",
      autocomplete: "off",
      spellcheck: "false",
      // A whole search is one step back, not each of its letters.
      input: () => page.go(change(this.withoutChosen(), "q", this.search.value), one(page.state, "q") !== ""),
    });
    this.grid = new Grid({
      label: "Findings",
      none: page.findings.size ? "No finding is as the search and the boxes ask." : "There is no finding.",
      columns: COLUMNS,
      cells: (row) => this.makeCells(row),
      choose: (row) => this.choose(row),
      sort: (name) => page.go(this.sorted(name)),
    });
    const clear = h("button", { type: "button", click: () => page.go({ view: "findings", values: new Map() }) }, "Clear all");
    const hint = remark(page, "findings.json");
    root.append(
      h("h1", {}, "Findings"),
      ...(hint ? [hint] : []),
      makeLoader(page, () => this.update(true)),
      h("div", { class: "toolbar" }, this.search, clear, this.status),
      h("div", { class: "finder" }, this.facets, this.grid.element, this.details),
    );
    this.search.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.grid.focus();
    });
    this.details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    addEventListener("beforeprint", this.printing);
    addEventListener("afterprint", this.printed);
    addEventListener("resize", this.resized);
    this.update();
  }

  leave(): void {
    removeEventListener("beforeprint", this.printing);
    removeEventListener("afterprint", this.printed);
    removeEventListener("resize", this.resized);
  }

  update(again = false): void {
    const { state } = this.page;
    const wanted = readWanted(state);
    const key = JSON.stringify([wanted, one(state, "sort")]);
    if (key !== this.last || again) {
      this.last = key;
      this.fill(wanted);
    }
    if (this.search.value !== wanted.text) this.search.value = wanted.text;
    this.showChosen();
  }

  private fill(wanted: Wanted): void {
    const { findings, state } = this.page;
    const found = select(findings, wanted);
    const { by, descending } = readOrder(state);
    const rows = by ? sort(findings, found.rows, by, descending) : found.rows;
    this.grid.setRows(rows, by || "severity", descending);
    const all = this.page.payload.totals.findings;
    const part = findings.size < all ? `, of ${count(all)} in all` : "";
    const isKnown = findings.size > 0 || isRead(this.page, "findings.json");
    this.status.textContent = isKnown ? `${count(rows.length)} of ${plural(findings.size, "finding")}${part}` : "Findings are not known";
    this.facets.replaceChildren(...FACETS.flatMap((facet) => this.makeFacet(facet, found) ?? []));
  }

  private makeFacet(facet: Facet, found: Selection): HTMLElement | null {
    const chosen = many(this.page.state, facet);
    const { values } = this.page.findings[facet];
    const counts = found.counts[facet];
    const options = values
      .map((name, code) => ({ name, count: counts[code] ?? 0 }))
      .filter(({ name, count }) => name !== "" && (count > 0 || chosen.includes(name)));
    for (const name of chosen) if (!options.some((option) => option.name === name)) options.push({ name, count: 0 });
    if (!options.length || (options.length === 1 && !chosen.length && facet !== "severity")) return null;
    if (facet === "severity") options.sort((a, b) => order(a.name) - order(b.name));
    else options.sort((a, b) => Number(chosen.includes(b.name)) - Number(chosen.includes(a.name)) || b.count - a.count);
    const shown = this.unfolded.has(facet) ? options.length : MOST;
    const rest = options.length - shown;
    return h(
      "fieldset",
      {},
      h("legend", {}, TITLES[facet]),
      ...options.slice(0, shown).map((option) => this.makeOption(facet, option, chosen.includes(option.name))),
      rest > 0 && h("button", { type: "button", class: "more", click: () => this.unfold(facet) }, `and ${count(rest)} more`),
    );
  }

  private unfold(facet: Facet): void {
    const before = this.listBoxes(facet).length;
    this.unfolded.add(facet);
    this.update(true);
    this.listBoxes(facet)[before]?.focus();
  }

  private listBoxes(facet: Facet): HTMLInputElement[] {
    return [...this.facets.querySelectorAll("input")].filter((input) => input.dataset["facet"]?.startsWith(`${facet}=`));
  }

  private makeOption(facet: Facet, option: { name: string; count: number }, checked: boolean): HTMLElement {
    const id = `${facet}=${option.name}`;
    const box = h("input", {
      type: "checkbox",
      "data-facet": id,
      change: () => {
        this.page.go(toggle(this.withoutChosen(), facet, option.name));
        [...this.facets.querySelectorAll("input")].find((input) => input.dataset["facet"] === id)?.focus();
      },
    });
    box.checked = checked;
    const name = h("span", { class: "value", title: harmless(option.name) }, harmless(shorten(option.name, 30)));
    return h("label", {}, box, name, h("span", { class: "number" }, count(option.count)));
  }

  private makeCells(row: number): (Node | string)[] {
    const { findings } = this.page;
    const line = findings.line[row] ?? 0;
    const path = harmless(value(findings.path, row)) || "the run";
    const outcome = value(findings.outcome, row);
    const message = harmless(value(findings.message, row));
    const place = line ? `${path}:${line}` : path;
    return [
      severityBadge(value(findings.severity, row)),
      harmless(value(findings.rule, row)),
      h("span", { class: "place", title: shorten(place, 400) }, h("bdi", {}, shorten(place, 200))),
      outcome === "violation" ? message.slice(0, 400) : `(${harmless(outcome)}) ${message.slice(0, 400)}`,
    ];
  }

  private choose(row: number): void {
    this.page.go(change(this.page.state, "id", idOf(this.page.findings, row)));
    this.details.querySelector<HTMLElement>("button.close")?.focus();
  }

  // To the finding before or after, in the order of the list; the same button keeps the focus.
  private makeStep(words: string, step: number): HTMLElement {
    const go = (): void => {
      const row = this.grid.neighbour(step);
      if (row < 0) return;
      this.page.go(change(this.page.state, "id", idOf(this.page.findings, row)), true);
      [...this.details.querySelectorAll("button")].find((button) => button.textContent === words)?.focus();
    };
    return h("button", { type: "button", click: go }, words);
  }

  private close(): void {
    this.page.go(this.withoutChosen());
    this.grid.focus();
  }

  private showChosen(): void {
    const id = one(this.page.state, "id");
    const row = id ? rowOf(this.page.findings, id) : -1;
    if (this.detailed !== id) {
      this.detailed = id;
      this.details.hidden = !id;
      const said = row < 0 ? h("p", {}, "The finding of this link is not among those that are shown.") : null;
      this.details.replaceChildren(
        h(
          "div",
          { class: "steps" },
          this.makeStep("Previous", -1),
          this.makeStep("Next", 1),
          h("button", { type: "button", class: "close", click: () => this.close() }, "Close"),
        ),
        said ?? makeDetails(this.page, findingAt(this.page.findings, row), row),
      );
    }
    this.grid.setChosen(row);
  }

  private withoutChosen(): State {
    return change(this.page.state, "id");
  }

  private sorted(name: string): State {
    const now = one(this.page.state, "sort");
    return change(this.page.state, "sort", now === name ? `-${name}` : name);
  }
}

// A link may name anything; what is no column leaves the order as it is.
function readOrder(state: State): { by: Sortable | ""; descending: boolean } {
  const wanted = one(state, "sort");
  const by = COLUMNS.find((column) => column.name === wanted.replace(/^-/, ""));
  return { by: by ? (by.name as Sortable) : "", descending: by !== undefined && wanted.startsWith("-") };
}

function order(severity: string): number {
  return ["critical", "error", "warning", "info"].indexOf(severity);
}

function readWanted(state: State): Wanted {
  return { text: one(state, "q"), facets: Object.fromEntries(FACETS.map((facet) => [facet, many(state, facet)])) };
}
