import { h, styled } from "../dom";
import { findChanges } from "../changes";
import { makeChart } from "../chart";
import { drawn, dataOf, facts, list, member, note, num, remark, section, table, text, type Page } from "../page";
import type { PastTable } from "../payload";
import { bytes, count, harmless, percent, plural, seconds } from "../words";
import { changeWords, costOf, judgedOf, regressions, sure } from "./regressions";

const NAME = "performance_profile.json";

export const performance = drawn("performance", "Performance", (page, root) => {
  root.append(h("h1", {}, "Performance"));
  const missing = remark(page, NAME);
  if (missing) root.append(missing);
  const run = member(dataOf(page, NAME), "run");
  if (run) root.append(summary(page, run), waterfall(run));
  root.append(regressions(page));
  if (run) root.append(samples(run));
  root.append(trends(page));
});

// The profile is written before the run ends: what follows it costs too, and the history counts it.
function summary(page: Page, run: unknown): HTMLElement {
  const bottleneck = member(run, "bottleneck");
  const whole = page.payload.past["past_runs"]?.whole_seconds;
  const after = `Reports and seal came after that${whole === undefined ? "" : `: the run took ${seconds(whole)} in all`}.`;
  return section(
    "This run",
    h("p", {}, harmless(text(member(bottleneck, "why")))),
    facts([
      ["Time", seconds(num(member(run, "seconds")))],
      ["Processor", `${seconds(num(member(run, "cpu_seconds")))}, ${percent(num(member(run, "cpu_utilization")))} of ${plural(num(member(run, "processors")), "processor")}`],
      ["Memory at most", bytes(num(member(run, "peak_memory_bytes")))],
      ["Read", bytes(num(member(run, "bytes_read")))],
      ["Written", bytes(num(member(run, "bytes_written")))],
      ["Files", `${count(num(member(run, "files")))}, ${count(Math.round(num(member(run, "files_per_second"))))} a second`],
    ]),
    note(`These numbers end where the profile was written. ${after} What readers computed is in their own rows, not in that of scan.`),
  );
}

// Stages run one after another: each begins where the one before it ended.
function waterfall(run: unknown): HTMLElement {
  const stages = list(member(run, "stages"));
  const whole = Math.max(1e-9, stages.reduce((sum, stage) => sum + num(stage["wall_seconds"]), 0));
  let start = 0;
  const rows = stages.map((stage) => {
    const wall = num(stage["wall_seconds"]);
    const inner = styled(h("span", { class: "fall" }), { left: `${(100 * start) / whole}%`, width: `${Math.max(0.15, (100 * wall) / whole)}%` });
    start += wall;
    return { wall, row: [text(stage["stage"]), h("span", { class: "falls", "aria-hidden": "true" }, inner), seconds(wall), seconds(num(stage["cpu_seconds"])), count(num(stage["files"])), bytes(num(stage["bytes_read"])), bytes(num(stage["peak_memory_bytes"]))] };
  });
  const heads = [{ name: "Stage" }, { name: "When" }, { name: "Time", number: true }, { name: "Processor", number: true }, { name: "Files", number: true }, { name: "Read", number: true }, { name: "Memory", number: true }];
  const shown = rows.filter(({ wall }) => wall / whole > 0.002);
  const rest = rows.length - shown.length;
  return section(
    "Where the time went",
    table("Stages in the order in which they ran", heads, shown.map(({ row }) => row)),
    rest ? note(`${plural(rest, "stage")} took less than 0.2% each and ${rest === 1 ? "is" : "are"} left out; readers work within scan.`) : null,
  );
}

function numbers(data: unknown): number[] {
  return Array.isArray(data) ? data.map(num) : [];
}

function samples(run: unknown): HTMLElement {
  const taken = member(run, "samples");
  const time = numbers(member(taken, "seconds"));
  if (time.length < 3) return section("While it ran", note("The run was too short for samples."));
  const memory = numbers(member(taken, "memory_bytes")).map((value) => value / 1e6);
  const cpu = numbers(member(taken, "cpu_seconds"));
  return section(
    "While it ran",
    makeChart("Memory in MB over seconds", time, [{ name: "Memory, MB", values: memory }]),
    makeChart("Processor seconds used over seconds", time, [{ name: "Processor, s", values: cpu }]),
  );
}

function trends(page: Page): HTMLElement {
  const past: PastTable | undefined = page.payload.past["past_runs"];
  if (!past?.rows.length) {
    return section("Trends", h("div", { class: "missing" }, h("p", {}, "There is no history of comparable runs on this machine."), h("p", {}, "To make it: ", h("code", {}, "pocketmon-pipeline run ASSETS"), ", more than once with the same state folder.")));
  }
  const alike = pastAlike(past);
  const cache = CACHES[past.warmth] ?? harmless(past.warmth);
  if (!alike.rows.length) return section("Trends", note(`This run found ${cache}, and no other run of this tree on machines of this class did.`));
  return section(
    "Trends",
    note(`${plural(alike.rows.length, "run")} of this tree on machines of this class that found ${cache}, as this one did; oldest first.`),
    trend(page, alike, "seconds", "cpu_seconds", "Seconds of each run", 1),
    trend(page, alike, "peak_memory_bytes", "peak_memory_bytes", "Memory of each run in MB", 1e-6),
  );
}

const CACHES: Readonly<Record<string, string>> = {
  cold: "an empty cache",
  partial: "a cache that knew a part of the tree",
  warm: "a warm cache",
};

// The last part of a series says how warm the cache was: a cold run is no slower version of a warm one.
function pastAlike(past: PastTable): PastTable {
  const place = past.columns.indexOf("series");
  return { ...past, rows: past.rows.filter((row) => text(row[place]).split("/").pop() === past.warmth) };
}

function trend(page: Page, past: PastTable, column: string, cost: string, title: string, scale: number): HTMLElement {
  const place = past.columns.indexOf(column);
  const values = past.rows.map((row) => num(row[place]) * scale);
  const judged = findJudged(page, past, cost);
  if (judged.length) {
    const marked = makeChart(title, values.map((_, at) => at + 1), [{ name: title, values }], [...new Set(judged.map(({ at }) => at + 1))]);
    const words = judged.map(({ at, row }) => h("li", {}, harmless(`Since run ${at + 1} (${text(row["since_run"])}): ${costOf(row)} ${changeWords(num(row["change"]))}, ${text(row["verdict"])}, confidence ${sure(num(row["confidence"]))}`)));
    return h("div", {}, marked, h("ul", {}, ...words));
  }
  const changes = findChanges(values);
  const chart = makeChart(title, values.map((_, at) => at + 1), [{ name: title, values }], changes.map((change) => change.at + 1));
  const named = past.columns.indexOf("run");
  const said = changes.map((change) =>
    h("li", {}, `Since run ${change.at + 1} (${harmless(String(past.rows[change.at]?.[named] ?? ""))}): ${change.before.toPrecision(3)} to ${change.after.toPrecision(3)}, ${change.after > change.before ? "+" : "−"}${percent(Math.abs(change.after / change.before - 1))}`),
  );
  return h("div", {}, chart, said.length ? h("ul", {}, ...said) : note("No change of level."));
}

// The new levels that the run itself has judged, at the runs that are drawn; what was cleared is none.
function findJudged(page: Page, past: PastTable, cost: string): { at: number; row: Record<string, unknown> }[] {
  const named = past.columns.indexOf("run");
  return judgedOf(page)
    .filter((row) => row["cost"] === cost && row["verdict"] !== "cleared" && text(row["since_run"]))
    .map((row) => ({ at: past.rows.findIndex((one) => one[named] === row["since_run"]), row }))
    .filter(({ at }) => at >= 0);
}
