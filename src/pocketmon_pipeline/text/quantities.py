"""Formats numbers with their units."""

_MOST_DECIMALS = 6
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def format_bytes(size: float) -> str:
    """Powers of 1000, three digits: 999 B, 1.23 kB, 45.6 MB."""
    if size < 1000:
        return f"{size:.0f} B"
    unit = 0
    while size >= 999.5 and unit < len(_UNITS) - 1:
        size /= 1000
        unit += 1
    digits = 2 if size < 9.995 else 1 if size < 99.95 else 0
    return f"{size:.{digits}f} {_UNITS[unit]}"


def format_seconds(seconds: float) -> str:
    """Seconds with two digits, then minutes, then hours."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 100:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def format_count(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def format_over(used: float, limit: float, digits: int = 0) -> tuple[str, str]:
    """Both with a number of decimals, more if needed to distinguish them or to show the limit."""
    least = max(digits, len(f"{limit:.12g}".partition(".")[2]))
    for decimals in range(least, _MOST_DECIMALS):
        texts = f"{used:,.{decimals}f}", f"{limit:,.{decimals}f}"
        if texts[0] != texts[1] or used == limit:
            return texts
    return f"{used:,.12g}", f"{limit:,.12g}"
