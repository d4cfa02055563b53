"""YAML against a second parser, and bombs that are found by arithmetic."""

import json

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pocketmon_pipeline.readers import yaml
from pocketmon_pipeline.readers.yaml import judge_yaml
from pocketmon_pipeline.stage import Config, Content
from pocketmon_pipeline.text.yaml import census as yaml_census

TEXTS = st.text(alphabet="ab1-:#?[]{}&*!|>'\"%@ \n\u00e9\U0001f3b0", max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "- ",
            ": ",
            ":",
            "\n",
            "\n  ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "&x ",
            "*x",
            "'",
            '"',
            "#",
            "|",
            "? ",
            "---\n",
        ]
    ),
    max_size=14,
)


class PlainDumper(pyyaml.SafeDumper):
    """Writes everything out."""

    def ignore_aliases(self, data: object) -> bool:
        """Use no alias for anything."""
        return True


def count_nodes(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(1 + count_nodes(inner) for inner in value.values())
    return 1 + sum(map(count_nodes, value)) if isinstance(value, list) else 1


def nest(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(nest, value), default=0) if isinstance(value, list) else 0


def codes(data: bytes) -> list[str]:
    return [seen.code for seen in judge_yaml(data).observations]


@given(VALUES, st.sampled_from([None, True, False]), st.booleans())
def test_facts_of_what_a_writer_wrote(value: object, flow: bool | None, unicode: bool) -> None:
    data = pyyaml.dump(value, Dumper=PlainDumper, default_flow_style=flow, allow_unicode=unicode).encode()
    assert judge_yaml(data) == (True, 1, nest(value), count_nodes(value), 0, [])


@given(VALUES, st.sampled_from([None, 1]))
def test_json_is_yaml(value: object, indent: int | None) -> None:
    data = json.dumps(value, ensure_ascii=False, indent=indent).encode()
    assert judge_yaml(data) == (True, 1, nest(value), count_nodes(value), 0, [])


@given(PIECES.map("".join))
def test_what_the_stricter_parser_composes_is_valid(text: str) -> None:
    """ruamel.yaml composes: it knows of anchors and repeated keys as well."""
    try:
        parser = YAML(typ="rt", pure=True)
        documents = list(parser.load_all(text))
    except (YAMLError, ValueError, TypeError, NotImplementedError, AttributeError, AssertionError):
        return
    verdict = judge_yaml(text.encode())
    if "yaml.bomb" not in codes(text.encode()):
        assert verdict.valid is True
        assert verdict.documents == len(documents)


@given(PIECES.map("".join))
def test_what_both_parsers_refuse_is_invalid(text: str) -> None:
    refused = 0
    for parse in (lambda: list(pyyaml.parse(text)), lambda: list(YAML(pure=True).parse(text))):
        try:
            parse()
        except (YAMLError, pyyaml.YAMLError):
            refused += 1
    if refused == 2:
        assert judge_yaml(text.encode()).valid is False


def laugh(levels: int, width: int) -> bytes:
    lines = [b"l0: &l0 [" + b", ".join([b"lol"] * width) + b"]"]
    lines += [b"l%d: &l%d [%b]" % (n, n, b", ".join([b"*l%d" % (n - 1)] * width)) for n in range(1, levels)]
    return b"\n".join(lines) + b"\n"


@pytest.mark.parametrize("levels", [9, 30, 1000])
def test_alias_bombs_are_found_by_arithmetic(levels: int) -> None:
    verdict = judge_yaml(laugh(levels, 9))
    assert (verdict.valid, verdict.nodes) == (True, 1 + levels * 11)
    (seen,) = verdict.observations
    assert (seen.code, seen.line) == ("yaml.bomb", 7)


def test_bombs_of_keys_and_of_siblings_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_census, "EXPANSION_LIMIT", 1000)
    big = b"a: &a [" + b"x, " * 100 + b"]\n"
    assert codes(big + b"b: [" + b"*a, " * 9 + b"]\n") == []
    assert codes(big + b"b: [" + b"*a, " * 11 + b"]\n") == ["yaml.bomb"]
    assert codes(big + b"".join(b"b%d: *a\n" % n for n in range(11))) == ["yaml.bomb"]
    assert codes(big + b"".join(b"? [*a, %d]\n: x\n" % n for n in range(11))) == ["yaml.bomb"]


def test_large_documents_without_aliases_are_no_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_census, "EXPANSION_LIMIT", 1000)
    assert codes(b"- [" + b"x, " * 5000 + b"]\n- &a b\n- *a\n") == []


def test_repeated_keys_are_counted_and_the_first_is_shown() -> None:
    verdict = judge_yaml(b"a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    (seen,) = verdict.observations
    assert (verdict.duplicate_keys, seen.line, seen.column, seen.subject) == (3, 2, 11, "c")
    assert seen.detail == "the key 'c' stands twice in one mapping, first in line 2; 2 more repeated keys in this file"
    (seen,) = judge_yaml(b"a: 1\na: 2\na: 3\n").observations
    assert seen.detail.endswith("; 1 more repeated key in this file")


def test_large_documents_get_no_second_opinion() -> None:
    odd = b"[::vector]\n# "
    assert judge_yaml(odd).valid is True
    assert judge_yaml(odd + b"x" * 200_000).valid is False


def test_sidecars_of_other_tools_are_not_judged() -> None:
    (row,) = yaml.read_yaml([Content("d", "unity-meta", b'<?xml version="1.0"?>\n<CVehicleModelInfo/>')], Config())
    assert row.values[0] is None


@pytest.mark.parametrize(
    "data",
    [
        b'name: x\nlabels:\n  {{- include "labels" . | nindent 4 }}\n',
        b"{{- if .Values.on }}\na: 1\n{{- end }}\n",
        b"{% if a %}\na: 1\n{% endif %}\n",
        b"<% if a %>\na: <%= b %>\n<% end %>\n",
        b"- name: {{ a }}-{{ b }}\n",
    ],
)
def test_templates_are_not_judged(data: bytes) -> None:
    assert judge_yaml(data) == (None, None, None, None, None, ())


def test_marks_in_strings_and_below_a_fault_make_no_template() -> None:
    assert codes(b'a: "{{ b }}"\nc: [1\nd: }\n') == ["yaml.invalid"]
    assert codes(b"a: [1\nb: }\n{{- if x }}\n") == ["yaml.invalid"]


def test_what_is_not_utf_8_is_told_so() -> None:
    (seen,) = judge_yaml(b"name: Gr\xfc\xdfe\n").observations
    assert (seen.code, seen.detail, seen.line) == ("yaml.invalid", "a byte that is not UTF-8", 1)
