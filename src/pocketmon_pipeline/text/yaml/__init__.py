"""YAML 1.2, read as a stream of events.

events
    `events` parses, `scalars` resolves the type of a scalar, `wording` explains errors
measures
    `census` validates a document without making its values
values
    `values` takes what programs accept, `tree` is strict and keeps the place of everything
"""
