"""Who runs the program, as far as the surroundings say."""

import os

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
