import assert from "node:assert/strict";
import { test } from "node:test";
import { findingAt } from "../src/findings";
import { readLines, splitLines } from "../src/sibling";

const KNOWN = { kind: new Map([["a/x.png", "image"]]), owner: new Map<string, string>() };

function line(n: number): string {
  const about = { rule: "r", severity: "error", path: n % 2 ? "a/x.png" : "b.txt", line: n, column: null, fingerprint: String(n).padStart(32, "0") };
  return JSON.stringify({ ...about, message: `</script> "${n}"`, pointer: null });
}

test("findings.json is read line by line, whatever the pieces it comes in", async () => {
  const lines = Array.from({ length: 3000 }, (_, n) => line(n));
  const text = `{"findings": [\n  ${lines.join(",\n  ")}\n], "schema": "x", "permitted": {}}\n`;
  const found = await readLines(splitLines(new Blob([text])), KNOWN);
  assert.equal(found.size, 3000);
  const last = findingAt(found, 2999);
  assert.deepEqual([last.path, last.kind, last.line, last.message, last.id], ["a/x.png", "image", 2999, '</script> "2999"', "0".repeat(16)]);
});

test("what is no finding is none", async () => {
  const found = await readLines(splitLines(new Blob(['{"a": 1}\n{"rule": \n[]\nnull\n', line(1)])), KNOWN);
  assert.equal(found.size, 1);
});
