"""Verbs that publish a finished run: `comment`, `issues` and `metrics`.

A `textfile` is what `metrics` writes for the collector of node_exporter; a run can write it, too.
"""
