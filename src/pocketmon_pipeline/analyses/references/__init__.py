"""Resolves references to files.

`resolution` finds each one's target in the tree, by `questions`; `edges` gives them lines and columns.
"""
