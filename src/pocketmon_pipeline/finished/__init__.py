"""Finished runs: the one reader of what a run has left in its output folder.

`run` opens one: its `summary` is the seal, each `document` is compared with it, `tables` are as a run had them, and
`trust` says what cannot be believed. `stored` and `stored_findings` read what anybody may have written. Of an open run,
`measures` tells numbers, `difference` what has changed since another, and `archive` answers questions. `kept` has the
outputs of former runs, `past` what the history knows of the one before. `wording` and `facts` say changes in words,
`tree` what was read.
"""
