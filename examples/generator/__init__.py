"""Makes the demo game tree and its broken twin; see ``examples/generate.py``."""
