"""`sign`: a signed manifest of a folder."""

import os
import sys
from collections.abc import Iterator, Mapping
from itertools import islice

import click

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.audit_events import open_auditor, record_key
from pocketmon_pipeline.cli.keys import find_key, make_event_printer
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.files import keeps_no_file
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.decisions.audit import describe, follow
from pocketmon_pipeline.decisions.policy.refusals import check_allowed
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.integrity.keys import Key, find_signers
from pocketmon_pipeline.signing.request import SignRequest
from pocketmon_pipeline.signing.signature import Signed, sign_tree
from pocketmon_pipeline.text.quantities import format_count

# Of what was not signed, so much is named without -v.
_SHOWN = 20

_UNREAD = "could not be read, and not signed; make them readable, or exclude them, and sign again"
_UNFIT = "cannot be named by a manifest, and not signed; rename them, or exclude them, and sign again"


@click.command()
@click.option("--input-dir", default="output", show_default=True, type=options.FOLDER, help="The folder to sign.")
@click.option(
    "--output",
    default=f"{options.DEFAULT_OUTPUT}/{artifacts.MANIFEST}",
    show_default=True,
    type=options.WRITTEN_FILE,
    help="Where to write the manifest. It may be in the folder that it signs.",
)
@options.key_option
@options.config_option
@options.state_option
@click.option("--no-cache", is_flag=True, help="Read every file, even one that did not change since it was last read.")
@click.option("-v", "--verbose", is_flag=True, help="Show details on standard error.")
def command(  # noqa: PLR0913 - one parameter for each option
    input_dir: str,
    output: str,
    key_file: str | None,
    config: str | None,
    *,
    state_dir: str,
    no_cache: bool,
    verbose: bool,
) -> int:
    """Sign every file below a folder.

    Exits with 20 when a file is not signed: it could not be read, or has a name
    that no manifest may hold.

    \b
    Example:
      pocketmon-pipeline sign --input-dir assets --output integrity_manifest.json
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    if keeps_no_file(output):
        raise click.UsageError("a manifest is not printed: it names its folder by the path from its own place")
    loaded = requests.load_configuration(config)
    with follow(open_auditor(loaded, state_dir), "", describe(input_dir, loaded)):
        check_allowed(("read_asset", "sign_manifest"), loaded)
    integrity = loaded.section(Integrity)
    key = find_key(key_file, integrity)
    record_key(key, loaded, state_dir)
    request = SignRequest(
        input_dir=input_dir,
        manifest=output,
        config=loaded,
        signer=key.signer,
        key_source=key.source,
        signers=find_signers(os.environ, key_file),
        state_dir=state_dir,
        use_cache=not no_cache,
    )
    signed = sign_tree(request, make_event_printer(verbose=verbose))
    _print_signed(signed, output, key, most=sys.maxsize if verbose else _SHOWN)
    is_unsigned = key.signer is None and integrity.require_signature
    return ExitCode.INTEGRITY if is_unsigned or signed.unread or signed.unfit else ExitCode.OK


def _print_signed(signed: Signed, manifest: str, key: Key, most: int) -> None:
    files, size = format_count(signed.files, "file"), format_count(signed.bytes, "byte")
    print_result(f"{files}, {size}, {signed.ignored:,} left out")
    print_result(f"manifest   {show(manifest)}")
    if key.signer is None:
        print_result(f"NOT SIGNED {show(key.source)}")
    else:
        print_result(f"signed     {key.signer.algorithm}, key {key.signer.key_id}, {show(key.source)}")
    print_lines(_list_unsigned(signed.unfit, most, _UNFIT))
    print_lines(_list_unsigned(signed.unread, most, _UNREAD))


def _list_unsigned(unsigned: Mapping[str, str], most: int, verdict: str) -> Iterator[str]:
    """What should be signed and is not, and the verdict; nothing where all is signed."""
    for path, reason in islice(unsigned.items(), most):
        yield f"  {show(path)}: {show(reason)}"
    if len(unsigned) > most:
        yield f"  and {len(unsigned) - most:,} more: see `ignored` in the manifest, or -v"
    if unsigned:
        yield f"FAILED: {format_count(len(unsigned), 'file or folder', 'files or folders')} {verdict}"
