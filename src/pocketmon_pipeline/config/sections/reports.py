"""What is written for people, and who is told."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import Section, later

# The seed's words, and those of our own findings.
SeverityName = Literal["low", "medium", "high", "critical", "info", "warning", "error"]


class Reporting(Section, frozen=True):
    """What is written for people."""

    output_formats: Annotated[
        tuple[Literal["json", "html", "csv", "markdown", "sarif", "junit"], ...], later("The reports that are written.")
    ] = ("json", "html", "csv")
    include_recommendations: Annotated[bool, later("Say what to do about each finding.")] = True
    severity_levels: Annotated[tuple[SeverityName, ...], later("Which findings are shown.")] = (
        "low",
        "medium",
        "high",
        "critical",
    )
    auto_generate_summary: Annotated[bool, later("Write the summary. Today it is always written.")] = True
    include_visualizations: Annotated[bool, later("Draw charts.")] = True


class Notifications(Section, frozen=True):
    """Who is told."""

    email_enabled: Annotated[bool, later("Send mail.")] = False
    webhook_enabled: Annotated[bool, later("Call a webhook.")] = True
    slack_enabled: Annotated[bool, later("Write to Slack.")] = False
    severity_filter: Annotated[SeverityName, later("The least severe finding that is sent.")] = "medium"
    rate_limit_minutes: Annotated[
        Annotated[float, Meta(ge=0, le=525_600)], later("The least time between two messages.", unit="minutes")
    ] = 15
