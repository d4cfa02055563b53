"""The data of the page, as one value and in its encoded form."""

import base64
import json
import zlib
from collections.abc import Iterator

from pocketmon_pipeline.integrity.signature import format_time
from pocketmon_pipeline.reports.dashboard.assets import count_assets, describe_assets
from pocketmon_pipeline.reports.dashboard.documents import describe_documents
from pocketmon_pipeline.reports.dashboard.embedded_pictures import Pictures
from pocketmon_pipeline.reports.dashboard.excerpts import cut_excerpts
from pocketmon_pipeline.reports.dashboard.findings import carry_findings, count_findings, count_rules, explain_rules
from pocketmon_pipeline.reports.dashboard.owners.codeowners import read_owners
from pocketmon_pipeline.reports.dashboard.source_data import Output, SourceData, decide, describe_extent
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.verdict import Reason, list_reasons

VERSION = 1
_MOST_LEFT_OUT = 200
_PIECE = 3_000  # bytes of a line; divisible by three, so that lines of base64 can be joined


def make_payload(material: SourceData, pictures: Pictures, most: int) -> dict[str, object]:
    """Query everything; the members are those of web/src/payload.ts."""
    inputs, root = material.inputs, material.root
    owners = read_owners(root)
    carried = carry_findings(inputs, owners, most)
    return {
        "version": VERSION,
        "run": _describe_run(inputs.run),
        "verdict": [_describe_reason(reason) for reason in list_reasons(inputs)],
        "decision": decide(material)._asdict(),
        "baseline": material.baseline and material.baseline._asdict(),
        "totals": {**count_findings(inputs), **count_assets(inputs)},
        "rules": list(count_rules(inputs)),
        "pages": explain_rules(inputs, material.guard),
        "findings": carried.columns,
        "owners": owners.note,
        "excerpts": cut_excerpts(inputs, root, carried.places) if root else {},
        "sources": pictures.sources,
        "pictures": pictures.by_path,
        "picturesNote": pictures.note,
        "picturesLeftOut": pictures.left_out[:_MOST_LEFT_OUT],
        "picturesLeftOutInAll": len(pictures.left_out),
        "assets": describe_assets(inputs),
        "documents": describe_documents(material.documents),
        "outputs": [
            (one.name, one.sha256[:16], one.size, one.stage, _name_state(one, material)) for one in material.outputs
        ],
        "problems": list(material.problems),
        "remarks": list(material.remarks),
        "partial": describe_extent(inputs.run),
        "past": material.past,
    }


def _describe_run(run: Run) -> dict[str, object]:
    return {
        "started_at": format_time(run.now) if run.now.year > 1970 else "",
        "root": run.root,
        "output_dir": run.output_dir,
        "config": run.config_path,
        "config_sha256": run.config_sha256[:16],
        "jobs": run.jobs,
        "key": run.key_source,
        "version": run.version,
    }


def _describe_reason(reason: Reason) -> dict[str, object]:
    """The first decides, which the page knows."""
    return {"code": reason.code, "name": reason.name, "reason": reason.reason, "findings": reason.findings}


def _name_state(output: Output, material: SourceData) -> str:
    """Nobody knows whether an output is as it was written when its digest may be anybody's."""
    is_unknown = output.state == "present" and material.trust.level == "unverified"
    return "as the unverified summary says" if is_unknown else output.state


def pack(payload: dict[str, object]) -> Iterator[bytes]:
    """JSON, gzip (RFC 1952, without a time), base64: text that means nothing to the page's own language."""
    # ASCII alone: also a lone half of a character, which no encoding has, passes.
    text = json.dumps(payload, ensure_ascii=True, separators=(",", ":"), default=str).encode()
    # Level 9 takes up to four times as long, and makes the page less than one percent smaller.
    compressor = zlib.compressobj(wbits=31)
    data = compressor.compress(text) + compressor.flush()
    for start in range(0, len(data), _PIECE):
        yield base64.b64encode(data[start : start + _PIECE]) + b"\n"
