// Budgets: those of the policy for assets, and those of time and memory that are recommended for the next run.

import { h } from "../dom";
import { explore } from "../explorer";
import { bar, dataOf, drawn, facts, fold, list, member, note, num, remark, section, table, text, type Cell, type Page } from "../page";
import { bytes, count, harmless, percent, plural, seconds } from "../words";

const NAME = "budget_recommendations.json";
const GUARD = "policy_guard_report.json";
// Stages that take less are folded away.
const LEAST_SECONDS = 0.005;

type Row = Record<string, unknown>;
type Show = (value: number) => string;

export const budgets = drawn("budgets", "Budgets", (page, root) => {
  root.append(h("h1", {}, "Budgets"), assetBudgets(page));
  const said = remark(page, NAME);
  if (said) root.append(said);
  const data = dataOf(page, NAME);
  const run = member(data, "run");
  if (run) root.append(nextRun(page, run), stages(page, run), utilisation(run), suggestions(run), outcomes(member(run, "last_prediction")));
  if (data) root.append(settings(data));
});

function assetBudgets(page: Page): HTMLElement {
  const rows = list(member(dataOf(page, GUARD), "budgets"));
  return section("Budgets of the assets", remark(page, GUARD) ?? (rows.length ? assetTable(rows) : note("The policy sets none: see asset_budgets in the policy's reference.")));
}

function assetTable(rows: readonly Row[]): HTMLElement {
  const heads = [{ name: "Budget" }, { name: "Platform" }, { name: "Metric" }, { name: "Used", number: true }, { name: "Limit", number: true }, { name: "Share" }, { name: "State" }];
  return table(
    "Budgets of the policy, and what is used of them",
    heads,
    rows.map((row) => {
      const metric = text(row["metric"]);
      const isGrowth = row["limit"] === "growth";
      const measured = row["measured"];
      const ceiling = num(row["ceiling"]);
      return [
        text(row["budget"]),
        text(row["platform"]),
        isGrowth ? `${metric}, growth` : metric,
        typeof measured === "number" ? tellOf(metric, measured) : "–",
        isGrowth ? `+${count(ceiling)}%` : tellOf(metric, ceiling),
        row["state"] === "not judged" ? "–" : bar(share(row, isGrowth), row["state"] === "exceeded" ? "over" : ""),
        state(row),
      ];
    }),
  );
}

function tellOf(metric: string, value: number): string {
  if (/byte/.test(metric)) return bytes(value);
  return metric === "duration" ? seconds(value) : count(value);
}

// What is used of a ceiling: of one of growth, what was added to what was there before, which may be nothing.
function share(row: Row, isGrowth: boolean): number {
  const [measured, ceiling] = [num(row["measured"]), num(row["ceiling"])];
  if (!isGrowth) return ceiling ? measured / ceiling : Number(measured > 0);
  const before = num(row["before"]);
  const allowed = (before * ceiling) / 100;
  return allowed ? (measured - before) / allowed : Number(measured > before);
}

function state(row: Row): HTMLElement {
  const words = text(row["words"]);
  const said = row["state"] === "not judged" && words ? `not judged: ${words}` : words || text(row["state"]);
  return h("span", { class: row["state"] === "exceeded" ? "badge error" : null }, harmless(said));
}

function shown(value: unknown, show: Show): string {
  return typeof value === "number" ? show(value) : "–";
}

// What was used of a budget: the bar is full where nothing is left.
function used(actual: unknown, budget: unknown): Cell {
  if (typeof actual !== "number" || typeof budget !== "number" || budget <= 0) return "–";
  const share = actual / budget;
  return h("span", { class: "used" }, bar(share, share > 1 ? "over" : ""), h("span", {}, percent(share)));
}

function basis(budget: unknown): string {
  const runs = plural(num(member(budget, "runs")), "run");
  const covered = member(budget, "covered");
  const capped = member(budget, "capped") === true ? "; cut by a limit" : "";
  const kind = text(member(budget, "basis"));
  if (kind === "prior") return `a prior, nothing is measured yet${capped}`;
  if (kind === "few runs") return `few runs: the most of ${runs}, with a margin${capped}`;
  const held = typeof covered === "number" ? `, held in ${percent(covered)} of ${count(num(member(budget, "judged")))}` : "";
  return `learned of ${runs}${held}${capped}`;
}

// In a word: what it means stands at the whole run.
function restsOn(budget: unknown): string {
  const kind = text(member(budget, "basis"));
  return `${kind === "prior" ? "a prior" : plural(num(member(budget, "runs")), "run")}${kind === "history" ? ", learned" : ""}${member(budget, "capped") === true ? ", cut" : ""}`;
}

function nextRun(page: Page, run: unknown): HTMLElement {
  const total = member(run, "total");
  const profile = member(dataOf(page, "performance_profile.json"), "run");
  const row = (name: string, key: string, actual: unknown, trust: unknown, show: Show): Cell[] => {
    const budget = member(total, key);
    const level = text(member(trust, "level"));
    const sure = h("span", { class: `badge ${level === "high" ? "good" : level === "moderate" ? "info" : "warning"}` }, harmless(level || "unknown"));
    return [name, shown(member(budget, "expected"), show), shown(member(budget, "budget"), show), shown(actual, show), used(actual, member(budget, "budget")), basis(budget), sure];
  };
  const [time, memory] = [member(total, "confidence"), member(total, "memory_confidence")];
  const meanings = [...new Set([time, memory].map((one) => text(member(one, "meaning"))))].filter(Boolean);
  const heads = [{ name: "Of" }, { name: "Expected", number: true }, { name: "Budget", number: true }, { name: "This run took", number: true }, { name: "Used" }, { name: "Rests on" }, { name: "Confidence" }];
  return section(
    "Recommended for the next run",
    table("Budgets of time and memory of a whole run", heads, [
      row("Time", "seconds", member(profile, "seconds"), time, seconds),
      row("Memory", "memory_bytes", member(profile, "peak_memory_bytes"), memory, bytes),
    ]),
    ...meanings.map((meaning) => note(harmless(meaning))),
  );
}

function stages(page: Page, run: unknown): HTMLElement {
  const measured = new Map(list(member(member(dataOf(page, "performance_profile.json"), "run"), "stages")).map((one) => [text(one["stage"]), one]));
  const rows = list(member(run, "stages")).map((one) => {
    const took = measured.get(text(one["stage"]));
    const [time, memory] = [one["seconds"], one["memory_bytes"]];
    const [wall, peak] = [took?.["wall_seconds"], took?.["peak_memory_bytes"]];
    const [limit, most] = [member(time, "budget"), member(memory, "budget")];
    const cells: Cell[] = [h("span", { class: "nowrap" }, harmless(text(one["stage"]))), shown(limit, seconds), shown(wall, seconds), used(wall, limit), shown(most, bytes), shown(peak, bytes), used(peak, most), restsOn(time)];
    return { weight: Math.max(num(wall), num(member(time, "expected"))), cells };
  });
  rows.sort((a, b) => b.weight - a.weight);
  const heads = [{ name: "Stage" }, { name: "Time budget", number: true }, { name: "Took", number: true }, { name: "Used" }, { name: "Memory budget", number: true }, { name: "Took", number: true }, { name: "Used" }, { name: "Rests on" }];
  const [long, short] = [rows.filter((one) => one.weight >= LEAST_SECONDS), rows.filter((one) => one.weight < LEAST_SECONDS)];
  const draw = (title: string, some: typeof rows) => table(title, heads, some.map((one) => one.cells));
  return section(
    "Stage by stage",
    long.length ? draw("Budgets of each stage, longest first", long) : note("No stage takes long."),
    short.length ? fold(`${plural(short.length, "stage")} of less than ${seconds(LEAST_SECONDS)}`, draw("Budgets of short stages", short)) : null,
    note("Memory is that of all processes while the stage runs. A dash: the stage runs after this run was measured."),
  );
}

function utilisation(run: unknown): HTMLElement {
  const found = member(run, "utilization");
  const share = (name: string): Cell => {
    const value = member(found, name);
    return typeof value === "number" ? h("span", { class: "used" }, bar(value), h("span", {}, percent(value))) : "–";
  };
  const longest = list(member(found, "longest_stages")).map((one) => [text(one["stage"]), seconds(num(one["seconds"])), h("span", { class: "used" }, bar(num(one["share"])), h("span", {}, percent(num(one["share"]))))]);
  return section(
    "How the machine is used",
    h("p", {}, harmless(text(member(found, "meaning")))),
    facts([["All processors", share("processors")], ["Processor of each worker", share("workers")], ["The machine's memory", share("memory")], ["Files from the cache", share("cached")]]),
    longest.length ? table("Where the time goes", [{ name: "Stage" }, { name: "Expected", number: true }, { name: "Part of the run" }], longest) : null,
    note(`The middle of the last ${plural(num(member(found, "runs")), "run")}.`),
  );
}

function suggestions(run: unknown): HTMLElement {
  const rows = list(member(run, "suggestions")).map((one) => [h("span", { class: "code nowrap" }, harmless(text(one["knob"]))), text(one["change"]), shown(one["gain_seconds"], seconds), text(one["why"])]);
  const heads = [{ name: "Setting" }, { name: "Change" }, { name: "Expected gain", number: true }, { name: "Why" }];
  return section("What would make runs cheaper", rows.length ? table("Suggestions, largest gain first", heads, rows) : note("Nothing that is worth a change."));
}

function outcomes(last: unknown): HTMLElement {
  const row = (name: string, one: unknown, show: Show): Cell[] => {
    const within = member(one, "within");
    const state = within === true ? h("span", { class: "badge good" }, "within") : within === false ? h("span", { class: "badge error" }, "exceeded") : "–";
    return [name, shown(member(one, "expected"), show), shown(member(one, "budget"), show), shown(member(one, "actual"), show), used(member(one, "actual"), member(one, "budget")), state];
  };
  const heads = [{ name: "Of" }, { name: "Predicted", number: true }, { name: "Budget", number: true }, { name: "Actual", number: true }, { name: "Budget efficiency" }, { name: "State" }];
  const whole = [["Time", "seconds", seconds], ["Memory", "memory_bytes", bytes]] as const;
  const rows = whole.filter(([, key]) => member(last, key)).map(([name, key, show]) => row(name, member(last, key), show));
  const each = list(member(last, "stages")).sort((a, b) => num(b["actual"]) - num(a["actual"])).map((one) => row(text(one["stage"]), one, seconds));
  return section(
    "The last prediction, and the actual cost",
    rows.length ? table("Predictions of the last run", heads, rows) : note("No run has been predicted yet: the next one will be."),
    each.length ? fold(`Time of ${plural(each.length, "stage")}`, table("Predictions of its stages", heads, each)) : null,
  );
}

function settings(data: unknown): HTMLElement {
  const { coverage, adaptive_budget, performance_benchmarks } = data as Row;
  return h("section", { class: "card" }, fold("Settings that these rest on", explore({ coverage, adaptive_budget, performance_benchmarks }, NAME, [], 1)));
}
