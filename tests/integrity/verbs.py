"""Calls the command line as a user does, and makes trees and manifests to call it on."""

import contextlib
import io
import json
import os
from pathlib import Path
from typing import NamedTuple

from pocketmon_pipeline.cli import main

SECRET = "correct horse battery staple, 0123456789"
FILES = {"reels/BR0.csv": b"A,B\n1,2\n", "symbols.json": b"{}\n", "sounds/win.wav": b"RIFF\0\0\0\0WAVE"}


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def call(*arguments: str | Path) -> Done:
    """Run a command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(code, out.getvalue(), err.getvalue())


def plant(folder: Path, files: dict[str, bytes] = FILES) -> Path:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def sign(tree: Path, manifest: Path, *options: str) -> Done:
    """Sign a tree, with the state beside it."""
    return call("sign", "--input-dir", tree, "--output", manifest, "--state-dir", manifest.parent / "state", *options)


def verify(manifest: Path, *options: str | Path) -> tuple[Done, dict[str, object]]:
    """Verify a manifest; give the report, too."""
    report = manifest.parent / "report.json"
    done = call("verify", "--manifest", manifest, "--output", report, *options)
    document: dict[str, object] = json.loads(report.read_bytes()) if report.exists() else {}
    return done, document


def list_names(report: dict[str, object], kind: str) -> list[str]:
    """The paths of one kind in a report."""
    files = report["files"]
    assert isinstance(files, dict)
    return [one["path"] for one in files[kind]]


def forge(manifest: Path, **changes: object) -> None:
    """Change members of a manifest and sign it anew with SECRET, as an insider could; None removes a member."""
    document = json.loads(manifest.read_bytes())
    document |= changes
    document = {name: value for name, value in document.items() if value is not None}
    rewrite(manifest, document)


def rewrite(manifest: Path, document: dict[str, object]) -> None:
    """Write a document as a manifest, signed with SECRET."""
    import datetime

    import msgspec

    from pocketmon_pipeline.integrity.canonical import hash_content
    from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
    from pocketmon_pipeline.integrity.signature import sign_content

    content = {name: value for name, value in document.items() if name != "signature"}
    moment = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    signature = sign_content(hash_content(content), HmacSigner(os.fsencode(SECRET)), moment)
    manifest.write_text(json.dumps({**content, "signature": msgspec.to_builtins(signature)}, ensure_ascii=False))
