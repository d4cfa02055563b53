"""YAML 1.2, as a stream of events, of which all else is made.

events
    `events` parses, `scalars` says what a scalar means, `wording` what is wrong
measures
    `census` judges a document without making its values
values
    `values` takes what programs take, `tree` is strict and keeps the place of everything
"""
