"""The words that several checks share: lists of names, and pieces of SQL."""

from collections.abc import Iterable

from pocketmon_pipeline.text.sql import quote

# Kinds of format whose files are images, audio, video, meshes or fonts.
MEDIA_KINDS = ("image", "audio", "video", "mesh", "font")

# Endings that Windows starts when a user opens the file (Microsoft, "Information about the Unsafe File List in
# Internet Explorer"), and those with which macOS and Linux desktops do the same.
PROGRAM_EXTENSIONS = (
    "exe", "scr", "com", "pif", "bat", "cmd", "msi", "ps1", "vbs", "vbe", "wsf", "hta", "cpl", "lnk", "reg", "jar",
    "command", "desktop",
)  # fmt: skip

# Names that operating systems, editors and downloads leave behind, on the lower-case name: whole names, extensions,
# and patterns of names that are not plain.
_JUNK_NAMES = ("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini")
_JUNK_EXTENSIONS = ("tmp", "crdownload", "part", "bak")
_JUNK_PATTERNS = (
    r"\.ds_store", r"\._.*", r"\.localized", r"\.spotlight-v100", r"\.trashes", r"\.fseventsd", r"icon\\x0d",
    r"\$recycle\.bin", r"\.directory", r"\..*\.sw[a-p]", r"#.*#", r"\.#.*", r"~\$.*", r"\.~lock\..*#",
    r"\.nfs[0-9a-f]{8,}",
)  # fmt: skip

# SI prefixes (BIPM, "The International System of Units", table 7).
_UNITS = ("kB", "MB", "GB", "TB", "PB")


def one_of(column: str, values: Iterable[str]) -> str:
    """Make the condition that `column` is one of `values`."""
    return f"{column} in ({', '.join(map(quote, values))})"


def size_words(expression: str) -> str:
    """Make the SQL for a number of bytes in words, such as `61.2 kB` (1 kB is 1,000 bytes)."""
    return f"replace(formatReadableDecimalSize({expression}), ' bytes', ' B')"


def format_size(size: int) -> str:
    """What the SQL of `size_words` makes of a number of bytes; what follows the digit is cut off."""
    whole, unit = abs(size), 0
    sign = "-" if size < 0 else ""
    if whole < 1000:
        return f"{size} byte" if whole == 1 else f"{size} B"
    while whole >= 1_000_000 and unit < len(_UNITS) - 1:
        whole, unit = whole // 1000, unit + 1
    return f"{sign}{whole // 1000}.{whole % 1000 // 100} {_UNITS[unit]}"


def count_words(expression: str) -> str:
    """Make the SQL for a number with thousands separated."""
    return f"format('{{:,}}', {expression})"


def fold_name(expression: str) -> str:
    """Make the SQL for a name as a file system sees it that ignores case and Unicode form.

    Upper then lower case is Unicode's simple case folding but for a handful of letters: it makes one of `s`, U+017F
    and of both small sigmas, which lower case alone keeps apart.
    """
    return f"lower(upper(nfc_normalize({expression})))"


IS_MEDIA = one_of("kind", MEDIA_KINDS)
IS_JUNK = f"""({one_of("ext", _JUNK_EXTENSIONS)} or {one_of("lower_name", _JUNK_NAMES)}
  or (starts_with(ext, 'blend') and regexp_full_match(ext, 'blend[1-9][0-9]*'))
  or (not plain and regexp_full_match(lower_name, '{"|".join(_JUNK_PATTERNS)}')))"""
