"""The dashboard of a run with many findings in headless Chromium: `python -m benchmarks.dashboard [FINDINGS]...`.

Made-up findings whose paths, numbers and fingerprints are all different, and more pictures than the page has room for,
of noise, which no compression makes small. Shown are the seconds of CPU that writing the
page takes, its size, and in the browser, as the best, the median and the worst of the rounds: the milliseconds from the
navigation to the page being ready, the CPU time of its main thread until then (which a busy machine does not change),
and the milliseconds that a search and a facet take until the rows stand. Where the page does not carry
all findings, the rest is then read from findings.json, and the same is measured again.
"""

import datetime
import hashlib
import io
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from pocketmon_pipeline.decisions.gate import stream_findings
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.finished.run import INVENTORY_COLUMNS
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.reports.dashboard.page import render
from pocketmon_pipeline.reports.dashboard.pictures.finished_run import draw_later
from pocketmon_pipeline.reports.dashboard.pictures.selection import list_chosen_later
from pocketmon_pipeline.reports.dashboard.source_data import SourceData
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.verdict import VERDICT_COLUMNS

SIZES = (100_000, 1_000_000)
ROUNDS = 5
PICTURES = 400
LARGEST_PAGE = 4_500_000  # bytes, of 100,000 findings
READY = 700  # milliseconds
FILTER = 200
COLUMNS: Columns = {**INVENTORY_COLUMNS, "width": "int", "height": "int"}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

_FINDINGS = """
create table judged as
select
  ['image.oversize', 'json.invalid', 'ref.missing', 'name.convention', 'audio.format', 'text.mixed-eol', 'dup.exact',
   'image.npot', 'csv.ragged', 'type.mismatch'][1 + h % 10] as rule,
  ['critical', 'error', 'error', 'warning', 'warning', 'warning', 'info'][1 + h // 16 % 7] as severity,
  ['images', 'data', 'references', 'names', 'audio', 'text', 'duplicates'][1 + h // 128 % 7] as topic,
  format('games/{}/art/set{}/{}_{}.png', ['reef', 'mine', 'fair', 'moon', 'opera'][1 + h // 1024 % 5], h // 8192 % 400,
    ['symbol', 'frame', 'button', 'reel'][1 + h // 4 % 4], n) as path,
  case when h % 3 = 0 then 1 + h // 65536 % 900 end as line, case when h % 3 = 0 then 1 + h // 256 % 80 end as "column",
  case when h % 5 = 0 then format('/entries/{}/name', h // 64 % 1000) end as pointer,
  format('has {} x {} pixels, more than the {} that are allowed: export it smaller', 64 + h // 512 % 4000,
    64 + h // 4096 % 4000, 2048) as message,
  md5(n::varchar) as fingerprint, case when h % 11 = 0 then 'known' else 'violation' end as outcome,
  'waivable' as enforcement, null::varchar as fix, null::varchar as note, 'policy_guard' as stage
from (select n, (hash(n) >> 1)::bigint as h from range($findings) r(n))
"""

# A task of the page's own, from the event to rows that are laid out.
_TIME = """
(change) => new Promise((resolve) => {
  const start = performance.now();
  change();
  document.querySelector(".grid-rows").getBoundingClientRect();
  resolve(performance.now() - start);
})
"""
_SEARCH = f"""(word) => ({_TIME})(() => {{
  const search = document.querySelector("#search");
  search.value = word;
  search.dispatchEvent(new Event("input"));
}})"""
_FACET = f"""(name) => ({_TIME})(() => {{
  [...document.querySelectorAll("[data-facet]")].find((box) => box.dataset.facet === name).click();
}})"""


def write_pictures(root: Path) -> Iterator[list[object]]:
    """Pictures of noise, and their rows of the inventory."""
    for number in range(PICTURES):
        data = io.BytesIO()
        Image.frombytes("RGB", (128, 96), random.Random(number).randbytes(128 * 96 * 3)).save(data, "BMP")
        name = f"picture{number}.bmp"
        (root / name).write_bytes(data.getvalue())
        about: dict[str, object] = {"path": name, "name": name, "type": "file", "status": "read", "format": "bmp"}
        about |= {"size": len(data.getvalue()), "sha256": hashlib.sha256(data.getvalue()).hexdigest()}
        about |= {"width": 128, "height": 96}
        yield [about.get(column) for column in COLUMNS]


def make_material(findings: int, root: Path) -> SourceData:
    """A run with so many findings; pictures are written into an empty folder, and drawn small."""
    database = Database(tempfile.gettempdir())
    database.execute(_FINDINGS, {"findings": findings})
    database.put("files", build_table(COLUMNS, write_pictures(root)))
    verdict = [(19, "CRITICAL", "critical violations", findings // 7, True)]
    database.put("verdict", build_table(VERDICT_COLUMNS, verdict))
    now = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    inputs = StageInputs(database, Run(root=str(root), output_dir="", state_dir="", now=now, version=""))
    chosen = list_chosen_later(inputs)
    return SourceData(inputs, {}, str(root), undrawn=draw_later(inputs, chosen, str(root), ""), chosen=chosen)


def open_page(browser: Browser, path: Path) -> tuple[Page, float, float]:
    """Open it in a window of its own; return the page, when it was ready, and the CPU time that its thread took."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{path.as_uri()}#/findings")
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    when = float(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
    return page, when, 1000 * float(metrics["TaskDuration"])


def time_filters(page: Page) -> Iterator[float]:
    """A first search, which prepares all texts, further ones, and facets on and off."""
    for word in ("symbol_1", "symbol_12", "moon 77", "nowhere", ""):
        yield float(page.evaluate(_SEARCH, word))
    for facet in ("rule=dup.exact", "severity=critical", "rule=dup.exact", "severity=critical"):
        yield float(page.evaluate(_FACET, facet))


def tell(what: str, values: list[float], goal: float | None = None) -> None:
    """One line: best, median and worst."""
    aim = "" if goal is None else f"   goal {goal:,.0f}: {'met' if statistics.median(values) <= goal else 'MISSED'}"
    print(f"  {what:34} {min(values):8.0f} {statistics.median(values):8.0f} {max(values):8.0f}{aim}")


def measure(browser: Browser, findings: int, folder: Path) -> None:
    """Everything about one size."""
    root = Path(tempfile.mkdtemp(dir=folder))
    material, path = make_material(findings, root), folder / "dashboard.html"
    start = time.process_time()
    path.write_bytes(b"".join(render(material)))
    seconds, size = time.process_time() - start, path.stat().st_size
    goal = f"   goal {LARGEST_PAGE:,}: {'met' if size <= LARGEST_PAGE else 'MISSED'}"
    print(f"{findings:,} findings: written in {seconds:.2f} s of CPU, {size:,} bytes{goal}")
    print(f"  {'milliseconds':34} {'best':>8} {'median':>8} {'worst':>8}")
    ready: list[float] = []
    busy: list[float] = []
    filters: list[float] = []
    for _ in range(ROUNDS):
        page, when, busy_for = open_page(browser, path)
        ready.append(when)
        busy.append(busy_for)
        filters += time_filters(page)
        page.context.close()
    tell("ready", ready, READY)
    tell("CPU of the page's main thread", busy, READY)
    tell("search or facet", filters, FILTER)
    if findings > SIZES[0]:
        measure_rest(browser, material, path)


def measure_rest(browser: Browser, material: SourceData, path: Path) -> None:
    """The findings that the page does not carry, from findings.json."""
    rest = path.with_name("findings.json")
    with rest.open("wb") as file:
        file.writelines(stream_findings(material.inputs, ""))
    page, _, _ = open_page(browser, path)
    start = time.monotonic()
    page.locator("#rest").set_input_files(rest)
    page.locator("#main").get_by_text("are shown.").wait_for(timeout=180_000)
    tell(f"all read, {rest.stat().st_size >> 20} MiB", [(time.monotonic() - start) * 1000])
    tell("search or facet among all", list(time_filters(page)))
    page.context.close()


def main() -> None:
    """Measure the sizes that are asked for."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for findings in sizes:
            measure(browser, findings, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
