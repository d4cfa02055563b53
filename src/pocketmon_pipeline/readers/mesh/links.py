"""The files that an asset refers to, and what must be checked in each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.buffer_checks import find_data
from pocketmon_pipeline.readers.mesh.document import Asset
from pocketmon_pipeline.readers.mesh.image_checks import check_picture, declare_media
from pocketmon_pipeline.readers.mesh.issues import Issue, make_printable
from pocketmon_pipeline.readers.mesh.picture import HEAD
from pocketmon_pipeline.readers.mesh.plan import Plan
from pocketmon_pipeline.readers.mesh.tables import Link
from pocketmon_pipeline.readers.mesh.uris import Target, find_target, find_uri_fault, is_data
from pocketmon_pipeline.readers.mesh.value_checks import check_values
from pocketmon_pipeline.secrets.quotation import redact

# A question longer than this would cost more than it tells.
_LONGEST_QUESTION = 4 * 1024 * 1024


class PictureQuestion(NamedTuple):
    """Whether a file is the picture that an asset takes it for."""

    pointer: str
    declared: str
    webp: bool


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is asked of a file that an asset refers to."""

    plan: Plan | None = None
    picture: PictureQuestion | None = None


def list_links(asset: Asset, plans: Mapping[int, Plan]) -> Iterator[Link]:
    """Every URI of a buffer or image that is no data."""
    for index, raw in enumerate(asset.items["buffers"]):
        yield from _link(raw.get("uri"), "buffer", f"/buffers/{index}", Question(plan=plans.get(index)))
    webp = "EXT_texture_webp" in asset.used
    for index, raw in enumerate(asset.items["images"]):
        pointer = f"/images/{index}"
        question = Question(picture=PictureQuestion(pointer, declare_media(raw), webp))
        yield from _link(raw.get("uri"), "image", pointer, question)


def _link(uri: object, what: str, pointer: str, question: Question) -> Iterator[Link]:
    if not isinstance(uri, str) or is_data(uri) or find_uri_fault(uri):
        return
    target = find_target(uri)
    if target.path and redact(target.path) != target.path:
        target = Target()  # what holds a credential is kept nowhere, so that nobody can say that it is missing
    asked = msgspec.json.encode(question).decode() if target.path else None
    if asked is not None and len(asked) > _LONGEST_QUESTION:
        asked = None
    yield Link(f"{pointer}/uri", redact(make_printable(uri)), what, target.path, target.refused, asked)


def check_own_values(asset: Asset, plans: Mapping[int, Plan]) -> Iterator[Issue]:
    """The values of the buffers that the asset itself holds; TooMuchError when that would take too long."""
    for index, plan in plans.items():
        data = find_data(asset, index)
        if data is not None:
            # A wrong length was told of with the buffer.
            yield from check_values(plan._replace(length=None), data)


def answer(question: str, data: Window) -> Iterator[Issue]:
    """What a file says to a question of an asset; TooMuchError when that would take too long."""
    asked = msgspec.json.decode(question, type=Question)
    if asked.plan is not None:
        yield from check_values(asked.plan, data)
    if asked.picture is not None:
        pointer, declared, webp = asked.picture
        yield from check_picture(data[:HEAD], declared, pointer, webp=webp)
