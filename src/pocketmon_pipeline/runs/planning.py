"""Turns a request into the engine's plan: stages, facts about the run, and compiled rules."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions import policy_guard
from pocketmon_pipeline.decisions.budgets import bounds
from pocketmon_pipeline.decisions.checks.check import OF_INVENTORY
from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.decisions.policy.acceptance import asset_budgets, overrides
from pocketmon_pipeline.decisions.policy.acceptance.judgement import Judgement, Terms, make_judgement
from pocketmon_pipeline.decisions.policy.acceptance.status import (
    BUDGET_COLUMNS,
    BUDGETS,
    PERMITTED,
    PERMITTED_COLUMNS,
)
from pocketmon_pipeline.decisions.policy.evaluation import requests
from pocketmon_pipeline.decisions.policy.evaluation.rows import list_read
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_SECONDS, RULE_SECONDS_COLUMNS
from pocketmon_pipeline.decisions.policy.evaluation.stage import STAGE as POLICY_RULES
from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan, reads_clock
from pocketmon_pipeline.decisions.policy.planning.plan_cache import compile_once
from pocketmon_pipeline.history.earlier_runs import empty_past
from pocketmon_pipeline.history.run_facts import RECORDED
from pocketmon_pipeline.integrity import sign, verify
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.report_formats import list_unwanted
from pocketmon_pipeline.reports.dashboard.pictures import selection
from pocketmon_pipeline.runs.request import Request, list_stages, list_tree, make_run, set_secrets
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.table import Listed, Table

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.plan import Plan

ReadPast = Callable[[], Mapping[str, Table]]

_BUILT_IN_NAMES = frozenset(stage.name for stage in BUILT_IN)
# What these read of the inventory is known: the columns that the rules and the checks name.
_READ_NAMED_COLUMNS = frozenset({requests.STAGE.name, POLICY_RULES.name, policy_guard.STAGE.name})
_MTIME = "mtime_ns"


def make_plan(request: Request, *, read_past: ReadPast = empty_past) -> "Plan":
    """Plan a run. Nothing of the tree is read yet, and nothing is written.

    `read_past` reads the history; it is called only where some stage needs it. A baseline's salt replaces the policy's,
    so that fingerprints can be compared.
    ConfigError when a rule does not compile; RefusedError when the policy forbids to read or to report. When it only
    forbids to sign, the stages that sign are left out, which is a finding.
    """
    return finish_plan(*draft_plan(request), keep=False, read_past=read_past)


def draft_plan(request: Request) -> "tuple[Request, Plan]":
    """The cheap part of planning, without compiled rules and history; also the request with what is left of it."""
    from pocketmon_pipeline.engine.plan import External, Plan

    stages = list_stages(request)
    refusals.check_allowed(_list_operations(stages), request.config)
    request, stages, unsigned = _choose_stages(request, stages)
    request = set_secrets(request, salt=request.baseline.salt if request.baseline else None)
    facts = make_run(request)
    judgement = _make_judgement(request, facts, stages)
    refused = {"sign_manifest": f"{unsigned}; nothing was signed"} if unsigned else {}
    return request, Plan(
        stages,
        request.config.select({stage.name: stage.config for stage in stages}),
        facts,
        list_tree(request),
        request.config.scan.dialects,
        request.use_cache,
        whole=request.files is None and request.remember,
        asked=request.asked | RECORDED if request.history else request.asked,
        external=External(
            {
                **judgement.tables,
                **_make_empty_tables(stages),
                refusals.REFUSALS: refusals.list_refusals(refused),
            },
            {**judgement.views, **selection.VIEWS},
            _make_empty_tables(()),
        ),
        out_of_process=any(map(_reads_in_process, stages)),
        bounds=bounds.state_bounds(request.config, facts, {}),
    )


def finish_plan(request: Request, plan: "Plan", *, keep: bool, read_past: ReadPast) -> "Plan":
    """Compile the rules and read the history. With `keep`, newly compiled rules are cached."""
    compiled = _compile(request, plan.run, plan.stages, keep=keep)
    plan = _narrow_inventory(plan, compiled)
    past = bounds.gather_past(plan.stages, plan.run, read_past)
    return plan._replace(
        external=plan.external._replace(tables={**plan.external.tables, COMPILED: requests.pack_plan(compiled)}),
        past=past,
        reads_clock=reads_clock(compiled),
        bounds=bounds.state_bounds(request.config, plan.run, past),
    )


def _list_operations(stages: Sequence[Stage]) -> list[str]:
    """The operations that the policy must allow for these stages to run."""
    names = ["read_asset"]
    if policy_guard.STAGE in stages:
        names.append("validate_format")
    if any(stage.artifact for stage in stages):
        names.append("generate_report")
    return names


def _choose_stages(request: Request, stages: Sequence[Stage]) -> tuple[Request, Sequence[Stage], str]:
    """Drop stages that have nothing to do or are forbidden; also say why the policy forbids to sign, or ""."""
    left_out = [] if request.config.sections.get("asset_budgets") else [asset_budgets.STAGE]
    left_out += list_unwanted(request.formats)
    unsigned = refusals.find_refusal("sign_manifest", request.config) if sign.STAGE in stages else ""
    if unsigned:
        left_out += [sign.STAGE, verify.STAGE]
        request = request._replace(signer=None, key_source=unsigned)
    chosen = [stage for stage in stages if stage not in left_out]
    return request._replace(stages=chosen), chosen, unsigned


def _make_judgement(request: Request, facts: Run, stages: Sequence[Stage]) -> Judgement:
    """What the policy accepts in this run, and which findings are in the baseline."""
    names = [stage.name for stage in stages]
    return make_judgement(
        Terms(
            policy=request.config.section(PolicyGuard),
            now=facts.now,
            overrides=overrides.list_overrides(request.config),
            baseline=request.baseline,
            stages=names,
            partial=facts.partial,
            unguarded=policy_guard.NAME not in names,
        )
    )


def _make_empty_tables(stages: Sequence[Stage]) -> dict[str, Listed]:
    """Tables that some stage reads always, and that none of these stages makes."""
    made = {name for stage in stages for name in stage.makes}
    read = {BUDGETS: BUDGET_COLUMNS, PERMITTED: PERMITTED_COLUMNS, RULE_SECONDS: RULE_SECONDS_COLUMNS}
    return {name: Listed(columns) for name, columns in read.items() if name not in made}


def _reads_in_process(stage: Stage) -> bool:
    """Whether a plug-in's map would run in this very process."""
    return stage.map is not None and stage.map.isolated is not True and stage.name not in _BUILT_IN_NAMES


def _compile(request: Request, facts: Run, stages: Sequence[Stage], *, keep: bool) -> PolicyPlan:
    if POLICY_RULES not in stages:
        return PolicyPlan()
    return compile_once(request.config, facts.state_dir if request.use_cache else "", keep=keep)


def _narrow_inventory(plan: "Plan", compiled: PolicyPlan) -> "Plan":
    """Drop unread columns of the inventory, unless it is an artifact: each costs as much as a rule.

    It `ignores_mtime` where no rule and only built-in stages are left, none of which reads modification times.
    """
    by_name = {stage.name: stage for stage in plan.stages}
    made = by_name.get(inventory.INVENTORY)
    named = list_read(compiled)
    readers = {name for name, stage in by_name.items() if inventory.INVENTORY in stage.needs}
    reads_all = readers - _READ_NAMED_COLUMNS or inventory.INVENTORY in plan.asked
    if made is None or made.artifact or named is None or reads_all:
        return plan
    columns = tuple(name for name in inventory.COLUMNS if name in named | OF_INVENTORY)
    config = inventory.Narrow(columns)
    return plan._replace(
        stages=[inventory.narrow(stage, config) if stage is made else stage for stage in plan.stages],
        configs={**plan.configs, inventory.INVENTORY: config},
        ignores_mtime=_MTIME not in columns and by_name.keys() <= _BUILT_IN_NAMES,
    )
