"""`baseline create`, `update` and `show`, and a run that is judged by their file or by an earlier run."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commandline import Called, call_here, list_all
from pocketmon_pipeline.cli.judgement.baseline import renew
from pocketmon_pipeline.decisions.policy.acceptance.baseline import HEADER, Baseline, KnownFinding, parse, render
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.secrets.redaction import COMMON_SALT

pytestmark = pytest.mark.usefixtures("unreported")

FILE = "pocketmon-baseline.txt"


@pytest.fixture
def here(here: Path) -> Path:
    """A tree with two broken documents and a leftover."""
    for name in ("old", "other"):
        (here / f"assets/{name}.json").write_text(f'{{"{name}": 1,}}\n')
    (here / "assets/.DS_Store").write_bytes(b"\0\0\0\1Bud1")
    return here


def baseline(capture: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capture, "baseline", *arguments)


def judge(capture: pytest.CaptureFixture[str], source: str = FILE) -> Called:
    return call_here(capture, "run", "--baseline", source)


def guard(capture: pytest.CaptureFixture[str]) -> Called:
    """A judgement by that file which writes its report alone."""
    return call_here(capture, "guard", "--baseline", FILE, "--target", "assets")


def find_line(done: Called, label: str) -> str:
    return next(line for line in done.stdout.splitlines() if line.startswith(label))


def test_the_first_day_is_green_and_the_next_mistake_is_not(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = list_all(here)
    done = baseline(capfd, "create")
    assert done.stdout.splitlines() == [
        f"{FILE}: 3 findings known from now on: json.invalid 2, file.junk 1",
        f"next: commit it, and judge with --baseline {FILE}",
    ]
    assert [name for name in list_all(here) if name not in before and not name.startswith(".pocketmon")] == [FILE]
    green = judge(capfd)
    assert green.returncode == 0
    assert find_line(green, "accepted") == "accepted    3 known"
    assert find_line(green, "baseline") == f"baseline    3 known, 0 fixed, 0 new, against {FILE}"
    (here / "assets/new.json").write_text('{"new": 1,}\n')
    (here / "assets/old.json").write_text("{}\n")
    red = judge(capfd)
    assert red.returncode == 1
    assert find_line(red, "baseline") == f"baseline    2 known, 1 fixed, 1 new, against {FILE}"


def test_a_name_may_begin_with_any_space(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in (" led.json", "\u00a0led.json"):
        (here / "assets" / name).write_text("{,}\n")
    assert baseline(capfd, "create").returncode == 0
    assert guard(capfd).returncode == 0


def test_an_editor_of_windows_may_have_saved_it(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    baseline(capfd, "create")
    written = (here / FILE).read_bytes()
    (here / FILE).write_bytes(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n"))
    assert guard(capfd).returncode == 0
    baseline(capfd, "update")
    assert (here / FILE).read_bytes() == written


def test_the_file_is_sorted_and_the_same_every_time(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    baseline(capfd, "create")
    first = (here / FILE).read_bytes()
    salt, *lines = first.decode().removeprefix(HEADER).splitlines()
    assert salt == f"salted-by {COMMON_SALT}"
    assert lines == sorted(lines)
    assert {line.split(" ", 1)[1] for line in lines} == {
        "file.junk .DS_Store",
        "json.invalid old.json",
        "json.invalid other.json",
    }
    baseline(capfd, "create", "--force", "--no-cache")
    assert (here / FILE).read_bytes() == first


def test_create_replaces_nothing_unless_forced(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / FILE).write_text("# mine\n")
    done = baseline(capfd, "create")
    assert done.returncode == 2
    assert done.stderr.endswith(
        f"error: {FILE}: a baseline exists already (`baseline update` takes out what is fixed; --force starts again)\n"
    )
    assert (here / FILE).read_text() == "# mine\n"


def test_update_takes_out_what_is_fixed_and_adds_only_when_asked(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    baseline(capfd, "create")
    (here / "assets/old.json").unlink()
    (here / "assets/new.json").write_text('{"new": 1,}\n')
    assert baseline(capfd, "update").stdout == (
        f"{FILE}: 2 kept, 1 fixed and taken out, 1 new and left out (--add takes them in)\n"
    )
    assert guard(capfd).returncode == 1
    assert baseline(capfd, "update", "--add").stdout == f"{FILE}: 2 kept, 0 fixed and taken out, 1 new and taken in\n"
    assert guard(capfd).returncode == 0
    assert baseline(capfd, "update").stdout == f"{FILE}: 3 kept, 0 fixed and taken out, 0 new\n"


def test_show_lists_by_rule_and_path(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    baseline(capfd, "create", "--file", "known.txt")
    assert baseline(capfd, "show", "--file", "known.txt").stdout.splitlines() == [
        "3 findings known: json.invalid 2, file.junk 1",
        "  file.junk     .DS_Store",
        "  json.invalid  old.json",
        "  json.invalid  other.json",
        f"  salt of fingerprints of credentials: {COMMON_SALT}",
    ]


def test_what_a_waiver_covers_is_not_taken_for_known(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Or the end of the waiver would go unnoticed."""
    waiver = {"id": "W", "rule": "json.*", "reason": "r", "owner": "o", "expires": "2026-06-30"}
    (here / "policy.json").write_text(json.dumps({"policy_guard": {"waivers": [waiver]}}))
    told = baseline(capfd, "create", "--config", "policy.json", "--now", "2026-06-30T12:00:00").stdout
    assert told.startswith(f"{FILE}: 1 finding known from now on: file.junk 1\n")


@pytest.mark.usefixtures("here")
def test_a_former_run_is_a_baseline(capfd: pytest.CaptureFixture[str]) -> None:
    """And so is the run that was judged by it: what it knew is known."""
    assert call_here(capfd, "run").returncode == 1
    for source in ("output", "output/findings.json"):
        done = judge(capfd, source)
        assert done.returncode == 0
        assert find_line(done, "baseline") == f"baseline    3 known, 0 fixed, 0 new, against {source}"


def test_a_list_of_files_fixes_only_what_it_names(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    baseline(capfd, "create")
    (here / "assets/old.json").write_text("{}\n")
    (here / "list").write_text("old.json\n")
    done = call_here(capfd, "run", "--baseline", FILE, "--files-from", "list")
    assert find_line(done, "baseline") == f"baseline    0 known, 1 fixed, 0 new, against {FILE}"


CONFLICT = "(keep the lines of both sides and remove the marks; what is fixed goes with `baseline update`)"
MADE = "(a baseline is made by `pocketmon-pipeline baseline create`)"
NAME = "(name the output folder of an earlier run, or its findings.json)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<<<<<<< HEAD\n", f"b.txt:1: an unresolved merge conflict {CONFLICT}"),
        (b"# fine\n\n0123 r a\n", f'b.txt:3: expected FINGERPRINT RULE PATH, not "0123 r a" {MADE}'),
        (b"\xff", f"b.txt: not a baseline: not UTF-8 {MADE}"),
        (b"\x1b[31m\n", f'b.txt:1: expected FINGERPRINT RULE PATH, not "\\u001b[31m" {MADE}'),
        (
            b'{"findings": 1}',
            f"b.txt: not the findings of a run: Expected `array`, got `int` - at `$.findings` {NAME}",
        ),
    ],
)
def test_a_file_that_is_no_baseline(
    here: Path, capfd: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    (here / "b.txt").write_bytes(content)
    done = judge(capfd, "b.txt")
    assert (done.returncode, done.stderr) == (2, f"error: {message}\n")
    assert not (here / "output").exists()


def test_no_baseline_where_one_is_named(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    hint = "name git:REV, the output folder of an earlier run, or a file made by `baseline create`"
    assert (
        judge(capfd, "gone").stderr
        == f"error: gone: no baseline can be read there: No such file or directory ({hint})\n"
    )
    assert judge(capfd, "assets").stderr == (
        f"error: assets: no baseline can be read there: No such file or directory ({hint})\n"
    )
    assert baseline(capfd, "show").stderr == (
        f"error: {FILE}: no baseline can be read there: No such file or directory (`pocketmon-pipeline baseline create "
        "ASSETS` makes one)\n"
    )


# the file and its renewal

hexes = st.text("0123456789abcdef", min_size=32, max_size=32)
words = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=9)
known = st.builds(KnownFinding, hexes, words, words.flatmap(lambda word: st.sampled_from([word, f"{word} {word}"])))
totals = st.dictionaries(
    st.tuples(st.from_regex("[a-z]{1,5}", fullmatch=True), st.just("bytes")), st.integers(0, 10**15).map(float)
)


@given(st.lists(known, unique=True), totals, st.none() | st.text(min_size=1, max_size=40))
def test_what_is_written_is_read(
    findings: list[KnownFinding], sums: dict[tuple[str, str], float], salt: str | None
) -> None:
    data = render(Baseline("f", findings, sums, salt))
    read = parse(data, "f")
    assert sorted(read.findings) == sorted(findings)
    assert read.totals == sums
    assert read.salt == salt
    assert render(read._replace(findings=read.findings[::-1])) == data
    assert parse(data.replace(b"\n", b"\r\n"), "f") == read


@given(st.binary(max_size=60))
def test_any_bytes_are_a_baseline_or_a_mistake_with_its_place(data: bytes) -> None:
    try:
        parse(data, "f")
    except ConfigError as error:
        assert error.place.startswith("f")  # noqa: PT017 - either is right


@given(st.sets(known), st.sets(known), st.booleans(), totals, totals)
def test_a_renewed_baseline_never_grows_unless_asked(
    before: set[KnownFinding],
    after: set[KnownFinding],
    add: bool,
    old: dict[tuple[str, str], float],
    new: dict[tuple[str, str], float],
) -> None:
    was, now = Baseline("", list(before), old), Baseline("", list(after), new)
    renewed = renew(was, now, add=add)
    prints = {finding.fingerprint for finding in renewed.baseline.findings}
    then = {finding.fingerprint for finding in before}
    found = {finding.fingerprint for finding in after}
    assert prints == (found if add else found & then)
    assert renewed.fixed == len(then - found)
    sums = renewed.baseline.totals
    assert sums.keys() == new.keys()
    assert all(total <= new[key] and (add or total <= old.get(key, total)) for key, total in sums.items())
