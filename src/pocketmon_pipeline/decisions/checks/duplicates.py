"""Files that are there more than once."""

from pocketmon_pipeline.decisions.checks.check import Check, Page, Query
from pocketmon_pipeline.decisions.checks.vocabulary import size_words
from pocketmon_pipeline.model import Severity

DUPLICATES = f"""
select path, 'has the same content as ' || kept || case when copies > 2 then ' and ' || (copies - 2)
         || case when copies = 3 then ' other' else ' others' end else '' end
    || ': keep one of them and save ' || {size_words("size")} as message, kept as subject
from duplicates where path <> kept
"""

CHECKS = (
    Check(
        id="dup.exact",
        severity=Severity.WARNING,
        topic="duplicates",
        title="Files have the same content",
        limit="validation_rules.duplicate_detection",
        decision=Query(DUPLICATES),
        page=Page(
            "Files with equal content; each copy but one is reported, with the one to keep and the bytes that it "
            "costs. "
            "Empty files, markers such as `__init__.py`, licence texts and Git LFS pointers are not counted. All "
            "groups "
            "stand in `embedding_duplicate_groups.json`.",
            "Copies are downloaded and loaded more than once, and drift apart when only one is edited.",
            "Keep the file that the message names and refer to it; delete the others.",
            "art/unsorted/h4_amber.png    equals art/symbols/h4_amber.png",
        ),
    ),
)
