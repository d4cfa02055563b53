"""Compares the translations of one text.

`comparison` finds the files that hold it, and says what one language alone lacks; `texts` reads each, `catalogues`
those that are no documents, and `languages` finds their codes in names.
"""
