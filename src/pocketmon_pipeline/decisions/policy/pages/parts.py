"""The parts of a rule's page, under the same headings in every form."""

from typing import NamedTuple

from pocketmon_pipeline.config.sections import Page, Rule

_HEADINGS = {"finds": "What it finds", "why": "Why it matters", "fix": "What to do", "example": "Example"}


class Part(NamedTuple):
    """One of them; `name` is its key in the policy."""

    name: str
    heading: str
    text: str

    @property
    def is_code(self) -> bool:
        """Whether its lines stay as they are."""
        return self.name == "example"


def list_parts(rule: Rule) -> list[Part]:
    """Those that its page has."""
    parts = (Part(name, heading, getattr(rule.page or Page(), name)) for name, heading in _HEADINGS.items())
    return [part for part in parts if part.text]
