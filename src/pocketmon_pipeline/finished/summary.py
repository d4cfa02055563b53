"""pipeline_summary.json as the seal of the other artifacts."""

import datetime
import ntpath
import os
import posixpath
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.artifacts import SUMMARY
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.finished.document import DATA_CAP, Document
from pocketmon_pipeline.finished.stored_document import StoredError, check_schema, decode_object, open_stored
from pocketmon_pipeline.integrity.seal import check_summary
from pocketmon_pipeline.integrity.signature import SignatureCheck, Status
from pocketmon_pipeline.model import BaselineCounts
from pocketmon_pipeline.stage import Run, Signer
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.verdict import Reason


class _Output(msgspec.Struct, frozen=True):
    sha256: str
    size: int
    stage: str = ""


class _Verdict(msgspec.Struct, frozen=True):
    code: int
    name: str
    reason: str = ""  # those of older versions have none


class _Reason(msgspec.Struct, frozen=True):
    code: int
    name: str
    reason: str
    findings: int


class _Facts(msgspec.Struct, frozen=True):
    started_at: datetime.datetime = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    root: str = ""
    tree: str = ""
    config: str = ""
    jobs: int = 1
    partial: bool = False
    output_dir: str = ""
    key: str = ""


class Summary(msgspec.Struct, frozen=True):
    """What is used of it; everything else is skipped."""

    verdict: _Verdict
    exit_reasons: list[_Reason] = []
    outputs: dict[str, _Output] = {}
    versions: dict[str, str] = {}
    config_sha256: str = ""
    run: _Facts = _Facts()


class Seal(NamedTuple):
    """The summary, what is wrong with it, and what checking its signature said, by a key where it `is_checked`.

    Without a summary nothing is sealed.
    """

    document: Document
    summary: Summary | None
    check: SignatureCheck
    is_checked: bool

    @property
    def doubt(self) -> str:
        """Why a key at hand does not vouch for what was sealed; empty where it does, and where there is no key.

        What was altered since is told by the document itself.
        """
        if not self.is_checked or self.check.status is Status.VALID or self.is_broken:
            return ""
        return f"{SUMMARY}: not verified: {self.document.message or self.check.message}"

    @property
    def outputs(self) -> Mapping[str, Written]:
        """What is sealed."""
        if self.summary is None:
            return {}
        return {name: Written(output.sha256, output.size) for name, output in self.summary.outputs.items()}

    @property
    def baseline(self) -> BaselineCounts | None:
        """What the run itself was compared with; None without a baseline, or where nothing it says can be believed."""
        stated = (self.document.data or {}).get("baseline")
        if self.is_broken or not isinstance(stated, dict):
            return None
        try:
            return msgspec.convert([stated[name] for name in BaselineCounts._fields], BaselineCounts)
        except (KeyError, msgspec.ValidationError):  # somebody has edited it
            return None

    @property
    def is_broken(self) -> bool:
        """Whether what it says is not what was signed."""
        return self.document.state == "altered"

    def list_verdict(self) -> list[Reason]:
        """The rows of the table `verdict`; none without a summary that can be believed."""
        if self.summary is None or self.is_broken:
            return []
        reasons = [
            Reason(one.code, one.name, one.reason, one.findings, place == 0)
            for place, one in enumerate(self.summary.exit_reasons)
        ]
        verdict = self.summary.verdict
        reason = verdict.reason or (ExitCode.OK.meaning if verdict.code == 0 else "")
        return reasons or [Reason(verdict.code, verdict.name, reason, 0, decides=True)]

    def list_outputs(self) -> list[tuple[str, str, int, str]]:
        """The rows of the table `outputs` but for what was found of each."""
        outputs = {} if self.summary is None else self.summary.outputs
        return [(name, one.sha256, one.size, one.stage) for name, one in sorted(outputs.items())]


def stamp_seal(folder: str) -> str:
    """An identity of a folder's seal, empty without any: a run replaces the file, and never edits it."""
    try:
        about = os.stat(os.path.join(folder, SUMMARY))
    except OSError:
        return ""
    return f"{about.st_ino:x}-{about.st_mtime_ns:x}-{about.st_size:x}"


def read_seal(folder: str, signers: Sequence[Signer]) -> Seal:
    """Read a folder's summary, and check its signature with whichever of the keys made it."""
    unread = SignatureCheck(Status.UNSIGNED, "there is none, so nothing is sealed")
    has_key = bool(signers)
    try:
        with open_stored(os.path.join(folder, SUMMARY)) as file:
            data = decode_object(file.read(DATA_CAP))
        check_schema(data.get("schema"))
        summary = msgspec.convert(data, Summary)
        check = _check(data, signers)
        if check.status is not Status.INVALID:
            _check_verdict(summary)
    except FileNotFoundError:
        return Seal(Document("absent"), None, unread, has_key)
    except StoredError as error:
        return Seal(Document(error.fault, None, str(error)), None, unread, has_key)
    except (msgspec.ValidationError, OSError) as error:
        return Seal(Document("invalid", None, f"it is not what was written: {error}"), None, unread, has_key)
    if check.status is Status.INVALID:
        return Seal(Document("altered", data, check.message), summary, check, has_key)
    return Seal(Document("present", data), summary, check, has_key)


def _check_verdict(summary: Summary) -> None:
    """StoredError where code, name and reasons of the end contradict each other: no run writes that."""
    verdict = summary.verdict
    first = summary.exit_reasons[0] if summary.exit_reasons else _Verdict(0, ExitCode.OK.name)
    codes = {int(code): code.name for code in ExitCode}
    if (verdict.code, verdict.name) != (first.code, first.name) or codes.get(verdict.code) != verdict.name:
        message = (
            f"it contradicts itself: exit code {verdict.code} is said to be {verdict.name}, by reason of {first.code}"
        )
        raise StoredError("invalid", message)


def _check(data: Mapping[str, object], signers: Sequence[Signer]) -> SignatureCheck:
    """The best that any key can say; without one, at least whether the content is what was signed."""
    checks = [check_summary(data, signer) for signer in signers or (None,)]
    return min(checks, key=lambda check: check.status is not Status.VALID)


def describe_run(seal: Seal, folder: str) -> Run:
    """The facts of the finished run, as far as its summary has them; without a folder, the original paths."""
    summary = seal.summary or Summary(_Verdict(0, ""))
    return Run(
        root=summary.run.root,
        tree=summary.run.tree,
        output_dir=folder or summary.run.output_dir,
        state_dir="",
        now=summary.run.started_at,
        version=summary.versions.get("pocketmon_pipeline", ""),
        jobs=summary.run.jobs,
        partial=summary.run.partial,
        config_path=summary.run.config,
        config_sha256=summary.config_sha256,
        key_source=summary.run.key,
        outputs=tuple(summary.outputs),
    )


def name_tree(run: Run) -> str:
    """The tree as its repository names it; else the last name of its path, on whichever system it was read."""
    path = ntpath if run.root[1:3] == ":\\" else posixpath
    return run.tree or path.basename(run.root.rstrip("/")) or run.root
