"""The kind of a file by its format: inside a run the table of files does not have it."""

from pocketmon_pipeline.scan.formats import BY_NAME


def find_kind(type_name: object, format_name: object) -> str:
    """The family of a format, as the inventory says; nothing for what is no file."""
    if type_name != "file":
        return ""
    known = BY_NAME.get(str(format_name))
    return known.kind if known else "unknown"
