"""Digests to a signed manifest, and back: is this tree the one that was signed?"""
