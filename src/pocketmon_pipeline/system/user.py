"""Who runs the program, and the folders that are theirs by the convention of the platform.

XDG Base Directory Specification 0.8, which has relative paths in its variables ignored; Apple's "File System
Programming Guide"; Microsoft's "KNOWNFOLDERID".
"""

import os
import sys
from collections.abc import Mapping

# Whom a CI service names: everybody's jobs run as one user of the system (GitHub's "Variables reference", GitLab's
# "Predefined CI/CD variables"). Then what a login sets, as `getpass.getuser` asks for it.
_VARIABLES = ("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "LOGNAME", "USER", "LNAME", "USERNAME")


def find_user() -> str:
    """Whoever started the CI job, else the user's name; "unknown" where nobody has one."""
    for variable in _VARIABLES:
        if name := os.environ.get(variable, "").strip():
            return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody by name
        return "unknown"


def find_data_folder(environ: Mapping[str, str]) -> str | None:
    """Where what lasts is kept; None where the user has no home folder."""
    return _find_folder(environ, "XDG_DATA_HOME", (".local", "share"), "Application Support")


def find_own_cache() -> str | None:
    """Where this program keeps what may be deleted at any time; None where the user has no home folder."""
    folder = _find_folder(os.environ, "XDG_CACHE_HOME", (".cache",), "Caches")
    return folder and os.path.join(folder, "pocketmon-pipeline")


def _find_folder(environ: Mapping[str, str], variable: str, usual: tuple[str, ...], library: str) -> str | None:
    if sys.platform == "win32":
        variable, usual = "LOCALAPPDATA", ("AppData", "Local")
    elif sys.platform == "darwin":
        usual = ("Library", library)
    if os.path.isabs(chosen := environ.get(variable, "")):
        return chosen
    # A relative one would lie in the current folder, where a tree of others can bring what is trusted here.
    home = environ.get("HOME") or os.path.expanduser("~")
    return os.path.join(home, *usual) if os.path.isabs(home) else None
