"""Evaluates a compiled policy over the tables of a run.

The stage `requests` lists what must be read of documents. `stage` runs `rule_evaluation`, which evaluates all rules in
a few `passes` over the `scopes`: `row_rules` on single rows, `sets` of files, `queries` written in SQL, and `native`
checks; `selection_counts` counts the files that each rule selects. They read `rows` of the inventory, joined with the
`value_tables` of documents; what SQL cannot express goes to the `fallback`.
`costs` are the seconds that single rules took, and the stage
`rule_findings` adds lines, columns and schema errors.
"""
