import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../src/treemap";

const frame = { x: 0, y: 0, width: 600, height: 400 };

test("the boxes of the paper's example have the areas of their sizes", () => {
  const sizes = [6, 6, 4, 3, 2, 2, 1];
  const boxes = layOut(sizes, { x: 0, y: 0, width: 6, height: 4 });
  boxes.forEach((box, place) => assert.ok(Math.abs(box.width * box.height - (sizes[place] ?? 0)) < 1e-9));
  assert.deepEqual(boxes[0], { x: 0, y: 0, width: 3, height: 2 });
});

test("boxes fill the frame and do not overlap", () => {
  const sizes = Array.from({ length: 60 }, (_, place) => 1000 / (place + 1));
  const boxes = layOut(sizes, frame);
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  assert.ok(Math.abs(area - 600 * 400) < 1e-3);
  for (const a of boxes) {
    assert.ok(a.x >= -1e-6 && a.y >= -1e-6 && a.x + a.width <= 600 + 1e-6 && a.y + a.height <= 400 + 1e-6);
    for (const b of boxes) {
      if (a === b) continue;
      const overlap = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
      assert.ok(overlap < 1e-6);
    }
  }
});

test("nothing to show is no error", () => {
  assert.deepEqual(layOut([], frame), []);
  assert.equal(layOut([0, 0], frame).length, 2);
});
