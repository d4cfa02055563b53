"""Credentials in the texts of pictures: unpacked in the sandbox, and all searched as texts."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.analyses.secrets.plain import TEXTED_PICTURES
from pocketmon_pipeline.analyses.secrets.rows import SECRET_COLUMNS, SecretsConfig, Told, observe_depth, tell
from pocketmon_pipeline.analyses.secrets.text_search import search_text
from pocketmon_pipeline.binary.png_texts import PictureText, list_texts, unpack
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.escape import escape_name

PICTURE_SECRETS = "picture_secrets"
# Pictures have a handful of texts; each may unpack to megabytes.
_MOST_TEXTS = 100


def find_in_pictures(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search the texts of whole pictures."""
    for content in contents:
        texts = list(list_texts(content.data))
        found: list[Told] = []
        for text in texts[:_MOST_TEXTS]:
            yield from _search(content, text, found)
        yield from tell(PICTURE_SECRETS, content, found, config.secrets.fingerprint_salt)
        if len(texts) > _MOST_TEXTS:
            detail = f"of its {len(texts):,} texts only {_MOST_TEXTS:,} were searched for credentials"
            yield content.observe(Observation("scan.incomplete", detail))


def _search(content: Content, text: PictureText, found: list[Told]) -> Iterator[Row]:
    """Add what a text holds."""
    data, ended = content.data[text.start : text.end], ""
    if text.is_packed:
        data, ended = unpack(data)
    member = f"text {escape_name(text.keyword)}"
    told, too_deep = search_text(data, "", member, textual=True, layered=True)
    found += told
    yield from observe_depth(content, too_deep, member)
    if ended:
        why = "unpacks to more than is searched" if ended == "cut" else "cannot be unpacked"
        yield content.observe(Observation("scan.incomplete", f"its {member} {why}: it may hold credentials"))


def select_pictures(inputs: Inputs, _: SecretsConfig) -> Relation:
    """Pictures that carry texts."""
    return inputs.sql(f"select distinct digest, format, '' as argument from {TEXTED_PICTURES}")


STAGE = Stage(
    name=PICTURE_SECRETS,
    needs=(TEXTED_PICTURES,),
    config=SecretsConfig,
    map=Map(
        tables={PICTURE_SECRETS: SECRET_COLUMNS},
        rows=find_in_pictures,
        formats=frozenset({"png"}),
        select=select_pictures,
        isolated=True,
    ),
)
