"""Documents for the configuration's tests: valid ones, and mutations of them."""

import copy
import json
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from pocketmon_pipeline.config.document import make_document_type
from pocketmon_pipeline.config.merging import APPEND
from pocketmon_pipeline.config.operations import OPERATIONS, list_operations
from pocketmon_pipeline.config.sections import SECTIONS, Override, PolicyTest, Rule
from pocketmon_pipeline.model import Enforcement, Severity
from pocketmon_pipeline.text.gitignore import PatternError, compile_patterns
from requirements import REPOSITORY

Json = Any  # any JSON value

SHIPPED = REPOSITORY / "config" / "assets_quality_policy.json"
PUBLISHED = REPOSITORY / "config" / "assets_quality_policy.schema.json"
TEST_POLICY = REPOSITORY / "tests" / "config" / "test_policy.json"

# Words may be path patterns, in which brackets and braces mean something, and names of members, where APPEND does.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[{}"), max_size=8).filter(
    lambda word: word != APPEND
)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6
)


def values_of(info: inspect.Type) -> st.SearchStrategy[Json]:
    """Draw what a type takes, from what the type says of itself."""
    draw = DRAWERS.get(type(info))
    return draw(info) if draw else anything


def _draw_float(info: Json) -> st.SearchStrategy[Json]:
    low = info.ge if info.ge is not None else info.gt
    is_open = low is not None and info.ge is None
    return st.floats(low, info.le, exclude_min=is_open, allow_nan=False, allow_infinity=False) | st.just(1)


def _draw_text(info: Json) -> st.SearchStrategy[Json]:
    return (
        st.from_regex(info.pattern) if info.pattern else words.filter(lambda word: len(word) >= (info.min_length or 0))
    )


def _draw_struct(info: Json) -> st.SearchStrategy[Json]:
    draw = STRUCT_DRAWERS.get(info.cls)
    if draw is not None:
        return draw
    required = {field.encode_name: values_of(field.type) for field in info.fields if field.required}
    optional = {field.encode_name: values_of(field.type) for field in info.fields if not field.required}
    return st.fixed_dictionaries(required, optional=optional)


def _draw_annotated(info: Json) -> st.SearchStrategy[Json]:
    """Words of a pattern are often wrong in a way that no pattern says, such as the 30th of February."""
    examples = (info.extra_json_schema or {}).get("examples")
    return st.sampled_from(examples) if examples else values_of(info.type)


expressions = st.sampled_from(["size > 1", "name == 'x'", "doc.a[0]"])
COMMON: dict[str, st.SearchStrategy[Json]] = {
    "title": words,
    "severity": st.sampled_from([severity.value for severity in Severity]),
    "enforcement": st.sampled_from([enforcement.value for enforcement in Enforcement]),
    "max_violations": st.none() | st.integers(0, 5),
    "effective": st.fixed_dictionaries({}, optional={"from": st.just("2026-12-01"), "until": st.just("2027-01-01")}),
    "fix": st.fixed_dictionaries({"op": st.just("rename")}, optional={"to": expressions, "safe": st.booleans()}),
}
DECIDED: list[dict[str, st.SearchStrategy[Json]]] = [
    {"require": expressions, "when": expressions, "otherwise": expressions, "for": expressions},
    {"require": expressions, "each": expressions, "as": st.just("s"), "at": expressions},
    {"require": expressions, "group_by": expressions},
    {"unique": expressions, "for": expressions},
    {"exists": st.fixed_dictionaries({"path": expressions}, optional={"relative_to": st.just("root")})},
    {"schema": st.just("a.schema.json")},
    {"sql": st.just("select path from files")},
    {"native": st.just("image")},
]


@st.composite
def rules(draw: st.DrawFn) -> Json:
    """A rule of any kind; its name is free to be that of another."""
    named = {"id": st.sampled_from(["A1", "B-2", "c.d_3"])}
    return draw(st.one_of([st.fixed_dictionaries(named | kind, optional=COMMON) for kind in DECIDED]))


named_values = st.dictionaries(words.filter(bool), anything, max_size=2)
STRUCT_DRAWERS: dict[type, st.SearchStrategy[Json]] = {
    Rule: rules(),
    Override: st.fixed_dictionaries(
        {
            "match": st.fixed_dictionaries({"env": st.sampled_from(["prod", ["dev", "qa"]])}),
            "set": st.fixed_dictionaries({}, optional={"on_error": st.sampled_from(["warn", "skip"])}),
        }
    ),
    PolicyTest: st.fixed_dictionaries(
        {"rule": st.just("A1"), "given": named_values}, optional={"expect": st.lists(named_values, max_size=2)}
    ),
}


DRAWERS: dict[type[inspect.Type], Callable[[Json], st.SearchStrategy[Json]]] = {
    inspect.Metadata: _draw_annotated,
    inspect.UnionType: lambda info: st.one_of([values_of(one) for one in info.types]),
    inspect.LiteralType: lambda info: st.sampled_from(info.values),
    inspect.BoolType: lambda _: st.booleans(),
    inspect.NoneType: lambda _: st.none(),
    inspect.IntType: lambda info: st.integers(info.ge, info.le),
    inspect.FloatType: _draw_float,
    inspect.StrType: _draw_text,
    inspect.ListType: lambda info: st.lists(values_of(info.item_type), max_size=3),
    inspect.VarTupleType: lambda info: st.lists(values_of(info.item_type), min_size=info.min_length or 0, max_size=3),
    inspect.DictType: lambda info: st.dictionaries(values_of(info.key_type), values_of(info.value_type), max_size=3),
    inspect.StructType: _draw_struct,
    inspect.EnumType: lambda info: st.sampled_from([member.value for member in info.cls]),
}


def is_consistent(document: Json) -> bool:
    """Whether no two limits contradict each other, and the like, which JSON Schema cannot say."""
    quality = document.get("quality_thresholds", {})
    smallest, largest = quality.get("min_file_size"), quality.get("max_file_size")
    is_sound_size = smallest is None or largest is None or smallest <= largest
    is_sound = is_sound_size and _knows_operations(document) and _names_differ(document)
    return is_sound and _patterns_can_match(document)


def _knows_operations(document: Json) -> bool:
    guard = document.get("policy_guard", {})
    named = {*guard.get("allowed_operations", ()), *guard.get("blocked_operations", ())}
    return named <= set(list_operations(guard.get("protected_paths", {})))


def _patterns_can_match(document: Json) -> bool:
    scan, named = document.get("scan", {}), document.get("validation_rules", {}).values()
    keys = [list(patterns) for patterns in named if isinstance(patterns, dict)]
    try:
        for patterns in (scan.get("exclude", ()), *scan.get("dialects", {}).values(), *keys):
            compile_patterns(patterns[APPEND] if isinstance(patterns, dict) else patterns)
    except PatternError:
        return False
    return True


def _names_differ(document: Json) -> bool:
    guard = document.get("policy_guard", {})
    lists = (guard.get("rules", ()), guard.get("waivers", ()), document.get("asset_budgets", ()))
    return all(len({item["id"] for item in items}) == len(items) for items in lists)


def _settle(document: Json) -> Json:
    """Make a drawn document consistent: nothing to extend, known operations, no name twice."""
    document.pop("extends", None)
    guard = document.get("policy_guard", {})
    for key in ("allowed_operations", "blocked_operations"):
        if key in guard:
            guard[key] = sorted(OPERATIONS)[: len(guard[key])]
    secrets = document.get("secrets", {})
    if "allow" in secrets:
        secrets["allow"] = [
            entry for entry in secrets["allow"] if any(map(entry.get, ("paths", "rules", "fingerprints")))
        ]
        for entry in secrets["allow"]:
            entry["rules"] = [f"secret.{rule}" for rule in entry.get("rules", ())]
            entry["fingerprints"] = [f"{number:032x}" for number, _ in enumerate(entry.get("fingerprints", ()))]
    for holder, key in ((guard, "rules"), (guard, "waivers"), (document, "asset_budgets")):
        if key in holder:
            holder[key] = list({item["id"]: item for item in holder[key]}.values())
    return document


documents = values_of(inspect.type_info(make_document_type(SECTIONS))).map(_settle).filter(is_consistent)


@st.composite
def mutations(draw: st.DrawFn) -> Json:
    """The shipped document with a few values replaced, keys renamed or parts removed, at random places."""
    document = json.loads(SHIPPED.read_bytes())
    for _ in range(draw(st.integers(1, 3))):
        document = _mutate(draw, copy.deepcopy(document))
    return document


def _mutate(draw: st.DrawFn, document: Json) -> Json:
    holder, key = draw(st.sampled_from(list(_walk_places(document)) or [(None, None)]))
    if holder is None:
        return draw(anything)
    how = draw(st.sampled_from(["replace", "remove", "rename", "nudge"]))
    if how == "remove":
        del holder[key]
    elif how == "rename" and isinstance(holder, dict):
        holder[draw(words | st.sampled_from(list(SECTIONS)) | st.just(f"{key}s"))] = holder.pop(key)
    elif how == "nudge" and isinstance(holder[key], int | float):
        holder[key] = draw(
            st.sampled_from([-1, 0, 1, 0.5, 1.5, 2**53 - 1, 2**53, 1e300, holder[key] * -1, float(holder[key])])
        )
    else:
        holder[key] = draw(anything)
    return document


def _walk_places(value: Json) -> list[tuple[Json, Json]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [place for key in keys for place in [(value, key), *_walk_places(value[key])]]


def encode(document: Json) -> bytes:
    return msgspec.json.encode(document)
