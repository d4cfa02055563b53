"""The format that a file claims to have, by its name and place alone."""

import functools
from collections.abc import Callable, Mapping

from pocketmon_pipeline.scan.formats import BY_EXTENSION, TEXT_FORMATS
from pocketmon_pipeline.text.gitignore import compile_patterns

# Lists of digests: as Debian and GNU's maintainers call them, and release tools (GoReleaser: `checksums.txt`).
_DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_CHECKSUM_LISTS = ("checksums", "checksum", *(f"{name}sums" for name in _DIGESTS))

# Names that say more than their extension does; matched on the lower-case name.
_BY_NAME = {
    "makefile": "make",
    "dockerfile": "make",
    "cmakelists.txt": "make",
    "license": "text",
    "licence": "text",
    "copying": "text",
    "readme": "text",
    "authors": "text",
    **dict.fromkeys((f"{name}{end}" for name in _CHECKSUM_LISTS for end in ("", ".txt", ".asc")), "checksums"),
    **dict.fromkeys((f"{name}{end}.txt" for name in _DIGESTS for end in ("", "sum")), "checksums"),
    ".gitignore": "text",
    ".gitattributes": "text",
    ".pocketmonignore": "text",
    ".editorconfig": "ini",
    **dict.fromkeys(("pipfile", "cargo.lock", "poetry.lock", "uv.lock", "pdm.lock", "gopkg.lock"), "toml"),
    **dict.fromkeys(("pipfile.lock", "composer.lock", "flake.lock"), "json"),
    ".env": "ini",
    # of OpenUSD: JSON with comments behind `#`, as YAML has them (OpenUSD's manual, "Plug", the format of these files)
    "pluginfo.json": "yaml",
}

# JSON with comments, by the tools that are known to read it so: everything in their folders, and these names.
_JSONC_DIRECTORIES = (".vscode", ".devcontainer", "tsconfigs", "common/config/rush")
_JSONC_NAMES = (
    *("tsconfig", "jsconfig", "devcontainer.json", "api-extractor", "language-configuration", "language-config"),
    *("asv.conf.json", "cspell.json", "deno.json", "pyrightconfig.json", "tsdoc.json", "tslint.json", "turbo.json"),
    *("rush.json", "typedoc.json", ".luarc.json", ".markdownlint.json"),
    *(".eslintrc", ".babelrc", ".swcrc", ".jshintrc", ".devcontainer", ".jscsrc", ".hintrc"),
)
_JSONC_ENDS = ("-color-theme.json", "-icon-theme.json")  # of Visual Studio Code's extensions

# `Makefile.sgi` is for a machine, but `makefile.pyc` was a module.
_COMPILED = frozenset({"python", "python-bytecode"})

Claim = Callable[[str, str], str]


def split_extension(name: str) -> str:
    """The lower-case extension without its dot; empty for `name`, `.name` and `name.`."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem else ""


@functools.lru_cache(maxsize=4096)
def _claim_by_extension(extension: str) -> str:
    return BY_EXTENSION.get(extension, "")


def _claim_unfinished(extension: str) -> str:
    """What autoconf and CMake fill in, such as `page.html.in`, is a text, whatever it will be."""
    known = BY_EXTENSION.get(extension, "text")
    return "text" if extension.isalpha() and known in TEXT_FORMATS else ""


def claim_format(directory: str, name: str) -> str:
    """Name the format that `directory/name` claims, or "" when it claims none."""
    lower = name.lower()
    if lower.startswith("~$"):  # Office's mark of who has the document of this name open: it holds none of it
        return ""
    if lower.startswith("makefile.") and _claim_by_extension(split_extension(lower)) not in _COMPILED:
        return "make"
    if lower.endswith(".in"):
        return _claim_unfinished(split_extension(lower.removesuffix(".in")))
    if lower.endswith(".atlas.txt"):  # as Spine exports them for Unity, which takes a `.txt` alone for a text
        return "atlas"
    by_name = _BY_NAME.get(lower) or _claim_by_extension(split_extension(lower))
    has_remarks = by_name in {"", "json"} and (
        lower.startswith(_JSONC_NAMES)
        or lower.endswith(_JSONC_ENDS)
        or (lower.endswith(".json") and directory.endswith(_JSONC_DIRECTORIES))
    )
    return "jsonc" if has_remarks else by_name


def configure_claims(dialects: Mapping[str, list[str]]) -> Claim:
    """Put the configuration's own path patterns (format to globs) before the built-in claims."""
    if not dialects:
        return claim_format
    chosen = [(name, compile_patterns(globs)) for name, globs in dialects.items()]

    def claim(directory: str, name: str) -> str:
        """The format that the name of a file claims."""
        path = f"{directory}/{name}" if directory else name
        dialect = next((name for name, patterns in chosen if patterns.cover(path)), None)
        return dialect or claim_format(directory, name)

    return claim
