// Where a series of measurements changed its level: binary segmentation by the rank sum test (Mann and Whitney, 1947).

export interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const LEAST = 4; // measurements on each side; with fewer no rank sum is rare enough
const RARE = 2.6; // standard deviations of the rank sum: about one in a hundred, both sides
const EFFECT = 0.05; // of the median before

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (!sorted.length) return NaN;
  return sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

export function rankSumDeviation(before: readonly number[], after: readonly number[]): number {
  let wins = 0;
  for (const a of before) for (const b of after) wins += b > a ? 1 : b === a ? 0.5 : 0;
  const [n, m] = [before.length, after.length];
  return Math.abs(wins - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

export function findChanges(values: readonly number[]): Change[] {
  const found: number[] = [];
  const look = (start: number, end: number): void => {
    let best = -1;
    let strongest = RARE;
    for (let at = start + LEAST; at <= end - LEAST; at += 1) {
      const deviation = rankSumDeviation(values.slice(start, at), values.slice(at, end));
      const [low, high] = [median(values.slice(start, at)), median(values.slice(at, end))];
      if (deviation > strongest && Math.abs(high - low) > EFFECT * low) [best, strongest] = [at, deviation];
    }
    if (best < 0) return;
    look(start, best);
    found.push(best);
    look(best, end);
  };
  look(0, values.length);
  return found.map((at, place) => ({
    at,
    before: median(values.slice(found[place - 1] ?? 0, at)),
    after: median(values.slice(at, found[place + 1] ?? values.length)),
  }));
}
