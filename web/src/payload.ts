// What the page carries, and how it is unpacked.

// Texts by number: each row has a difference to the number before, or all have the same text, or each its own.
export interface Coded {
  readonly values: readonly string[];
  readonly size: number;
  readonly steps: readonly number[] | "same" | "each";
}

export interface FindingsData {
  readonly size: number;
  readonly ids: string;
  readonly severity: Coded;
  readonly rule: Coded;
  readonly topic: Coded;
  readonly outcome: Coded;
  readonly enforcement: Coded;
  readonly stage: Coded;
  readonly path: Coded;
  readonly message: Coded;
  readonly pointer: Coded;
  readonly note: Coded;
  readonly fix: Coded;
  readonly line: readonly number[];
  readonly column: readonly number[];
  readonly kind: Coded;
  readonly owner: Coded;
}

export interface AssetsData {
  readonly folders: readonly string[];
  readonly folderFiles: readonly number[];
  readonly folderBytes: readonly number[];
  readonly name: readonly string[];
  readonly folder: Coded;
  readonly size: readonly number[];
  readonly kind: Coded;
  readonly format: Coded;
  readonly kinds: readonly (readonly [string, number, number])[];
}

export interface DocumentData {
  readonly state: string;
  readonly message: string;
  readonly command: string;
  readonly data: unknown;
  readonly cut: readonly (readonly [string, number])[];
}

export interface Reason {
  readonly code: number;
  readonly name: string;
  readonly reason: string;
  readonly findings: number;
}

export interface Baseline {
  readonly source: string;
  readonly known: number;
  readonly fixed: number;
  readonly new: number;
  readonly refused: number;
}

export interface RuleCount {
  readonly rule: string;
  readonly severity: string;
  readonly open: number;
  // Of the open ones, those of that severity.
  readonly worst: number;
  readonly accepted: number;
}

export interface Excerpt {
  readonly first: number;
  readonly at: number;
  readonly lines: readonly string[];
}

export interface PastTable {
  // How warm the page's own run found its cache: the last part of the series of such runs.
  readonly warmth: string;
  // How long that run took as a whole, where the history has it already.
  readonly whole_seconds?: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

// A picture as it is, or a thumbnail of one: then with the size of the picture that it shows.
export interface Picture {
  readonly source: string;
  readonly size: readonly [number, number] | null;
  // Where the server has the original; empty in a file, and where it may not be shown.
  readonly whole: string;
}

export interface Payload {
  readonly version: number;
  readonly run: Readonly<Record<string, string | number | boolean | null>>;
  readonly verdict: readonly Reason[];
  // What is said first: how the run ended, and why that may be relied on little; `doubt` and `why` are mostly empty.
  readonly decision: { readonly state: "passed" | "failed" | "unknown"; readonly words: string; readonly doubt: string; readonly why: string };
  readonly baseline: Baseline | null;
  readonly totals: {
    readonly findings: number;
    readonly severity: Readonly<Record<string, number>>;
    readonly outcome: Readonly<Record<string, number>>;
    readonly files: number;
    readonly bytes: number;
    readonly links: number;
  };
  readonly rules: readonly RuleCount[];
  // Heading and text of each part of a rule's page, by the name of the rule.
  readonly pages: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly findings: FindingsData;
  readonly excerpts: Readonly<Record<string, Excerpt>>;
  readonly pictures: ReadonlyMap<string, Picture>; // a map, since a path may be called __proto__
  readonly picturesNote: string;
  // The first of those that are not shown, and why.
  readonly picturesLeftOut: readonly (readonly [string, string])[];
  readonly picturesLeftOutInAll: number;
  readonly assets: AssetsData;
  readonly documents: Readonly<Record<string, DocumentData>>;
  readonly outputs: readonly (readonly [string, string, number, string, string])[];
  // What is wrong with the folder of outputs, and what else could not be had.
  readonly problems: readonly string[];
  readonly remarks: readonly string[];
  // What is to be known of a run that judged a list of files; empty where it judged its tree.
  readonly partial: string;
  // Where owners are from, or why there are none.
  readonly owners: string;
  readonly past: Readonly<Record<string, PastTable>>;
  // The stamp by which a page that is served asks whether there is another; null in a file.
  readonly live: string | null;
}

// Copies share their picture.
interface Packed extends Omit<Payload, "pictures"> {
  readonly sources: readonly (readonly [string, number, number, boolean])[];
  readonly pictures: Readonly<Record<string, number>>;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const data = new Uint8Array(raw.length);
  for (let place = 0; place < raw.length; place += 1) data[place] = raw.charCodeAt(place);
  return data;
}

export async function unpack(base64: string): Promise<Payload> {
  const stream = new Blob([decodeBase64(base64.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  const packed = (await new Response(stream).json()) as Packed;
  const pictures = Object.entries(packed.pictures).map(([path, place]) => [path, unpackPicture(packed, path, place)] as const);
  return { ...packed, pictures: new Map(pictures) };
}

function unpackPicture(packed: Packed, path: string, place: number): Picture {
  const [source, width, height, isWhole] = packed.sources[place] ?? ["", 0, 0, false];
  const whole = packed.live !== null && isWhole ? `picture?path=${encodeURIComponent(path)}` : "";
  return { source, size: width ? [width, height] : null, whole };
}
