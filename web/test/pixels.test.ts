import assert from "node:assert/strict";
import { test } from "node:test";
import { mark } from "../src/views/compare";

test("a pixel differs if one of its channels does", () => {
  const first = [10, 20, 30, 255, 0, 0, 0, 0];
  const target = new Uint8ClampedArray(8);
  assert.equal(mark(first, first, target), 0);
  assert.equal(mark(first, [10, 20, 31, 255, 0, 0, 0, 0], target), 1);
  assert.equal(target[3], 255);
});

test("what compression does to thumbnails is no difference", () => {
  const target = new Uint8ClampedArray(8);
  const [first, second] = [[10, 20, 30, 255, 0, 0, 0, 0], [42, 20, 30, 255, 33, 0, 0, 0]];
  assert.equal(mark(first, second, target), 2);
  assert.equal(mark(first, second, target, 32), 1);
  assert.deepEqual([target[3], target[7]], [140, 255]);
});
