"""The closing summary: grouping, hostile text, narrow terminals."""

import re
import shlex
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.cli.running.summary import EXAMPLES, Invocation, deal, draw_summary
from pocketmon_pipeline.cli.running.summary_facts import Example, Group, SummaryFacts
from pocketmon_pipeline.cli.terminal.layout import cut, join_wrapped, wrap
from pocketmon_pipeline.cli.terminal.styling import Look
from pocketmon_pipeline.decisions.policy.acceptance.status import AcceptanceStatus
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.history.record import KindRecord
from pocketmon_pipeline.model import Severity, Volume
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds
from pocketmon_pipeline.text.terminal_width import count_cells, pad
from pocketmon_pipeline.verdict import Verdict


def leave(text: str, _: str) -> str:
    return text


def make_group(rule: str, findings: int, severity: Severity = Severity.ERROR, message: str = "") -> Group:
    shown = min(findings, 200)
    examples = [Example(f"{rule}/{at}.json", at + 1, 1, None, message or f"message {at}") for at in range(shown)]
    return Group(severity, rule, findings, findings, message or None, examples)


READ = Volume(0, 0)
WRITTEN = {"findings.json": 123, "integrity_manifest.json": 67, "inventory.parquet": 45}


def draw(
    groups: list[Group],
    width: int = 100,
    output_dir: str = "output",
    *,
    verbose: bool = False,
    written: Mapping[str, int] = WRITTEN,
    seconds: float = 2.0,
    flags: Sequence[str] = (),
    unread: Volume = READ,
) -> list[str]:
    facts = SummaryFacts(
        kinds=[KindRecord(kind="image", files=99, bytes=3000), KindRecord(kind="data", files=1, bytes=40)],
        others={"link": 1},
        cached=1,
        excluded={"version control": 1, "scan.exclude": 2},
        groups=groups,
        trials=[],
        standing=AcceptanceStatus([], [], None, [], {}),
        savings=15_000,
        copies=1,
        artifacts=dict(written),
        key_source="key file /keys/mine",
        signed=True,
        unread=unread,
    )
    verdict = Verdict(ExitCode.FINDINGS, ["3 findings at level error"], seconds)
    invocation = Invocation("assets", output_dir, "policy.json", flags)
    return draw_summary(facts, verdict, invocation, Look(leave, width, verbose))


def test_the_facts_stand_in_it() -> None:
    assert draw([make_group("json.invalid", 2)]) == [
        "tree        assets",
        "read        100 files, 3.04 kB in 2.00 s, 50 files/s, 1.52 kB/s, 1 known from before",
        "kinds       image 99 (3.00 kB), data 1 (40 B), 1 link not opened",
        "excluded    3 entries: version control 1, scan.exclude 2",
        "policy      policy.json",
        "duplicates  15.0 kB could be saved: 1 exact copy",
        "signed      with key file /keys/mine",
        "findings    2 errors",
        "",
        "error  json.invalid  2 findings",
        "  json.invalid/0.json:1:1  message 0",
        "  json.invalid/1.json:2:1  message 1",
        "",
        "written to  output/",
        "            findings.json 123 B, integrity_manifest.json 67 B, inventory.parquet 45 B",
        "",
        "FAILED  exit 1: 3 findings at level error",
    ]


def test_what_could_not_be_read_is_not_counted_as_read() -> None:
    read = draw([], unread=Volume(2, 40), seconds=0.1)[1]
    assert read == "read        98 files, 3.00 kB in 0.10 s, 2 files could not be read, 1 known from before"


def test_findings_that_fail_nothing_are_counted_apart() -> None:
    advisory = make_group("own.rule", 2)._replace(is_advisory=True)
    assert "findings    3 errors, 2 of them advisory" in draw([make_group("json.invalid", 1), advisory])


def test_no_room_is_left_for_what_was_not_written() -> None:
    lines = draw([make_group("json.invalid", 1)], written={})
    assert lines[-3:] == ["  json.invalid/0.json:1:1  message 0", "", "FAILED  exit 1: 3 findings at level error"]


def test_what_thousands_of_findings_share_is_said_once() -> None:
    lines = draw([make_group("file.junk", 5000, Severity.WARNING, "left by a file manager")])
    assert "warning  file.junk  5,000 findings: left by a file manager" in lines
    assert sum("left by a file manager" in line for line in lines) == 1
    assert f"  and {5000 - EXAMPLES:,} more" in lines
    assert len(lines) < 40


def test_what_is_left_out_can_be_asked_for() -> None:
    lines = draw([make_group("small", 1), make_group("large", 50)], output_dir="my output")
    command = next(line for line in lines if "query" in line)
    arguments = shlex.split(command)
    assert arguments[:4] == ["pocketmon-pipeline", "query", "--output-dir", "my output"]
    assert arguments[4] == "select path, line, message from findings where rule = 'large'"


def test_nothing_is_asked_of_what_was_not_written() -> None:
    lines = draw([make_group("large", 50)], written={"report.json": 9})
    told = lines.index("The rest is in report.json, or printed with --verbose; to see what a rule is about:")
    assert lines[told + 1 : told + 3] == ["  pocketmon-pipeline explain large", ""]


def test_a_short_run_has_no_rates() -> None:
    assert "read        100 files, 3.04 kB in 0.01 s, 1 known from before" in draw([], seconds=0.01)


def test_what_explains_a_rule_is_told_which_policy_it_is_of() -> None:
    lines = draw([make_group("large", 50)], flags=["--config", "my policy.yaml"])
    assert "  pocketmon-pipeline explain --config 'my policy.yaml' large" in lines


def test_nothing_is_suggested_when_all_was_shown() -> None:
    assert not [line for line in draw([make_group("small", 3)]) if "query" in line]


def test_verbose_shows_more() -> None:
    groups = [make_group("large", 50), make_group("note", 3, Severity.INFO)]
    lines = draw(groups, verbose=True)
    assert sum("large/" in line for line in lines) == 50
    assert sum("note/" in line for line in lines) == 3
    assert "info        note 3" in draw(groups)


def test_many_rules_are_named_without_examples() -> None:
    lines = draw([make_group(f"rule-{number:02}", 1) for number in range(40)])
    assert len(lines) < 60
    for number in range(40):
        assert any(f"rule-{number:02}" in line for line in lines)


def test_rules_that_are_only_named_stand_by_severity() -> None:
    groups = [make_group(f"rule-{number:02}", 1) for number in range(40)]
    groups += [make_group("late", 3, Severity.WARNING), make_group("note", 2, Severity.INFO)]
    lines = draw(groups)
    (last,) = (at for at, line in enumerate(lines) if "rule-39 1" in line)
    assert lines[last].endswith("rule-39 1")
    assert lines[last + 1 : last + 3] == ["warning     late 3", "info        note 2"]


def test_hostile_text_is_escaped() -> None:
    evil = "\x1b]0;owned\x07\u202egnp.exe\r\n"
    group = Group(Severity.ERROR, "r", 1, 1, evil, [Example(evil, None, None, evil, evil)])
    text = "".join(draw([group]))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", text)
    assert text.count("\\u001b]0;owned") == 3


@pytest.mark.parametrize("width", [50, 60, 100])
def test_lines_fit_unless_a_single_word_does_not(width: int) -> None:
    groups = [make_group("json.invalid", 30), make_group("wide", 2, message="画像 " * 30)]
    for line in draw(groups, width):
        words = line.split()
        assert count_cells(line) <= width or "query" in line or "explain" in line or len(words) == 1, line


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(0, 50))
def test_lines_are_dealt_fairly(sizes: list[int], budget: int) -> None:
    shares = deal([make_group(str(number), size) for number, size in enumerate(sizes)], budget)
    assert sum(shares) == min(budget, sum(sizes))
    for at, share in enumerate(shares):
        assert share <= sizes[at]
        # nobody gets a second line before everybody that comes earlier or wants one has had as many
        assert all(other >= min(sizes[place], share - (place > at)) for place, other in enumerate(shares))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(3, 80))
def test_cutting_and_wrapping_keep_the_text(text: str, cells: int) -> None:
    assert count_cells(cut(text, cells)) <= max(cells, 3)
    assert " ".join(wrap(text, cells)) == text
    assert count_cells(pad(text, 200)) == max(200, count_cells(text))


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1), st.integers(10, 80))
def test_joined_parts_are_all_there(parts: list[str], cells: int) -> None:
    lines = join_wrapped(parts, cells)
    assert " ".join(lines) == ", ".join(parts)
    assert all(count_cells(line) <= cells for line in lines)


def test_a_part_that_is_longer_than_a_line_is_broken_at_spaces() -> None:
    parts = ["3 files", "as in the run of this morning: nothing has changed", "kept"]
    assert join_wrapped(parts, 24) == ["3 files,", "as in the run of this", "morning: nothing has", "changed,", "kept"]


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (999_999, "1.00 MB"), (45_600_000, "45.6 MB"), (3e9, "3.00 GB")],
)
def test_sizes(size: float, shown: str) -> None:
    assert format_bytes(size) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.004, "0.00 s"), (9.99, "9.99 s"), (12.34, "12.3 s"), (119.6, "2 min 00 s"), (7260, "2 h 01 min")],
)
def test_durations(seconds: float, shown: str) -> None:
    assert format_seconds(seconds) == shown


def test_a_run_that_ended_before_it_signed_does_not_say_that_it_did() -> None:
    told = " ".join(" ".join(draw([], written={"findings.json": 123})).split())
    sealed = "the run ended before the tree was signed; its outputs are sealed with key file /keys/mine"
    assert f" unsigned {sealed} " in told
