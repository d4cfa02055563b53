"""The signed head of the log, kept beside it, which reveals that last entries were cut off."""

import datetime
import os
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.integrity.audit.entry import Link, refuse_irregular
from pocketmon_pipeline.integrity.canonical import encode_canonical, hash_content
from pocketmon_pipeline.integrity.signature import Signature, SignatureCheck, Status, check_signature, sign_content
from pocketmon_pipeline.stage import Signer
from pocketmon_pipeline.store.atomic import write_chunks
from pocketmon_pipeline.system.regular_file import open_regular

HEAD_NAME = "head.json"

# A head has some 500 bytes.
_CAP = 64 * 1024


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The link at which the log ends, and the signature over it, if there was a key.

    `stamp` is the log's times when its last entry was written, "" where nobody noted them.
    """

    number: int
    digest: str
    start: int
    end: int
    signature: Signature | None
    stamp: str = ""

    @property
    def link(self) -> Link:
        """Where the log ends."""
        return Link(self.number, self.digest, self.start, self.end)

    @property
    def content_hash(self) -> str:
        """What the signature is over."""
        return hash_content(_state(self.link, self.stamp))


class CheckedHead(NamedTuple):
    """A head, and what its signature says."""

    head: Head
    check: SignatureCheck


def _state(link: Link, stamp: str) -> dict[str, int | str]:
    return {**link._asdict(), "stamp": stamp} if stamp else link._asdict()


def stamp_log(descriptor: int | str) -> str:
    """The times of a log, by descriptor or path: nobody can write it, and leave both as they were."""
    seen = os.stat(descriptor)
    return f"{seen.st_mtime_ns}-{seen.st_ctime_ns}"


def write_head(folder: str, link: Link, stamp: str, signer: Signer | None, moment: datetime.datetime) -> None:
    """Put a new head in the place of the old one."""
    stated = _state(link, stamp)
    signature = sign_content(hash_content(stated), signer, moment) if signer else None
    document = {**stated, "signature": msgspec.to_builtins(signature)}
    write_chunks(os.path.join(folder, HEAD_NAME), [encode_canonical(document), b"\n"])


def read_head(folder: str, signers: Sequence[Signer]) -> CheckedHead | None:
    """The head with the best that any of the keys says of it; None where there is none, ValueError when it is none."""
    path = os.path.join(folder, HEAD_NAME)
    refuse_irregular(path)
    try:
        with open_regular(path) as file:
            head = msgspec.json.decode(file.read(_CAP), type=Head)
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{HEAD_NAME} cannot be read: {error}") from error
    return CheckedHead(head, check_head(head, signers))


def check_head(head: Head, signers: Sequence[Signer]) -> SignatureCheck:
    """Judge a head's signature; a key that fits speaks before one that does not."""
    content_hash = head.content_hash
    if not signers:
        return check_signature(head.signature, content_hash, None)
    checks = [check_signature(head.signature, content_hash, signer) for signer in signers]
    return min(checks, key=lambda check: _WEIGHT[check.status])


_WEIGHT = {Status.VALID: 0, Status.INVALID: 1, Status.UNSIGNED: 2, Status.UNKNOWN_KEY: 3, Status.NO_KEY: 4}
