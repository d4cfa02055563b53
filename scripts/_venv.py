"""Importing this goes on in .venv, where this Python does not have the package."""

import importlib.util
import os
import subprocess
import sys

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, ".venv")
PYTHONS = [os.path.join(HOME, "bin", "python"), os.path.join(HOME, "Scripts", "python.exe"), ""]

if importlib.util.find_spec("pocketmon_pipeline") is None:
    command = [next(place for place in PYTHONS if os.path.exists(place) or not place), *sys.argv]
    if not command[0] or os.path.realpath(sys.prefix) == os.path.realpath(HOME):
        sys.exit(sys.stderr.write("error: .venv lacks the package: run `make run` once\n") and 2)
    sys.exit(subprocess.call(command)) if os.name == "nt" else os.execv(command[0], command)
