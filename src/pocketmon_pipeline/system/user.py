"""Who runs the program, as far as the surroundings say."""

import os

# Whom a CI service names: everybody's jobs run as one user of the system (GitHub's "Variables reference", GitLab's
# "Predefined CI/CD variables").
_ACTORS = ("GITHUB_ACTOR", "GITLAB_USER_LOGIN")


def find_user() -> str:
    """Whoever started the CI job, else the user's name; "unknown" where nobody has one."""
    import getpass

    for variable in _ACTORS:
        if actor := os.environ.get(variable, "").strip():
            return actor
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody by name
        return "unknown"
