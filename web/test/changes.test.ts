import assert from "node:assert/strict";
import { test } from "node:test";
import { findChanges, median, rankSumDeviation } from "../src/changes";

// A generator of its own, so that every run draws the same (Park and Miller, 1988).
function draw(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

test("medians", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

test("a rank sum far from its mean, by hand: 4 against 4, all smaller", () => {
  assert.ok(Math.abs(rankSumDeviation([1, 2, 3, 4], [5, 6, 7, 8]) - 8 / Math.sqrt(12)) < 1e-12);
});

test("a step is found where it is", () => {
  const next = draw(7);
  const values = Array.from({ length: 40 }, (_, place) => (place < 22 ? 10 : 13) + next() * 0.5);
  assert.deepEqual(findChanges(values).map((change) => change.at), [22]);
});

test("noise is no change, and a small step is none", () => {
  const next = draw(11);
  assert.deepEqual(findChanges(Array.from({ length: 60 }, () => 10 + next())), []);
  assert.deepEqual(findChanges(Array.from({ length: 40 }, (_, place) => (place < 20 ? 10 : 10.2) + next() * 0.05)), []);
  assert.deepEqual(findChanges([1, 9, 1]), []);
});
