"""Quoting what stands where a password can stand."""

# Of what could be a password, as many characters are quoted as may be shown of one.
_MOST_QUOTED = 4


def quote_start(text: str) -> str:
    """Quote the first characters."""
    return repr(text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}...")
