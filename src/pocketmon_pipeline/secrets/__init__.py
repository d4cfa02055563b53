"""Credentials in bytes: the kinds that are known, and the engine that finds them.

`finding` is the way in: whatever gives a credential away in one text.

by form
    `kinds` has a module for each sort of vendor, each `kind` with the shape of what it issues (`shapes`). `scan`
    searches for all of them: `candidates` by one automaton (`expressions`) or by `gates`, made ready by `rules`.
    `judgement` confirms each: what is `plausible`, `checksums` and `structures` within it, and the `marks` of vendors
by name
    `named` reads keys and values in the syntax of every language, and what people say of passwords
in texts within
    `encodings` are told and undone, `layers` search what comes out
what is told
    `names` of rules, `permission` by remarks, `redaction` of what was found, `quotation` of texts by others; `lines`
    bounds how far any of them looks
"""
