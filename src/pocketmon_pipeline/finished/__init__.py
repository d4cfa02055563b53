"""Finished runs: the one reader of output folders.

`run` opens one: its `summary` is the seal, each `document` is compared with it, `tables` are as a run had them, and
`trust` says what cannot be trusted. `stored` and `stored_findings` parse untrusted files. `measures` are numbers about
an open run, `difference` compares it with another, and `archive` answers queries. `kept` archives the outputs of
earlier runs, `past` is what the history has about the one before. `wording` and `facts` describe changes in words,
`tree` is what was read.
"""
