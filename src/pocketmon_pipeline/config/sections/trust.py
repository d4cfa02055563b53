"""How a run is signed, and how a tree is brought back."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import Section, Text, later, setting


class Integrity(Section, frozen=True):
    """How the run is signed."""

    require_signature: Annotated[bool, setting("Fail where there is no key to sign with.")] = False
    require_strong_key: Annotated[bool, setting("Fail, instead of warning, when the key is weak.")] = False
    absolute_paths: Annotated[
        bool, setting("Write `absolute_path` into the manifest. It is never used to open a file.")
    ] = True
    signing_algorithm: Annotated[Literal["HMAC-SHA256"], setting("How the manifest is signed.")] = "HMAC-SHA256"
    checksum_algorithm: Annotated[Literal["SHA256"], setting("The digest of each file.")] = "SHA256"
    verification_required: Annotated[bool, later("Verify what was signed. Today it always is.")] = True
    manifest_validation: Annotated[bool, later("Check the manifest's own consistency. Today it always is.")] = True
    timestamp_validation: Annotated[bool, later("Check the manifest's times. Today they always are.")] = True


class RollbackPlaybook(Section, frozen=True):
    """Backups, and what to do when a run leaves damage behind."""

    auto_rollback_on_failure: Annotated[bool, later("Go back to the last backup when a change fails.")] = True
    backup_retention_days: Annotated[
        Annotated[int, Meta(ge=0, le=36_500)], later("How long a backup is kept.", unit="days")
    ] = 30
    rollback_verification: Annotated[bool, later("Verify the tree after it was brought back.")] = True
    notification_channels: Annotated[
        tuple[Literal["email", "webhook", "slack"], ...], later("Who is told of a rollback.")
    ] = ("email", "webhook")
    critical_failure_patterns: Annotated[tuple[Text, ...], later("Failures that call for a rollback.")] = (
        "data_corruption",
        "performance_regression",
        "security_violation",
    )
