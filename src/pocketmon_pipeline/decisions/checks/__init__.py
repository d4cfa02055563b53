"""The built-in checks, which policies name: read `catalogue` first, it names them.

A `check` is made into SQL by `statement`, with words from `vocabulary`. The other modules hold the
checks by what they look at; those of `files` look at `links`, too.
"""
