"""Finds credentials in bytes: the known kinds, and the search engine.

`finding` is the entry point: it finds all credentials in one text.

by format
    `kinds` has a module for each group of vendors, each `kind` with the format of its credentials (`shapes`). `scan`
    searches for all of them: `candidates` by one automaton (`expressions`) or by `gates`, compiled by `rules`.
    `judgement` confirms each: whether it is `plausible`, its `checksums` and `structures`, and vendors' `prefixes`
by name
    `named` reads keys and values in the syntax of many languages, and passwords in prose, as many as an `allowance`
    leaves
in nested texts
    `encodings`, and `quoted_printable` of mails, are recognised and decoded; what is `nested` in them is searched
results
    `names` of rules, `allow_comments` in files, `redaction` of findings, `quotation` of other texts; `lines` bounds how
    far any of them looks
"""
