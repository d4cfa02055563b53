"""Executes a request: plans the run, reuses or does the work, and returns the verdict."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.engine.events import Listener, ignore_events
from pocketmon_pipeline.engine.folder_lock import WriteLock
from pocketmon_pipeline.runs.recording import Recorder
from pocketmon_pipeline.runs.repetition import Observer, Repetition, Replayable
from pocketmon_pipeline.runs.request import Request, list_stages, make_run
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
from pocketmon_pipeline.verdict import Verdict

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.plan import Plan

T = TypeVar("T")


def run(
    request: Request, listener: Listener, observe: Observer | None = None, replayable: Replayable | None = None
) -> Verdict:
    """Run the request's stages over its tree.

    `observe` may query the run's tables before they are dropped. With a `replayable`, the outputs of an earlier run are
    kept where nothing has changed since. Waits while another run writes into the same output folder.
    ConfigError when there is no tree, PipelineError when no output can be written.
    """
    # History and seal must agree on one time, however long this waits for the lock.
    request = request._replace(now=request.now or datetime.datetime.now(datetime.UTC))
    facts = make_run(request)
    recorder = Recorder(request.history, facts, listener)
    auditor = audit.make_auditor(request.config, request.state_dir, request.signer, listener)
    about = audit.describe(request.root, request.config, request.files)
    lock = WriteLock(facts.output_dir if facts.outputs or request.stages is None else "", listener)
    with lock, audit.follow(auditor, request.verb, about) as account:
        repetition = Repetition(request, facts, recorder, replayable)
        cached = repetition.find()
        if cached is not None:
            audit.begin(auditor, account, about)
            return repetition.reuse(cached, account)
        from pocketmon_pipeline.decisions.budgets.bounds import warn_of_limits

        plan = _plan(request, recorder)
        if repetition.listings is not None:
            plan = plan._replace(listings=repetition.listings)
        audit.begin(auditor, account, about)
        warn_of_limits(request.config, plan.past, repetition.listen)
        lock.prepare()
        return repetition.execute(plan, account, observe)


def _plan(request: Request, recorder: Recorder) -> "Plan":
    """Import all stages, and plan them."""
    from pocketmon_pipeline.runs.planning import draft_plan, finish_plan

    recorder.name(list_stages(request))
    drafted, plan = draft_plan(request)
    return finish_plan(drafted, plan, keep=True, read_past=recorder.read_past)


def query_tree(request: Request, question: Callable[[Inputs], T], listener: Listener = ignore_events) -> T:
    """Run into a temporary output folder, and return what `question` makes of the tables.

    The history does not record it: it would count as a run of the tree, with its cost and findings.
    """
    answers: list[T] = []
    with open_scratch_folder() as folder:
        aside = request._replace(output_dir=folder, leave_out=[*request.leave_out, request.output_dir], history="")
        run(aside, listener, lambda inputs: answers.append(question(inputs)))
    return answers[0]
