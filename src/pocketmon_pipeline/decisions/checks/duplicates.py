"""Files that are there more than once."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import size_words

# Bytes that the copies of one content must cost together to be worth a warning: the block of most file systems.
WORTH = 4096
# A file below this is a stub: there are as many bytes in a line that names another.
STUB = 128

DUPLICATES = f"""
select path, 'has the same content as ' || kept || case when copies > 2 then ' and ' || (copies - 2)
         || case when copies = 3 then ' other' else ' others' end else '' end
    || ': keep one of them and save ' || {size_words("size")} as message, kept as subject,
  case when size < {STUB} or (copies - 1) * size < {WORTH} then 'info' end as severity
from duplicates where path <> kept
"""

NATIVE: Mapping[str, Decision] = {
    "dup.exact": Query(DUPLICATES, of_whole_tree=True, source="duplicates"),
}
