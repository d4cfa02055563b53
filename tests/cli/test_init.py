"""`init`: what it writes, that the first day is green, and that nothing is written over."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from cli.commandline import Called, call_here, list_all, make_tree
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.decisions.policy.first_policy import choose_limit
from requirements import REPOSITORY

pytestmark = pytest.mark.usefixtures("unreported")

WRITTEN = [
    "ci-examples/github-actions.yml",
    "ci-examples/gitlab-ci.yml",
    "config/assets_quality_policy.schema.json",
    "config/assets_quality_policy.yaml",
    "config/pocketmon-baseline.txt",
]


@pytest.fixture
def here(cwd: Path) -> Path:
    """A folder with a small tree as the current one."""
    make_tree(cwd)
    return cwd


def init(capture: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capture, "init", *arguments)


def list_written(folder: Path) -> list[str]:
    names = [name for name in list_all(folder) if (folder / name).is_file()]
    return [name for name in names if not name.startswith(("assets/", ".pocketmon/"))]


def test_what_is_told_and_written(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = init(capfd, "assets")
    assert (done.returncode, done.stdout) == (
        0,
        """\
tree        assets: 4 files, 40 B
kinds       data 3, text 1
written     config/assets_quality_policy.yaml
            config/assets_quality_policy.schema.json
            ci-examples/github-actions.yml
            ci-examples/gitlab-ci.yml
            config/pocketmon-baseline.txt
accepted    0 findings of today

GREEN  a run ends with 0; what is new from now on fails

Next: read the policy, commit these files, and judge the tree. What a run writes into output/ is
made again each time: leave it out of the repository.
  pocketmon-pipeline run assets
""",
    )
    assert list_written(here) == WRITTEN


def test_the_policy_is_sound_and_knows_the_tree(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    init(capfd)
    text = Path("config/assets_quality_policy.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=assets_quality_policy.schema.json\n")
    loaded = load_config("config/assets_quality_policy.yaml")
    assert loaded.header.extends == ("builtin:recommended@1",)
    assert loaded.sections["quality_thresholds"].allowed_formats == ("csv", "json", "text")  # type: ignore[attr-defined]  # the section's own type
    done = call_here(capfd, "policy", "check", "--strict")
    assert done.returncode == 0, done.stdout
    (here / "assets/new.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert call_here(capfd, "guard", "--target", "assets").returncode == 1


def test_files_that_claim_no_format_are_allowed_by_their_endings(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("a.lst", "b.LST", "c.o'dd #\x85", "d", "e.\udcff"):
        (here / "assets" / name).write_text("text\n")
    assert "no known ending 5" in init(capfd).stdout
    loaded = load_config("config/assets_quality_policy.yaml")
    allowed = loaded.sections["quality_thresholds"].allowed_formats  # type: ignore[attr-defined]  # the section's own type
    assert allowed == ("csv", "json", "text", ".lst")
    (here / "assets/new.lst").write_bytes(bytes(range(256)))
    assert call_here(capfd, "guard", "--target", "assets").returncode == 0


@pytest.mark.usefixtures("unjudged")
def test_the_commented_rule_and_its_tests_work(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    init(capfd)
    policy = Path("config/assets_quality_policy.yaml")
    lines = policy.read_text().split("\n")
    start, end = (
        lines.index("  # rules:"),
        lines.index("  # Findings that are accepted for a time, with a reason and somebody who answers for it."),
    )
    lines[start:end] = [line.replace("  # ", "  ", 1) for line in lines[start:end]]
    policy.write_text("\n".join(lines))
    done = call_here(capfd, "policy", "test", "--rule", "IMG001")
    assert (done.returncode, done.stdout.splitlines()[-1][:15]) == (0, "PASSED  2 tests"), done.stdout + done.stderr


def test_a_broken_tree_is_green_on_its_first_day(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(here / "assets")
    shutil.copytree(REPOSITORY / "examples" / "broken-game", here / "assets", symlinks=True)
    done = init(capfd)
    assert "GREEN  a run ends with 0" in done.stdout
    assert call_here(capfd, "run", "assets").returncode == 0
    assert call_here(capfd, "guard", "--target", "assets").returncode == 0
    assert call_here(capfd, "guard", "--target", "assets", "assets/SHA256SUMS").returncode == 0
    (here / "assets/new.json").write_text("{")
    assert call_here(capfd, "guard", "--target", "assets").returncode == 1


def test_the_folder_itself_is_green_with_what_was_written(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert init(capfd, ".").returncode == 0
    known = Path("config/pocketmon-baseline.txt").read_text()
    assert not [name for name in WRITTEN if name in known], "the policy forbids what it is made of"
    assert call_here(capfd, "run", ".").returncode == 0


@pytest.mark.parametrize(
    ("service", "place"), [("github", ".github/workflows/assets.yml"), ("gitlab", ".gitlab-ci.yml"), ("none", "")]
)
@pytest.mark.usefixtures("unjudged")
def test_the_job_for_ci(here: Path, capfd: pytest.CaptureFixture[str], service: str, place: str) -> None:
    assert init(capfd, "--ci", service).returncode == 0
    assert [name for name in list_written(here) if not name.startswith("config/")] == ([place] if place else [])
    if place:
        assert "pocketmon-pipeline run --config config/assets_quality_policy.yaml assets" in Path(place).read_text()
        assert yaml.safe_load(Path(place).read_text())


@pytest.mark.usefixtures("unjudged")
def test_nothing_is_written_over(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "config").mkdir()
    (here / "config/pocketmon-baseline.txt").write_text("mine")
    done = init(capfd)
    assert (done.returncode, done.stderr) == (
        2,
        "error: config/pocketmon-baseline.txt: exists already (--force replaces it)\n",
    )
    assert list_written(here) == ["config/pocketmon-baseline.txt"]
    assert init(capfd, "--force").returncode == 0
    assert list_written(here) == WRITTEN


def test_credentials_that_are_accepted_are_told_with_their_files(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (here / f"assets/{number}.env").write_text(f"DB_PASSWORD=Kx8!pq02Lm{number}7w\n")
    done = init(capfd, "assets")
    assert "\nGREEN " in done.stdout
    assert "\nbeware      credentials are among them: change them" in done.stdout
    assert "\n            0.env, 1.env, 2.env\n" in done.stdout


def test_a_second_policy_in_the_usual_place_is_refused(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "config").mkdir()
    (here / "config/assets_quality_policy.json").write_text("{}")
    done = init(capfd, "--force")
    assert (done.returncode, done.stderr) == (
        2,
        (
            "error: config/assets_quality_policy.json: a policy exists already (call this in the folder of your own "
            "project, move it away, or write to another place with --config)\n"
        ),
    )


@pytest.mark.usefixtures("unjudged")
def test_another_place_is_named_in_what_comes_next(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = init(capfd, "--config", "my policy.yaml", "--ci", "none")
    assert done.stdout.splitlines()[-1] == "  pocketmon-pipeline run --config 'my policy.yaml' assets"
    assert call_here(capfd, "run", "--config", "my policy.yaml", "assets").returncode == 0
    assert init(capfd, "--config", "p.json").stderr == (
        "error: a policy with comments is YAML: p.json (end its name with .yaml)\n"
    )


@pytest.mark.usefixtures("unjudged")
def test_hostile_names_stay_in_their_comments(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "assets/a\nextends: [evil] \u202e #.json").write_text("{" + " " * 99 + "}")
    assert init(capfd).returncode == 0
    text = Path("config/assets_quality_policy.yaml").read_text()
    assert "\u202e" not in text
    assert yaml.safe_load(text)["extends"] == ["builtin:recommended@1"]


@pytest.mark.parametrize(
    ("largest", "limit"),
    [(0, 1_000_000), (799_999, 1_000_000), (900_000, 2_000_000), (4_000_000, 5_000_000), (64_000_000, 100_000_000)],
)
def test_limits_are_round_and_leave_room(largest: int, limit: int) -> None:
    assert choose_limit(largest) == limit


def test_two_policies_in_the_usual_place_are_one_too_many(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "config").mkdir()
    for name in ("json", "yaml"):
        (here / f"config/assets_quality_policy.{name}").write_text("{}")
    assert call_here(capfd, "run", "assets").stderr == (
        "error: two policies in the usual place: config/assets_quality_policy.json and "
        "config/assets_quality_policy.yaml (name one with --config)\n"
    )


@pytest.mark.usefixtures("unjudged")
def test_a_baseline_that_the_policy_names_must_be_there(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "config").mkdir()
    (here / "config/p.json").write_text(json.dumps({"policy_guard": {"baseline": "gone.txt"}}))
    done = call_here(capfd, "run", "--config", "config/p.json", "assets")
    assert done.returncode == 2
    assert done.stderr.startswith("error: config/gone.txt: no baseline can be read there")
    assert call_here(capfd, "baseline", "create", "--config", "config/p.json").stdout == (
        "config/gone.txt: 0 findings known from now on\nnext: commit it\n"
    )
    assert call_here(capfd, "run", "--config", "config/p.json", "assets").returncode == 0


def test_files_one_by_one_are_parts_of_the_tree(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    init(capfd, "assets")
    assert "\nscan:\n" in Path("config/assets_quality_policy.yaml").read_text()
    (here / "assets/reels/BR0.csv").write_text("a,b\n1\n")
    call_here(capfd, "guard", "assets/reels/BR0.csv")
    assert "reels/BR0.csv" in {one["path"] for one in json.loads(Path("policy_report.json").read_text())["findings"]}


@pytest.mark.usefixtures("unjudged")
def test_afterwards_the_tree_need_not_be_named(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(cwd)
    (cwd / "assets").rename(cwd / "art")
    init(capfd, "art")
    done = call_here(capfd, "run")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "tree        art")
    assert "scan.root" not in done.stderr
    assert call_here(capfd, "baseline", "update").returncode == 0
    assert call_here(capfd, "graph", "--missing").stdout == "no references\n"
    assert (
        "for art (scan.root): its paths, waivers and baseline count from there"
        in call_here(capfd, "run", "art/reels").stderr
    )
