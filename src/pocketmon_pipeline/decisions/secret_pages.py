"""Documentation of each kind of credential, in the form of a rule's page."""

from collections.abc import Mapping

from pocketmon_pipeline.config.sections import Page, Rule
from pocketmon_pipeline.decisions.secret_findings import TOPIC, list_advice
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.secrets.names import PREFIX

_WHY = (
    "Whoever can read the tree, or a copy of it, a build, a cache or the history, can use it. Machines find such keys "
    "in public places within minutes."
)
_PURGE = (
    "Then take it out of the file, and out of the history too (`git filter-repo`); a copy that somebody made stays "
    "valid until the credential is replaced. What opens nothing is permitted by a comment on its line, by "
    "`secrets.allow`, or by a waiver."
)


def list_secret_rules() -> Mapping[str, Rule]:
    """Every kind by the name of its findings."""
    from pocketmon_pipeline.secrets.kinds import KINDS

    sources = {kind.id: kind.source or kind.vendor.source for kind in KINDS}
    pages = {}
    for kind, advice in list_advice().items():
        source = sources.get(kind, "")
        finds = f"{advice.title}, which opens {advice.opens}." + (
            f" Its form is described in {source}." if source else ""
        )
        page = Page(finds=finds, why=_WHY, fix=f"{advice.rotate} {_PURGE}")
        pages[PREFIX + kind] = Rule(
            id=PREFIX + kind,
            title=advice.title,
            topic=TOPIC,
            severity=Severity.CRITICAL,
            native=PREFIX + kind,
            page=page,
        )
    return pages
