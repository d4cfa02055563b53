"""How credentials are looked for, and which are known to be none."""

from typing import Annotated

from pocketmon_pipeline.config.sections.section import Globs, Section, Text, setting
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.redaction import COMMON_SALT

_RULES, _WILDCARDS = "secret.", "*?[{"
FINGERPRINT = compile_later(r"[0-9a-f]{32}")


class AllowedSecret(Section, frozen=True):
    """What looks like a credential and is none, or opens nothing any more. All that is stated must fit."""

    reason: Annotated[Text, setting("Why it may stay.")]
    paths: Annotated[Globs, setting("Where it may stand; empty means everywhere.")] = ()
    rules: Annotated[Globs, setting("Which rules may find it, as `secret.aws-*`; empty means all.")] = ()
    fingerprints: Annotated[
        tuple[Text, ...], setting("Which values it may have, by the fingerprints that findings name; empty means all.")
    ] = ()

    def __post_init__(self) -> None:
        """Refuse an entry that would allow everything everywhere, and one that can fit nothing."""
        if not (self.paths or self.rules or self.fingerprints):
            raise ValueError("an allowed secret names paths, rules or fingerprints")
        for rule in self.rules:
            if rule[0] not in _WILDCARDS and not rule.startswith(_RULES):
                raise ValueError(f"rules of credentials begin with {_RULES!r}, and {rule!r} does not")
        for fingerprint in self.fingerprints:
            if not FINGERPRINT.fullmatch(fingerprint):
                raise ValueError(f"{fingerprint!r} is no fingerprint: messages name one by 32 digits of 0-9 and a-f")


class Secrets(Section, frozen=True):
    """How credentials are looked for."""

    fingerprint_salt: Annotated[
        Text,
        setting(
            "Goes into the fingerprints of credentials, so that a committed baseline cannot be guessed at with tables "
            "made for everybody. `init` draws one. Changing it changes all fingerprints."
        ),
    ] = COMMON_SALT
    inline_remarks: Annotated[
        bool, setting("Whether comments in files, such as `pocketmon:allow`, permit a credential on their line.")
    ] = True
    allow: Annotated[tuple[AllowedSecret, ...], setting("Findings that may stay.")] = ()
