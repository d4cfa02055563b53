"""Executes a request: plans the run, reuses or does the work, and returns the verdict."""

import datetime
import tempfile
from collections.abc import Callable
from typing import TypeVar

from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.decisions.budgets import bounds
from pocketmon_pipeline.engine.events import Listener, ignore_events
from pocketmon_pipeline.engine.folder_lock import WriteLock
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.runs.planning import draft_plan, finish_plan, make_run
from pocketmon_pipeline.runs.recording import Recorder
from pocketmon_pipeline.runs.repetition import Observer, Repetition, Witness
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.verdict import Verdict

T = TypeVar("T")


def run(
    request: Request, listener: Listener, observe: Observer | None = None, witness: Witness | None = None
) -> Verdict:
    """Run the request's stages over its tree.

    `observe` may query the run's tables before they are dropped. With a `witness`, the outputs of an earlier run are
    kept where nothing has changed since. Waits while another run writes into the same output folder.
    ConfigError when there is no tree, PipelineError when no output can be written.
    """
    # History and seal must agree on one time, however long this waits for the lock.
    request = request._replace(now=request.now or datetime.datetime.now(datetime.UTC))
    facts = make_run(request)
    recorder = Recorder(request.history, facts, request.stages, listener)
    auditor = audit.make_auditor(request.config, request.state_dir, request.signer, listener)
    about = audit.describe(request.root, request.config, request.files)
    lock = WriteLock(facts.output_dir if facts.outputs else "", listener)
    with lock, audit.follow(auditor, request.verb, about) as account:
        drafted, plan = draft_plan(request)
        repetition = Repetition(plan, drafted.config, recorder, witness)
        cached = repetition.find(BUILT_IN)
        plan = plan._replace(listings=repetition.listings)
        if cached is None:
            plan = finish_plan(drafted, plan, keep=True, read_past=recorder.read_past)
        audit.begin(auditor, account, about)
        if cached is not None:
            return repetition.reuse(cached, account)
        bounds.tell_notes(request.config, plan.past, repetition.listen)
        lock.prepare()
        return repetition.execute(plan, account, observe)


def query_tree(request: Request, question: Callable[[Inputs], T], listener: Listener = ignore_events) -> T:
    """Run into a temporary output folder, and return what `question` makes of the tables.

    The history does not record it: it would count as a run of the tree, with its cost and findings.
    """
    answers: list[T] = []
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        aside = request._replace(output_dir=folder, leave_out=[*request.leave_out, request.output_dir], history="")
        run(aside, listener, lambda inputs: answers.append(question(inputs)))
    return answers[0]
