"""Documents for the configuration's tests: valid ones, and mutations of them."""

import copy
import json
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from pocketmon_pipeline.config.document import make_document_type
from pocketmon_pipeline.config.sections import SECTIONS
from requirements import REPOSITORY

Json = Any  # any JSON value

SHIPPED = REPOSITORY / "config" / "assets_quality_policy.json"
PUBLISHED = REPOSITORY / "config" / "assets_quality_policy.schema.json"
TEST_POLICY = REPOSITORY / "tests" / "config" / "test_policy.json"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
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
    return st.floats(low, info.le, exclude_min=info.ge is None) | st.just(1)


def _draw_text(info: Json) -> st.SearchStrategy[Json]:
    return (
        st.from_regex(info.pattern) if info.pattern else words.filter(lambda word: len(word) >= (info.min_length or 0))
    )


def _draw_struct(info: Json) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={field.encode_name: values_of(field.type) for field in info.fields})


DRAWERS: dict[type[inspect.Type], Callable[[Json], st.SearchStrategy[Json]]] = {
    inspect.Metadata: lambda info: values_of(info.type),
    inspect.UnionType: lambda info: st.one_of([values_of(one) for one in info.types]),
    inspect.LiteralType: lambda info: st.sampled_from(info.values),
    inspect.BoolType: lambda _: st.booleans(),
    inspect.NoneType: lambda _: st.none(),
    inspect.IntType: lambda info: st.integers(info.ge, info.le),
    inspect.FloatType: _draw_float,
    inspect.StrType: _draw_text,
    inspect.ListType: lambda info: st.lists(values_of(info.item_type), max_size=3),
    inspect.VarTupleType: lambda info: st.lists(values_of(info.item_type), max_size=3),
    inspect.DictType: lambda info: st.dictionaries(values_of(info.key_type), values_of(info.value_type), max_size=3),
    inspect.StructType: _draw_struct,
}


def is_consistent(document: Json) -> bool:
    """Whether no two limits contradict each other, which JSON Schema cannot say."""
    quality, budget = document.get("quality_thresholds", {}), document.get("adaptive_budget", {})
    smallest, largest = quality.get("min_file_size"), quality.get("max_file_size")
    is_sound_size = smallest is None or largest is None or smallest <= largest
    is_sound_budget: bool = budget.get("base_budget_seconds", 60) <= budget.get("max_budget_seconds", 300)
    return is_sound_size and is_sound_budget


documents = values_of(inspect.type_info(make_document_type(SECTIONS))).filter(is_consistent)


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
