"""`verify`: whether this is the tree that was signed."""

import os
from collections.abc import Iterator

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.audit_events import open_auditor
from pocketmon_pipeline.cli.keys import find_key, make_event_printer
from pocketmon_pipeline.cli.terminal.console import print_lines
from pocketmon_pipeline.cli.terminal.files import place_output
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import draw_beside
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.decisions.audit import follow
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.integrity.keys import find_signers, read_secret
from pocketmon_pipeline.integrity.report import Verification
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.signing.request import VerifyRequest
from pocketmon_pipeline.signing.verification import Verified, verify_tree
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.quantities import format_count

# The report names every file; a screen shows so many.
_SHOWN = 20


@click.command()
@click.option(
    "--manifest",
    default=f"{options.DEFAULT_OUTPUT}/{artifacts.MANIFEST}",
    show_default=True,
    type=options.FILE,
    help="The manifest to verify.",
)
@click.option("--output", type=options.WRITTEN_FILE, help=f"Where to write the report; {options.PRINTED}")
@click.option("--input-dir", type=options.FOLDER, help="The folder, when it is not where the manifest says.")
@options.key_option
@options.config_option
@options.state_option
@click.option("-v", "--verbose", is_flag=True, help="Show details, and every file that differs.")
def command(  # noqa: PLR0913 - one parameter for each option
    manifest: str,
    output: str | None,
    input_dir: str | None,
    key_file: str | None,
    config: str | None,
    *,
    state_dir: str,
    verbose: bool,
) -> int:
    """Read every file of a signed folder, and compare it with the manifest.

    Exits with 0 when everything is as it was signed, and with 20 when it is not.

    \b
    Example:
      pocketmon-pipeline verify --manifest integrity_manifest.json --output integrity_report.json
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    loaded = requests.load_configuration(config)
    key = find_key(key_file, loaded.section(Integrity), create=False)
    request = VerifyRequest(
        manifest=manifest,
        config=loaded,
        report=place_output(output) if output else None,
        input_dir=input_dir,
        signer=key.signer,
        key_source=key.source,
        signers=find_signers(os.environ, key_file),
        is_given=bool(key_file or read_secret(os.environ)),
    )
    with follow(open_auditor(loaded, state_dir), "", {"manifest": escape_name(manifest)}):
        verified = verify_tree(request, make_event_printer(verbose=verbose))
    print_lines(_draw(verified, verbose=verbose))
    return ExitCode.OK if verified.is_sound else ExitCode.INTEGRITY


# Where nothing but the signature fails, nothing is known to have changed.
_UNPROVEN = "without the key that signed it nobody can say whether this is what was signed"
_NOT_SIGNED = "it is not signed, but must be: a key was given, or integrity.require_signature demands it"
_BY_STATUS = {Status.UNKNOWN_KEY: _UNPROVEN, Status.NO_KEY: _UNPROVEN, Status.UNSIGNED: _NOT_SIGNED}


def _word_failure(verification: Verification) -> str:
    signature = verification.signature
    why = "this is not what was signed"
    if signature is not None and all(failure.kind == "signature" for failure in verification.failures):
        why = _BY_STATUS.get(signature.status, why)
    return f"FAILED: {why}"


def _draw(verified: Verified, *, verbose: bool) -> Iterator[str]:
    """A line for each part, the files that differ, and the verdict."""
    for part, status, words in verified.parts:
        yield from draw_beside(f"{part:12} {status:12} ", show(words))
    named = [failure for failure in verified.verification.failures if failure.path]
    for kind, path, detail in named if verbose else named[:_SHOWN]:
        yield f"  {kind:8} {show(path)}: {show(detail)}"
    if len(named) > _SHOWN and not verbose:
        yield f"  and {len(named) - _SHOWN:,} more: see the report (--output), or -v"
    signature = verified.verification.signature
    if not verified.is_sound:
        yield _word_failure(verified.verification)
    elif signature is not None and signature.status is Status.VALID:
        absent = verified.verification.count_kind("not present")
        but = f", but for {format_count(absent, 'file')} that the checkout left out" if absent else ""
        yield f"verified: everything is as it was signed{but}"
    else:
        yield "matches, but NOT SIGNED"
