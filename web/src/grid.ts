// A table of any length: only the rows that can be seen exist. It is walked by keyboard like a list.

import { h } from "./dom";

const HEIGHT = 46; // pixels of a row; those of .grid-row too
const TALLEST = 12_000_000; // pixels that every browser still scrolls; beyond, a pixel means more than a pixel

export interface GridColumn {
  readonly title: string;
  readonly name: string;
  readonly sortable: boolean;
}

export interface GridOptions {
  readonly label: string;
  readonly none: string;
  readonly columns: readonly GridColumn[];
  cells(row: number): (Node | string)[];
  choose(row: number): void;
  sort(name: string): void;
}

interface Line {
  readonly element: HTMLElement;
  // What it shows, and how.
  readonly key: string;
}

export class Grid {
  readonly element: HTMLElement;
  private readonly head: HTMLElement;
  private readonly heads: HTMLElement[];
  private readonly inner: HTMLElement;
  private rows: Uint32Array = new Uint32Array();
  private active = 0;
  private chosen = -1;
  private waiting = 0;
  private printed = 0;
  // What is drawn, by its place. A row that stays is left in the page: one that is taken out and put back loses the
  // click that has begun on it.
  private readonly lines = new Map<number, Line>();

  constructor(private readonly options: GridOptions) {
    this.heads = options.columns.map((column) => this.makeHead(column));
    const head = h("div", { role: "row", class: "grid-head", "aria-rowindex": 1 }, ...this.heads);
    this.head = h("div", { role: "rowgroup", class: "grid-top" }, head);
    this.inner = h("div", { role: "rowgroup", class: "grid-rows" });
    this.element = h("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": options.label }, this.head, this.inner);
    this.element.addEventListener("scroll", () => this.drawSoon());
    this.element.addEventListener("keydown", (event) => this.press(event));
    this.inner.addEventListener("click", (event) => this.click(event));
  }

  private makeHead(column: GridColumn): HTMLElement {
    const button = h("button", { type: "button", tabindex: "-1", click: () => this.options.sort(column.name) }, column.title);
    return h("div", { role: "columnheader", class: `cell ${column.name}` }, column.sortable ? button : column.title);
  }

  setRows(rows: Uint32Array, sorted: string, descending: boolean): void {
    this.rows = rows;
    this.lines.clear();
    this.inner.replaceChildren();
    this.element.setAttribute("aria-rowcount", String(rows.length + 1));
    this.options.columns.forEach((column, place) => {
      const head = this.heads[place] as HTMLElement;
      if (column.name === sorted) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.inner.style.height = rows.length ? `${Math.min(rows.length * HEIGHT, TALLEST)}px` : "auto";
    this.active = Math.min(this.active, Math.max(0, rows.length - 1));
    this.draw();
  }

  setChosen(row: number): void {
    if (row === this.chosen) return;
    this.chosen = row;
    const place = row < 0 ? -1 : this.rows.indexOf(row);
    if (place >= 0) {
      this.active = place;
      this.reveal();
    }
    this.draw();
  }

  // The row that stands so many places from the chosen one; -1 where there is none.
  neighbour(step: number): number {
    const place = this.rows.indexOf(this.chosen);
    return place < 0 ? -1 : (this.rows[place + step] ?? -1);
  }

  focus(): void {
    this.element.focus();
  }

  redraw(): void {
    this.draw();
  }

  // All rows up to `most` at once, for paper.
  print(most: number): void {
    this.printed = most;
    this.draw();
  }

  private get scale(): number {
    return Math.max(1, (this.rows.length * HEIGHT) / TALLEST);
  }

  // Pixels in which rows are seen.
  private get height(): number {
    return Math.max(HEIGHT, Math.min(this.element.clientHeight - this.head.offsetHeight, innerHeight));
  }

  private drawSoon(): void {
    if (!this.waiting) this.waiting = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    const top = this.element.scrollTop;
    const seen = Math.ceil(this.height / HEIGHT) + 1;
    const first = this.printed ? 0 : Math.max(0, Math.floor((top * this.scale) / HEIGHT) - 4);
    const last = Math.min(this.rows.length, this.printed || first + seen + 8);
    const offset = this.printed ? 0 : first * HEIGHT - (top * this.scale - top);
    this.drop((place) => place < first || place >= last);
    let before: HTMLElement | null = null;
    for (let place = first; place < last; place += 1) {
      const line = this.find(place);
      line.style.top = `${offset + (place - first) * HEIGHT}px`;
      if (line.parentNode !== this.inner) this.inner.insertBefore(line, before ? before.nextSibling : this.inner.firstChild);
      before = line;
    }
    if (!this.rows.length) this.inner.replaceChildren(this.makeEmpty());
    const isShown = this.active >= first && this.active < last;
    if (isShown) this.element.setAttribute("aria-activedescendant", `row-${this.active}`);
    else this.element.removeAttribute("aria-activedescendant");
  }

  private drop(isGone: (place: number) => boolean): void {
    for (const [place, line] of this.lines) {
      if (!isGone(place)) continue;
      line.element.remove();
      this.lines.delete(place);
    }
  }

  private find(place: number): HTMLElement {
    const row = this.rows[place] as number;
    const key = `${row} ${place === this.active} ${row === this.chosen}`;
    const known = this.lines.get(place);
    if (known?.key === key) return known.element;
    known?.element.remove();
    const element = this.makeRow(place);
    this.lines.set(place, { element, key });
    return element;
  }

  private makeEmpty(): HTMLElement {
    const cell = h("div", { role: "gridcell", class: "none-found" }, this.options.none);
    return h("div", { role: "row" }, cell);
  }

  private makeRow(place: number): HTMLElement {
    const row = this.rows[place] as number;
    const cells = this.options
      .cells(row)
      .map((cell, which) => h("div", { role: "gridcell", class: `cell ${this.options.columns[which]?.name ?? ""}` }, cell));
    const classes = ["grid-row", place === this.active ? "active" : "", row === this.chosen ? "chosen" : ""];
    return h(
      "div",
      {
        role: "row",
        id: `row-${place}`,
        class: classes.join(" "),
        "aria-rowindex": place + 2,
        "aria-selected": row === this.chosen ? "true" : "false",
      },
      ...cells,
    );
  }

  private reveal(): void {
    const { height } = this;
    const top = (this.active * HEIGHT) / this.scale;
    const view = this.element.scrollTop;
    if (top < view) this.element.scrollTop = top;
    else if (top + HEIGHT > view + height) this.element.scrollTop = top + HEIGHT - height;
  }

  private press(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.height / HEIGHT) - 1);
    const steps: Record<string, number> = {
      ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page },
      ...{ Home: -this.rows.length, End: this.rows.length },
    };
    const step = steps[event.key];
    if (event.key === "Enter" || event.key === " ") this.chooseActive();
    else if (step === undefined) return;
    else {
      this.active = Math.max(0, Math.min(this.rows.length - 1, this.active + step));
      this.reveal();
      this.draw();
    }
    event.preventDefault();
  }

  private chooseActive(): void {
    const row = this.rows[this.active];
    if (row !== undefined) this.options.choose(row);
  }

  private click(event: MouseEvent): void {
    const line = event.target instanceof Element ? event.target.closest("[role=row]") : null;
    const place = Number(line?.id.replace("row-", "") ?? NaN);
    if (!Number.isInteger(place)) return;
    this.active = place;
    this.chooseActive();
  }
}
