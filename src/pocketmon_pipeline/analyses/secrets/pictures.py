"""Credentials in the compressed texts of pictures: unpacked in the sandbox, and searched as texts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pocketmon_pipeline.analyses.secrets.plain import MOST_TEXTS, PACKED_TEXTS, name_text
from pocketmon_pipeline.analyses.secrets.rows import SECRET_COLUMNS, SecretsConfig, Told, observe_depth, tell
from pocketmon_pipeline.analyses.secrets.text_search import search_text
from pocketmon_pipeline.binary.png_texts import PictureText, list_texts, unpack
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation

PICTURE_SECRETS = "picture_secrets"


def find_in_pictures(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Unpack and search the texts of whole pictures."""
    for content in contents:
        found: list[Told] = []
        for text in islice(list_texts(content.data), MOST_TEXTS):
            if text.is_packed:
                yield from _search(content, text, found)
        yield from tell(PICTURE_SECRETS, content, found, config.secrets.fingerprint_salt)


def _search(content: Content, text: PictureText, found: list[Told]) -> Iterator[Row]:
    """Add what a text holds."""
    data, ended = unpack(content.data[text.start : text.end])
    member = name_text(text)
    told, too_deep = search_text(data, "", member, textual=True, layered=True)
    found += told
    yield from observe_depth(content, too_deep, member)
    if ended:
        why = "unpacks to more than is searched" if ended == "cut" else "cannot be unpacked"
        yield content.observe(Observation("scan.incomplete", f"its {member} {why}: it may hold credentials"))


def select_pictures(inputs: Inputs, _: SecretsConfig) -> Relation:
    """Pictures that have compressed texts."""
    return inputs.sql(f"select distinct digest, format, '' as argument from {PACKED_TEXTS}")


STAGE = Stage(
    name=PICTURE_SECRETS,
    version=4,
    needs=(PACKED_TEXTS,),
    config=SecretsConfig,
    map=Map(
        tables={PICTURE_SECRETS: SECRET_COLUMNS},
        rows=find_in_pictures,
        formats=frozenset({"png"}),
        select=select_pictures,
        isolated=True,
    ),
)
