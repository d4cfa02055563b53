"""What a reviewer reads: verdict, what is new, what blocks; short enough, and in every form."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from finished.made import File, make_file, make_output
from finished.stored import SIGNER
from pocketmon_pipeline.finished.previous_run import find_costs, find_previous, recall_standing
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.finished.wording import link_nowhere
from pocketmon_pipeline.history.record import ArtifactRecord, FindingCount, RunRecord
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.seal import sign_summary
from pocketmon_pipeline.reports.comment.annotations import Annotation, annotate
from pocketmon_pipeline.reports.comment.rendering import FORMS, MOST_CHARACTERS, render_json, render_markdown
from pocketmon_pipeline.reports.comment.review import Previous, Review, make_review
from pocketmon_pipeline.stage import Run

SUMMARY = "pipeline_summary.json"
RUN = Run(root="/", output_dir="/", state_dir="", now=datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC), version="0")
Findings = list[dict[str, object]]
OLD: Findings = [{"fingerprint": "old", "severity": "error"}]
BAD: Findings = [
    *OLD,
    {"fingerprint": "new", "severity": "critical", "rule": "secret.token", "path": "a.py", "line": 3},
]


@contextmanager
def reviewed(
    tmp_path: Path, findings: Findings, code: int, base: tuple[Findings, int] | None = None, **more: object
) -> Iterator[Review]:
    """A review of a made run, against one that is made too."""
    files = more.pop("files", ())
    assert isinstance(files, list | tuple)
    this = make_output(tmp_path / "this", files, findings, code=code, **more)  # type: ignore[arg-type]  # as it is called
    with open_finished(str(this)) as after:
        if base is None:
            yield make_review(after)
            return
        with open_finished(str(make_output(tmp_path / "base", (), base[0], code=base[1]))) as before:
            yield make_review(after, before)


def link(path: str, line: int | None) -> str:
    return f"https://forge.example/{path}#L{line}"


def test_the_verdict_comes_first(tmp_path: Path) -> None:
    with reviewed(tmp_path, BAD, 19, (OLD, 1)) as review:
        lines = render_markdown(review, link).split("\n")
    assert lines[0] == "### Assets in assets: failed with exit code 19"
    assert lines[2].startswith("**Failed**: some reason. Compared with the run of 2026-11-26T12:00:00Z it is worse: ")
    assert lines[2].endswith("1 new (1 blocking), 0 fixed, 0 moved.")
    assert "| findings: critical | 0 | 1 | +1 |" in lines
    assert "- **new** **critical** `secret.token` [`a.py:3`](https://forge.example/a.py#L3) is not JSON" in lines


def render(folder: Path, base: Path | None = None, signers: Sequence[HmacSigner] = ()) -> str:
    with open_finished(str(folder), signers) as run:
        if base is None:
            return render_markdown(make_review(run), link_nowhere)
        with open_finished(str(base)) as before:
            return render_markdown(make_review(run, before), link_nowhere)


def test_what_a_broken_seal_says_is_no_verdict(tmp_path: Path) -> None:
    folder = make_output(tmp_path / "this", (), BAD, code=0)
    signed = sign_summary(json.loads((folder / SUMMARY).read_text()), SIGNER, RUN)
    (folder / SUMMARY).write_text(json.dumps({**signed, "config_sha256": "another"}))
    text = render(folder)
    lines = text.split("\n")
    assert lines[0] == "### Assets in assets: altered after the run, no verdict"
    assert lines[2].startswith(
        "**Altered after the run: no verdict can be trusted**: pipeline\\_summary.json: its content"
    )
    assert "assed" not in text
    assert "2 findings at level error or above; which of them block is not known" in lines[2]


def test_what_nobody_vouches_for_is_said_first(tmp_path: Path) -> None:
    lines = render(make_output(tmp_path / "this"), signers=[SIGNER]).split("\n")
    assert lines[0] == "### Assets in assets: passed, not verified"
    assert lines[2].startswith(
        "**Not verified: nobody vouches for these outputs**: pipeline\\_summary.json: not signed"
    )
    assert not any("not signed" in line for line in lines[3:])


@pytest.mark.parametrize("damage", [None, "{", '{"schema": "https://pocketmon.dev/schemas/pipeline_summary/v2"}'])
@pytest.mark.parametrize("has_base", [True, False])
def test_what_blocks_is_not_known_without_a_summary(tmp_path: Path, damage: str | None, *, has_base: bool) -> None:
    folder = make_output(tmp_path / "this", (), [*BAD, {"fingerprint": "w", "severity": "warning"}], code=19)
    (folder / SUMMARY).unlink() if damage is None else (folder / SUMMARY).write_text(damage)
    base = make_output(tmp_path / "base", (), OLD, code=1) if has_base else None
    text = render(folder, base)
    assert "0 blocking" not in text
    assert "not blocking" not in text
    assert "#### 2 findings at level error or above: what blocks is not known" in text
    unfolded = text.partition("<details>")[0]
    assert "`secret.token`" in unfolded
    with open_finished(str(folder)) as run:
        document = json.loads(render_json(make_review(run), link_nowhere))
    assert (document["blocking"]["count"], len(document["blocking"]["findings"])) == (None, 2)


def test_old_findings_that_block_are_folded(tmp_path: Path) -> None:
    old: Findings = [{"fingerprint": f"old{number}", "path": f"{number}.json"} for number in range(43)]
    base = make_output(tmp_path / "base", (), old, code=1)
    new: Findings = [{"fingerprint": "new", "path": "new.json"}]
    text = render(make_output(tmp_path / "this", (), [*old, *new], code=1), base)
    assert "#### Blocking: 44 findings" in text
    unfolded, folded = text.split("<details>\n<summary>43 findings that block and were there before</summary>")
    assert (unfolded.count("json.invalid"), folded.count("json.invalid")) == (1, 43)
    assert "**new** **error** `json.invalid` `new.json`" in unfolded


def test_what_gave_the_code_comes_first(tmp_path: Path) -> None:
    found: Findings = [
        {"fingerprint": "1", "severity": "critical", "rule": "a.first"},
        {"fingerprint": "2", "severity": "error", "rule": "integrity.mismatch", "topic": "integrity"},
        {"fingerprint": "3", "severity": "error", "rule": "b.second"},
    ]
    reasons = [
        {"code": code, "name": name, "reason": "r", "findings": 1}
        for code, name in ((20, "INTEGRITY"), (19, "CRITICAL"), (1, "FINDINGS"))
    ]
    base = make_output(tmp_path / "base")
    folder = make_output(tmp_path / "this", (), found, code=20, exit_reasons=reasons)
    for text in (render(folder), render(folder, base)):
        assert "Exit code 20 is that of integrity.mismatch (1): these come first." in text
        assert text.index("`integrity.mismatch`") < text.index("`a.first`") < text.index("`b.second`")


def test_the_run_s_own_baseline_is_told(tmp_path: Path) -> None:
    baseline = {"source": "baseline.txt", "known": 67, "fixed": 1, "new": 5, "refused": 0}
    folder = make_output(tmp_path / "this", (), OLD, code=1, baseline=baseline)
    assert "against the baseline baseline.txt: 5 new, 1 fixed, 67 known before." in render(folder)
    assert "nothing to compare with" not in render(folder)
    with open_finished(str(folder)) as run:
        assert json.loads(render_json(make_review(run), link_nowhere))["baseline"] == baseline


def test_another_tree_is_told(tmp_path: Path) -> None:
    about = {"started_at": "2026-11-26T12:00:00Z", "root": "/a/first", "signature": None}
    base = make_output(tmp_path / "base", run=about)
    other = make_output(tmp_path / "other", run={**about, "root": "C:\\b\\second"})
    same = make_output(tmp_path / "same", run={**about, "root": "/elsewhere/first/"})
    assert "may be different ones: first, and then second." in render(other, base)
    assert "may be different" not in render(same, base)


@pytest.mark.parametrize(
    ("findings", "code", "base", "is_worse"),
    [
        (OLD, 1, (OLD, 1), False),
        (BAD, 19, (OLD, 1), True),
        (OLD, 1, (BAD, 19), False),
        (OLD, 3, (OLD, 1), True),
        ([*OLD, {"fingerprint": "w", "severity": "warning"}], 1, (OLD, 1), True),
        ([*OLD, {"fingerprint": "i", "severity": "info"}], 1, (OLD, 1), False),
        ([*OLD, {"fingerprint": "a", "enforcement": "advisory"}], 1, (OLD, 1), False),
        ([*OLD, {"fingerprint": "k", "outcome": "known"}], 1, (OLD, 1), False),
        ([], 0, None, False),
        (OLD, 1, None, True),
    ],
)
def test_what_is_worse(
    tmp_path: Path, findings: Findings, code: int, base: tuple[Findings, int] | None, is_worse: bool
) -> None:
    with reviewed(tmp_path, findings, code, base) as review:
        assert review.is_worse is is_worse


@pytest.mark.parametrize(("code", "blocking"), [(0, 0), (1, 1), (19, 1), (20, 1), (18, 1), (3, 0)])
def test_what_blocks_is_what_gave_the_code(tmp_path: Path, code: int, blocking: int) -> None:
    findings: Findings = [
        {"fingerprint": "1", "severity": "error"},
        {"fingerprint": "2", "severity": "critical"},
        {"fingerprint": "3", "severity": "error", "topic": "integrity"},
        {"fingerprint": "4", "severity": "error", "rule": "perf.regression"},
        {"fingerprint": "5", "severity": "critical", "outcome": "waived"},
        {"fingerprint": "6", "severity": "warning"},
    ]
    with reviewed(tmp_path, findings, code, ([], 0)) as review:
        assert (review.blocking_count, review.new_blocking) == (blocking, blocking)


def test_a_run_that_left_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "this").mkdir()
    with open_finished(str(tmp_path / "this")) as run:
        text = render_markdown(make_review(run), link_nowhere)
    assert "Assets: no verdict" in text
    assert "**No verdict**: nothing is known of how the run ended" in text
    assert "0 blocking" not in text
    assert "| --- |" not in text


def test_what_is_broken_is_told(tmp_path: Path) -> None:
    output = make_output(tmp_path / "this", (), BAD, code=19)
    (output / "findings.json").write_text('{"findings": [')
    with open_finished(str(output)) as run:
        text = render_markdown(make_review(run), link_nowhere)
    assert "- This run: findings.json: " in text


@pytest.mark.parametrize("broken", ["this", "base", "this, and the history is the base", "this, and there is no base"])
def test_findings_that_cannot_be_read_may_be_worse(tmp_path: Path, broken: str) -> None:
    for name in ("this", "base"):
        make_output(tmp_path / name, (), OLD, code=1)
    cut = tmp_path / broken.split(",", maxsplit=1)[0] / "findings.json"
    cut.write_bytes(cut.read_bytes()[:-20])
    with open_finished(str(tmp_path / "this")) as run, open_finished(str(tmp_path / "base")) as other:
        bases = {"this, and the history is the base": Previous(recall_standing(PAST), "2026-11-26T11:00:00Z")}
        base = None if "no base" in broken else bases.get(broken, other)
        review = make_review(run, base)
        text, document = render_markdown(review, link_nowhere), json.loads(render_json(review, link_nowhere))
    assert review.is_worse
    assert document["is_worse"] is True
    assert document["findings"] is None
    assert document["blocking"]["new"] is None
    assert (document["blocking"]["count"], "Blocking: 1 finding" in text) == (
        (1, True) if broken == "base" else (None, False)
    )
    told = "cannot be read, and nothing" if base is None else "is taken for worse: the findings cannot be compared."
    assert told in text
    assert "0 blocking" not in text
    assert ("error** `json.invalid`" in text) is (broken == "base")


def test_a_list_of_files_beside_a_whole_tree_is_taken_for_worse(tmp_path: Path) -> None:
    about = {"started_at": "2026-11-26T12:00:00Z", "root": "/checkout/assets", "partial": True, "signature": None}
    base = make_output(tmp_path / "base", (), [], run=about)
    text = render(make_output(tmp_path / "this", (), OLD, code=1), base)
    assert "it is taken for worse: the findings cannot be compared" in text
    assert "the base judged a list of files, the other the whole tree" in text
    assert "error** `json.invalid`" in text
    assert "were there before" not in text


_LONG = "\\xff|`<script>@everyone" * 200
_MANY: Mapping[str, tuple[Findings, list[File]]] = {
    "many": (
        [{"fingerprint": str(n), "path": f"a{n}.png"} for n in range(5000)],
        [make_file(f"{n}") for n in range(5000)],
    ),
    "long names": (
        [{"fingerprint": str(n), "path": f"{n}{_LONG}", "message": _LONG, "rule": _LONG} for n in range(300)],
        [make_file(f"{n}{_LONG}") for n in range(300)],
    ),
}


@pytest.mark.parametrize("case", _MANY)
def test_it_is_short_enough(tmp_path: Path, case: str) -> None:
    findings, files = _MANY[case]
    reasons = [{"code": 1, "name": "FINDINGS", "reason": _LONG, "findings": 1}] * 100
    with reviewed(tmp_path, findings, 1, ([], 0), files=files, exit_reasons=reasons) as review:
        text = render_markdown(review, lambda path, line: link(path, line) * 3)
    assert 2000 < len(text) <= MOST_CHARACTERS
    assert text.count("<details>") == text.count("</details>") == 1
    assert f"{len(findings):,} findings" in text


def test_every_form_says_the_same(tmp_path: Path) -> None:
    with reviewed(tmp_path, BAD, 19, (OLD, 1)) as review:
        texts = {name: form(review, link) for name, form in FORMS.items()}
    document = json.loads(texts["json"])
    assert document["verdict"] == {"code": 19, "name": "CRITICAL", "reasons": ["some reason"]}
    assert (document["blocking"]["count"], document["blocking"]["new"]) == (1, 1)
    assert document["blocking"]["findings"][0]["url"] == "https://forge.example/a.py#L3"
    assert document["findings"]["new"]["count"] == 1
    assert all("secret.token" in text and "some reason" in text for text in texts.values())


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_output(tmp_path / name, [make_file("b"), make_file("a")], BAD, code=19)
    texts = []
    for name in ("one", "two"):
        with open_finished(str(tmp_path / name)) as run:
            texts.append((render_markdown(make_review(run), link), render_json(make_review(run), link)))
    assert texts[0] == texts[1]


def test_annotations_name_paths_of_the_repository(tmp_path: Path) -> None:
    findings: Findings = [
        {"fingerprint": "1", "path": "a\\x0a.py", "line": 3, "message": "\x1b[31m"},
        {"fingerprint": "2", "path": ""},
        {"fingerprint": "3", "path": "not-utf-8-\\xff"},
        {"fingerprint": "4", "path": "../../etc/passwd"},
        {"fingerprint": "5", "path": "no\\escape"},
        {"fingerprint": "6", "path": "b.png", "severity": "warning"},
    ]
    with reviewed(tmp_path, findings, 1, ([], 0)) as review:
        assert annotate(review, "game/assets/", 10) == [
            Annotation("game/assets/a\n.py", 3, "failure", "json.invalid", "\\u001b[31m"),
            Annotation("game/assets/b.png", 1, "warning", "json.invalid", "is not JSON"),
        ]
        assert len(annotate(review, "", 1)) == 1


# the run before, as the history remembers it

PAST = RunRecord(
    id="20261126T110000-00000000",
    started_at="2026-11-26T11:00:00+00:00",
    root="/checkout/assets",
    code=1,
    files=3,
    bytes=10,
    seconds=2.0,
    findings=[
        FindingCount(rule="a", severity="error", outcome="violation", findings=1),
        FindingCount(rule="b", severity="error", outcome="waived", findings=9),
    ],
)


@pytest.mark.parametrize(
    ("findings", "code", "is_worse"), [(OLD, 1, False), (BAD, 19, True), (BAD, 1, True), ([], 0, False)]
)
def test_against_what_the_history_remembers(tmp_path: Path, findings: Findings, code: int, is_worse: bool) -> None:
    this = make_output(tmp_path / "this", [make_file("a")], findings, code=code)
    with open_finished(str(this)) as run:
        review = make_review(run, Previous(recall_standing(PAST), "2026-11-26T11:00:00Z"))
        text = render_markdown(review, link_nowhere)
    assert review.is_worse is is_worse
    assert "| files | 3 | 1 | -2 |" in text
    assert "Compared with the run of 2026-11-26T11:00:00Z" in text


def test_the_run_before_is_of_the_same_tree_and_earlier(tmp_path: Path) -> None:
    others = [
        PAST,
        msgspec.structs.replace(PAST, id="second", started_at="2026-11-26T11:30:00+00:00"),
        msgspec.structs.replace(
            PAST, id="elsewhere", root="/other", series="other-1/cold", started_at="2026-11-26T11:40:00+00:00"
        ),
        msgspec.structs.replace(PAST, id="this", started_at="2026-11-26T12:00:00+00:00"),
        msgspec.structs.replace(PAST, id="later", started_at="2026-11-26T13:00:00+00:00"),
    ]
    with open_finished(str(make_output(tmp_path / "this"))) as run:
        found = find_previous(run.inputs, others)
        assert found is not None
        assert found.id == "second"
        assert find_previous(run.inputs, others[2:]) is None
        cut_short = [
            msgspec.structs.replace(PAST, id=f"{code}", started_at="2026-11-26T11:59:00+00:00", code=code)
            for code in (2, 3, 130)
        ]
        assert find_previous(run.inputs, [*others[:2], *cut_short, *others[2:]]) == found
        # A tree that has a name is of one series wherever it lay.
        in_other_job = msgspec.structs.replace(others[1], id="moved", root="/job-2/assets")
        found = find_previous(run.inputs, [in_other_job, *others[2:]])
        assert found is not None
        assert found.id == "moved"


OWN = msgspec.structs.replace(PAST, id="own", started_at="2026-11-26T12:00:00+00:00", seconds=3.0, files=1)


@pytest.mark.parametrize(
    ("own", "row"),
    [
        (OWN, "| time | 2.00 s | 3.00 s | +1.00 s (+50%) |"),
        (msgspec.structs.replace(OWN, seconds=1.992), "| time | 2.00 s | 1.99 s | -0.01 s |"),
        (msgspec.structs.replace(OWN, series="of a/cold"), "| time | 2.00 s | 3.00 s | not alike |"),
        (msgspec.structs.replace(OWN, host_class="another machine"), "| time | 2.00 s | 3.00 s | not alike |"),
        (msgspec.structs.replace(OWN, root="/other"), None),
        (msgspec.structs.replace(OWN, started_at="2026-11-26T12:00:01+00:00"), None),
    ],
)
def test_time_is_compared_as_the_history_measures_it(tmp_path: Path, own: RunRecord, row: str | None) -> None:
    """The artifact ends before the run does, and says 1 s."""
    profile = {"seconds": 1.0, "cpu_seconds": 1.0, "peak_memory_bytes": 1}
    with open_finished(str(make_output(tmp_path / "this", findings=OLD, code=1, profile=profile))) as run:
        costs = find_costs(run.inputs, PAST, [PAST, own])
        text = render_markdown(
            make_review(run, Previous(recall_standing(PAST), "2026-11-26T11:00:00Z", costs)), link_nowhere
        )
    told = [line for line in text.splitlines() if line.startswith(("| time |", "| CPU time |", "| peak memory |"))]
    assert told[:1] == ([] if row is None else [row])
    assert len(told) == (0 if row is None else 3)
    assert ("Time and memory are not compared" in text) == (row is not None and "not alike" in row)


def test_runs_of_one_second_are_told_apart_by_what_they_sealed(tmp_path: Path) -> None:
    second = "2026-11-26T12:00:00+00:00"
    folder = make_output(tmp_path / "this")
    sealed = json.loads((folder / "pipeline_summary.json").read_text())["outputs"]
    artifacts = [ArtifactRecord(name=name, sha256=one["sha256"], size=one["size"]) for name, one in sealed.items()]
    others = [msgspec.structs.replace(PAST, id=str(number), started_at=second) for number in range(3)]
    own = msgspec.structs.replace(others[0], id="own", artifacts=artifacts, seconds=3.0)
    with open_finished(str(folder)) as run:
        for place in range(4):
            records = [PAST, *others[:place], own, *others[place:]]
            found = find_previous(run.inputs, records)
            assert found == records[place]
            costs = find_costs(run.inputs, found, records)
            assert costs is not None
            assert costs.this.numbers["seconds"] == 3.0


def test_costs_of_a_warm_run_and_a_cold_one_are_not_compared(tmp_path: Path) -> None:
    about = {"seconds": 2.0, "cpu_seconds": 3.0, "peak_memory_bytes": 5000, "files": 9, "jobs": 2, "processors": 2}
    make_output(tmp_path / "cold", profile={**about, "files_read": 9})
    make_output(tmp_path / "warm", profile={**about, "files_read": 0, "seconds": 1.0})
    make_output(tmp_path / "partial", profile={**about, "files_read": 1, "jobs": 8, "processors": 8})
    make_output(tmp_path / "older", profile=about)

    def compare(name: str) -> str:
        with open_finished(str(tmp_path / "cold")) as base, open_finished(str(tmp_path / name)) as this:
            return render_markdown(make_review(this, base), link_nowhere)

    text = compare("warm")
    assert "| time, up to the profile | 2.00 s | 1.00 s | not alike |" in text
    assert "| peak memory, up to the profile | 5.00 kB | 5.00 kB | not alike |" in text
    assert "the runs differ in more than the tree: the cache (cold, then warm)." in text
    assert "| files | 0 | 0 | 0 |" in text
    assert "the number of jobs (2, then 8), the machine (of 2 processors, then of 8 processors)." in compare("partial")
    assert "the cache (cold, then not known)." in compare("older")
    assert "| time, up to the profile | 2.00 s | 2.00 s | 0 |" in compare("cold")
