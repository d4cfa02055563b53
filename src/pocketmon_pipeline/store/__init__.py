"""Whole files that are never seen half-written: `atomic` writes them, `objects` keeps them by their digest.

`state_folder` is about the folder of all that is remembered.
"""
