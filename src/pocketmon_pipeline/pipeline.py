"""READ FIRST: every stage in the order in which data flows, and the one function that runs them."""

import datetime
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from pocketmon_pipeline import __version__, artifacts
from pocketmon_pipeline.analyses import (
    checksum_files,
    document_places,
    document_rules,
    documents,
    duplicates,
    inventory,
    json_schemas,
)
from pocketmon_pipeline.analyses.references import edges, resolution
from pocketmon_pipeline.analyses.secrets import stages as secrets
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.decisions import audit, gate, performance, policy_guard, secret_findings
from pocketmon_pipeline.decisions.budgets import bounds
from pocketmon_pipeline.decisions.budgets import stage as budgets
from pocketmon_pipeline.decisions.narrowing import narrow_plan
from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.decisions.policy.acceptance import asset_budgets
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline
from pocketmon_pipeline.decisions.policy.acceptance.standing import PERMITTED, PERMITTED_COLUMNS
from pocketmon_pipeline.decisions.policy.evaluation import requests, rules
from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan, reads_clock
from pocketmon_pipeline.decisions.policy.planning.kept import compile_once
from pocketmon_pipeline.decisions.regression import stage as regressions
from pocketmon_pipeline.decisions.terms import judge_by
from pocketmon_pipeline.engine.events import Listener, ignore_events
from pocketmon_pipeline.engine.turn import Turn
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.past import empty_past
from pocketmon_pipeline.history.run_facts import RECORDED
from pocketmon_pipeline.integrity import seal, sign, verify
from pocketmon_pipeline.readers import (
    checksums,
    csv,
    json,
    jsonl,
    mentions,
    parquet,
    polyglot,
    text,
    toml,
    unity,
    xml,
    yaml,
)
from pocketmon_pipeline.readers.archive import contents as archive_contents
from pocketmon_pipeline.readers.archive import directory as archive_directory
from pocketmon_pipeline.readers.atlas import stage as atlas
from pocketmon_pipeline.readers.film import stage as film
from pocketmon_pipeline.readers.font import stage as font
from pocketmon_pipeline.readers.image import stage as image
from pocketmon_pipeline.readers.image import unpack as image_metadata
from pocketmon_pipeline.readers.mesh import external as mesh_files
from pocketmon_pipeline.readers.mesh import stage as mesh
from pocketmon_pipeline.readers.references import patterns
from pocketmon_pipeline.readers.references import stage as references_stage
from pocketmon_pipeline.readers.sound import stage as sound
from pocketmon_pipeline.readers.structure import stage as structure
from pocketmon_pipeline.recording import Recorder
from pocketmon_pipeline.repetition import Observer, Repetition, Witness
from pocketmon_pipeline.report_formats import PREPARATIONS, REPORTS, list_unwanted
from pocketmon_pipeline.scan.checkout import list_absent
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.listing import list_files
from pocketmon_pipeline.scan.repository import find_tree
from pocketmon_pipeline.scan.walk import Listing, walk
from pocketmon_pipeline.stage import Inputs, Run, Signer, Stage
from pocketmon_pipeline.system.portable import count_cpus
from pocketmon_pipeline.table import Listed, Table
from pocketmon_pipeline.verdict import Verdict

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.plan import Plan

T = TypeVar("T")

ReadPast = Callable[[], Mapping[str, Table]]

BUILT_IN: tuple[Stage, ...] = (
    # readers: bytes to columns
    text.STAGE,
    json.STAGE,
    jsonl.STAGE,
    yaml.STAGE,
    toml.STAGE,
    xml.STAGE,
    csv.STAGE,
    parquet.STAGE,
    image.STAGE,
    image_metadata.STAGE,
    sound.STAGE,
    film.STAGE,
    mesh.STAGE,
    mesh_files.STAGE,
    font.STAGE,
    archive_directory.STAGE,
    archive_contents.STAGE,
    structure.STAGE,
    checksums.STAGE,
    polyglot.STAGE,
    atlas.STAGE,
    unity.STAGE,
    mentions.STAGE,
    references_stage.STAGE,
    *secrets.STAGES,
    # analyses: tables to facts
    inventory.STAGE,
    duplicates.STAGE,
    checksum_files.STAGE,
    patterns.STAGE,
    resolution.STAGE,
    edges.STAGE,
    document_rules.STAGE,
    # decisions: facts to verdicts; rules name what is looked at again
    requests.STAGE,
    documents.STAGE,
    rules.STAGE,
    json_schemas.REFERENCES,
    json_schemas.TEXTS,
    json_schemas.STAGE,
    document_places.STAGE,
    refusals.STAGE,
    asset_budgets.STAGE,
    secret_findings.STAGE,
    policy_guard.STAGE,
    performance.STAGE,
    regressions.STAGE,
    # integrity: digests to a signed manifest, and the proof that it holds
    sign.STAGE,
    verify.STAGE,
    # what the next run should take
    budgets.STAGE,
    # all findings to one exit code
    gate.STAGE,
    # reports, of which those run that are wanted, then the seal over everything written
    *PREPARATIONS.values(),
    *REPORTS.values(),
    seal.STAGE,
)
_OWN = frozenset(stage.name for stage in BUILT_IN)


class Request(NamedTuple):
    """What a caller wants done.

    Paths may be relative to the current folder. `jobs` are worker processes, 0 for one on each processor; `now` is the
    run's clock, UTC, by default the moment at which it begins. Without a `signer` nothing is signed, and `key_source`
    says why. `files` limits the run to these, relative to `root`; None means the whole tree. `leave_out` are folders of
    the program's own beside the two that it is told. Findings of `baseline` are known, and do not fail. A tree that is
    not seen again need not be `remember`ed; what was read of its contents is, all the same. `asked` names the tables
    that will be asked when the run has ended. `history` is the URL of the history in which the run is kept, and that
    tells it of those before; empty for none. `formats` are the reports that are written. `verb` is what the audit log
    calls the run; one without is part of something else, and only what the policy refuses to it is told there. A run
    that `stands` may leave its outputs as they are where nothing at all has changed.
    """

    root: str
    output_dir: str
    state_dir: str
    config: LoadedConfig
    stages: Sequence[Stage] = BUILT_IN
    jobs: int = 0
    use_cache: bool = True
    now: datetime.datetime | None = None
    signer: Signer | None = None
    key_source: str = ""
    files: Sequence[str] | None = None
    leave_out: Sequence[str] = ()
    baseline: Baseline | None = None
    remember: bool = True
    asked: frozenset[str] = frozenset({"verdict"})
    history: str = ""
    formats: Sequence[str] = ()
    verb: str = ""
    stands: bool = False


def list_operations(stages: Sequence[Stage]) -> list[str]:
    """The operations without which these stages cannot run."""
    names = ["read_asset"]
    if policy_guard.STAGE in stages:
        names.append("validate_format")
    if any(stage.artifact for stage in stages):
        names.append("generate_report")
    return names


def seek_secrets(request: Request, *, salt: str | None = None, remarks: bool = True) -> Request:
    """Look for credentials with another salt than the policy's, or let remarks in files permit nothing."""
    stated = request.config.section(Secrets)
    changed = msgspec.structs.replace(
        stated, fingerprint_salt=salt or stated.fingerprint_salt, inline_remarks=stated.inline_remarks and remarks
    )
    if changed == stated:
        return request
    sections = {**request.config.sections, "secrets": changed}
    return request._replace(config=request.config._replace(sections=sections))


def list_own_folders(request: Request) -> list[str]:
    """Folders of the tool's own, absolute, that are left out; one that was named as the assets is read all the same."""
    folders = (os.path.abspath(folder) for folder in (request.output_dir, request.state_dir, *request.leave_out))
    return [folder for folder in folders if folder != os.path.abspath(request.root)]


def list_tree(request: Request) -> Iterator[Listing]:
    """The walk over the request's tree, or its list of files; ConfigError when there is no tree."""
    root = os.path.abspath(request.root)
    if not os.path.isdir(root):
        raise ConfigError(f"no such folder: {request.root}", hint="name the folder that holds the assets")
    ignore = make_ignore(list_own_folders(request), request.config.scan.exclude)
    if request.files is not None:
        return list_files(root, request.files, ignore)
    return itertools.chain(walk(root, ignore), list_absent(root))


def make_plan(request: Request, *, read_past: ReadPast = empty_past) -> "Plan":
    """Everything that the engine must know; nothing of the tree is read yet, and nothing is written.

    The rules are compiled first, and ConfigError says what is wrong with them. `read_past` is called where some stage
    needs what it tells.
    RefusedError when the policy forbids to read or to report. When it only forbids to sign, the stages that do are left
    out, which is a finding. A baseline brings the salt of its fingerprints along.
    """
    return _finish_plan(*_draft_plan(request), keep=False, read_past=read_past)


def _draft_plan(request: Request) -> "tuple[Request, Plan]":
    """A plan that lacks its rules, and what former runs tell; and the request as it is carried out."""
    from pocketmon_pipeline.engine.plan import Plan

    refusals.demand(list_operations(request.stages), request.config)
    request, unsigned = _choose_stages(request)
    request = seek_secrets(request, salt=request.baseline.salt if request.baseline else None)
    facts = state_facts(request)
    judgement = judge_by(request.config, facts, request.stages, request.baseline)
    refused = {"sign_manifest": f"{unsigned}; nothing was signed"} if unsigned else {}
    return request, Plan(
        request.stages,
        request.config.select({stage.name: stage.config for stage in request.stages}),
        facts,
        list_tree(request),
        request.config.scan.dialects,
        request.use_cache,
        whole=request.files is None and request.remember,
        asked=request.asked | RECORDED if request.history else request.asked,
        given={
            **judgement.tables,
            **_give_unmade(request.stages),
            refusals.REFUSALS: refusals.list_refusals(refused),
        },
        views=judgement.views,
        apart=any(map(_reads_by_itself, request.stages)),
        bounds=bounds.state_bounds(request.config, facts, {}),
        spare=_give_unmade(()),
    )


def _reads_by_itself(stage: Stage) -> bool:
    """Whether a map of somebody else would read files in this very process."""
    return stage.map is not None and stage.map.isolated is not True and stage.name not in _OWN


def _finish_plan(request: Request, plan: "Plan", *, keep: bool, read_past: ReadPast) -> "Plan":
    """With `keep` the compiled rules are remembered."""
    compiled = _compile(request, plan.run, keep=keep)
    plan = narrow_plan(plan, compiled, BUILT_IN)
    past = bounds.tell_past(plan.stages, plan.run, read_past)
    return plan._replace(
        given={**plan.given, COMPILED: requests.pack_plan(compiled)},
        past=past,
        timely=reads_clock(compiled),
        bounds=bounds.state_bounds(request.config, plan.run, past),
    )


def _choose_stages(request: Request) -> tuple[Request, str]:
    """Leave out what has nothing to do, or may not be done; also why nothing is signed, if the policy forbids it."""
    left_out = [] if request.config.sections.get("asset_budgets") else [asset_budgets.STAGE]
    left_out += list_unwanted(request.formats)
    unsigned = refusals.find_refusal("sign_manifest", request.config) if sign.STAGE in request.stages else ""
    if unsigned:
        left_out += [sign.STAGE, verify.STAGE]
        request = request._replace(signer=None, key_source=unsigned)
    return request._replace(stages=[stage for stage in request.stages if stage not in left_out]), unsigned


def state_facts(request: Request) -> Run:
    """What a run of this request knows of itself."""
    return Run(
        root=os.path.abspath(request.root),
        output_dir=os.path.abspath(request.output_dir),
        state_dir=os.path.abspath(request.state_dir),
        now=request.now or datetime.datetime.now(datetime.UTC),
        version=__version__,
        jobs=request.jobs or count_cpus(),
        processors=count_cpus(),
        config_path=request.config.path,
        config_sha256=request.config.sha256,
        signer=request.signer,
        key_source=request.key_source,
        manifest=os.path.join(os.path.abspath(request.output_dir), artifacts.MANIFEST),
        outputs=tuple(stage.artifact for stage in request.stages if stage.artifact),
        own_folders=tuple(list_own_folders(request)),
        partial=request.files is not None,
        tree=find_tree(request.root),
    )


def _give_unmade(stages: Sequence[Stage]) -> dict[str, Listed]:
    """Without budgets, or a search for credentials, no stage makes these tables, which others read."""
    made = {name for stage in stages for name in stage.makes}
    read = {asset_budgets.BUDGETS: asset_budgets.BUDGET_COLUMNS, PERMITTED: PERMITTED_COLUMNS}
    return {name: Listed(columns) for name, columns in read.items() if name not in made}


def _compile(request: Request, facts: Run, *, keep: bool) -> PolicyPlan:
    if rules.STAGE not in request.stages:
        return PolicyPlan()
    return compile_once(request.config, facts.state_dir if request.use_cache else "", keep=keep)


def run(
    request: Request, listener: Listener, observe: Observer | None = None, witness: Witness | None = None
) -> Verdict:
    """Run stages over a tree and say how it ended.

    ConfigError when there is no tree, PipelineError when no output can be written. `observe` may ask the run's tables
    before they are gone. With a `witness`, a run that finds everything as it was leaves all outputs as they are. Where
    another run writes into the same folder, this one waits for its end.
    """
    # One moment for the history and for what is sealed, however long the turn is waited for.
    request = request._replace(now=request.now or datetime.datetime.now(datetime.UTC))
    facts = state_facts(request)
    recorder = Recorder(request.history, facts, request.stages, listener)
    auditor = audit.make_auditor(request.config, request.state_dir, request.signer, listener)
    about = audit.describe(request.root, request.config, request.files)
    turn = Turn(facts.output_dir if facts.outputs else "", listener)
    with turn, audit.follow(auditor, request.verb, about) as account:
        drafted, plan = _draft_plan(request)
        repetition = Repetition(plan, drafted.config, recorder, witness)
        memory = repetition.find(BUILT_IN)
        plan = plan._replace(listings=repetition.listings)
        if memory is None:
            plan = _finish_plan(drafted, plan, keep=True, read_past=recorder.read_past)
        audit.begin(auditor, account, about)
        if memory is not None:
            return repetition.stand(memory, account)
        bounds.tell_notes(request.config, plan.past, repetition.listen)
        turn.prepare()
        return repetition.execute(plan, account, observe)


def ask_aside(request: Request, question: Callable[[Inputs], T], listener: Listener = ignore_events) -> T:
    """Run for what the tables answer to a question: the output folder stays as it is, and what is written is gone.

    No history keeps it: it would count as a run of the tree, and what it cost or found as that of one.
    """
    answers: list[T] = []
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        aside = request._replace(output_dir=folder, leave_out=[*request.leave_out, request.output_dir], history="")
        run(aside, listener, lambda inputs: answers.append(question(inputs)))
    return answers[0]
