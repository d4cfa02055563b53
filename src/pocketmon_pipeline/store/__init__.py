"""Digests to bytes and back: whole files that are never seen half-written."""
