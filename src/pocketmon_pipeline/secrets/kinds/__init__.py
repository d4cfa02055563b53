"""All kinds of credentials, family by family."""

from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import (
    chat,
    cloud,
    databases,
    forges,
    games,
    identity,
    intelligence,
    keys,
    mail,
    monitoring,
    payment,
    registries,
)

FAMILIES: dict[str, tuple[Kind, ...]] = {
    "keys": keys.KINDS,
    "cloud": cloud.KINDS,
    "forges": forges.KINDS,
    "registries": registries.KINDS,
    "payment": payment.KINDS,
    "chat": chat.KINDS,
    "mail": mail.KINDS,
    "intelligence": intelligence.KINDS,
    "databases": databases.KINDS,
    "games": games.KINDS,
    "monitoring": monitoring.KINDS,
    "identity": identity.KINDS,
}
KINDS: tuple[Kind, ...] = tuple(kind for family in FAMILIES.values() for kind in family)
