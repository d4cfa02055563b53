// The page starts here: unpack, draw the frame, show the view that the address names.

import "uplot/dist/uPlot.min.css";
import "./style.css";
import { h } from "./dom";
import { readFindings } from "./findings";
import { follow } from "./live";
import { isRead, type Page, type Shown, type View } from "./page";
import { unpack } from "./payload";
import { link, readState, writeState, type State } from "./state";
import { harmless, shorten } from "./words";
import { assets } from "./views/assets";
import { budgets } from "./views/budgets";
import { integrity, rollback, run, symbols } from "./views/documents";
import { duplicates } from "./views/duplicates";
import { findings } from "./views/findings";
import { overview } from "./views/overview";
import { performance as performanceView } from "./views/performance";

const VIEWS: readonly View[] = [overview, findings, assets, duplicates, budgets, performanceView, symbols, integrity, rollback, run];

class Shell implements Page {
  readonly payload;
  findings;
  // All but those of documents that no command makes, where there are none; an address still leads to these.
  private readonly views: readonly View[];
  state: State = readState(location.hash);
  private readonly main = h("main", { id: "main", tabindex: "-1" });
  private readonly links = new Map<string, HTMLElement>();
  private view: View | undefined;
  private shown: Shown | undefined;

  constructor(payload: Page["payload"]) {
    this.payload = payload;
    this.findings = readFindings(payload.findings);
    this.views = VIEWS.filter(({ document }) => document === undefined || isRead(this, document) || payload.documents[document]?.state !== "absent" || payload.documents[document].command !== "");
  }

  start(root: HTMLElement): void {
    for (const view of this.views) {
      const isAbsent = view.document !== undefined && !isRead(this, view.document);
      this.links.set(view.name, h("a", { href: link(view.name), class: isAbsent ? "absent" : null, title: isAbsent ? "Not made by this run" : null }, view.title));
    }
    const items = [...this.links.values()].map((item) => h("li", {}, item));
    const { state, words } = this.payload.decision;
    const dot = h("span", { class: `dot ${state}`, "aria-hidden": "true" });
    const tree = String(this.payload.run["root"] ?? "");
    root.append(
      h("a", { class: "skip", href: "#main", click: this.skip }, "To the content"),
      h(
        "header",
        {},
        h("p", { class: "product" }, dot, harmless(words)),
        h("p", { class: "tree", title: harmless(tree) }, harmless(tree.split(/[\\/]/).pop() ?? "")),
        this.payload.partial ? h("p", { class: "partial" }, h("span", { class: "badge warning" }, "A list of files")) : null,
        h("nav", { "aria-label": "Views" }, h("ul", {}, ...items)),
        this.payload.live === null ? null : follow(this),
        makeThemeButton(),
      ),
      this.main,
    );
    addEventListener("hashchange", () => this.follow());
    addEventListener("popstate", () => this.follow());
    addEventListener("keydown", (event) => this.press(event));
    this.show();
  }

  go(state: State, replace = false): void {
    const hash = writeState(state);
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    this.follow();
  }

  private readonly skip = (event: Event): void => {
    event.preventDefault();
    this.main.focus();
  };

  private follow(): void {
    const state = readState(location.hash);
    if (writeState(state) === writeState(this.state)) return;
    this.state = state;
    this.show();
  }

  private show(): void {
    const named = VIEWS.find((one) => one.name === this.state.view);
    const view = named ?? overview;
    try {
      if (view === this.view) this.shown?.update();
      else this.change(view);
      if (!named) this.main.prepend(h("p", { class: "missing", role: "status" }, `There is no view called ${harmless(shorten(this.state.view, 60))}: this is the overview.`));
    } catch (error) {
      // A document may be anything: what cannot be drawn must not take the other views along.
      this.main.append(h("p", { class: "missing", role: "alert" }, `This view cannot be shown: ${harmless(String(error))}`));
    }
  }

  private change(view: View): void {
    const isFirst = this.view === undefined;
    this.shown?.leave();
    this.main.replaceChildren();
    this.main.className = view.name;
    this.view = view;
    this.shown = view.show(this, this.main);
    for (const [name, item] of this.links) {
      if (name === view.name) {
        item.setAttribute("aria-current", "page");
        // On a phone the views stand in one line that scrolls.
        const line = item.closest("ul");
        if (line) line.scrollLeft = item.offsetLeft - line.offsetLeft - (line.clientWidth - item.offsetWidth) / 2;
      } else item.removeAttribute("aria-current");
    }
    document.title = `${view.title} – asset dashboard`;
    if (!isFirst) {
      this.main.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  // "/" leads to the search, a digit to a view; not while something is typed.
  private press(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = "1234567890".indexOf(event.key);
    if (event.key === "/") {
      event.preventDefault();
      if (this.view !== findings) this.go({ view: "findings", values: new Map() });
      document.getElementById("search")?.focus();
    } else if (digit >= 0 && event.key.length === 1) {
      const view = this.views[digit];
      if (view) this.go({ view: view.name, values: new Map() });
    }
  }
}

function makeThemeButton(): HTMLElement {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
  const button = h("button", { type: "button", class: "theme" });
  const tell = (): void => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    for (const figure of document.querySelectorAll("figure")) figure.dispatchEvent(new Event("theme"));
  };
  button.addEventListener("click", () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    tell();
  });
  dark.addEventListener("change", tell);
  tell();
  return button;
}

async function start(): Promise<void> {
  const data = document.getElementById("data")?.textContent ?? "";
  const plain = document.getElementById("plain");
  const app = h("div", { id: "app" });
  try {
    const shell = new Shell(await unpack(data));
    document.body.append(app);
    plain?.remove();
    shell.start(app);
  } catch (error) {
    app.remove();
    plain?.prepend(h("p", { role: "alert" }, `This browser cannot show the whole page: ${harmless(String(error))}`));
  }
  document.documentElement.dataset["ready"] = "";
  performance.mark("ready");
}

void start();
