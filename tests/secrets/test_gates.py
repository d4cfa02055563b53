"""Gates that are derived from patterns, and the automata that look for them."""

import re
from collections.abc import Sequence

import pytest

from pocketmon_pipeline.secrets import candidates
from pocketmon_pipeline.secrets.candidates import ExpressionFinder
from pocketmon_pipeline.secrets.expressions import Expression
from pocketmon_pipeline.secrets.gates import Gate, find_hits, list_windows, loosen
from pocketmon_pipeline.secrets.kinds import KINDS


def test_a_gate_counts_nothing_that_is_skipped() -> None:
    gate = loosen(re.compile(rb"key[^\n]{0,60}?is[ ]{1,16}(\w{4,255})(?=\s)x([a-z]{3,64}?)"))
    assert gate.pattern == r"key[^\n]{0,}?is[ ]{1,16}(\w{4,})x([a-z]{3,64}?)"


def test_a_gate_that_skips_without_a_count_is_met_at_the_nearest_end_by_both_engines() -> None:
    form = re.compile(rb"key[^\n]{0,60}?is[ ]([a-z]{3,64}?)")
    gate = loosen(form)
    text = b"key of the door is open" + b" and so on" * 400 + b" is shut"
    for hits in (find_hits(text, (gate,)), ExpressionFinder((), (gate,)).find(text).hits):
        assert [
            found[0] for window in list_windows(gate, hits, len(text)) for found in form.finditer(text, *window)
        ] == [b"key of the door is ope"]


def test_kinds_and_gates_share_no_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, set[bool], int]] = []

    def note(lot: Sequence[Expression], first: int) -> None:
        made.append((len(lot), {expression.begins for expression in lot}, first))

    monkeypatch.setattr(candidates, "load_expressions", note)
    ExpressionFinder(KINDS, (Gate("together"), Gate("alone", apart=True), Gate("near")))
    kinds = len(KINDS)
    assert made == [(kinds, {True}, 0), (2, {False}, kinds), (1, {False}, kinds + 2)]
