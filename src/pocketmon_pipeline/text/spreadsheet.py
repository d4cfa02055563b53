"""Escapes untrusted text in the cells of a spreadsheet, against formulas (OWASP, "CSV Injection")."""

from pocketmon_pipeline.text.escape import escape_for_screen

# Text that begins so may be taken for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defuse(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe comes before what looks like one."""
    shown = escape_for_screen(text)
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) or shown.startswith(_FORMULA_STARTS) else shown
