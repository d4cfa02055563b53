"""Limits on single files, and the rules on their contents."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import LARGEST, Section, Size, Text, setting

# The encodings that a reader of text tells apart.
Encoding = Literal["ascii", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "latin-1"]


class QualityThresholds(Section, frozen=True):
    """Limits on single files. A limit that is not stated, or is null, is not applied."""

    min_file_size: Annotated[Size | None, setting("The smallest size that a file may have.", unit="bytes")] = None
    max_file_size: Annotated[Size | None, setting("The largest size that a file may have.", unit="bytes")] = None
    allowed_formats: Annotated[
        tuple[Text, ...],
        setting("Extensions with their dot (`.json`) or names of formats (`json`); empty means every format."),
    ] = ()
    max_line_length: Annotated[
        Annotated[int, Meta(ge=1, le=LARGEST)] | None,
        setting("The longest line that a text file may have.", unit="characters"),
    ] = None
    encoding: Annotated[
        Encoding | None, setting("The encoding that text files must have; `utf-8` and `latin-1` take ASCII as well.")
    ] = None

    def __post_init__(self) -> None:
        """Refuse limits that no file can satisfy."""
        smallest, largest = self.min_file_size, self.max_file_size
        if smallest is not None and largest is not None and smallest > largest:
            raise ValueError(f"min_file_size ({smallest}) is larger than max_file_size ({largest})")


class ValidationRules(Section, frozen=True):
    """Rules on what documents and tables must contain."""

    json_schema_validation: Annotated[
        bool | dict[Text, Text],
        setting(
            "Judge JSON documents by JSON Schema. `true`: each document whose own `$schema` names a file of the tree. "
            "An object: path pattern to the schema's path, relative to the folder of the assets."
        ),
    ] = False
    csv_header_validation: Annotated[
        bool | dict[Text, tuple[Text, ...]],
        setting(
            "Judge the first row of CSV files. `true`: it must be a header with distinct names. "
            "An object: path pattern to the columns that the header must have."
        ),
    ] = False
    required_metadata_fields: Annotated[
        tuple[Text, ...] | dict[Text, tuple[Text, ...]],
        setting(
            "Top-level keys that JSON documents must have. A list applies to `metadata.json` and `*.metadata.json`. "
            "An object: path pattern to the keys."
        ),
    ] = ()
    duplicate_detection: Annotated[bool, setting("Report files with equal content.")] = True
    content_hash_verification: Annotated[
        bool, setting("Check files against the checksum files and manifests found in the tree.")
    ] = True
