// Squarified treemaps: Bruls, Huizing, van Wijk, "Squarified Treemaps" (2000), section 3.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// One box for each size, in their order, that fill the frame; sizes are positive and fall.
export function layOut(sizes: readonly number[], frame: Box): Box[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= 0 || frame.width <= 0 || frame.height <= 0) return sizes.map(() => ({ ...frame, width: 0, height: 0 }));
  const areas = sizes.map((size) => (size / total) * frame.width * frame.height);
  const boxes: Box[] = [];
  let left = frame;
  for (let start = 0; start < areas.length; ) {
    const side = Math.min(left.width, left.height);
    let end = start + 1;
    while (end < areas.length && worst(areas, start, end + 1, side) <= worst(areas, start, end, side)) end += 1;
    left = placeRow(areas.slice(start, end), left, boxes);
    start = end;
  }
  return boxes;
}

function worst(areas: readonly number[], start: number, end: number, side: number): number {
  let sum = 0;
  for (let place = start; place < end; place += 1) sum += areas[place] as number;
  const largest = areas[start] as number;
  const smallest = areas[end - 1] as number;
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

function placeRow(areas: readonly number[], frame: Box, boxes: Box[]): Box {
  const sum = areas.reduce((total, area) => total + area, 0);
  const lies = frame.width >= frame.height;
  const thick = Math.min(sum / (lies ? frame.height : frame.width), lies ? frame.width : frame.height);
  let along = lies ? frame.y : frame.x;
  for (const area of areas) {
    const length = thick > 0 ? area / thick : 0;
    boxes.push(
      lies
        ? { x: frame.x, y: along, width: thick, height: length }
        : { x: along, y: frame.y, width: length, height: thick },
    );
    along += length;
  }
  return lies
    ? { x: frame.x + thick, y: frame.y, width: frame.width - thick, height: frame.height }
    : { x: frame.x, y: frame.y + thick, width: frame.width, height: frame.height - thick };
}
