"""Searches files that hold only one value, named after its setting, and known files."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.analyses.secrets.rows import attach, tell
from pocketmon_pipeline.analyses.secrets.single_value_files import GROUP, KNOWN
from pocketmon_pipeline.analyses.secrets.stages import LONE_SECRETS, SecretsConfig
from pocketmon_pipeline.secrets.finding import Leak, judge_known, judge_lone
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offsets


def find_lone(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Judge whole files as values, and the lines of known files."""
    for content in contents:
        data = to_utf8(content.data)
        leaks = _judge(data, content.argument)
        places = place_offsets(data, [leak.start for leak in leaks])
        told = [attach(data, leak, place) for leak, place in zip(leaks, places, strict=True)]
        if told:
            yield from tell(LONE_SECRETS, content, told, config.secrets.fingerprint_salt)


def _judge(data: bytes, argument: str) -> list[Leak]:
    if argument.startswith(KNOWN):
        return judge_known(data, argument.removeprefix(KNOWN))
    key = argument.removeprefix(GROUP)
    leak = judge_lone(data, key, grouped=key != argument)
    return [] if leak is None else [leak]
