import { h } from "../dom";
import { findingAt, type Finding } from "../findings";
import { commandOf, drawn, facts, fold, isRead, note, pathLink, remark, ruleLink, section, severityBadge, table, type Page } from "../page";
import { link, writeState } from "../state";
import { bytes, count, harmless, plural, shorten } from "../words";
import { makePicture } from "./details";

const FINDINGS = "findings.json";
const INVENTORY = "inventory.parquet";
const BASELINE = "pocketmon-baseline.txt";
const SEVERITIES = ["critical", "error", "warning", "info"];

export const overview = drawn("overview", "Overview", (page, root) => {
  root.append(
    h("h1", {}, "Overview"),
    ...[page.payload.partial, ...page.payload.problems, ...page.payload.remarks]
      .filter(Boolean)
      .map((said) => h("p", { class: "missing", role: "status" }, harmless(said))),
    verdict(page),
    h("div", { class: "columns" }, news(page), numbers(page)),
    first(page),
  );
});

function verdict(page: Page): HTMLElement {
  const { state, words } = page.payload.decision;
  const reasons = page.payload.verdict.map((reason) => h("li", {}, harmless(reason.reason)));
  return h(
    "section",
    { class: `verdict ${state}`, "aria-label": "Verdict" },
    h("p", { class: "word" }, harmless(words)),
    doubt(page),
    reasons.length
      ? h("ul", {}, ...reasons)
      : page.payload.decision.doubt
        ? null
        : h("p", {}, remark(page, "pipeline_summary.json") ?? "The run has not said how it ended."),
    tiles(...SEVERITIES.map((severity) => tile(page, severity))),
  );
}

// A phone has room for four numbers of so many characters in a row.
const SHORT = "9,999".length;

function tiles(...those: (HTMLElement | null)[]): HTMLElement {
  const isLong = those.some((one) => (one?.querySelector("b")?.textContent ?? "").length > SHORT);
  return h("div", { class: isLong ? "tiles long" : "tiles" }, ...those);
}

// Who does not vouch for the run, in every view that tells how it stands.
export function doubt(page: Page): HTMLElement | null {
  const { doubt: said, why, words } = page.payload.decision;
  if (!said) return null;
  return h("p", { class: "missing", role: "status" }, said === words ? null : h("b", {}, harmless(`${said}: `)), harmless(why));
}

function tile(page: Page, severity: string): HTMLElement {
  const isKnown = isRead(page, FINDINGS);
  const number = page.payload.totals.severity[severity] ?? 0;
  return h(
    "a",
    { class: `tile ${severity} ${number ? "" : "none"}`, href: openLink(page, severity) },
    h("b", {}, isKnown ? count(number) : h("span", { role: "img", "aria-label": "not known" }, "–")),
    h("span", {}, severity),
  );
}

// Open findings alone, where there are others.
function openLink(page: Page, severity: string): string {
  const open = Object.keys(page.payload.totals.outcome).filter(isOpen);
  const isAll = open.length === Object.keys(page.payload.totals.outcome).length;
  const values = new Map([["severity", [severity]], ...(isAll ? [] : [["outcome", open] as [string, string[]]])] as [string, string[]][]);
  return writeState({ view: "findings", values });
}

function isOpen(outcome: string): boolean {
  return outcome === "violation" || outcome === "error";
}

function news(page: Page): HTMLElement {
  const baseline = page.payload.baseline;
  if (!baseline) {
    const open = (page.payload.totals.outcome["violation"] ?? 0) + (page.payload.totals.outcome["error"] ?? 0);
    return section(
      "What is new",
      h("p", {}, isRead(page, FINDINGS) ? `The run was compared with no baseline${open ? `: ${open === 1 ? "its open finding counts" : `all of its ${plural(open, "open finding")} count`} as new` : ", and has no open finding"}.` : "What is new is not known."),
      fold(
        "To tell new findings from known ones",
        h(
          "pre",
          {},
          commandOf(page, "baseline create", ["--config"], "--file", BASELINE),
          "\n",
          commandOf(page, "run", ["--config", "--output-dir"], "--baseline", BASELINE),
        ),
      ),
    );
  }
  return section(
    "What is new",
    tiles(
      plainTile(baseline.new, "new", baseline.new ? "error" : ""),
      plainTile(baseline.fixed, "fixed", "good"),
      plainTile(baseline.known, "known before", ""),
      baseline.refused ? plainTile(baseline.refused, "refused", "warning") : null,
    ),
    note(`Against ${harmless(baseline.source)}.`),
    h("p", {}, h("a", { href: link("findings", { outcome: "violation" }) }, "Show what is new")),
  );
}

function plainTile(number: number, words: string, kind: string): HTMLElement {
  return h("div", { class: `tile ${kind}` }, h("b", {}, count(number)), h("span", {}, words));
}

function numbers(page: Page): HTMLElement {
  const { totals, run, assets } = page.payload;
  const named = assets.kinds.slice(0, 5).map(([kind, files]) => `${kind} ${count(files)}`);
  const others = assets.kinds.slice(5).reduce((sum, [, files]) => sum + files, 0);
  const kinds = others ? [...named, `others ${count(others)}`] : named;
  const accepted = Object.entries(totals.outcome).filter(([outcome]) => !isOpen(outcome));
  return section(
    "This run",
    facts([
      ["Tree", String(run["root"] ?? "")],
      ["Started", String(run["started_at"] ?? "").replace("T", " ").replace("Z", " UTC")],
      ["Files", isRead(page, INVENTORY) ? `${count(totals.files)}, ${bytes(totals.bytes)}` : "not known"],
      ["Kinds", kinds.join(", ")],
      ["Findings", isRead(page, FINDINGS) ? count(totals.findings) : "not known"],
      ["Accepted", accepted.map(([outcome, n]) => `${count(n)} ${outcome}`).join(", ")],
      ["Signed", String(run["key"] ?? "")],
    ]),
    totals.files ? null : remark(page, INVENTORY),
  );
}

function first(page: Page): HTMLElement {
  const open = page.payload.rules.filter((rule) => rule.open > 0);
  const missing = remark(page, FINDINGS);
  if (!open.length) return section("What to do first", missing ?? h("p", {}, "Nothing: there is no open finding."));
  const examples = firstExamples(page);
  const shown = open.slice(0, 12);
  const hasOwners = shown.some((rule) => examples.get(rule.rule)?.owner);
  const rows = shown.map((rule) => {
    const example = examples.get(rule.rule);
    return [
      severityBadge(rule.severity),
      ruleLink(rule.rule),
      rule.worst < rule.open ? `${count(rule.open)} (${count(rule.worst)} ${rule.severity})` : count(rule.open),
      example?.path ? place(page, example.path) : "",
      ...(hasOwners ? [owners(example?.owner ?? "")] : []),
      harmless(shorten(example?.message ?? "", 400)),
    ];
  });
  const heads = [
    { name: "Severity" },
    { name: "Rule" },
    { name: "Open", number: true },
    { name: "For example in" },
    ...(hasOwners ? [{ name: "Owner" }] : []),
    { name: "What is wrong, and what to do" },
  ];
  const rest = open.length - rows.length;
  return section(
    "What to do first",
    table("Rules with open findings, worst first", heads, rows),
    rest > 0 ? h("p", {}, h("a", { href: link("findings") }, `and ${plural(rest, "more rule")}`)) : null,
    missing,
  );
}

function owners(names: string): HTMLElement {
  return h("span", {}, ...names.split(" ").flatMap((name) => [h("span", { class: name.length > 28 ? null : "nowrap" }, harmless(name)), " "]));
}

// A file, and how it looks where it is a picture.
function place(page: Page, path: string): HTMLElement {
  const picture = page.payload.pictures.get(path);
  return picture ? h("div", { class: "place-of" }, makePicture(picture.source, path), pathLink(path)) : pathLink(path);
}

function firstExamples(page: Page): Map<string, Finding> {
  const found = new Map<string, Finding>();
  const { findings } = page;
  const seen = new Uint8Array(findings.rule.values.length);
  for (let row = 0; row < findings.size; row += 1) {
    const rule = findings.rule.codes[row] as number;
    const outcome = findings.outcome.values[findings.outcome.codes[row] as number];
    if (seen[rule] || !isOpen(outcome ?? "")) continue;
    seen[rule] = 1;
    found.set(findings.rule.values[rule] as string, findingAt(findings, row));
  }
  return found;
}
