// Bundles each test, since node 18 knows no types, and runs them all with node's own runner.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = fileURLToPath(new URL("../", import.meta.url));
const tests = (await readdir(join(web, "test"))).filter((name) => name.endsWith(".test.ts")).sort();
const folder = await mkdtemp(join(tmpdir(), "pocketmon-web-"));
try {
  await build({
    absWorkingDir: web,
    entryPoints: tests.map((name) => join("test", name)),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  const files = tests.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  await rm(folder, { recursive: true });
}
