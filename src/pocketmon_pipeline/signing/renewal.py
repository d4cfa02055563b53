"""Updates the digest of a rewritten output in the summary of the run that sealed it."""

import os
from collections.abc import Sequence

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.errors import IntegrityError
from pocketmon_pipeline.integrity import seal
from pocketmon_pipeline.integrity.manifest_document import DOCUMENT_CAP, parse_document
from pocketmon_pipeline.stage import Run, Signer
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.system.regular_file import hash_file


def renew_seal(path: str, run: Run, signers: Sequence[Signer], listener: Listener) -> None:
    """After rewriting an output that a run sealed: renew its digest in the summary beside it, and seal again."""
    place = os.path.join(os.path.dirname(path), artifacts.SUMMARY)
    if not os.path.isfile(place) or os.path.realpath(place) == os.path.realpath(path):
        return
    output = Written(hash_file(path), os.path.getsize(path))
    try:
        with open(place, "rb") as file:
            document = parse_document(file.read(DOCUMENT_CAP))
        renewed = seal.replace_output(document, os.path.basename(path), output, signers, run)
    except (IntegrityError, ValueError) as error:
        listener(Note("warning", f"{place} was not sealed again, and is out of date: {error}"))
        return
    if renewed is not None:
        write_artifact(place, renewed)
