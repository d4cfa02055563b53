// Findings as columns, and the questions that are asked of them: all of them linear, none of them copies a text.

import type { Coded, FindingsData } from "./payload";

export interface Column {
  readonly values: string[];
  readonly codes: Uint32Array;
}

export const FACETS = ["severity", "rule", "kind", "folder", "owner", "outcome"] as const;
export type Facet = (typeof FACETS)[number];

export interface Findings {
  readonly size: number;
  readonly ids: readonly string[] | string;
  readonly severity: Column;
  readonly rule: Column;
  readonly topic: Column;
  readonly outcome: Column;
  readonly enforcement: Column;
  readonly stage: Column;
  readonly path: Column;
  readonly message: Column;
  readonly pointer: Column;
  readonly note: Column;
  readonly fix: Column;
  readonly kind: Column;
  readonly owner: Column;
  readonly folder: Column;
  readonly line: ArrayLike<number>;
  readonly column: ArrayLike<number>;
}

export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly rule: string;
  readonly topic: string;
  readonly outcome: string;
  readonly enforcement: string;
  readonly stage: string;
  readonly path: string;
  readonly message: string;
  readonly pointer: string;
  readonly note: string;
  readonly fix: string;
  readonly kind: string;
  readonly owner: string;
  readonly line: number;
  readonly column: number;
}

export function decode(coded: Coded): Column {
  const { steps } = coded;
  const codes = new Uint32Array(coded.size);
  if (steps !== "same") {
    let code = steps === "each" ? -1 : 0;
    for (let row = 0; row < codes.length; row += 1) {
      code += steps === "each" ? 1 : (steps[row] ?? 0);
      codes[row] = code;
    }
  }
  return { values: coded.values as string[], codes };
}

export function folderOf(path: string): string {
  const place = path.lastIndexOf("/");
  return place < 0 ? "" : path.slice(0, place);
}

// A column of what a function says of each value of another.
export function derive(column: Column, tell: (value: string, code: number) => string): Column {
  const numbers = new Map<string, number>();
  const translated = Uint32Array.from(column.values, (value, code) => {
    const told = tell(value, code);
    const known = numbers.get(told);
    if (known !== undefined) return known;
    numbers.set(told, numbers.size);
    return numbers.size - 1;
  });
  return { values: [...numbers.keys()], codes: column.codes.map((code) => translated[code] ?? 0) };
}

function follow(column: Column, ofValue: Column): Column {
  return { values: ofValue.values, codes: column.codes.map((code) => ofValue.codes[code] ?? 0) };
}

export function readFindings(data: FindingsData): Findings {
  const path = decode(data.path);
  return {
    size: data.size,
    ids: data.ids,
    severity: decode(data.severity),
    rule: decode(data.rule),
    topic: decode(data.topic),
    outcome: decode(data.outcome),
    enforcement: decode(data.enforcement),
    stage: decode(data.stage),
    path,
    message: decode(data.message),
    pointer: decode(data.pointer),
    note: decode(data.note),
    fix: decode(data.fix),
    kind: follow(path, decode(data.kind)),
    owner: follow(path, decode(data.owner)),
    folder: derive(path, folderOf),
    line: data.line,
    column: data.column,
  };
}

const ID = 16;

export function idOf(findings: Findings, row: number): string {
  return typeof findings.ids === "string" ? findings.ids.slice(ID * row, ID * row + ID) : (findings.ids[row] ?? "");
}

export function rowOf(findings: Findings, id: string): number {
  if (id.length !== ID) return -1;
  if (typeof findings.ids !== "string") return findings.ids.indexOf(id);
  for (let place = findings.ids.indexOf(id); place >= 0; place = findings.ids.indexOf(id, place + 1)) {
    if (place % ID === 0) return place / ID;
  }
  return -1;
}

export function value(column: Column, row: number): string {
  return column.values[column.codes[row] ?? 0] ?? "";
}

export function findingAt(findings: Findings, row: number): Finding {
  return {
    id: idOf(findings, row),
    severity: value(findings.severity, row),
    rule: value(findings.rule, row),
    topic: value(findings.topic, row),
    outcome: value(findings.outcome, row),
    enforcement: value(findings.enforcement, row),
    stage: value(findings.stage, row),
    path: value(findings.path, row),
    message: value(findings.message, row),
    pointer: value(findings.pointer, row),
    note: value(findings.note, row),
    fix: value(findings.fix, row),
    kind: value(findings.kind, row),
    owner: value(findings.owner, row),
    line: findings.line[row] ?? 0,
    column: findings.column[row] ?? 0,
  };
}

export interface Wanted {
  readonly text: string;
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

export interface Selection {
  readonly rows: Uint32Array;
  readonly counts: Readonly<Record<Facet, Uint32Array>>;
}

// A folder means all that lies beneath it.
export function accepts(facet: Facet, wanted: readonly string[], value: string): boolean {
  if (facet !== "folder") return wanted.includes(value);
  return wanted.some((folder) => value === folder || (folder !== "" && value.startsWith(`${folder}/`)));
}

// The rows that are wanted, and for each value of a facet how many there would be of it if nothing of that facet were.
export function select(findings: Findings, wanted: Wanted): Selection {
  const matches = search(findings, wanted.text);
  const columns = FACETS.map((facet) => findings[facet]);
  const allowed = FACETS.map((facet, place) => {
    const chosen = wanted.facets[facet];
    if (!chosen?.length) return null;
    return Uint8Array.from((columns[place] as Column).values, (value) => (accepts(facet, chosen, value) ? 1 : 0));
  });
  const counts = columns.map((column) => new Uint32Array(column.values.length));
  const rows = new Uint32Array(findings.size);
  const active = allowed.flatMap((some, place) => (some ? [place] : []));
  let found = 0;
  for (let row = 0; row < findings.size; row += 1) {
    if (matches && !matches[row]) continue;
    let failed = -1;
    let failures = 0;
    for (const place of active) {
      if (!(allowed[place] as Uint8Array)[(columns[place] as Column).codes[row] as number]) {
        failed = place;
        failures += 1;
        if (failures > 1) break;
      }
    }
    if (failures > 1) continue;
    if (failures === 0) {
      rows[found] = row;
      found += 1;
    }
    for (let place = 0; place < columns.length; place += 1) {
      if (failures === 0 || place === failed) {
        const code = (columns[place] as Column).codes[row] as number;
        const counted = counts[place] as Uint32Array;
        counted[code] = (counted[code] as number) + 1;
      }
    }
  }
  return {
    rows: rows.slice(0, found),
    counts: Object.fromEntries(FACETS.map((facet, place) => [facet, counts[place]])) as Record<Facet, Uint32Array>,
  };
}

const lowered = new WeakMap<Column, string[]>();

function lower(column: Column): string[] {
  let texts = lowered.get(column);
  if (!texts) lowered.set(column, (texts = column.values.map((value) => value.toLowerCase())));
  return texts;
}

// Every word must stand somewhere in the finding; null when nothing is searched for.
function search(findings: Findings, text: string): Uint8Array | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const matches = new Uint8Array(findings.size).fill(1);
  for (const word of words) {
    const columns = [findings.message, findings.path, findings.rule, findings.pointer, findings.owner];
    const hits = columns.map((column) => Uint8Array.from(lower(column), (value) => (value.includes(word) ? 1 : 0)));
    const row = rowOf(findings, word);
    for (let place = 0; place < findings.size; place += 1) {
      if (!matches[place]) continue;
      let hit = place === row;
      for (let which = 0; !hit && which < columns.length; which += 1) {
        hit = (hits[which] as Uint8Array)[(columns[which] as Column).codes[place] as number] === 1;
      }
      if (!hit) matches[place] = 0;
    }
  }
  return matches;
}

const RANKS = ["critical", "error", "warning", "info"];
const ranked = new WeakMap<Column, Uint32Array>();

function rank(column: Column, isSeverity: boolean): Uint32Array {
  let ranks = ranked.get(column);
  if (!ranks) {
    const places = column.values.map((_, code) => code);
    const key = (code: number) => column.values[code] as string;
    if (isSeverity) places.sort((a, b) => RANKS.indexOf(key(a)) - RANKS.indexOf(key(b)));
    else places.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    ranks = new Uint32Array(places.length);
    places.forEach((code, place) => ((ranks as Uint32Array)[code] = place));
    ranked.set(column, ranks);
  }
  return ranks;
}

export type Sortable = "severity" | "rule" | "path" | "message" | "owner" | "kind";

// Rows in the order of a column; equal ones stay in the order that they have.
export function sort(findings: Findings, rows: Uint32Array, by: Sortable, descending: boolean): Uint32Array {
  const column = findings[by];
  const ranks = rank(column, by === "severity");
  const sign = descending ? -1 : 1;
  const key = (row: number) => (ranks[column.codes[row] as number] as number) * sign;
  return rows.slice().sort((a, b) => key(a) - key(b) || a - b);
}
