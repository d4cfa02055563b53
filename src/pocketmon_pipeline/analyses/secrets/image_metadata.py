"""Searches the text and metadata of images in the sandbox: compressed text, and everything in large images."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pocketmon_pipeline.analyses.secrets.file_contents import MOST_TEXTS, name_text, search_blocks
from pocketmon_pipeline.analyses.secrets.rows import LocatedLeak, observe_omissions, tell
from pocketmon_pipeline.analyses.secrets.stages import IMAGE_SECRETS, SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import Found, Searched, search_text
from pocketmon_pipeline.binary.image_blocks import list_blocks
from pocketmon_pipeline.binary.png_texts import ImageText, list_texts, unpack
from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Content, Row

_ARCHIVE = "its {} holds an archive, written as digits, which was not searched for credentials"


def find_in_images(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search the text of images; of small ones only compressed text, since the rest was searched before."""
    for content in contents:
        is_large = content.window is not None
        told: list[LocatedLeak] = []
        for found, member, fault, code in _search_large(content.view) if is_large else _search_packed(content.data):
            told += found.told
            yield from observe_omissions(content, found.omitted, member)
            if fault:
                yield content.observe(Observation(code, fault))
        yield from tell(IMAGE_SECRETS, content, told, config.secrets.fingerprint_salt)


def _search_packed(data: bytes) -> Iterator[Searched]:
    return _search_texts(data, (text for text in islice(list_texts(data), MOST_TEXTS) if text.is_packed))


def _search_large(data: Window) -> Iterator[Searched]:
    """Search the metadata of an image that was read in chunks; each value is reported once."""
    texts = list(islice(list_texts(data), MOST_TEXTS + 1))
    seen = set[bytes]()
    for (told, omitted, _), member, fault, _ in chain(
        _search_texts(data, texts[:MOST_TEXTS]), search_blocks(data, list_blocks(data))
    ):
        fresh = [one for one in told if one.leak.value not in seen]
        seen.update(one.leak.value for one in told)
        yield Searched(Found(fresh, omitted), member, fault)
    if len(texts) > MOST_TEXTS:
        yield Searched(Found([], []), "", f"of its texts only {MOST_TEXTS:,} were searched for credentials")


def search_image(data: bytes) -> Iterator[Searched]:
    """Search the text and metadata of an image; anything else has neither."""
    yield from _search_texts(data, islice(list_texts(data), MOST_TEXTS))
    yield from search_blocks(data, list_blocks(data))


def _search_texts(data: Window, texts: Iterable[ImageText]) -> Iterator[Searched]:
    for text in texts:
        raw, ended, member = data[text.start : text.end], "", name_text(text)
        if text.is_packed:
            raw, ended = unpack(raw)
        why = "unpacks to more than is searched" if ended == "cut" else "cannot be unpacked"
        fault = f"its {member} {why}: it may hold credentials" if ended else ""
        found = search_text(raw, "", member, textual=True, layered=True, key=text.keyword)
        yield Searched(found, member, fault or (_ARCHIVE.format(member) if found.archives else ""))
