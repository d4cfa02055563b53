"""Verbs that tell others of a finished run: `comment`, `issues` and `metrics`.

`metrics` and `run` write the `textfile` that node_exporter collects.
"""
