"""Decides what a walk leaves out, and why: version control, the tool's own folders, patterns, ignore files."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name
from pocketmon_pipeline.text.gitignore import PatternError, Patterns, compile_patterns

IGNORE_FILE = ".pocketmonignore"
VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})
CONTROL = "version control"


class IgnoreFile(NamedTuple):
    """One set of gitignore patterns, in force below `directory`, which is "" or ends with a slash."""

    directory: str
    source: str
    patterns: Patterns

    def decide(self, path: str) -> bool | None:
        """True ignores, False re-includes, None has no opinion."""
        return self.patterns.decide(path[len(self.directory) :])


class Ignore(NamedTuple):
    """Everything that decides whether one entry is left out."""

    folders: frozenset[str]
    files: tuple[IgnoreFile, ...] = ()

    def reason(self, path: str, name: str, absolute_folder: str | None) -> str:
        """Say why `path` (with a slash at its end for a folder) is left out, or "" when it is not.

        `absolute_folder` is the entry's absolute path when it is a folder.
        """
        if name in VERSION_CONTROL:
            return CONTROL
        if absolute_folder is not None and absolute_folder in self.folders:
            return "output or state folder"
        # An ignore file decides what is judged and signed, so it is judged and signed itself: it cannot hide itself.
        if name == IGNORE_FILE and absolute_folder is None:
            return ""
        # As in git, the last matching pattern of the deepest file decides.
        for ignore_file in reversed(self.files):
            verdict = ignore_file.decide(path)
            if verdict is not None:
                return ignore_file.source if verdict else ""
        return ""

    def descend(self, directory: str, lines: Iterable[str]) -> "Ignore":
        """Add the patterns of an ignore file found in `directory`."""
        source = f"{escape_name(directory)}{IGNORE_FILE}"
        return self._replace(files=(*self.files, parse_patterns(lines, directory, source)))


def parse_patterns(lines: Iterable[str], directory: str, source: str) -> IgnoreFile:
    """Compile gitignore patterns; ConfigError names the source and the line of one that is not valid."""
    lines = list(lines)
    try:
        return IgnoreFile(directory, source, compile_patterns(lines))
    except PatternError as error:
        message = f"invalid ignore pattern {escape_for_screen(lines[error.line - 1])!r}: {error}"
        raise ConfigError(message, hint="see gitignore(5)", place=f"{source}:{error.line}") from error


def make_ignore(own_folders: Iterable[str], patterns: Sequence[str]) -> Ignore:
    """Start from the tool's own folders and the configuration's patterns."""
    folders = frozenset(os.path.realpath(folder) for folder in own_folders if folder)
    files = (parse_patterns(patterns, "", "scan.exclude"),) if patterns else ()
    return Ignore(folders, files)
