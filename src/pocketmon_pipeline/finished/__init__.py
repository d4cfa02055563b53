"""Reads the output folders of finished runs.

`run` opens one: its `summary` is the seal, each `document` is compared with it, tables are as a run had them, and
`trust` says what cannot be trusted. `stored_document` and `stored_findings` parse untrusted files. `measures` are
numbers about an open run, `difference` compares it with another, and `database` answers queries. `archive` keeps the
outputs of earlier runs, `previous_run` is what the history has about the one before. `wording`
describes changes.
"""
