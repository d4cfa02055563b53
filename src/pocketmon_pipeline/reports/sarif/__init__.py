"""SARIF 2.1.0 (OASIS Standard, with Errata 01), as GitHub's code scanning and other viewers take it.

A `report` has each finding as a `result`, and then each rule.
"""
