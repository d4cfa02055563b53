"""TOML 1.1: valid, or where not."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.document_formats import tell_too_deep
from pocketmon_pipeline.text.encoding import UTF8_BOM
from pocketmon_pipeline.text.position import place_offset
from pocketmon_pipeline.text.template_marks import begins_mark

TOML_DOCUMENTS = "toml_documents"
TOML_COLUMNS = {"valid": "bool", "tables": "int"}

# tomli says where at the end of its message.
_PLACE = compile_later(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

# How deep tomli reads arrays and inline tables, and a key of more parts than it takes.
_LEVELS = 400
_PART = rb"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = compile_later(rb"(?:^|[\[{,\n])[ \t]*+(?:%b\.[ \t]*+){1000}" % _PART)

# tomli's words where they name what it met, and not what is wrong.
_IN_OUR_WORDS = {r"Illegal character '\n'": "a string is not closed before its line ends"}

_TOO_LONG = "an integer has more than 4,300 digits; TOML's are of 64 bits"
_SHOWN = 200


class Verdict(NamedTuple):
    """What TOML_COLUMNS hold, and what is wrong. `tables` counts those at the top; None where nothing was read."""

    valid: bool | None
    tables: int | None = None
    observation: Observation | None = None


def judge_toml(data: bytes) -> Verdict:
    """Parse a document and keep nothing of it."""
    import tomli

    data = data.removeprefix(UTF8_BOM)
    try:
        document = tomli.loads(data.decode())
    except UnicodeDecodeError as error:
        detail = "a byte that is not UTF-8, which TOML demands"
        return _refuse(detail, *place_offset(data, error.start))
    except tomli.TOMLDecodeError as error:
        fault = _explain(data, str(error))
        found = fault.observation
        return Verdict(None) if found and begins_mark(data, found.line, found.column) else fault
    except RecursionError:
        return _leave_off(data)
    except ValueError as error:
        return _refuse(_TOO_LONG if "digits" in str(error) else str(error)[:_SHOWN])
    return Verdict(valid=True, tables=sum(isinstance(value, dict) for value in document.values()))


def _leave_off(data: bytes) -> Verdict:
    key = _LONG_KEY.search(data)
    place = (None, None) if key is None else place_offset(data, key.end())
    return Verdict(None, observation=Observation("scan.incomplete", tell_too_deep(_LEVELS), *place))


def _refuse(detail: str, line: int | None = None, column: int | None = None) -> Verdict:
    return Verdict(valid=False, observation=Observation("toml.invalid", detail, line, column))


def _explain(data: bytes, message: str) -> Verdict:
    match = _PLACE.search(message)
    words = _PLACE.sub("", message)[:_SHOWN]
    detail = f"not valid TOML: {_IN_OUR_WORDS.get(words, words)}"
    if match is None:
        return _refuse(detail)
    if match[1] is None:
        return _refuse(f"{detail}, at the end of the document", *place_offset(data, len(data.rstrip())))
    return _refuse(detail, int(match[1]), int(match[2]))


def read_toml(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Judge whole documents."""
    for content in contents:
        valid, tables, observation = judge_toml(content.data)
        yield content.row(TOML_DOCUMENTS, valid, tables)
        if observation is not None:
            yield content.observe(observation)


STAGE = Stage(
    name="toml",
    version=7,
    map=Map(
        tables={TOML_DOCUMENTS: TOML_COLUMNS},
        rows=read_toml,
        formats=frozenset({"toml"}),
        isolated=True,
        timeout=40.0,  # tomli needs 12 s for a megabyte of keys of 1,000 parts, the most it takes
    ),
)
