"""The recording and alert rules, as Prometheus reads them."""

from importlib import resources

NAME = "pocketmon.rules.yml"


def read_rules() -> str:
    """The text of the rules file."""
    return (resources.files(__package__) / NAME).read_text("utf-8")
