"""Passwords in addresses `scheme://user:password@host` that are placeholders."""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.placeholders import is_placeholder
from pocketmon_pipeline.secrets.named.references import is_reference

# Of addresses `scheme://user:password@host` most are written to show their form: names of services and people, and the
# words for a password, are none there, and neither is what holds one of the marks.
_IN_ADDRESSES = (
    "login admin root guest postgres mysql mongo redis "
    "rabbitmq credentials pass123 p@ssw0rd p4ssw0rd passw0rd pswd psw userpass user_pass "
    "db_pass scott hunter somepass alice sekret pass1 "
    "pass2 123456 1234 12345 12345678 pword postgrespw python host port key"
)
_SHOWN_IN_ADDRESSES = frozenset(_IN_ADDRESSES.split())
_MARKS = compile_later(r"example|placeholder|changeme|your|redacted|password|\.\.\.|\*\*\*|xxx|%\(|\{\}|^[$%{<\[*(]")


def stands_for_password(password: str) -> bool:
    """Whether the password of an address is a reference, a placeholder, or a common documentation example."""
    plain = password.lower().strip("\"'`<>[]{}()%$#@!*_.-:; ")
    return (
        not plain
        or plain in _SHOWN_IN_ADDRESSES
        or bool(_MARKS.search(password.lower()))
        or is_reference(password.lstrip("!"), quoted=True)  # before a part of an address stands no tag of YAML
        or is_placeholder(password)
    )
