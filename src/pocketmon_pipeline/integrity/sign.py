"""The stage that signs what was read, what was written so far, and what was left out."""

import os
from collections.abc import Iterator
from itertools import chain

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import Integrity, Scan
from pocketmon_pipeline.integrity import tree
from pocketmon_pipeline.integrity.canonical import quote_text
from pocketmon_pipeline.integrity.manifest import SEPARATOR, Head, stream_manifest
from pocketmon_pipeline.model import Columns, Finding, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Run, Stage
from pocketmon_pipeline.table import build_table, read_rows, stream_column, stream_rows
from pocketmon_pipeline.text.escape import escape_name

SIGNED = "signed"
SIGNED_COLUMNS: Columns = {"files": "int", "bytes": "int", "ignored": "int", "links": "int", "artifacts": "int"}

# A path is escaped already: JSON demands no more than these two.
_QUOTED = r"""replace(replace(path, '\', '\\'), '"', '\"')"""
_COVERED = "sha256 is not null and path not in (select unnest($left_out))"
_ENTRY = f"""
select concat('"', quoted, '":{{', if($prefix = '', '', concat('"absolute_path":"', $prefix, quoted, '",')),
              '"checksum_sha256":"', sha256, '","modified_time":"', {tree.MODIFIED_TIME}, '","size_bytes":', size, '}}')
from (select path, {_QUOTED} as quoted, sha256, mtime_ns, size from files where {_COVERED})
order by path
"""
_LEFT_OUT = "select path, if(status = 'listed', type, status || ': ' || detail) from files where sha256 is null"


class SignConfig(Config, frozen=True):
    """How to sign, and the patterns that were left out."""

    integrity: Integrity = Integrity()
    scan: Scan = Scan()


def find_root(run: Run) -> str:
    """The root as seen from the manifest's folder, escaped; "" where no relative path leads there."""
    try:
        relative = os.path.relpath(os.path.realpath(run.root), os.path.realpath(os.path.dirname(run.manifest)))
    except ValueError:  # Windows: another drive
        return ""
    return escape_name(relative.replace(os.sep, "/"))


def _read_pairs(inputs: Inputs, query: str) -> dict[str, str]:
    return {str(path): str(value) for path, value in stream_rows(inputs.sql(query))}


def make_head(inputs: Inputs, config: SignConfig, unfit: dict[str, str]) -> Head:
    """Gather what goes with the inventory."""
    own = tree.find_own_files(inputs.run)
    links = _read_pairs(inputs, "select path, target from files where type = 'link' and target is not null")
    ignored = _read_pairs(inputs, "select path, reason from ignored") | tree.find_own_folders(inputs.run)
    ignored |= _read_pairs(inputs, f"{_LEFT_OUT} and not (type = 'link' and target is not null)") | own | unfit
    counted = inputs.sql(
        f"select count(*), coalesce(sum(size), 0)::bigint from files where {_COVERED}", {"left_out": [*own, *unfit]}
    )
    ((files, size),) = read_rows(counted, tuple[int, int])
    return Head(
        root=find_root(inputs.run),
        artifacts=_read_pairs(inputs, "select name, sha256 from artifacts"),
        ignored=ignored,
        links={path: target for path, target in links.items() if path not in unfit},
        ignore_patterns=list(config.scan.exclude),
        file_count=files,
        total_size_bytes=size,
    )


def quote_root(run: Run) -> str:
    """What stands before a path to make it absolute, as JSON has it between quotes."""
    root = escape_name(run.root.replace(os.sep, "/")).removesuffix("/")
    return quote_text(f"{root}/")


def stream_inventory(inputs: Inputs, left_out: list[str], *, absolute_paths: bool) -> Iterator[bytes]:
    """Yield the inventory's entries, in blocks."""
    prefix = quote_root(inputs.run) if absolute_paths else ""
    separator = SEPARATOR.decode()
    for block in stream_column(inputs.sql(_ENTRY, {"prefix": prefix, "left_out": left_out})):
        yield separator.join(block).encode()


def sign(inputs: Inputs, config: SignConfig) -> Outcome:
    """Write the manifest; what no manifest can name is left out, and said so."""
    run = inputs.run
    unfit = tree.find_unfit(inputs.sql)
    head = make_head(inputs, config, unfit)
    left_out = list(chain(tree.find_own_files(run), unfit))
    inventory = stream_inventory(inputs, left_out, absolute_paths=config.integrity.absolute_paths)
    findings = [
        Finding(
            rule="integrity.uncovered",
            severity=Severity.ERROR,
            topic="integrity",
            path=path,
            message=f"is not signed, and `verify` fails while it is there: {reason}; rename it, or exclude it",
        )
        for path, reason in sorted(unfit.items())
    ]
    row = (head.file_count, head.total_size_bytes, len(head.ignored), len(head.links), len(head.artifacts))
    document = stream_manifest(head, inventory, run.signer, run.now)
    return Outcome(document=document, findings=findings, tables={SIGNED: build_table(SIGNED_COLUMNS, [row])})


STAGE = Stage(
    name="sign",
    artifact=artifacts.MANIFEST,
    needs=("files", "ignored", "artifacts"),
    makes=(SIGNED,),
    config=SignConfig,
    reduce=sign,
)
