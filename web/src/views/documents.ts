// The views that are mostly one document each.

import { h } from "../dom";
import { explore } from "../explorer";
import { dataOf, drawn, facts, isRead, list, member, note, num, remark, section, table, text, type Page } from "../page";
import { bytes, count, harmless } from "../words";
import { doubt } from "./overview";

function documentView(name: string, title: string, file: string) {
  const view = drawn(name, title, (page, root) => {
    root.append(h("h1", {}, title));
    const said = remark(page, file);
    if (said) root.append(said);
    const data = dataOf(page, file);
    if (data !== null && data !== undefined) root.append(explore(data, file));
  });
  return { ...view, document: file };
}

export const symbols = documentView("symbols", "Symbols", "symbol_sparklines.json");
export const rollback = documentView("rollback", "Rollback", "rollback_playbook.json");

const REPORT = "integrity_report.json";
// States that nothing but a change after the run explains.
const CHANGED = ["altered", "truncated", "invalid"];
// What the view shows itself, above or in the table of outputs.
const SHOWN = ["schema", "run", "signature", "valid", "files", "manifest", "artifacts"];

export const integrity = drawn("integrity", "Integrity", (page, root) => {
  root.append(h("h1", {}, "Integrity"));
  const data = dataOf(page, REPORT);
  const changed = findChanged(page);
  const unsure = changed.length ? null : doubt(page);
  if (unsure) root.append(unsure);
  const said = remark(page, REPORT);
  if (said) root.append(said);
  if (isMade(data) || changed.length) root.append(banner(page, data, changed));
  if (isMade(data)) root.append(manifest(data), differences(data), explore(data, REPORT, SHOWN));
  root.append(outputs(page));
});

function isMade(data: unknown): boolean {
  return data !== null && data !== undefined;
}

// Outputs, and the summary that seals them.
function findChanged(page: Page): string[] {
  const { documents, outputs: written } = page.payload;
  const altered = Object.keys(documents).filter((name) => documents[name]?.state === "altered");
  const broken = written.filter(([, , , , state]) => CHANGED.includes(state)).map(([name]) => name);
  return [...new Set([...altered, ...broken])].sort();
}

function banner(page: Page, data: unknown, changed: readonly string[]): HTMLElement {
  const valid = member(data, "valid") === true;
  const isSigned = text(member(member(data, "signature"), "status")) !== "unsigned";
  const good = isSigned ? "The assets are as they were signed" : "The assets are as an unsigned manifest lists them";
  const bad = isLeftOut(data) ? "Some assets are not in the manifest" : "The assets are not as they were signed";
  const assets = valid ? good : bad;
  const state = changed.length || !valid ? "failed" : isSigned && !page.payload.decision.doubt ? "passed" : "unknown";
  const report = text(member(member(data, "signature"), "message"));
  const word = changed.length ? "Outputs were changed after the run" : assets;
  return h(
    "section",
    { class: `verdict ${state}`, "aria-label": "Integrity" },
    h("p", { class: "word" }, word),
    changed.length ? h("p", {}, harmless(changed.join(", "))) : null,
    changed.length && isMade(data) ? h("p", {}, `What ${REPORT} says: ${assets.charAt(0).toLowerCase()}${assets.slice(1)}.`) : null,
    report ? h("p", {}, harmless(report)) : null,
  );
}

// Whether all that is wrong is that there are files which the manifest does not name.
function isLeftOut(data: unknown): boolean {
  const files = member(data, "files");
  const [differs, missing, extra] = ["differs", "missing", "extra"].map((name) => list(member(files, name)).length);
  const isTrusted = ["valid", "unsigned"].includes(text(member(member(data, "signature"), "status")));
  return isTrusted && !differs && !missing && extra !== undefined && extra > 0;
}

function manifest(data: unknown): HTMLElement {
  const [signature, files, source] = ["signature", "files", "manifest"].map((name) => member(data, name));
  return section(
    "The manifest",
    facts([
      ["Problem", text(member(source, "problem"))],
      ["Files listed", count(num(member(files, "listed")))],
      ["Matching", count(num(member(files, "matching")))],
      ["Ignored", count(num(member(files, "ignored")))],
      ["Not present", count(list(member(files, "not_present")).length)],
      ["Algorithm", text(member(signature, "algorithm"))],
      ["Key", text(member(signature, "key_id"))],
    ]),
  );
}

// Kinds of integrity_report.json, in the order of what is worth a look.
const KINDS = ["differs", "missing", "extra"];
const MOST = 200;

function differences(data: unknown): HTMLElement {
  const files = member(data, "files");
  const unsafe = member(member(data, "manifest"), "unsafe");
  const found = [
    ...list(unsafe).map((one) => ["unsafe", text(one["path"]), text(one["reason"])]),
    ...list(member(data, "artifacts")).map((one) => [text(one["kind"]), text(one["path"]), text(one["detail"])]),
    ...KINDS.flatMap((kind) => list(member(files, kind)).map((one) => [kind, text(one["path"]), text(one["detail"])])),
  ];
  const rest = found.length - MOST;
  return section(
    "What is not as it was signed",
    found.length ? table("Files and outputs that differ", [{ name: "Kind" }, { name: "Path" }, { name: "What" }], found.slice(0, MOST)) : note("Nothing."),
    rest > 0 ? note(`and ${count(rest)} more`) : null,
  );
}

function outputs(page: Page): HTMLElement {
  const rows = page.payload.outputs.map(([name, digest, size, stage, state]) => [
    h("span", { class: "code" }, harmless(name)),
    state === "present" ? "as written" : h("span", { class: `badge ${CHANGED.includes(state) ? "error" : "warning"}` }, harmless(state)),
    stage,
    bytes(size),
    h("span", { class: "code" }, harmless(digest)),
  ]);
  const heads = [{ name: "Output" }, { name: "State" }, { name: "Stage" }, { name: "Size", number: true }, { name: "SHA-256 begins" }];
  return section("What the run wrote", rows.length ? table("Outputs of the run", heads, rows) : (remark(page, "pipeline_summary.json") ?? note("Nothing is listed.")));
}

function told(title: string, said: readonly string[]): HTMLElement[] {
  return said.length ? [section(title, h("ul", {}, ...said.map((one) => h("li", {}, harmless(one)))))] : [];
}

const LABELS: Readonly<Record<string, string>> = {
  started_at: "Started",
  root: "Tree",
  output_dir: "Output folder",
  config: "Policy",
  config_sha256: "Policy's SHA-256 begins",
  jobs: "Jobs",
  key: "Key",
  version: "Version",
};

export const run = drawn("run", "Run", (page, root) => {
  const { run: about, totals, documents } = page.payload;
  const hasFiles = isRead(page, "inventory.parquet");
  root.append(
    h("h1", {}, "Run"),
    section("How it was started", facts(Object.entries(about).map(([name, value]) => [LABELS[name] ?? name.replaceAll("_", " "), value === null ? "" : String(value)]))),
    section(
      "What it found",
      facts([
        ["Extent", page.payload.partial ? "a list of files" : "the whole tree"],
        ["Files", hasFiles ? `${count(totals.files)}, ${bytes(totals.bytes)}` : "not known"],
        ["Links", hasFiles ? count(totals.links) : "not known"],
        ["Findings", isRead(page, "findings.json") ? count(totals.findings) : "not known"],
        ...Object.entries(totals.outcome).map(([outcome, number]) => [`Findings: ${outcome}`, count(number)] as const),
        ["Owners", page.payload.owners],
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
    ...told("What is wrong with the output folder", page.payload.problems),
    ...told("What else could not be had", page.payload.remarks),
  );
});
