// What stages cost beside the runs before: performance_regressions.json.

import { h } from "../dom";
import { dataOf, fold, list, member, note, num, remark, section, table, text, type Cell, type Page } from "../page";
import { bytes, harmless, percent, plural } from "../words";

export const REGRESSIONS = "performance_regressions.json";

// By verdict: how it is said, its colour; the gravest first.
const VERDICTS: readonly (readonly [string, string, string])[] = [
  ["regression", "regression", "error"],
  ["suspicion", "suspicion", "warning"],
  ["improvement", "improvement", "good"],
  ["cleared", "cleared", "info"],
];
const COSTS = new Map([["cpu_seconds", "processor time"], ["peak_memory_bytes", "peak memory"], ["bytes_moved", "bytes read and written"]]);

export function judgedOf(page: Page): Record<string, unknown>[] {
  return list(member(member(dataOf(page, REGRESSIONS), "run"), "judged"));
}

export function changeWords(change: number): string {
  return `${change < 0 ? "−" : "+"}${percent(Math.abs(change))}`;
}

export function sure(confidence: number): string {
  return confidence > 0.9999 ? "above 99.99%" : `${(100 * confidence).toFixed(2)}%`;
}

export function costOf(row: Record<string, unknown>): string {
  return `${text(row["stage"])}, ${COSTS.get(text(row["cost"])) ?? text(row["cost"])}`;
}

function level(row: Record<string, unknown>, value: unknown): string {
  return /byte/.test(text(row["cost"])) ? bytes(num(value)) : String(Number(num(value).toPrecision(3)));
}

export function regressions(page: Page): HTMLElement {
  const run = member(dataOf(page, REGRESSIONS), "run");
  const missing = remark(page, REGRESSIONS);
  if (!run) return section("Beside the runs before", missing);
  const accepted = text(member(run, "accepted_run"));
  const rank = (row: Record<string, unknown>) => VERDICTS.findIndex(([name]) => name === row["verdict"]);
  const judged = judgedOf(page).sort((a, b) => rank(a) - rank(b));
  return section(
    "Beside the runs before",
    missing,
    h("p", {}, `${plural(num(member(run, "comparable_runs")), "comparable run")} before this one${accepted ? `; levels count from run ${harmless(accepted)} on, which was accepted` : ""}.`),
    judged.length ? judgedTable(judged) : note("No stage has a new level."),
    baseline(list(member(run, "baseline"))),
  );
}

function judgedTable(judged: readonly Record<string, unknown>[]): HTMLElement {
  const heads = [{ name: "Verdict" }, { name: "Stage and cost" }, { name: "Before", number: true }, { name: "After", number: true }, { name: "Change", number: true }, { name: "Since" }, { name: "Confidence", number: true }, { name: "What else changed then" }, { name: "Measured again" }];
  return table("New levels, gravest first", heads, judged.map((row): Cell[] => {
    const [, said, colour] = VERDICTS.find(([name]) => name === row["verdict"]) ?? ["", text(row["verdict"]), "info"];
    const changed = Array.isArray(row["changed"]) ? row["changed"].map(text) : [];
    const ago = num(row["runs_ago"]);
    const since = text(row["since_run"]) ? `run ${text(row["since_run"])}, ${plural(ago, "run")} ago` : "this run";
    const again = row["measured_again"];
    return [
      h("span", { class: `badge ${colour}` }, harmless(said)), costOf(row) + (row["cost"] === "cpu_seconds" ? `, ${text(row["unit"])}` : ""), level(row, row["before"]), level(row, row["after"]), changeWords(num(row["change"])), since, sure(num(row["confidence"])),
      changed.join("; ") || "nothing that is known",
      again ? `${plural(num(member(again, "rounds")), "time")}: ${level(row, member(again, "measured"))}, confirmed from ${level(row, member(again, "needed"))}` : "–",
    ];
  }));
}

function baseline(rows: readonly Record<string, unknown>[]): HTMLElement | null {
  if (!rows.length) return null;
  const show = (value: unknown) => String(Number(num(value).toPrecision(3)));
  const sorted = [...rows].sort((a, b) => num(b["this"]) - num(a["this"]));
  const heads = [{ name: "Stage" }, { name: "This run", number: true }, { name: "Runs before", number: true }, { name: "Change", number: true }, { name: "Runs", number: true }];
  const body = sorted.map((row): Cell[] => [text(row["stage"]), show(row["this"]), show(row["baseline"]), changeWords(num(row["change"])), String(num(row["runs"]))]);
  return fold(`${plural(rows.length, "stage")} beside the middle of the runs before`, table("CPU seconds per 1,000 files", heads, body));
}
