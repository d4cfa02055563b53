"""`verify`: whether this is the tree that was signed."""

import os

import click

from pocketmon_pipeline import artifacts, signing
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.audit_events import open_auditor
from pocketmon_pipeline.cli.console import tell_result
from pocketmon_pipeline.cli.keys import find_key, note_events
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.decisions.audit import follow
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.integrity.keys import find_signers
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name

# The report names every file; a screen shows so many.
_SHOWN = 20


@click.command(short_help="Verify a manifest, and the folder that it signs.")
@click.option(
    "--manifest",
    default=f"{options.DEFAULT_OUTPUT}/{artifacts.MANIFEST}",
    show_default=True,
    metavar="FILE",
    help="What to verify.",
)
@click.option("--output", metavar="FILE", help="Where the report goes.")
@click.option("--input-dir", metavar="DIR", help="The folder, when it is not where the manifest says.")
@click.option("--key-file", metavar="FILE", help="The key, when POCKETMON_SIGN_SECRET is not set.")
@options.config_option
@options.state_option
@click.option("-v", "--verbose", is_flag=True, help="Tell every detail, and every file that differs.")
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
    """Read every file of a signed folder again, and compare it with the manifest.

    Ends with 0 when everything is as it was signed, and with 20 when it is not.

    \b
    Example:
      pocketmon-pipeline verify --manifest integrity_manifest.json --output integrity_report.json
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    loaded = requests.load_configuration(config)
    key = find_key(key_file, loaded.section(Integrity), create=False)
    request = signing.VerifyRequest(
        manifest=manifest,
        config=loaded,
        report=output,
        input_dir=input_dir,
        signer=key.signer,
        key_source=key.source,
        signers=find_signers(os.environ, key_file),
    )
    with follow(open_auditor(loaded, state_dir), "", {"manifest": escape_name(manifest)}):
        verified = signing.verify_tree(request, note_events(verbose=verbose))
    for part, status, words in verified.parts:
        tell_result(f"{part:12} {status:12} {escape_for_screen(words)}")
    _list_differences(verified, verbose=verbose)
    if verified.is_sound:
        tell_result("verified: everything is as it was signed" if _is_signed(verified) else "matches, but NOT SIGNED")
        return ExitCode.OK
    tell_result("FAILED: this is not what was signed")
    return ExitCode.INTEGRITY


def _is_signed(verified: signing.Verified) -> bool:
    return any(part == "signature" and status == "valid" for part, status, _ in verified.parts)


def _list_differences(verified: signing.Verified, *, verbose: bool) -> None:
    named = [failure for failure in verified.verification.failures if failure.path]
    for kind, path, detail in named if verbose else named[:_SHOWN]:
        tell_result(f"  {kind:8} {escape_for_screen(path)}: {escape_for_screen(detail)}")
    if len(named) > _SHOWN and not verbose:
        tell_result(f"  and {len(named) - _SHOWN:,} more: see the report (--output), or -v")
