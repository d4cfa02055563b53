"""Where values of rules come from, what the policy says of a file, and the pages of rules."""

import json
import re
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, list_all
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard

BASE = """\
policy_guard:
  rules:
  - id: IMG001
    title: A picture is too large
    for: kind == 'image' && size > 0
    require: size < 100
    severity: warning
  - {id: SET, for: kind == 'data', group_by: dir, require: count() < 10}
  - {id: LATER, require: size > 0, effective: {from: 2030-01-01}}
"""
POLICY = """\
extends: [./base.yaml]
policy_guard:
  rules:
  - {id: IMG001, severity: error}
  - {id: CFG, for: format == 'json' && has(doc.rtp), require: doc.rtp > 0.9, page: {why: "Money."}}
  overrides:
  - {match: {env: prod}, set: {IMG001.severity: critical}}
  - {match: {paths: ["old/**"]}, set: {CFG.severity: info}}
  waivers:
  - {id: W-17, rule: CFG, paths: [b.json], reason: r, owner: o, expires: 2027-01-31}
  tests:
  - {rule: CFG, given: {path: a.json, doc: {rtp: 1}}}
"""


@pytest.fixture(autouse=True)
def here(cwd: Path) -> Path:
    """A policy that extends another, and a small tree."""
    Path("base.yaml").write_text(BASE)
    Path("p.yaml").write_text(POLICY)
    for name in ("a.json", "b.json", "old/c.json"):
        (cwd / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (cwd / "tree" / name).write_text(f'{{"rtp": 0.5, "of": "{name}"}}\n')
    return cwd


def explain(capture: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capture, *arguments, "--config", "p.yaml")


def leave_out_packs(text: str) -> str:
    """What is told of the policy's own rules: packs grow."""
    return re.sub(r"(?m)(\n\n[a-z ]+$)?\n  (and )?\d+ rules? of built-in packs$", "", text)


def test_every_value_has_the_place_that_set_it(capfd: pytest.CaptureFixture[str]) -> None:
    done = explain(capfd, "policy", "explain", "IMG001", "--env", "prod")
    assert (done.returncode, done.stdout) == (
        0,
        """\
policy p.yaml, which extends base.yaml, environment prod

IMG001  A picture is too large
  severity     critical                     p.yaml:7:49
               was warning at base.yaml:7:15
               was error at p.yaml:4:28
  enforcement  waivable                     default
  for          kind == 'image' && size > 0  base.yaml:5:10
  require      size < 100                   base.yaml:6:14
""",
    )


def test_without_a_rule_all_are_shown(capfd: pytest.CaptureFixture[str]) -> None:
    heads = [line for line in explain(capfd, "policy", "explain").stdout.splitlines() if line[:1].isupper()]
    assert [head.split()[0] for head in heads if head != head.lower()][-4:] == ["IMG001", "SET", "LATER", "CFG"]


def test_settings_have_their_places_too(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "base.yaml").write_text("vars: {most: 4}\nscan: {exclude: [a]}\n")
    text = "extends: [./base.yaml]\nvars: {most: 5}\npolicy_guard: {defs: {big: size > 5}, on_error: warn}\n"
    (here / "p.yaml").write_text(text)
    told = explain(capfd, "policy", "explain").stdout
    assert told.partition("\nsettings\n")[2].partition("\n\n")[0] == (
        "  policy_guard.defs.big  size > 5  p.yaml:3:28\n"
        "  policy_guard.on_error  warn      p.yaml:3:49\n"
        "  vars.most              5         p.yaml:2:14\n"
        "                         was 4 at base.yaml:1:14\n"
        '  scan.exclude           ["a"]     base.yaml:2:17'
    )
    alone = explain(capfd, "policy", "explain", "vars.most").stdout
    assert alone.endswith("\nsettings\n  vars.most  5  p.yaml:2:14\n             was 4 at base.yaml:1:14\n")


def test_a_section_has_the_places_of_its_values(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rule = "{id: A, require: size > 1, fix: {op: rename, safe: false}}"
    (here / "p.yaml").write_text(f"vars: {{a: 1.0, b: x}}\nscan: {{exclude: [a]}}\npolicy_guard: {{rules: [{rule}]}}\n")
    assert explain(capfd, "policy", "explain", "vars").stdout.endswith(
        "\nsettings\n  vars.a  1.0  p.yaml:1:11\n  vars.b  x    p.yaml:1:19\n"
    )
    assert explain(capfd, "policy", "explain", "va").returncode == 2
    assert "  fix          op: rename, safe: false  p.yaml:3:" in explain(capfd, "policy", "explain", "A").stdout


def test_the_page_of_an_own_rule(capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        explain(capfd, "explain", "CFG").stdout
        == """\
CFG

  severity     error
  enforcement  waivable
  for          format == 'json' && has(doc.rtp)
  require      doc.rtp > 0.9

Why it matters
  Money.

By path
  severity is info in old/** (p.yaml:8:40)

Tests
  a.json passes

Set at p.yaml:5:5
"""
    )


@pytest.mark.parametrize(
    ("name", "near"), [("img01", "IMG001"), ("CGF", "CFG"), ("integrity.mismtch", "integrity.mismatch")]
)
def test_a_misspelt_rule_is_suggested(capfd: pytest.CaptureFixture[str], name: str, near: str) -> None:
    done = explain(capfd, "explain", name)
    assert (done.returncode, done.stderr) == (2, f"error: no rule is called '{name}' (did you mean \"{near}\"?)\n")


def test_what_the_policy_says_of_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    done = explain(capfd, "explain", "--file", "tree/a.json", "--now", "2026-12-01T00:00:00")
    assert "rules of built-in packs" in done.stdout
    assert (done.returncode, leave_out_packs(done.stdout)) == (
        0,
        """\
tree/a.json  data, json, 29 bytes

violates (1)
  CFG  1:9: requires doc.rtp > 0.9; doc.rtp is 0.5
       severity error, from the default
       enforcement waivable, from the default

not judged (2)
  SET    it needs the whole tree: name that with --target
  LATER  in force from 2030-01-01

is not about it (1)
  IMG001  kind == 'image' is false; kind is "data"
""",
    )


def test_the_whole_tree_answers_for_sets_waivers_and_paths(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("explain", "--target", "tree", "--now", "2026-12-01T00:00:00", "--file")
    waived = explain(capfd, *arguments, "tree/b.json").stdout
    assert (
        """
accepted (1)
  CFG  waived: 1:9: requires doc.rtp > 0.9; doc.rtp is 0.5 (waived by W-17 until 2027-01-31)
       severity error, from the default
"""
        in waived
    )
    assert "\npasses (1)\n  SET  count() < 10\n" in waived
    assert "severity info, from p.yaml:8:40\n" in explain(capfd, *arguments, "tree/old/c.json").stdout


def test_a_file_answers_for_the_groups_that_it_belongs_to(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text(
        """\
policy_guard:
  rules:
  - {id: DIR, group_by: dir, require: count() < 2}
  - {id: EXT, for: "ext != 'md' // not those", group_by: ext, require: "count() < 3 // few"}
  - {id: WIDE, group_by: width, require: count() < 1}
  - {id: TIGHT, for: name == 'b.json', group_by: dir, require: max(size) / (count() - 1) > 0}
"""
    )
    for name, data in (("a.json", "1"), ("b.json", "2"), ("sub/c.json", "3"), ("sub/d.md", "4"), ("x/e.txt", "5")):
        path = Path("t", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data)

    def ask(name: str) -> str:
        return leave_out_packs(explain(capfd, "explain", "--target", "t", "--file", f"t/{name}").stdout)

    violates = ask("b.json").partition("\npasses")[0]
    assert "DIR    requires count() < 2; count() is 2: a.json, b.json\n" in violates
    assert "EXT    requires count() < 3 // few; count() is 3: a.json, b.json, sub/c.json\n" in violates
    assert violates.count("has no group: group_by has no value here") == 1
    assert "TIGHT  cannot be decided: max(size) / (count() - 1) > 0" in violates
    violates = ask("sub/d.md").partition("\nis not about it")[0]
    assert "DIR   requires count() < 2; count() is 2: sub/c.json, sub/d.md\n" in violates
    assert "EXT" not in violates
    assert "passes (2)\n  DIR  count() < 2\n  EXT  count() < 3" in ask("x/e.txt")


def test_a_file_that_cannot_be_decided_on(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text("policy_guard: {rules: [{id: A, for: doc.a.b == 1, require: size > 0}]}")
    done = explain(capfd, "explain", "--file", "tree/a.json")
    assert "is not about it (1)\n  A  doc.a.b == 1 cannot be decided\n" in leave_out_packs(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--file", "gone.json"], "no such file: gone.json"),
        (["--file", "tree"], "a folder: tree"),
        (["--target", "tree", "--file", "p.yaml"], "p.yaml does not lie in tree"),
        (["CFG", "--file", "tree/a.json"], "name a rule or a file, not both"),
        (["--target", "tree"], "--target goes with --file"),
    ],
)
def test_what_cannot_be_explained(capfd: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    done = explain(capfd, "explain", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_pages_are_the_same_each_time_and_hostile_text_is_harmless(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("p.yaml").write_text(
        """\
policy_guard:
  rules:
  - id: CON
    title: "<script>alert(1)</script> [x](http://evil) | `code` \\u202e"
    require: size > 0
    page: {example: "```\\n# no heading"}
  - {id: con, require: size > 1}
"""
    )
    count = 2 + len(load_config(None).section(PolicyGuard).rules)
    texts = []
    for _ in range(2):
        done = explain(capfd, "policy", "docs", "--output", "pages")
        assert (done.returncode, done.stdout) == (0, f"pages/index.md: {count} rules, a page for each\n")
        texts.append({name: (here / "pages" / name).read_text() for name in list_all(here / "pages")})
    assert texts[0] == texts[1]
    assert {"index.md", "rule-CON.md", "rule-con-2.md", "type.mismatch.md"} <= set(texts[0])
    page = texts[0]["rule-CON.md"]
    assert "<script>" not in page.replace("\\<script\\>", "")
    assert "](http" not in page.replace("\\](http", "")
    assert "\u202e" not in page
    assert "\n````text\n```\n# no heading\n````\n" in page


def test_the_schema_is_that_of_policies(capfd: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(explain(capfd, "policy", "schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"extends", "vars", "policy_guard", "asset_budgets"} <= set(schema["properties"])


LONG = "name.matches('^(" + "|".join(f"symbol{number}" for number in range(40)) + ")$')"


@pytest.mark.parametrize(
    "arguments", [["explain", "LONG"], ["explain"], ["explain", "--file", "tree/a.json"], ["policy", "explain", "LONG"]]
)
def test_a_long_expression_keeps_within_the_width(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    folders = ", ".join(f"folder{number}/**" for number in range(20))
    (here / "p.yaml").write_text(
        f'policy_guard:\n  rules:\n  - {{id: LONG, for: "{LONG}", require: "{LONG}"}}\n'
        f'  - {{id: LONG2, require: "{LONG}"}}\n'
        f"  overrides: [{{match: {{paths: [{folders}]}}, set: {{LONG.severity: info}}}}]\n"
    )
    told = explain(capfd, *arguments).stdout.splitlines()
    assert [line for line in told if len(line) > 100] == []
    assert any("symbol1|" in line for line in told)


def test_what_a_policy_does_not_state_is_shown_with_its_default(capfd: pytest.CaptureFixture[str]) -> None:
    Path("q.yaml").write_text("scan: {root: tree}\n")
    called = call_here(capfd, "policy", "explain", "scan", "--config", "q.yaml")
    assert called.returncode == 0
    stated, *defaults = [line.split() for line in called.stdout.splitlines() if line.startswith("  scan.")]
    assert stated == ["scan.root", "tree", "q.yaml:1:14"]
    assert ["scan.exclude", "[]", "default"] in defaults
    assert ["scan.dialects", "{}", "default"] in defaults
    assert len({line[0] for line in defaults}) == len(defaults)
    one = call_here(capfd, "policy", "explain", "quality_thresholds.max_file_size", "--config", "q.yaml")
    assert one.stdout.split()[-3:] == ["quality_thresholds.max_file_size", "null", "default"]
    assert call_here(capfd, "policy", "explain", "scan.rooot", "--config", "q.yaml").returncode == 2
