"""The command line: one module for each verb, loaded when it is used."""

from pocketmon_pipeline.cli.main import main

__all__ = ["main"]
