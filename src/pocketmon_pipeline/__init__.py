"""Read every asset once; judge, sign and report the whole tree in one run."""

__version__ = "0.1.0"
