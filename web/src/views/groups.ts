// Groups of files that are alike, as the run has found them.

import { dataOf, list, member, num, text, type Page } from "../page";

export const GROUPS = "embedding_duplicate_groups.json";
export const EXACT = "exact"; // the method that compares bytes

export interface Group {
  readonly keep: string;
  readonly paths: string[];
  readonly method: string;
  readonly kind: string;
  readonly wasted: number;
}

export function readGroups(page: Page): Group[] {
  return list(member(dataOf(page, GROUPS), "groups")).map((group) => {
    const paths = Array.isArray(group["paths"]) ? group["paths"].map(text) : [];
    const keep = text(group["keep"]) || (paths[0] ?? "");
    return { keep, paths, method: text(group["method"]), kind: text(group["kind"]), wasted: num(group["wasted_bytes"]) };
  });
}
