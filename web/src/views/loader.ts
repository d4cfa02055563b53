// The rest of the findings, where there are more than the page carries: from findings.json, chosen by the reader.
// A page that is a file opens no connection, not even to the file beside it; one that is served asks its server.

import { h } from "../dom";
import type { Findings } from "../findings";
import { fetchFindings } from "../live";
import type { Page } from "../page";
import { readLines, splitLines } from "../sibling";
import { count, harmless } from "../words";

export function makeLoader(page: Page, loaded: () => void): HTMLElement {
  const rest = page.payload.totals.findings - page.findings.size;
  if (rest <= 0) return h("div", { hidden: true });
  const said = h("span", { role: "status" });
  if (page.payload.live !== null) {
    const lines = () => fetchFindings(page.payload.totals.findings);
    void load(page, lines(), said).then((done) => done && loaded());
    return h("p", { class: "missing" }, `The other ${count(rest)} findings: `, said);
  }
  const input = h("input", { type: "file", accept: ".json,application/json", id: "rest" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) void load(page, splitLines(file), said).then((done) => done && loaded());
  });
  const words = `The page carries the ${count(page.findings.size)} worst findings. The other ${count(rest)} are in findings.json, beside it:`;
  return h("p", { class: "missing" }, h("label", { for: "rest" }, words, " "), input, " ", said);
}

async function load(page: Page, lines: AsyncIterable<string>, said: HTMLElement): Promise<boolean> {
  said.textContent = "Reading…";
  try {
    const findings = await readLines(lines, knownOf(page.findings));
    const { findings: awaited } = page.payload.totals;
    if (findings.size !== awaited) {
      said.textContent = `This file has ${count(findings.size)} findings, not the ${count(awaited)} of this run.`;
      return false;
    }
    page.findings = findings;
    said.textContent = `All ${count(findings.size)} findings are shown.`;
    return true;
  } catch (error) {
    said.textContent = `They cannot be read: ${harmless(String(error))}`;
    return false;
  }
}

function knownOf(findings: Findings): { kind: Map<string, string>; owner: Map<string, string> } {
  const kind = new Map<string, string>();
  const owner = new Map<string, string>();
  for (let row = 0; row < findings.size; row += 1) {
    const path = findings.path.values[findings.path.codes[row] as number] as string;
    kind.set(path, findings.kind.values[findings.kind.codes[row] as number] ?? "");
    owner.set(path, findings.owner.values[findings.owner.codes[row] as number] ?? "");
  }
  return { kind, owner };
}
