"""The result of a structure parser: the defect of the file, or None."""

from pocketmon_pipeline.binary.incremental import Defect

Result = Defect | None

CUT_SHORT: Result = Defect("is cut short: it ends within its header")


def describe_truncation(size: int, needed: int) -> Result:
    """The defect that a file of `size` bytes needs `needed` bytes; None if it has them."""
    return Defect(f"is cut short: it ends after {size:,} of {needed:,} bytes") if size < needed else None


def damaged(what: str) -> Defect:
    """The defect of an invalid structure."""
    return Defect(f"is damaged: {what}")


def unfinished(what: str) -> Defect:
    """The defect that a limit of this program ended the check."""
    return Defect(f"{what}; the rest was not read", cut=True)
