"""The views of documents: trends, budgets, symbols, and members that nobody has foreseen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.history.earlier_runs import PAST_RUN_COLUMNS, PAST_RUNS
from pocketmon_pipeline.model import BaselineCounts
from pocketmon_pipeline.reports.dashboard.history import tabulate_past
from pocketmon_pipeline.table import build_table
from reports.dashboard.browser import find_violations, read_axe, watch
from reports.dashboard.materials import make_finding, make_material, write

STEP = 24  # runs before it became slower
RUNS = 40


def make_past() -> list[list[object]]:
    """Runs whose time has one step; runs with a cold cache stand between them."""
    rows: list[list[object]] = []
    for number in range(RUNS):
        for series, seconds in (("tree-1/cold", 60.0), ("tree-1/warm", (8 if number < STEP else 11) + number % 5 / 10)):
            row = dict.fromkeys(PAST_RUN_COLUMNS, None) | {"run": f"run-{number}", "series": series}
            row |= {"code": 0, "seconds": seconds, "peak_memory_bytes": 200_000_000 + number % 3, "accepted": False}
            rows.append(list(row.values()))
    return rows


def make_budgets() -> dict[str, object]:
    budget = {"expected": 8.0, "budget": 12.5, "capped": False, "basis": "few runs", "method": "most", "runs": 3}
    memory = {**budget, "expected": 2e8, "budget": 3e8}
    trust = {"level": "low", "judged": 0, "covered": None, "meaning": "Three runs are few."}
    total = {"seconds": budget, "memory_bytes": memory, "confidence": trust, "memory_confidence": trust}
    came = {"stage": "", "expected": 8.0, "budget": 10.0, "actual": 15.0, "efficiency": 1.5, "within": False}
    run = {
        "total": total,
        "stages": [{"stage": "scan", "seconds": budget, "memory_bytes": memory}],
        "utilization": {"runs": 3, "processors": 0.5, "longest_stages": [], "meaning": "Waiting dominates."},
        "suggestions": [{"knob": "--jobs", "change": "--jobs 2", "gain_seconds": 2.0, "why": "one is idle"}],
        "last_prediction": {"seconds": came, "memory_bytes": None, "stages": []},
    }
    return {"coverage": 0.95, "adaptive_budget": {"scaling_factor": 1.5}, "performance_benchmarks": {}, "run": run}


def make_regressions() -> dict[str, object]:
    since = {"since_run": "run-30", "since_started_at": "", "runs_ago": 10, "changed": ["the policy"]}
    level = {"before": 8.0, "after": 12.0, "change": 0.5, "confidence": 0.999, "votes": {}, "measured_again": None}
    judged = {
        "stage": "scan",
        "cost": "cpu_seconds",
        "unit": "CPU s per 1,000 files",
        "verdict": "regression",
        **since,
        **level,
    }
    return {"run": {"comparable_runs": 40, "accepted_run": "", "judged": [judged], "baseline": []}}


def make_integrity() -> dict[str, object]:
    """The report of a tree that has one file changed."""
    differs = [{"path": "reels/BR0.csv", "detail": "another digest"}]
    files = {
        "listed": 9,
        "matching": 8,
        "ignored": 0,
        "differs": differs,
        "missing": [],
        "extra": [],
        "not_present": [],
    }
    signature = {"status": "valid", "message": "signed by the team", "algorithm": "ed25519", "key_id": "team"}
    manifest = {"readable": True, "problem": "", "unsafe": []}
    return {
        "schema": "x",
        "valid": False,
        "manifest": manifest,
        "signature": signature,
        "files": files,
        "artifacts": [],
    }


def make_documents() -> dict[str, Document]:
    line = {"budget": "mobile", "platform": "switch", "metric": "bytes", "limit": "50 MB", "ceiling": 5e7}
    over = {**line, "measured": 6e7, "state": "exceeded", "words": "60 MB, 10 MB over the limit"}
    within = {**line, "budget": "desktop", "measured": 1e7, "state": "within", "words": ""}
    speech = {**line, "budget": "speech", "metric": "duration", "limit": "max", "ceiling": 300, "measured": 568.3}
    speech |= {"state": "exceeded", "words": "568.3 s of 300.0 s"}
    grown = {**line, "budget": "growing", "limit": "growth", "ceiling": 5, "measured": 1.02e6, "before": 1e6}
    grown |= {"state": "within", "words": "+2.0% of 5%"}
    unknown = {**grown, "budget": "unknown", "before": None, "state": "not judged", "words": "no baseline was given"}
    symbol = {"symbol": "H1", "values": [1, 4, 2, 8, 5, 7], "scale": "linear", "baseline": 3, "source": "a" * 64}
    symbols: dict[str, object] = {"symbols": [symbol, {**symbol, "symbol": "WILD", "values": [3, 3, 3]}], "schema": "x"}
    step = {"step": 1, "action": "restore", "path": "reels/BR0.csv", "verified": True}
    rollback: dict[str, object] = {"summary": {"files": 2}, "steps": [step, {**step, "step": 2}], "warnings": []}
    return {
        "policy_guard_report.json": Document("present", {"budgets": [over, within, speech, grown, unknown]}),
        "budget_recommendations.json": Document("present", make_budgets()),
        "performance_regressions.json": Document("present", make_regressions()),
        "symbol_sparklines.json": Document("present", symbols),
        "rollback_playbook.json": Document("present", rollback),
        "integrity_report.json": Document("present", make_integrity()),
    }


def write_page(
    folder: Path, documents: dict[str, Document], warmth: str = "warm", whole: dict[str, object] | None = None
) -> Path:
    findings = [make_finding(number) for number in range(40)]
    material = make_material(findings, (), documents, baseline=BaselineCounts("git:main", 12, 5, 40, 1))
    material.inputs.keep(PAST_RUNS, build_table(PAST_RUN_COLUMNS, make_past()))
    past = {name: {**table, **(whole or {})} for name, table in tabulate_past(material.inputs, warmth).items()}
    return write(material._replace(past=past), folder / "dashboard.html")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(tmp_path_factory.mktemp("documents"), make_documents())


def test_without_verdicts_the_page_finds_the_step_itself(browser: Browser, tmp_path: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(write_page(tmp_path, {}), "#/performance")
        trends = page.locator("section", has=page.get_by_role("heading", name="Trends"))
        expect(trends.locator("li")).to_contain_text(f"Since run {STEP + 1} (run-{STEP}): 8.20 to 11.2, +37%")


@pytest.mark.parametrize(
    ("whole", "told"),
    [({"whole_seconds": 5.01}, "came after that: the run took 5.01 s in all."), ({}, "came after that. What readers")],
)
def test_the_numbers_of_the_profile_say_what_they_are_of(
    browser: Browser, tmp_path: Path, whole: dict[str, object], told: str
) -> None:
    profile = Document("present", {"run": {"seconds": 2.99, "bottleneck": {"why": "scan took it"}}})
    with watch(browser) as watched:
        page = watched.open(write_page(tmp_path, {"performance_profile.json": profile}, whole=whole), "#/performance")
        run = page.locator("section", has=page.get_by_role("heading", name="This run"))
        expect(run).to_contain_text("scan took it")
        expect(run).to_contain_text(f"These numbers end where the profile was written. Reports and seal {told}")


@pytest.mark.parametrize(
    ("warmth", "words"),
    [
        ("cold", f"{RUNS} runs of this tree on machines of this class that found an empty cache, as this one did"),
        ("partial", "no other run of this tree on machines of this class did"),
    ],
)
def test_only_runs_that_were_as_warm_as_this_one_are_its_trend(
    browser: Browser, tmp_path: Path, warmth: str, words: str
) -> None:
    with watch(browser) as watched:
        page = watched.open(write_page(tmp_path, {}, warmth), "#/performance")
        trends = page.locator("section", has=page.get_by_role("heading", name="Trends"))
        expect(trends).to_contain_text(words)
        expect(trends).not_to_contain_text("Since run")


def test_no_table_hides_its_last_rows(browser: Browser, tmp_path: Path) -> None:
    stages = [{"stage": f"stage-{number}", "wall_seconds": 1.0} for number in range(60)]
    documents = {"performance_profile.json": Document("present", {"run": {"stages": stages}})}
    with watch(browser) as watched:
        page = watched.open(write_page(tmp_path, documents), "#/performance")
        table = page.get_by_role("region", name="Stages in the order in which they ran")
        assert table.evaluate("table => table.scrollHeight - table.clientHeight") == 0


def test_a_judged_step_in_the_trend_is_named_and_only_like_runs_are_compared(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/performance")
        trends = page.locator("section", has=page.get_by_role("heading", name="Trends"))
        expect(trends).to_contain_text(f"{RUNS} runs of this tree")
        expect(trends.locator("li")).to_have_count(1)
        expect(trends.locator("li")).to_contain_text("Since run 31 (run-30): scan, processor time +50%, regression")
        expect(trends.locator("canvas")).to_have_count(2)
        page.evaluate(read_axe())
        assert find_violations(page) == []


def test_what_is_new_stands_against_the_baseline(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file)
        news = page.locator("section", has=page.get_by_role("heading", name="What is new"))
        for words in ("40new", "5fixed", "12known before", "1refused"):
            expect(news.locator(".tiles")).to_contain_text(words)
        expect(news).to_contain_text("Against git:main")


def test_budgets_say_what_is_used(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/budgets")
        rows = page.get_by_label("Budgets of the policy, and what is used of them").locator("tbody tr")
        expect(rows.nth(0)).to_contain_text("60 MB, 10 MB over the limit")
        expect(rows.nth(1)).to_contain_text("within")
        cells = [[cell.strip() for cell in rows.nth(place).locator("td").all_inner_texts()] for place in (2, 3, 4)]
        assert [row[2:5] for row in cells] == [
            ["duration", "9 min 28 s", "5 min 0 s"],
            ["bytes, growth", "1.02 MB", "+5%"],
            ["bytes, growth", "1.02 MB", "+5%"],
        ]
        assert cells[2][5:] == ["–", "not judged: no baseline was given"]  # noqa: RUF001 - as on the page
        assert [rows.nth(place).locator(".bar").count() for place in (2, 3, 4)] == [1, 1, 0]
        assert rows.nth(3).locator(".bar").get_attribute("style") == "width: 40%;"
        whole = page.get_by_label("Budgets of time and memory of a whole run").locator("tbody tr")
        expect(whole.nth(0)).to_contain_text("12.50 s")
        expect(whole.nth(0)).to_contain_text("few runs: the most of 3 runs")
        expect(whole.nth(0)).to_contain_text("low")
        expect(page.locator("main")).to_contain_text("Three runs are few.")
        expect(page.get_by_label("Budgets of each stage, longest first")).to_contain_text("scan")
        expect(page.get_by_label("Suggestions, largest gain first")).to_contain_text("--jobs 2")
        last = page.get_by_label("Predictions of the last run").locator("tbody tr")
        expect(last).to_contain_text("150%")
        expect(last).to_contain_text("exceeded")
        expect(page.get_by_text("Scaling factor")).to_be_hidden()
        page.get_by_text("Settings that these rest on").click()
        expect(page.get_by_text("Scaling factor")).to_be_visible()
        page.evaluate(read_axe())
        assert find_violations(page) == []


def test_new_levels_say_since_when_and_what_else_changed(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/performance")
        row = page.get_by_label("New levels, gravest first").locator("tbody tr")
        for words in (
            "regression",
            "scan, processor time, CPU s per 1,000 files",
            "+50%",
            "run run-30, 10 runs ago",
            "99.90%",
            "the policy",
        ):
            expect(row).to_contain_text(words)


def test_what_is_not_as_it_was_signed_is_listed_once(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/integrity")
        banner = page.get_by_role("region", name="Integrity", exact=True)
        expect(banner).to_contain_text("The assets are not as they were signed")
        expect(page.get_by_label("Files and outputs that differ").locator("tbody tr")).to_contain_text("reels/BR0.csv")
        expect(page.get_by_role("heading", name="manifest")).to_have_count(1)
        expect(page.locator("main").get_by_text("Matching")).to_have_count(1)
        gaps = page.locator(".card").evaluate_all(
            "cards => cards.slice(1).map((card, at) =>"
            " card.getBoundingClientRect().top - cards[at].getBoundingClientRect().bottom)"
        )
        assert min(gaps) > 8


def test_symbols_are_drawn_with_their_numbers_in_words(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/symbols")
        expect(page.get_by_role("img", name="6 values from 1 to 8, the last 7")).to_be_visible()
        expect(page.get_by_label("Symbols", exact=True).locator("tbody tr")).to_have_count(2)
        assert "a" * 17 not in page.locator("main").inner_text()
        watched.show("#/rollback")
        expect(page.get_by_role("region", name="Steps")).to_contain_text("reels/BR0.csv")
        page.evaluate(read_axe())
        assert find_violations(page) == []
