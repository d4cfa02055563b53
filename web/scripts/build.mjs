// Builds the bundle that the Python package carries; with --check it compares instead, byte for byte.
import { readFile, mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = new URL("../", import.meta.url);
const target = new URL("../src/pocketmon_pipeline/reports/dashboard/bundle/", web);

// The licence of what is bundled goes along, as it demands.
const licence = await readFile(new URL("node_modules/uplot/LICENSE", web), "utf-8");
const banner = `/*! Contains uPlot, https://github.com/leeoniya/uPlot\n\n${licence.trim()}\n*/`;

const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(web),
  entryPoints: { dashboard: "src/main.ts" },
  bundle: true,
  preserveSymlinks: true, // names of files stand in the bundle
  format: "iife",
  target: ["chrome103", "firefox113", "safari16.4"],
  // The page is a text like others, and judged as one where it lies among them: its lines stay short.
  minifyIdentifiers: true,
  minifySyntax: true,
  charset: "ascii",
  legalComments: "inline",
  banner: { js: banner, css: banner },
  outdir: "bundle",
  write: false,
});

// A bundle stands inside of a page: nothing in it may end the element that holds it.
for (const file of outputFiles) {
  if (/<\/(script|style)|<!--/i.test(file.text)) throw new Error(`${file.path} would end its element`);
}

const name = (file) => file.path.split(/[\\/]/).pop();
if (process.argv.includes("--check")) {
  for (const file of outputFiles) {
    const committed = await readFile(new URL(name(file), target)).catch(() => Buffer.alloc(0));
    if (!committed.equals(file.contents)) {
      console.error(`${name(file)} is not what its sources build to: run \`make bundle\`, and commit what it writes`);
      process.exitCode = 1;
    }
  }
} else {
  await mkdir(target, { recursive: true });
  for (const file of outputFiles) await writeFile(new URL(name(file), target), file.contents);
}
