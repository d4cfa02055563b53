"""What a value is wrapped in: escapes of JSON, the reference whose default it is, a template, a scheme."""

from pocketmon_pipeline.pattern import compile_later

# A text and filters that only quote it (Salt, "Jinja Filters").
_LITERAL = compile_later(
    r"\{\{-?[ ]?([\"'])([^\"'{}]{4,200})\1[ ]?(?:\|[ ]?(?:yaml_\w{3,8}|json|tojson|quote)[ ]?)?-?\}\}"
)
# Spring Security, `DelegatingPasswordEncoder`; Dovecot, "Password Schemes".
_PLAIN = compile_later(r"^\{(?:noop|PLAIN|CLEAR(?:TEXT)?)\}")
_FALLBACK = compile_later(
    r"\$\{(?!(?:file|env|sys|dir|directory|secrets?|vault):|[a-z]+:[\w./-]+:[\w.-]+\})[\w.]{1,80}:[-=]?([^-=?+${}:][^${}]*)\}"
)
_UNIT = compile_later(r"\\u([0-9a-fA-F]{4})")


def decode_escapes(value: str) -> str:
    """A text with what JSON escapes of it (RFC 8259, 7), of which digits and letters would be made up else."""
    if "\\u" not in value:
        return value
    units = _UNIT.sub(lambda unit: chr(int(unit[1], 16)), value)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unwrap(value: str) -> str:
    """The default of a reference: `${DB_PASSWORD:-x}` of shells and Compose, `${db.password:x}` of Spring.

    Also the text that is all a template has (`{{ "x" }}`, Jinja), and what says that it is not hashed.
    """
    value = _PLAIN.sub("", value)
    match = _FALLBACK.fullmatch(value) or _LITERAL.fullmatch(value)
    return match[match.lastindex or 0] if match else value
