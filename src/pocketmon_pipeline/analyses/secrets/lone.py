"""Files that hold nothing but the value of the setting that they are called like."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.analyses.secrets.lone_files import GROUP
from pocketmon_pipeline.analyses.secrets.rows import Told, tell
from pocketmon_pipeline.analyses.secrets.stages import LONE_SECRETS, SecretsConfig
from pocketmon_pipeline.secrets.finding import judge_lone
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offset


def find_lone(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Judge whole files as values."""
    for content in contents:
        data = to_utf8(content.data)
        key = content.argument.removeprefix(GROUP)
        leak = judge_lone(data, key, grouped=key != content.argument)
        if leak is not None:
            told = Told(leak, place_offset(data, leak.start), None)
            yield from tell(LONE_SECRETS, content, [told], config.secrets.fingerprint_salt)
