"""The kind of an entry: inside a run the table of files does not have it."""

from pocketmon_pipeline.scan.formats import find_kind


def name_kind(type_name: object, format_name: object) -> str:
    """The family of a file's format, as the inventory says; nothing for what is no file."""
    return find_kind(str(format_name)) if type_name == "file" else ""
