"""The README and the guides say what the code does."""

import re
from pathlib import Path

import click
import pytest

from cli.commandline import call
from pocketmon_pipeline.cli.main import VERBS, group
from pocketmon_pipeline.errors import PRECEDENCE, ExitCode
from requirements import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
PAGES = [
    *REPOSITORY.glob("*.md"),
    *(path for path in (REPOSITORY / "docs").rglob("*.md") if "_build" not in path.parts),
]


def cut_block(name: str) -> str:
    """Return what stands between `<!-- name -->` and `<!-- /name -->`."""
    found = re.findall(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_the_table_of_exit_codes_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", cut_block("exit codes"), re.MULTILINE)
    assert [(int(code), meaning) for code, meaning in rows] == [(int(code), code.meaning) for code in sorted(ExitCode)]


def test_the_order_of_exit_codes_is_that_of_the_code() -> None:
    order = re.findall(r"\d+(?: > \d+)+", README)
    assert order == [" > ".join(str(int(code)) for code in PRECEDENCE if code)]


def read_words(text: str) -> str:
    """Return the words of an output, without layout and what differs from run to run: times, sizes, the key's place."""
    lasting = re.sub(r" in [\d.]+ m?s(, [\d,.]+ files?/s, [\d.,]+ k?M?B/s)?", "", text)
    lasting = re.sub(r"(\w\.(?:json|csv|html|parquet)) [\d.]+ k?M?B", r"\1", lasting)
    return re.sub(r"\S+(?=/pocketmon/signing\.key)", "", " ".join(lasting.split()))


def test_the_block_of_output_shows_what_the_two_runs_print(tmp_path: Path) -> None:
    _, demo, broken = re.split(r"^\$ .*\n", cut_block("run"), flags=re.MULTILINE)
    assert cut_block("run").startswith("```console\n$ make run\n")
    for shown, words in (
        (demo, ("run", "assets")),
        (broken, ("run", "examples/broken-game", "--config", "examples/broken-game.policy.json")),
    ):
        folders = (
            "--output-dir",
            str(tmp_path / words[1] / "output"),
            "--state-dir",
            str(tmp_path / words[1] / "state"),
        )
        done = call(*words, *folders, cwd=REPOSITORY)
        printed = read_words(done.stdout.replace(str(tmp_path / words[1]) + "/", ""))
        for part in re.split(r"^\.\.\.\n", shown.split("```")[0], flags=re.MULTILINE):
            assert read_words(part) in printed


def test_decisions_have_numbers_of_their_own() -> None:
    names = sorted(path.name for path in (REPOSITORY / "docs/decisions").glob("0*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        title = (REPOSITORY / "docs/decisions" / name).read_text("utf-8").splitlines()[0]
        assert title.startswith(f"# {int(name[:4])}. ")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_relative_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"(?:`|^|\n)make ([a-z]+)", page.read_text("utf-8"))}
    assert {"run", "test", "check"} <= named <= targets


def test_every_verb_that_is_named_exists() -> None:
    named = {verb for page in PAGES for verb in re.findall(r"pocketmon-pipeline ([a-z]+)", page.read_text("utf-8"))}
    assert "run" in named
    assert named <= set(VERBS)


def find_command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The verb that a command line names, and what follows it."""
    command: click.Command = group
    context = click.Context(group)
    while isinstance(command, click.Group) and words:
        command = command.get_command(context, words[0]) or pytest.fail(f"no verb: {words}")
        words = words[1:]
    return command, words


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_every_option_that_is_shown_is_one_of_its_verb(page: Path) -> None:
    for line in re.findall(r"pocketmon-pipeline ([a-z][^|>;`\n]*)", page.read_text("utf-8")):
        command, rest = find_command([word for word in line.split() if not word.startswith(("#", "..."))][:12])
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        shown = {word.partition("=")[0] for word in rest if re.fullmatch(r"-{1,2}[a-z][a-z-]*(=.*)?", word)}
        assert shown <= {*known, "--help"}, line


def test_the_policy_shown_is_sound_and_passes_its_tests(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text(cut_block("policy").removeprefix("```yaml\n").removesuffix("```\n"), encoding="utf-8")
    for verb in ("check", "test"):
        done = call("policy", verb, "--config", str(policy), cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
