"""Digests to a signed manifest, and a manifest back to the answer whether this tree is the one that was signed."""
