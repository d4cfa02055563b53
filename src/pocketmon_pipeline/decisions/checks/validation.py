"""The rules of `validation_rules` on what documents and tables must contain."""

from pocketmon_pipeline.decisions.checks.check import Check

CHECKS: tuple[Check, ...] = ()
