"""Resolves references to files.

`resolution` finds each one's target in the tree, by `steps`; `edges` gives them lines and columns.
"""
