"""Compares the translations of one text.

`groups` finds the files that hold it, `texts` reads each, `catalogues` those that are no documents, and `comparison`
says what one language alone lacks.
"""
