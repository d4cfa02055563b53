"""Reports and notifications."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import Section, later, setting

# What other programs call them, and what our own findings do.
SeverityName = Literal["low", "medium", "high", "critical", "info", "warning", "error"]
FormatName = Literal["json", "html", "csv", "markdown", "sarif", "junit", "jsonl", "gitlab", "github", "prometheus"]


class Reporting(Section, frozen=True):
    """What is written for people and for other programs."""

    output_formats: Annotated[
        tuple[FormatName, ...],
        setting(
            "The reports that `run` writes. `json` is findings.json, which is always written; `github` prints "
            "annotations."
        ),
    ] = ("json", "html", "csv")
    include_recommendations: Annotated[
        bool, setting("Say in reports for people, and in SARIF, what to do about findings.")
    ] = True
    severity_levels: Annotated[
        tuple[SeverityName, ...],
        setting(
            "The findings that reports show, findings.json apart, which has all: `low` is info, `medium` warning, "
            "`high` error."
        ),
    ] = ("low", "medium", "high", "critical")
    auto_generate_summary: Annotated[
        bool, setting("Begin reports for people with the verdict and how many findings there are.")
    ] = True
    include_visualizations: Annotated[bool, setting("Draw charts in HTML.")] = True


class Notifications(Section, frozen=True):
    """Who is notified."""

    email_enabled: Annotated[bool, later("Send mail.")] = False
    webhook_enabled: Annotated[bool, later("Call a webhook.")] = True
    slack_enabled: Annotated[bool, later("Write to Slack.")] = False
    severity_filter: Annotated[SeverityName, later("The least severe finding that is sent.")] = "medium"
    rate_limit_minutes: Annotated[
        Annotated[float, Meta(ge=0, le=525_600)], later("The least time between two messages.", unit="minutes")
    ] = 15
