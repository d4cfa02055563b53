// The views that are mostly one document each.

import { h } from "../dom";
import { explore } from "../explorer";
import { dataOf, drawn, facts, isRead, member, note, num, remark, section, table, text, type Page } from "../page";
import { bytes, count, harmless, plural } from "../words";

function documentView(name: string, title: string, file: string) {
  return drawn(name, title, (page, root) => {
    root.append(h("h1", {}, title));
    const said = remark(page, file);
    if (said) root.append(said);
    const data = dataOf(page, file);
    if (data !== null && data !== undefined) root.append(explore(data, file));
  });
}

export const symbols = documentView("symbols", "Symbols", "symbol_sparklines.json");
export const rollback = documentView("rollback", "Rollback", "rollback_playbook.json");

export const integrity = drawn("integrity", "Integrity", (page, root) => {
  root.append(h("h1", {}, "Integrity"));
  const said = remark(page, "integrity_report.json");
  if (said) root.append(said);
  const data = dataOf(page, "integrity_report.json");
  if (data !== null && data !== undefined) {
    const valid = member(data, "valid") === true;
    const signature = member(data, "signature");
    const files = member(data, "files");
    root.append(
      h("section", { class: `verdict ${valid ? "passed" : "failed"}`, "aria-label": "Integrity" }, h("p", { class: "word" }, valid ? "Everything is as it was signed" : "Not everything is as it was signed"), h("p", {}, harmless(text(member(signature, "message"))))),
      section("The manifest", facts([
        ["Files signed", count(num(member(files, "listed")))],
        ["Matching", count(num(member(files, "matching")))],
        ["Algorithm", text(member(signature, "algorithm"))],
        ["Key", text(member(signature, "key_id"))],
      ])),
      explore(data, "integrity_report.json", ["schema", "run", "signature", "valid"]),
    );
  }
  root.append(outputs(page));
});

function outputs(page: Page): HTMLElement {
  const rows = page.payload.outputs.map(([name, digest, size, stage]) => [h("span", { class: "code" }, harmless(name)), stage, bytes(size), h("span", { class: "code" }, harmless(digest))]);
  const heads = [{ name: "Output" }, { name: "Stage" }, { name: "Size", number: true }, { name: "SHA-256 begins" }];
  return section("What the run wrote", rows.length ? table("Outputs of the run", heads, rows) : (remark(page, "pipeline_summary.json") ?? note("Nothing is listed.")));
}

export const run = drawn("run", "Run", (page, root) => {
  const { run: about, totals, documents } = page.payload;
  const hasFiles = isRead(page, "inventory.parquet");
  root.append(
    h("h1", {}, "Run"),
    section("How it was started", facts(Object.entries(about).map(([name, value]) => [name.replaceAll("_", " "), value === null ? "" : String(value)]))),
    section(
      "What it found",
      facts([
        ["Files", hasFiles ? `${count(totals.files)}, ${bytes(totals.bytes)}` : "not known"],
        ["Links", hasFiles ? count(totals.links) : "not known"],
        ["Findings", isRead(page, "findings.json") ? count(totals.findings) : "not known"],
        ...Object.entries(totals.outcome).map(([outcome, number]) => [`Findings: ${outcome}`, count(number)] as const),
      ]),
    ),
    section(
      "What this page shows",
      table(
        "Documents of the run",
        [{ name: "Document" }, { name: "State" }, { name: "Remark" }],
        Object.entries(documents).map(([name, document]) => [h("span", { class: "code" }, name), document.state, document.message || (document.state === "absent" && document.command ? h("code", {}, document.command) : "")]),
      ),
    ),
    outputs(page),
    note(`${plural(page.payload.problems.length, "problem")} with the folder.`),
  );
});
