"""The built-in checks, which policies name: read `catalogue` first, it names them.

A `check` is made into SQL by `statement`, with words from `vocabulary`. Each other module holds the checks of one
heading of the documentation; those of `files` look at `links`, too.
"""
