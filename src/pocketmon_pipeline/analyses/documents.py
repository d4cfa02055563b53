"""Extracts the values that rules name in documents, packed into one row for each document or element.

A second look at what `document_requests` lists. The argument is a Request as canonical JSON, so that rows are cached
for each content and request.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.quotation import redact_document
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage, group_contents
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.document_formats import FORMATS, ISOLATED, XML_FORMATS, UnreadableError
from pocketmon_pipeline.text.document_values import (
    ERROR,
    Step,
    describe,
    describe_briefly,
    find_elements,
    follow,
    pack,
)

# Asked by the stage that knows the rules: which contents, and what of them, by LOOK_COLUMNS and more.
REQUESTS = "document_requests"

# `ordinal` is -1 for the values of the document itself, 0 and up for those of the elements of `each`, and NOT_A_LIST
# for what stands there instead of a list, whose tag alone is given. Tags and cells are those of `document_values.pack`,
# in the order of the request's `paths`.
VALUES = "document_values"
# Contents whose values hold a credential: they are read again in every run, so that no cache holds them.
PRIVATE = "document_private"
PRIVATE_COLUMNS: Columns = {"rows": "int"}
VALUE_COLUMNS: Columns = {"ordinal": "int", "tags": "str", "cells": "str"}
DOCUMENT = -1
NOT_A_LIST = -2

# Of one content for one request: what is held in memory at once.
MOST_VALUES = 1_000_000


class Request(msgspec.Struct, frozen=True):
    """The paths to extract from a document.

    `paths` are followed from the document, or with `each` from every element of the list at that path. `"rows"` are
    the elements of the document itself: the rows of a table, the lines of JSON Lines. Of the paths whose places are
    `brief`, lists and maps come without their text.
    """

    each: tuple[Step, ...] | Literal["rows"] | None
    paths: tuple[tuple[Step, ...], ...]
    brief: tuple[int, ...] = ()


def write_request(request: Request) -> str:
    """The request as the argument of a second look."""
    return msgspec.json.encode(request).decode()


@functools.lru_cache(maxsize=64)
def read_request(argument: str) -> Request:
    """Read back what `write_request` wrote."""
    return msgspec.json.decode(argument, type=Request)


def _parse(content: Content) -> object:
    """The values of a document, or why it has none."""
    # The parsers take long to load, and most runs have no document to read.
    from pocketmon_pipeline.text.documents import parse_document

    try:
        return parse_document(content.data, content.format)
    except UnreadableError as error:
        return error


Extracted = tuple[int, str, str]


def extract(document: object, request: Request, *, single: bool) -> Iterator[Extracted]:
    """The rows of a parsed document: ordinal, tags and cells.

    With `single` a map at `each` is a list of itself: a lone child of its name in XML is no list. UnreadableError
    where that would be more than MOST_VALUES.
    """
    if request.each is None:
        yield (DOCUMENT, *_pack(document, request))
        return
    elements = document if request.each == "rows" else find_elements(document, request.each)
    if single and request.each != "rows" and isinstance(elements, dict):
        elements = [elements]
    if not isinstance(elements, list):
        yield (NOT_A_LIST, describe(elements)[0], "")
        return
    _refuse_many(len(elements), len(request.paths))
    for ordinal, element in enumerate(elements):
        yield (ordinal, *_pack(element, request))


def _pack(value: object, request: Request) -> tuple[str, str]:
    brief = frozenset(request.brief)
    found = (follow(value, steps) for steps in request.paths)
    return pack(describe_briefly(one) if place in brief else describe(one) for place, one in enumerate(found))


def _refuse_many(elements: int, paths: int) -> None:
    if elements * paths > MOST_VALUES:
        detail = f"a rule asks for {paths} values of each of {elements:,} elements, {MOST_VALUES:,} are the most"
        raise UnreadableError(detail, "scan.incomplete")


@functools.lru_cache(maxsize=64)
def _asks_for_credential(argument: str) -> bool:
    """Whether a path of a request is named like a credential."""
    paths = read_request(argument).paths
    return any(read_key(step) is not None for steps in paths for step in steps if isinstance(step, str))


def _hold_credential(argument: str, rows: Sequence[Extracted]) -> bool:
    """Whether values are a credential by the name of their path, by their format, or by names within them."""
    cells = "\n".join(cells for _, _, cells in rows if cells)
    return bool(cells) and (_asks_for_credential(argument) or redact_document(cells) != cells)


def read_values(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """The rows of all requests about each document, which is parsed once."""
    for asked in group_contents(contents):
        document = _parse(asked[0])
        for content in asked:
            yield from _make_rows(document, content)


def _make_rows(document: object, content: Content) -> Iterator[Row]:
    try:
        if isinstance(document, UnreadableError):
            raise document
        rows = list(extract(document, read_request(content.argument), single=content.format in XML_FORMATS))
        for values in rows:
            yield Row(VALUES, content.digest, content.format, content.argument, values)
        if _hold_credential(content.argument, rows):
            yield content.row(PRIVATE, len(rows))
    except UnreadableError as error:
        if error.code:
            yield content.observe(Observation(error.code, error.detail))
        if read_request(content.argument).each is not None:
            # That nothing can be said of its elements must not pass for having none.
            yield content.row(VALUES, NOT_A_LIST, ERROR[0], "")


def select_requests(inputs: Inputs, _: Config) -> Relation:
    """All requests, without duplicates."""
    return inputs.sql(
        f"""select distinct digest, format, argument from {REQUESTS}
            where format in (select unnest($formats::varchar[]))""",
        {"formats": sorted(FORMATS)},
    )


STAGE = Stage(
    name="documents",
    version=4,
    reusable=True,
    needs=(REQUESTS,),
    map=Map(
        tables={VALUES: VALUE_COLUMNS, PRIVATE: PRIVATE_COLUMNS},
        rows=read_values,
        select=select_requests,
        isolated=ISOLATED,
        timeout=60.0,  # a second or two for half a megabyte to be read, and as much again for its values
        fleeting=PRIVATE,
    ),
)
