// Reads findings.json, which the page may be too small to carry: one finding a line, never all of it as text.

import { derive, folderOf, type Column, type Findings } from "./findings";

class Builder {
  private readonly numbers = new Map<string, number>();
  private codes = new Uint32Array(1 << 16);

  add(row: number, text: unknown): void {
    const value = typeof text === "string" ? text : "";
    let code = this.numbers.get(value);
    if (code === undefined) this.numbers.set(value, (code = this.numbers.size));
    if (row >= this.codes.length) {
      const larger = new Uint32Array(this.codes.length * 2);
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[row] = code;
  }

  end(size: number): Column {
    return { values: [...this.numbers.keys()], codes: this.codes.slice(0, size) };
  }
}

const TEXTS = [
  ...["severity", "rule", "topic", "outcome", "enforcement", "stage", "path"],
  ...["message", "pointer", "note", "fix"],
] as const;
type Text = "severity" | "rule" | "topic" | "outcome" | "enforcement" | "stage" | "path" | "message" | "pointer" | "note" | "fix";

export interface Known {
  readonly kind: ReadonlyMap<string, string>;
  readonly owner: ReadonlyMap<string, string>;
}

export async function readLines(lines: AsyncIterable<string>, known: Known): Promise<Findings> {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, new Builder()])) as Record<Text, Builder>;
  const ids: string[] = [];
  const places: [number[], number[]] = [[], []];
  for await (const line of lines) {
    const found = parse(line);
    if (!found) continue;
    for (const name of TEXTS) texts[name as Text].add(ids.length, found[name]);
    ids.push(String(found["fingerprint"] ?? "").slice(0, 16));
    places[0].push(Number(found["line"] ?? 0));
    places[1].push(Number(found["column"] ?? 0));
  }
  const columns = Object.fromEntries(TEXTS.map((name) => [name, texts[name as Text].end(ids.length)])) as Record<Text, Column>;
  return {
    ...columns,
    size: ids.length,
    ids,
    kind: derive(columns.path, (path) => known.kind.get(path) ?? ""),
    owner: derive(columns.path, (path) => known.owner.get(path) ?? ""),
    folder: derive(columns.path, folderOf),
    line: places[0],
    column: places[1],
  };
}

function parse(line: string): Record<string, unknown> | null {
  const text = line.trim().replace(/,$/, "");
  if (!text.startsWith("{") || !text.endsWith("}")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "rule" in value ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export async function* splitLines(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    yield* lines;
    if (done) return;
  }
}
