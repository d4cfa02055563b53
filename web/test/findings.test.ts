import assert from "node:assert/strict";
import { test } from "node:test";
import { FACETS, findingAt, idOf, readFindings, rowOf, select, sort, value, type Findings } from "../src/findings";
import type { Coded, FindingsData } from "../src/payload";

function code(texts: string[]): Coded {
  const values = [...new Set(texts)];
  let before = 0;
  const steps = texts.map((text) => {
    const step = values.indexOf(text) - before;
    before += step;
    return step;
  });
  return { values, size: texts.length, steps: values.length === 1 ? "same" : values.length === texts.length ? "each" : steps };
}

const SEVERITIES = ["critical", "error", "error", "warning", "info", "error"];
const PATHS = ["a/b/x.png", "a/b/y.png", "a/z.json", "c/x.png", "", "a/bc/q.png"];
const paths = code(PATHS);

const DATA: FindingsData = {
  size: 6,
  ids: PATHS.map((_, row) => String(row).repeat(16)).join(""),
  severity: code(SEVERITIES),
  rule: code(["r1", "r2", "r2", "r3", "r1", "r2"]),
  topic: code(Array<string>(6).fill("t")),
  outcome: code(["violation", "known", "violation", "violation", "violation", "violation"]),
  enforcement: code(Array<string>(6).fill("waivable")),
  stage: code(Array<string>(6).fill("s")),
  path: paths,
  message: code(["Too LARGE", "too small", "broken", "broken", "<script>alert(1)</script>", "too large"]),
  pointer: code(["", "", "/a/0", "", "", ""]),
  note: code(Array<string>(6).fill("")),
  fix: code(Array<string>(6).fill("")),
  line: [0, 0, 7, 0, 0, 0],
  column: [0, 0, 3, 0, 0, 0],
  kind: code(paths.values.map((path) => (path.endsWith("png") ? "image" : path ? "data" : ""))),
  owner: code(paths.values.map((path) => (path.startsWith("a/") ? "@art" : ""))),
};

const findings = readFindings(DATA);
const rows = (text: string, facets = {}) => [...select(findings, { text, facets }).rows];

test("rows come back as they were", () => {
  const found = findingAt(findings, 2);
  assert.equal(found.path, "a/z.json");
  assert.equal(found.pointer, "/a/0");
  assert.deepEqual([found.line, found.column, found.kind, found.owner], [7, 3, "data", "@art"]);
});

test("ids are found only where they begin", () => {
  assert.equal(rowOf(findings, idOf(findings, 3)), 3);
  assert.equal(rowOf(findings, "0000000000000001"), -1);
  assert.equal(rowOf(findings, "1"), -1);
});

test("every word must be somewhere, in any case", () => {
  assert.deepEqual(rows("too large"), [0, 5]);
  assert.deepEqual(rows("LARGE x.png"), [0]);
  assert.deepEqual(rows("@art broken"), [2]);
  assert.deepEqual(rows("3333333333333333"), [3]);
  assert.deepEqual(rows("nowhere"), []);
});

test("a folder means what lies beneath it, and nothing that is only spelt alike", () => {
  assert.deepEqual(rows("", { folder: ["a/b"] }), [0, 1]);
  assert.deepEqual(rows("", { folder: ["a"] }), [0, 1, 2, 5]);
});

test("facets join by and, their values by or", () => {
  assert.deepEqual(rows("", { severity: ["error", "critical"], rule: ["r2"] }), [1, 2, 5]);
});

// The same by brute force: what there would be if only this facet were not chosen.
function countSlowly(of: Findings, facets: Record<string, string[]>, facet: string, wanted: string): number {
  const others = { ...facets, [facet]: [] };
  return [...select(of, { text: "", facets: others }).rows].filter((row) => value(of[facet as "rule"], row) === wanted).length;
}

test("the numbers of a facet are those that choosing it would give", () => {
  const facets = { severity: ["error"], rule: ["r2"], outcome: ["violation"] };
  const { counts } = select(findings, { text: "", facets });
  for (const facet of FACETS) {
    findings[facet].values.forEach((name, code) => {
      assert.equal(counts[facet][code], countSlowly(findings, facets, facet, name), `${facet} ${name}`);
    });
  }
});

test("sorting is stable, and severities sort by their weight", () => {
  const all = select(findings, { text: "", facets: {} }).rows;
  assert.deepEqual([...sort(findings, all, "severity", false)], [0, 1, 2, 5, 3, 4]);
  assert.deepEqual([...sort(findings, all, "rule", true)], [3, 1, 2, 5, 0, 4]);
});
