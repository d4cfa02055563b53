"""What every parser here tells: what is wrong with the file, or None."""

from pocketmon_pipeline.binary.incremental import Defect

Result = Defect | None

CUT_SHORT: Result = Defect("is cut short: it ends within its header")


def describe_truncation(size: int, needed: int) -> Result:
    """Word that a file of `size` bytes says that it has `needed` bytes; None where it has them."""
    return Defect(f"is cut short: it ends after {size:,} of {needed:,} bytes") if size < needed else None


def damaged(what: str) -> Defect:
    """Word that the structure makes no sense."""
    return Defect(f"is damaged: {what}")


def unfinished(what: str) -> Defect:
    """Word that a limit of ours ended the look."""
    return Defect(f"{what}; the rest was not read", cut=True)
