"""Credentials in the compressed texts of pictures: unpacked in the sandbox, and searched as texts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pocketmon_pipeline.analyses.secrets.plain import MOST_TEXTS, name_text, search_blocks
from pocketmon_pipeline.analyses.secrets.rows import Told, observe_depth, tell
from pocketmon_pipeline.analyses.secrets.stages import PICTURE_SECRETS, SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import Searched, search_text
from pocketmon_pipeline.binary.picture_blocks import list_blocks
from pocketmon_pipeline.binary.png_texts import list_texts, unpack
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Content, Row


def find_in_pictures(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Unpack and search the texts of whole pictures."""
    for content in contents:
        told: list[Told] = []
        for found, member, fault in _search_texts(content.data, packed_only=True):
            told += found.told
            yield from observe_depth(content, found.too_deep, member)
            if fault:
                yield content.observe(Observation("scan.incomplete", fault))
        yield from tell(PICTURE_SECRETS, content, told, config.secrets.fingerprint_salt)


def search_picture(data: bytes) -> Iterator[Searched]:
    """Search what stands beside a picture, in its texts and its metadata; what is no picture has neither."""
    yield from _search_texts(data, packed_only=False)
    yield from search_blocks(data, list_blocks(data))


def _search_texts(data: bytes, *, packed_only: bool) -> Iterator[Searched]:
    for text in islice(list_texts(data), MOST_TEXTS):
        if text.is_packed or not packed_only:
            raw, ended, member = data[text.start : text.end], "", name_text(text)
            if text.is_packed:
                raw, ended = unpack(raw)
            why = "unpacks to more than is searched" if ended == "cut" else "cannot be unpacked"
            fault = f"its {member} {why}: it may hold credentials" if ended else ""
            yield Searched(search_text(raw, "", member, textual=True, layered=True), member, fault)
