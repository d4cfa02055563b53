"""Stores whole files that are never seen half-written: `atomic` writes them, `objects` keeps them by digest.

`state_folder` is about the folder of all that is remembered, `scratch_folder` about those that are not.
"""
