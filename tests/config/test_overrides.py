"""What differs in one environment, or by path."""

from pathlib import Path

import pytest

from config.policies import load, own_rules, refuse
from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.config.sections import Exists, PolicyGuard
from pocketmon_pipeline.model import Enforcement, Severity

RULES = "policy_guard:\n  rules: [{id: A.b, require: x}, {id: C, exists: {path: y}}]\n  overrides:\n"


@pytest.mark.parametrize(
    ("environment", "variables", "asked", "applies"),
    [
        ("prod", {}, "prod", True),
        ("production", {}, "prod", True),
        ("prod", {}, "production", True),
        ("prod", {}, "[staging, production]", True),
        (None, {"POCKETMON_ENV": "prod"}, "prod", True),
        ("staging", {"POCKETMON_ENV": "prod"}, "prod", False),
        (None, {}, "development", True),
        (None, {"POCKETMON_ENV": ""}, "dev", True),
        (None, {}, "prod", False),
        ("nightly", {}, "nightly", True),
        ("Prod", {}, "prod", False),
    ],
)
def test_the_environment_decides(
    environment: str | None, variables: dict[str, str], asked: str, applies: bool, tmp_path: Path
) -> None:
    text = f"{RULES}  - {{match: {{env: {asked}}}, set: {{enforcement_level: permissive}}}}\n"
    loaded = load(tmp_path, text, environment, variables)
    assert (loaded.section(PolicyGuard).enforcement_level == "permissive") is applies
    assert loaded.environment == (environment or variables.get("POCKETMON_ENV") or "dev")


def test_later_ones_win_and_every_step_is_remembered(tmp_path: Path) -> None:
    text = (
        f"{RULES}  - match: {{env: dev}}\n    set:\n      A.b.severity: info\n      C.exists: {{relative_to: root}}\n"
        "      blocked_operations: !append [delete_asset]\n"
        "  - match: {env: dev}\n    set: {A.b.severity: critical, A.b.effective: {from: 2026-01-01}}\n"
    )
    text = text.replace("{relative_to: root}", "{path: z}")
    loaded = load(tmp_path, text)
    guard = loaded.section(PolicyGuard)
    first, second = own_rules(loaded)
    assert (first.severity, first.effective and first.effective.from_) == (Severity.CRITICAL, "2026-01-01")
    assert second.exists == Exists(path="z")
    assert guard.blocked_operations == ("delete_production_data", "modify_core_config", "delete_asset")
    history = loaded.history(("policy_guard", "rules", "A.b", "severity"))
    assert [(setting.place.rpartition("p.yaml:")[2], setting.value) for setting in history] == [
        ("6:21", "info"),
        ("10:25", "critical"),
    ]
    assert loaded.find_place("policy_guard", "rules", "A.b", "severity").endswith("p.yaml:10:25")


def test_by_path_they_are_handed_over(tmp_path: Path) -> None:
    text = (
        f"{RULES}  - match: {{paths: [legacy/**, old/*], env: [prod, qa]}}\n"
        "    set: {A.b.severity: info, A.b.enforcement: advisory}\n"
        "  - {match: {paths: [x]}, set: {C.enforcement: dryrun}}\n"
    )
    place = f"{tmp_path / 'p.yaml'}"
    last = PathOverride(("x",), "C", "enforcement", "dryrun", f"{place}:6:33")
    loaded = load(tmp_path, text, "qa")
    assert loaded.overrides_by_path == (
        PathOverride(("legacy/**", "old/*"), "A.b", "severity", "info", f"{place}:5:11"),
        PathOverride(("legacy/**", "old/*"), "A.b", "enforcement", "advisory", f"{place}:5:31"),
        last,
    )
    assert own_rules(loaded)[0].enforcement is Enforcement.WAIVABLE
    assert load(tmp_path, text, "dev").overrides_by_path == (last,)


MISTAKES = [
    (
        "{match: {env: x}, set: {A.c.severity: info}}",
        '29: policy_guard.overrides[0].set.A.c.severity: no rule "A.c" (did you mean "A.b"?)',
    ),
    (
        "{match: {env: x}, set: {zzz.severity: info}}",
        '29: policy_guard.overrides[0].set.zzz.severity: no rule "zzz" (no file of this policy has such a rule)',
    ),
    (
        "{match: {env: x}, set: {A.b.severityy: info}}",
        '29: policy_guard.overrides[0].set.A.b.severityy: unknown key (did you mean "severity"?)',
    ),
    (
        "{match: {env: x}, set: {A.b.severity: bad}}",
        '43: policy_guard.overrides[0].set.A.b.severity: expected "critical", "error", "warning" or "info", not "bad"',
    ),
    (
        "{match: {env: x}, set: {enforcement: strict}}",
        '29: policy_guard.overrides[0].set.enforcement: unknown key (did you mean "enforcement_level"?)',
    ),
    (
        "{match: {env: x}, set: {A.b.topik: D}}",
        '29: policy_guard.overrides[0].set.A.b.topik: unknown key (did you mean "topic"?)',
    ),
    ("{match: {}, set: {}}", "13: policy_guard.overrides[0].match: an override needs env or paths"),
    (
        "{match: {paths: [x]}, set: {on_error: warn}}",
        "33: policy_guard.overrides[0].set.on_error: by path, only RULE.severity and RULE.enforcement can be set",
    ),
    (
        "{match: {paths: [x]}, set: {C.when: x}}",
        "33: policy_guard.overrides[0].set.C.when: by path, when cannot be set (known keys: enforcement, severity)",
    ),
]


@pytest.mark.parametrize(("override", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_mistakes_are_named_in_every_environment(override: str, message: str, tmp_path: Path) -> None:
    for environment in ("x", "dev"):
        assert refuse(tmp_path, f"{RULES}  - {override}\n", environment) == f"p.yaml:4:{message}"


def test_what_an_override_breaks_is_named_where_it_does(tmp_path: Path) -> None:
    text = f"{RULES}  - {{match: {{env: qa}}, set: {{A.b.require: null}}}}\n"
    load(tmp_path, text, "dev")
    assert refuse(tmp_path, text, "qa") == (
        "p.yaml:4:30: policy_guard.rules.A.b: a rule has exactly one of require, unique, exists, schema, sql and "
        "native; this one has none of them"
    )
