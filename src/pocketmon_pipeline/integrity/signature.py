"""The `signature` object of a signed document: making it, and the results of checking it."""

import datetime
import enum
import hmac
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.integrity.canonical import encode_canonical
from pocketmon_pipeline.stage import Signer


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the document. `content_hash` is the SHA-256 of the document's canonical form without this."""

    algorithm: str
    content_hash: str
    key_id: str
    signature: str
    signed_at: str


class Status(enum.StrEnum):
    """What checking a signature can say."""

    VALID = "valid"
    INVALID = "invalid"
    UNSIGNED = "unsigned"
    UNKNOWN_KEY = "unknown key"
    NO_KEY = "no key"


class SignatureCheck(NamedTuple):
    """A status and its reason in words."""

    status: Status
    message: str


def format_time(moment: datetime.datetime) -> str:
    """A moment in UTC as ISO 8601, to the second."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _state(algorithm: str, content_hash: str, key_id: str, signed_at: str) -> bytes:
    """The bytes that the key signs: everything in the signature object but the signature."""
    statement = {"algorithm": algorithm, "content_hash": content_hash, "key_id": key_id, "signed_at": signed_at}
    return encode_canonical(statement)


def sign_content(content_hash: str, signer: Signer, moment: datetime.datetime) -> Signature:
    """Sign a document's hash."""
    signed_at = format_time(moment)
    statement = _state(signer.algorithm, content_hash, signer.key_id, signed_at)
    return Signature(
        algorithm=signer.algorithm,
        content_hash=content_hash,
        key_id=signer.key_id,
        signature=signer.sign(statement),
        signed_at=signed_at,
    )


def check_signature(signature: Signature | None, content_hash: str, signer: Signer | None) -> SignatureCheck:
    """Judge a signature against the hash of what was read."""
    if signature is None:
        return SignatureCheck(Status.UNSIGNED, "not signed: anyone could have written it")
    if not hmac.compare_digest(signature.content_hash.encode(), content_hash.encode()):
        return SignatureCheck(Status.INVALID, "its content is not what was signed (content_hash differs)")
    if signer is None:
        return SignatureCheck(Status.NO_KEY, f"signed with key {signature.key_id}, and there is no key to check it")
    return _check_signed(signature, content_hash, signer)


def _check_signed(signature: Signature, content_hash: str, signer: Signer) -> SignatureCheck:
    if signature.algorithm != signer.algorithm:
        message = f"signed with {signature.algorithm}, but the key at hand is for {signer.algorithm}"
        return SignatureCheck(Status.INVALID, message)
    if signature.key_id != signer.key_id:
        message = f"signed with another key: {signature.key_id}; the key at hand is {signer.key_id}"
        return SignatureCheck(Status.UNKNOWN_KEY, message)
    statement = _state(signature.algorithm, content_hash, signature.key_id, signature.signed_at)
    if not signer.verify(statement, signature.signature):
        return SignatureCheck(Status.INVALID, f"the signature is not that of key {signer.key_id}")
    return SignatureCheck(Status.VALID, f"signed with key {signer.key_id}")
