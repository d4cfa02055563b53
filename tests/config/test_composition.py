"""Policies of several files: how they are laid over each other, where each value comes from, and what is refused."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.documents import SHIPPED, Json, documents, encode
from config.policies import COMPLETE, RULE, load, own_rules, refuse
from pocketmon_pipeline.config.composition import MOST_FILES, MOST_LEVELS, merge_layers
from pocketmon_pipeline.config.load import fill_defaults, load_config
from pocketmon_pipeline.config.merging import APPEND
from pocketmon_pipeline.config.references import ALWAYS, BY_DEFAULT, list_packs, resolve_reference
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.config.source import parse_source
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.json.tree import parse, to_plain

RULES = "policy_guard:\n  rules:\n"


def test_files_are_laid_over_each_other_from_left_to_right(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "p.yaml": "extends: [a.yaml, sub/b.json]\nquality_thresholds: {max_file_size: 30}\n",
            "a.yaml": "quality_thresholds: {max_file_size: 10, min_file_size: 1, max_line_length: 80}\nversion: '9'\n",
            "sub/b.json": '{"extends": ["c.yml"], "quality_thresholds": {"max_file_size": 20, "min_file_size": 2}}',
            "sub/c.yml": "quality_thresholds: {encoding: ascii, min_file_size: 3}\n",
        },
    )
    section: Any = loaded.sections["quality_thresholds"]
    assert (section.max_file_size, section.min_file_size, section.max_line_length, section.encoding) == (
        *(30, 2, 80),
        "ascii",
    )
    assert loaded.header.version == "", "what a file says of itself is its own"
    assert [setting.value for setting in loaded.history(("quality_thresholds", "min_file_size"))] == [1, 3, 2]
    assert loaded.find_place("quality_thresholds", "min_file_size") == f"{tmp_path / 'sub' / 'b.json'}:1:85"


def test_rules_meet_by_name_and_lists_are_replaced(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "p.yaml": f"extends: [a.yaml]\n{RULES}  - {{id: B, severity: info}}\n  - {{id: C, unique: z}}\n"
            "  - {id: A, require: null, sql: select 1}\n  allowed_operations: [read_asset]\n",
            "a.yaml": f"{RULES}  - {{id: A, require: x}}\n  - {{id: B, require: y, severity: critical}}\n"
            "  allowed_operations: [delete_asset, modify_asset]\n",
        },
    )
    guard = loaded.section(PolicyGuard)
    assert [(rule.id, rule.decision, rule.severity.value) for rule in own_rules(loaded)] == [
        ("A", "sql", "error"),
        ("B", "require", "info"),
        ("C", "unique", "error"),
    ]
    assert guard.allowed_operations == ("read_asset",)
    assert [
        (os.path.relpath(setting.place, tmp_path), setting.value)
        for setting in loaded.history(("policy_guard", "rules", "B", "severity"))
    ] == [("a.yaml:4:35", "critical"), ("p.yaml:4:23", "info")]
    place = [rule.id for rule in guard.rules].index("B")
    assert loaded.history(("policy_guard", "rules", place, "severity")) == loaded.history(
        ("policy_guard", "rules", "B", "severity")
    )
    assert loaded.history(("policy_guard", "on_error")) == ()


def test_null_takes_a_key_of_a_rule_away(tmp_path: Path) -> None:
    base = f"{RULES}  - {{id: A, require: x, message: old, severity: info, title: t}}\n"
    own = "  - {id: A, message: null, severity: null}\n  overrides:\n  - {match: {env: prod}, set: {A.title: null}}\n"
    files = {"p.yaml": f"extends: [a.yaml]\n{RULES}{own}", "a.yaml": base}
    loaded = load(tmp_path, files)
    (rule,) = own_rules(loaded)
    assert (rule.require, rule.message, rule.severity.value, rule.title) == ("x", "", "error", "t")
    (rule,) = own_rules(load(tmp_path, files, "production"))
    assert rule.title == ""
    assert [setting.value for setting in loaded.history(("policy_guard", "rules", "A", "message"))] == ["old", None]
    assert "message: expected a string, not null" in refuse(
        tmp_path, f"{RULES}  - {{id: A, require: x, message: null}}\n"
    )
    waiver = "  waivers:\n  - {id: W, rule: A, owner: me, expires: 2099-01-01, "
    files = {
        "p.yaml": f"extends: [a.yaml]\npolicy_guard:\n{waiver}reason: null}}\n",
        "a.yaml": f"{base}{waiver}reason: x}}\n",
    }
    assert 'policy_guard.waivers.W: the key "reason" is missing' in refuse(tmp_path, files)


def test_append_adds_to_what_is_below_or_to_the_default(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "p.yaml": "extends: [a.json, b.yaml]\nscan: {exclude: !append [c]}\nvars: {v: !append [2]}\n"
            "policy_guard: {blocked_operations: !append [delete_asset], rules: !append [{id: A, require: x}]}\n",
            "a.json": '{"scan": {"exclude": {"$append": ["a"]}}, "vars": {"v": [1]}}',
            "b.yaml": "scan: {exclude: !append [b]}\n",
        },
    )
    assert loaded.scan.exclude == ("a", "b", "c")
    assert loaded.sections["vars"] == {"v": (1, 2)}
    guard = loaded.section(PolicyGuard)
    assert guard.blocked_operations == ("delete_production_data", "modify_core_config", "delete_asset")
    assert [rule.id for rule in own_rules(loaded)] == ["A"]
    assert loaded.history(("scan", "exclude"))[-1].value == ["a", "b", "c"]


def test_what_a_test_gives_is_data(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'policy_guard: {tests: [{rule: A, given: {doc: {a: {"$append": [1.0]}, b: 1}}}]}')
    assert repr(loaded.section(PolicyGuard).tests[0].given) == "{'doc': {'a': {'$append': [1.0]}, 'b': 1}}"


def test_a_pin_that_matches(tmp_path: Path) -> None:
    base = b"scan: {exclude: [a]}\n"
    pin = hashlib.sha256(base).hexdigest()
    loaded = load(tmp_path, {"p.yaml": f"extends: [a.yaml#sha256={pin}]", "a.yaml": base})
    assert loaded.scan.exclude == ("a",)


EMPTY = hashlib.sha256(b"{}").hexdigest()
RELATIVE = "name it relative to this file, so that it is found on every machine"
ALONE = [
    ("https://x.org/p.yaml", "remote policies are not taken: https://x.org/p.yaml (copy the file beside this one)"),
    ("//host/p.yaml", "remote policies are not taken: //host/p.yaml (copy the file beside this one)"),
    (
        "/etc/p.yaml",
        f"an absolute path is not taken: /etc/p.yaml ({RELATIVE})",
    ),
    (
        "C:/p.yaml",
        f"an absolute path is not taken: C:/p.yaml ({RELATIVE})",
    ),
    ("a.txt", "not a policy: a.txt (the name must end with .json, .yaml, .yml)"),
    (
        "builtin:recommend@1",
        'no such built-in pack: builtin:recommend@1 (did you mean "builtin:recommended@1"?)',
    ),
    ("builtin:../x", "no such built-in pack: builtin:../x (known packs: builtin:core@1, builtin:recommended@1)"),
    ("a.json#sha1=00", "#sha1=00 is no pin (write #sha256= and the 64 digits of its digest, in lower case)"),
    (
        f"a.json#sha256={'0' * 64}",
        f"a.json is not what it was pinned to: its SHA-256 is {EMPTY} (see what changed in it, then pin it again)",
    ),
]


@pytest.mark.parametrize(("name", "message"), ALONE, ids=[name[:24] for name, _ in ALONE])
def test_what_cannot_be_extended(name: str, message: str, tmp_path: Path) -> None:
    files = {"p.yaml": f"extends:\n- '{name}'\n", "a.json": "{}", "a.txt": "{}"}
    assert refuse(tmp_path, files) == f"p.yaml:2:3: extends: {message}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    message = refuse(tmp_path, {"p.yaml": "extends: [sub/a.yaml]", "sub/a.yaml": "extends: [b.yaml]"})
    assert message.startswith("sub/a.yaml:1:11: extends: no such file: ")
    assert message.endswith(" (names are relative to the file that extends)")


def test_a_cycle_is_named(tmp_path: Path) -> None:
    files = {
        "p.yaml": "extends: [sub/a.yaml]",
        "sub/a.yaml": "extends: [b.json]",
        "sub/b.json": '{"extends": ["../p.yaml"]}',
    }
    assert refuse(tmp_path, files) == (
        "sub/b.json:1:14: extends: a policy that extends itself: p.yaml -> sub/a.yaml -> sub/b.json -> p.yaml "
        "(take one of these steps away)"
    )
    assert "p.yaml -> p.yaml" in refuse(tmp_path, {"p.yaml": "extends: [p.yaml]"})


def test_too_many_levels_and_files(tmp_path: Path) -> None:
    chain = {f"{level}.yaml": f"extends: [{level + 1}.yaml]" for level in range(MOST_LEVELS + 1)}
    words = f"more than {MOST_LEVELS} levels, or {MOST_FILES} files, of policies that extend others"
    assert words in refuse(tmp_path, {**chain, f"{MOST_LEVELS + 1}.yaml": "{}"})
    doubled = {f"{level}.yaml": f"extends: [{level + 1}.yaml, {level + 1}.yaml]" for level in range(10)}
    assert words in refuse(tmp_path, {**doubled, "10.yaml": "{}"})


def test_mistakes_are_named_in_the_file_that_has_them(tmp_path: Path) -> None:
    files = {
        "p.yaml": "extends: [b.yaml]\nscan: {excludes: []}\n",
        "b.yaml": "version: 1\nscan: {exclude: x}\nvars: {a: 1, a: 2}\n",
    }
    assert refuse(tmp_path, files) == (
        "p.yaml: 4 problems\n"
        '  p.yaml:2:8: scan.excludes: unknown key (did you mean "exclude"?)\n'
        "  b.yaml:1:10: version: expected a string, not 1\n"
        '  b.yaml:2:17: scan.exclude: expected a list, not "x" (write ["x"])\n'
        "  b.yaml:3:14: vars.a: duplicate key, first at line 3, column 8 (keep one of them)"
    )
    assert refuse(tmp_path, {"p.yaml": "extends: [b.yaml]", "b.yaml": "[1]"}) == (
        "b.yaml:1:1: expected an object, not a list"
    )


@pytest.mark.parametrize("name", list_packs())
def test_the_packs_load_and_extend_nothing_beside_them(name: str, tmp_path: Path) -> None:
    for loaded in (load(tmp_path, f"extends: ['{name}']\n"), load_config(name)):
        places = [loaded.find_place("policy_guard", "rules", rule.id) for rule in loaded.section(PolicyGuard).rules]
        assert {place.partition(".yaml:")[0] for place in places} == {ALWAYS, name}
    with pytest.raises(ConfigError, match="a built-in pack extends nothing but others"):
        resolve_reference("p.yaml", f"{name}.yaml")


# --- laws ------------------------------------------------------------------------------------------------------------

lists = st.lists(st.integers(0, 3), max_size=2)
trees = st.recursive(
    st.integers(0, 3) | lists, lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=6
)
objects = st.dictionaries(st.sampled_from("abc"), trees, max_size=3)
# In these a key has values of one kind, as in files that are sound.
sound: st.SearchStrategy[Json] = st.recursive(
    st.just({}),
    lambda inner: st.fixed_dictionaries(
        {}, optional={"n": st.integers(0, 3), "l": lists | st.fixed_dictionaries({APPEND: lists}), "o": inner}
    ),
    max_leaves=3,
)


def merge_plain(below: Json, above: Json) -> Json:
    """What laying one over the other means, without places."""
    if isinstance(below, dict) and isinstance(above, dict):
        both = {key: merge_plain(below[key], value) if key in below else value for key, value in above.items()}
        return {**below, **both}
    return above


@given(documents=st.lists(objects, min_size=1, max_size=4))
def test_maps_are_merged_deep(documents: list[Json]) -> None:
    merged = documents[0]
    for document in documents[1:]:
        merged = merge_plain(merged, document)
    assert to_plain(merge_layers([parse(json.dumps(document).encode()) for document in documents])) == merged


@given(first=sound, second=sound, third=sound)
def test_merging_is_associative_and_the_empty_file_changes_nothing(first: Json, second: Json, third: Json) -> None:
    one, two, three = (parse(json.dumps(document).encode()) for document in (first, second, third))
    left, right = merge_layers([merge_layers([one, two]), three]), merge_layers([one, merge_layers([two, three])])
    assert to_plain(left) == to_plain(right)
    empty = parse(b"{}")
    assert to_plain(merge_layers([one, empty])) == to_plain(merge_layers([empty, one])) == first


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("composition")


@settings(max_examples=40)
@given(document=documents)
def test_json_and_yaml_and_extending_an_empty_file_mean_the_same(document: Json, scratch: Path) -> None:
    data = encode(document)
    as_json = load(scratch, {"a.json": data}, variables={})
    as_yaml = load(scratch, {"a.yaml": json.dumps(document)}, variables={})
    extends = json.dumps({"extends": [BY_DEFAULT, "a.json", "e.yaml"]})
    extending = load(scratch, {"b.json": extends, "e.yaml": "{}"}, variables={})
    assert as_json.sections == as_yaml.sections == extending.sections
    assert as_json.sha256 == as_yaml.sha256 == extending.sha256
    assert as_json.header == as_yaml.header


# --- the digest ------------------------------------------------------------------------------------------------------


def test_the_digest_is_that_of_what_is_in_force(tmp_path: Path) -> None:
    plain = load(tmp_path, RULE + "vars: {a: 5}\n").sha256
    assert plain == load(tmp_path, f"vars: {{a: '${{V}}'}}\nversion: '2'\n{RULE}", variables={"V": "5"}).sha256
    split = {"p.yaml": f"extends: ['{BY_DEFAULT}', q.yaml]\ndescription: x\nvars: {{a: 5}}\n", "q.yaml": RULE}
    assert plain == load(tmp_path, split).sha256
    assert plain != load(tmp_path, RULE + "vars: {a: 5.0}\n").sha256
    override = "  overrides: [{match: {env: prod}, set: {A.severity: critical}}]\n"
    assert plain == load(tmp_path, f"vars: {{a: 5}}\n{RULE}{override}", "dev").sha256
    in_production = load(tmp_path, f"vars: {{a: 5}}\n{RULE}{override}", "production").sha256
    assert plain != in_production
    written = "vars: {a: 5}\npolicy_guard:\n  rules:\n  - {id: A, require: x, severity: critical}\n"
    assert in_production == load(tmp_path, written).sha256


def test_what_is_shown_can_be_loaded(tmp_path: Path) -> None:
    loaded = load_config(str(COMPLETE), variables={})
    shown = fill_defaults(loaded)
    again = load(tmp_path, {"p.json": json.dumps(shown)})
    assert again.sections.items() >= loaded.sections.items()


def test_a_source_is_parsed_without_a_file() -> None:
    data = SHIPPED.read_bytes()
    source = parse_source("x.json", data, 1000)
    assert (source.root.offset, source.end) == (1000, 1001 + len(data))
    assert source.name_place(1000) == "x.json:1:1"


def test_every_file_that_cannot_be_extended_is_told(tmp_path: Path) -> None:
    files = {"p.yaml": "extends: [gone.yaml, b.yaml, 'builtin:no@1']", "b.yaml": "extends: [lost.yaml]"}
    told = refuse(tmp_path, files).splitlines()
    assert told[0] == "p.yaml: 3 problems"
    assert [line.split(" extends: ")[0].strip() for line in told[1:]] == [
        "p.yaml:1:11:",
        "b.yaml:1:11:",
        "p.yaml:1:30:",
    ]
