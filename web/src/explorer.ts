// Draws a document whose members are not known beforehand: lists as tables, numbers in a row as sparklines.

import { h, s } from "./dom";
import { note, table, type Cell } from "./page";
import { count, harmless, plural, shorten } from "./words";

const MOST_ROWS = 200;
const MOST_COLUMNS = 9;
const DEEPEST = 5;

type Members = Record<string, unknown>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSeries(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === "number");
}

export function words(name: string): string {
  const text = harmless(name).replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function explore(data: unknown, title: string, leaveOut: readonly string[] = ["schema", "run"], depth = 0): HTMLElement {
  if (depth > DEEPEST) return note("Deeper than is shown here.");
  if (Array.isArray(data)) return exploreList(data, title, depth);
  if (!isMembers(data)) return h("p", {}, cell(data));
  const entries = Object.entries(data).filter(([name]) => depth > 0 || !leaveOut.includes(name));
  const plain = entries.filter(([, value]) => !isMembers(value) && (!Array.isArray(value) || !value.length || isSeries(value)));
  const others = entries.filter((entry) => !plain.includes(entry));
  const pairs = plain.flatMap(([name, value]) => [h("dt", {}, words(name)), h("dd", {}, cell(value))]);
  const level = depth === 0 ? "h2" : depth === 1 ? "h3" : "h4";
  return h(
    "div",
    {},
    pairs.length ? h("dl", { class: depth === 0 ? "facts card" : "facts" }, ...pairs) : null,
    ...others.map(([name, value]) => {
      const inner = explore(value, name, leaveOut, depth + 1);
      return h("section", { class: depth === 0 ? "card" : null }, h(level, {}, words(name)), inner);
    }),
  );
}

function exploreList(data: readonly unknown[], title: string, depth: number): HTMLElement {
  if (!data.length) return note("None.");
  const rows = data.slice(0, MOST_ROWS);
  const rest = data.length - rows.length;
  const more = rest > 0 ? note(`and ${plural(rest, "more")}`.replace("mores", "more")) : null;
  if (!rows.every(isMembers)) return h("div", {}, h("ul", {}, ...rows.map((item) => h("li", {}, isMembers(item) ? explore(item, title, [], depth + 1) : cell(item)))), more);
  const names = [...new Set((rows as Members[]).flatMap(Object.keys))].slice(0, MOST_COLUMNS);
  const heads = names.map((name) => ({ name: words(name), number: (rows as Members[]).every((row) => !Object.hasOwn(row, name) || typeof (row[name] ?? 0) === "number") }));
  return h("div", {}, table(words(title), heads, (rows as Members[]).map((row) => names.map((name) => cell(Object.hasOwn(row, name) ? row[name] : null)))), more);
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(6)));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && value !== "") return h("span", { class: "clamp" }, harmless(shorten(value, 400)));
  if (Array.isArray(value) && !value.length) return "none";
  if (value === "") return "–";
  if (isSeries(value)) return sparkline(value);
  return h("span", { class: "code clamp" }, harmless(shorten(JSON.stringify(value), 200)));
}

// A line without axes; what it shows stands in its title (Tufte, "Beautiful Evidence", 2006, sparklines).
export function sparkline(values: readonly number[]): HTMLElement {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [width, height] = [120, 24];
  const x = (place: number) => (place / (values.length - 1)) * (width - 4) + 2;
  const y = (value: number) => height - 3 - ((value - low) / (high - low || 1)) * (height - 6);
  const points = values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const show = (value: number) => String(Number(value.toPrecision(4)));
  const said = `${values.length} values from ${show(low)} to ${show(high)}, the last ${show(values.at(-1) ?? 0)}`;
  const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": said, class: "sparkline" }, s("title", {}, said), s("polyline", { points }));
  return h("span", { class: "nowrap" }, svg, " ", show(values.at(-1) ?? 0));
}
